package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.RecordListReader;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Follows a machine with a state machine that was restored from a snapshot of it at a random moment: each further
 * command must give the same bytes, and from time to time the whole state is compared. At random moments the twin is
 * replaced by one that is restored from the machine, or from the twin itself.
 */
final class RestoredTwin implements Machine.Watcher, AutoCloseable
{
    private static final int COMMANDS_PER_HASH = 61;

    private final SplittableRandom random;
    private final int commandsPerSnapshot;
    private final UnsafeBuffer out;
    private final UnsafeBuffer genesis;
    private @Nullable StateMachine twin;
    private int commandCount;
    private int restoredCount;
    private int dirtyCount;

    RestoredTwin(final long seed, final Capacities capacities, final int commandsPerSnapshot)
    {
        random = new SplittableRandom(seed);
        this.commandsPerSnapshot = commandsPerSnapshot;
        out = new UnsafeBuffer(ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(capacities)));
        genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), capacities);
    }

    /** A state machine that goes on where another stands. */
    static StateMachine restored(final StateMachine from, final DirectBuffer genesis)
    {
        final StateMachine restored = new StateMachine(genesis, 0);
        restored.restoreFrom(RecordListReader.of(from));
        return restored;
    }

    int restoredCount()
    {
        return restoredCount;
    }

    /** How often there was work half done when a twin was restored. */
    int dirtyCount()
    {
        return dirtyCount;
    }

    @Override
    public void onCommand(final Machine machine, final int keyId, final DirectBuffer events, final int eventsLength)
    {
        final StateMachine follower = twin;
        commandCount++;
        if (follower != null)
        {
            final int bound = follower.outputBound(machine.command, 0, machine.timeNs());
            final int length = follower.execute(machine.inputSequence(), machine.timeNs(), machine.timeNs(), keyId,
                machine.command, 0, out, 0);
            assert length <= bound : "wrote " + length + " of " + bound;
            assertEquals(CommandTape.messages(events, eventsLength), CommandTape.messages(out, length),
                () -> "events of command " + machine.inputSequence());
            compareWhatIsAsked(machine.stateMachine, follower);
            if (commandCount % COMMANDS_PER_HASH == 0)
            {
                assertEquals(machine.stateMachine.stateHash(), follower.stateHash(), "hash");
            }
        }
        if (random.nextInt(machine.stateMachine.hasWork() ? 4 : commandsPerSnapshot) == 0)
        {
            replace(machine.stateMachine);
        }
    }

    /** The whole state once more. */
    void end(final Machine machine)
    {
        final StateMachine follower = twin;
        if (follower != null)
        {
            assertEquals(machine.stateMachine.stateHash(), follower.stateHash(), "hash at the end");
            Invariants.check(follower);
        }
    }

    @Override
    public void close()
    {
        final StateMachine follower = twin;
        twin = null;
        if (follower != null)
        {
            follower.close();
        }
    }

    private void replace(final StateMachine original)
    {
        final StateMachine from = twin != null && random.nextBoolean() ? twin : original;
        final StateMachine restored = restored(from, genesis);
        assertEquals(original.stateHash(), restored.stateHash(), "hash of the restored");
        compareWhatIsAsked(original, restored);
        Invariants.check(restored);
        restoredCount++;
        dirtyCount += original.hasWork() ? 1 : 0;
        close();
        twin = restored;
    }

    private static void compareWhatIsAsked(final StateMachine original, final StateMachine other)
    {
        assertEquals(original.nextDeadlineNs(), other.nextDeadlineNs(), "next deadline");
        assertEquals(original.hasWork(), other.hasWork(), "work");
        assertEquals(original.calls().drawInstrumentId(), other.calls().drawInstrumentId(),
            "call that waits for its random time");
        assertEquals(original.runningHash(), other.runningHash(), "running hash");
        assertEquals(original.highestSessionKeyId(), other.highestSessionKeyId(), "highest session");
    }
}
