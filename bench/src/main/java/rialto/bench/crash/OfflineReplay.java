package rialto.bench.crash;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.core.StateMachine;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A state machine of our own that carries out a journal from its first record, apart from any engine. One thread.
 */
public final class OfflineReplay implements AutoCloseable
{
    private final UnsafeBuffer output = new UnsafeBuffer(ByteBuffer.allocateDirect(0));
    private long lastInputSequence;
    private final Watcher watcher;
    private @Nullable StateMachine stateMachine;

    /** Sees each command and its events, once it is carried out. */
    @FunctionalInterface
    public interface Watcher
    {
        /**
         * A command was carried out.
         *
         * @param machine      as it stands behind it.
         * @param command      that holds the command.
         * @param offset       in bytes at which its message header begins.
         * @param events       framed events, from the buffer's beginning.
         * @param eventsLength of them, in bytes.
         */
        void onCommand(StateMachine machine, DirectBuffer command, int offset, DirectBuffer events, int eventsLength);
    }

    private OfflineReplay(final long lastInputSequence, final Watcher watcher)
    {
        this.lastInputSequence = lastInputSequence;
        this.watcher = watcher;
    }

    /** Hash of the state after the given record of the journal. */
    static long stateHash(final Path data, final long lastInputSequence)
    {
        return ask(data, lastInputSequence, machine ->
        {
            if (machine.inputSequence() != lastInputSequence)
            {
                throw new IllegalStateException("the journal ends before record " + lastInputSequence);
            }
            return machine.stateHash();
        });
    }

    /** Has carried out nothing yet; go on with {@link #advanceTo}. */
    static OfflineReplay begin()
    {
        return new OfflineReplay(-1, (machine, command, offset, events, eventsLength) ->
        {
        });
    }

    /** Carries out the journal from where this stands up to the given record; returns the state's hash there. */
    long advanceTo(final History history, final long inputSequence)
    {
        final long first = lastInputSequence + 1;
        lastInputSequence = inputSequence;
        if (first <= inputSequence)
        {
            history.read(History.INPUTS, first, inputSequence, this::onRecord);
        }
        final StateMachine machine = stateMachine;
        if (machine == null || machine.inputSequence() != inputSequence)
        {
            throw new IllegalStateException("the journal ends before record " + inputSequence);
        }
        return machine.stateHash();
    }

    /** Last event that the commands so far have led to. */
    long lastEvent()
    {
        return stateMachine == null ? 0 : stateMachine.eventSequence();
    }

    /** Asks the state after the given record of the journal, or after its last one if it ends before. */
    public static <T> T ask(final Path data, final long lastInputSequence, final Function<StateMachine, T> question)
    {
        return ask(data, lastInputSequence, (machine, command, offset, events, eventsLength) ->
        {
        }, question);
    }

    /** As above, with somebody who sees every command on the way. */
    public static <T> T ask(
        final Path data,
        final long lastInputSequence,
        final Watcher watcher,
        final Function<StateMachine, T> question)
    {
        try (OfflineReplay replay = new OfflineReplay(lastInputSequence, watcher);
            ChronicleJournalReader reader = ChronicleJournalReader.open(data.resolve("journal"), 0))
        {
            while (reader.lastSequence() < lastInputSequence && reader.poll(replay::onRecord))
            {
                // The work is in the condition.
            }
            final StateMachine machine = replay.stateMachine;
            if (machine == null)
            {
                throw new IllegalStateException("the journal is empty");
            }
            return question.apply(machine);
        }
    }

    @Override
    public void close()
    {
        if (stateMachine != null)
        {
            stateMachine.close();
        }
    }

    private void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (sequence > lastInputSequence)
        {
            return;
        }

        StateMachine machine = stateMachine;
        if (machine == null)
        {
            machine = new StateMachine(buffer, offset);
            stateMachine = machine;
        }

        final int bound = machine.outputBound(buffer, offset, sequencedNs);
        if (output.capacity() < bound)
        {
            output.wrap(ByteBuffer.allocateDirect(2 * bound));
        }
        final int eventsLength =
            machine.execute(sequence, receivedNs, sequencedNs, session, buffer, offset, output, 0);
        watcher.onCommand(machine, buffer, offset, output, eventsLength);
    }
}
