package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.core.EventFrame;
import rialto.engine.core.StateMachine;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The inputs carried out again by a state machine of its own, every event compared with the log byte by byte. */
final class FreshReplay implements AutoCloseable
{
    private final StateMachine stateMachine;
    private final Set<Long> wanted;
    private final Map<Long, Long> hashes = new HashMap<>();
    private UnsafeBuffer output = new UnsafeBuffer(ByteBuffer.allocateDirect(64 << 10));

    private FreshReplay(final StateMachine stateMachine, final Set<Long> wanted)
    {
        this.stateMachine = stateMachine;
        this.wanted = wanted;
    }

    /** Remembers the hash of the state behind each wanted input. */
    static FreshReplay of(
        final List<DiskJournal.Entry> inputs,
        final List<DiskJournal.Entry> log,
        final Set<Long> wanted)
    {
        final FreshReplay replay = new FreshReplay(new StateMachine(inputs.getFirst().payload(), 0), wanted);
        boolean isDone = false;
        try
        {
            replay.run(inputs, log);
            isDone = true;
            return replay;
        }
        finally
        {
            if (!isDone)
            {
                replay.close();
            }
        }
    }

    StateMachine stateMachine()
    {
        return stateMachine;
    }

    /** Hash of the state behind a wanted input; null: there is no such input. */
    @Nullable
    Long hashAt(final long sequence)
    {
        return hashes.get(sequence);
    }

    @Override
    public void close()
    {
        stateMachine.close();
    }

    private void run(final List<DiskJournal.Entry> inputs, final List<DiskJournal.Entry> log)
    {
        int next = 0;
        for (final DiskJournal.Entry input : inputs)
        {
            final int bound = stateMachine.outputBound(input.payload(), 0, input.sequencedNs());
            if (bound > output.capacity())
            {
                output = new UnsafeBuffer(ByteBuffer.allocateDirect(2 * bound));
            }
            final int length = stateMachine.execute(input.sequence(), input.receivedNs(), input.sequencedNs(),
                input.session(), input.payload(), 0, output, 0);
            for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(output, at)))
            {
                AuditException.require(next < log.size(), "the event log ends before input " + input.sequence());
                compare(input, log.get(next), at);
                next++;
            }
            if (wanted.contains(input.sequence()))
            {
                hashes.put(input.sequence(), stateMachine.stateHash());
            }
        }
        AuditException.require(next == log.size(), "the event log goes on behind the events of the last input");
    }

    private void compare(final DiskJournal.Entry input, final DiskJournal.Entry logged, final int at)
    {
        final UnsafeBuffer given =
            new UnsafeBuffer(output, EventFrame.messageOffset(at), EventFrame.messageLength(output, at));
        AuditException.require(
            given.compareTo(logged.payload()) == 0 && logged.session() == input.session(),
            "event " + logged.sequence() + " in the log is not what input " + input.sequence() + " gives");
    }
}
