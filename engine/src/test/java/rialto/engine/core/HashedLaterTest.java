package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who lets others have the events before the running hash has them. */
class HashedLaterTest
{
    private static final long SEED = 5;
    private static final int COMMANDS = 200;

    private final CommandTape tape = new CommandTape();
    private final Machine original = new Machine();
    private final Machine other = new Machine();
    private UnsafeBuffer out = new UnsafeBuffer(0, 0);

    @BeforeEach
    void setUp()
    {
        original.watch(tape);
        new RandomMarket(original, SEED).steps(COMMANDS);
        out = new UnsafeBuffer(
            ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(original.stateMachine.capacities())));
    }

    @AfterEach
    void tearDown()
    {
        original.close();
        other.close();
    }

    @Test
    void theHashIsTheSame()
    {
        int eventsLength = 0;
        for (final CommandTape.Entry entry : tape.entries())
        {
            eventsLength += carryOut(entry);
            other.stateMachine.hashEvents();
            other.stateMachine.hashEvents();
        }
        assertTrue(eventsLength > 0);
        assertEquals(original.stateMachine.runningHash(), other.stateMachine.runningHash());
        assertEquals(original.stateMachine.stateHash(), other.stateMachine.stateHash());
    }

    @Test
    void whoAsksForTheHashGetsAllOfIt()
    {
        for (final CommandTape.Entry entry : tape.entries())
        {
            carryOut(entry);
            other.stateMachine.runningHash();
        }
        assertEquals(original.stateMachine.runningHash(), other.stateMachine.runningHash());
    }

    @Test
    void theNextCommandWaitsForTheHash()
    {
        final CommandTape.Entry first = tape.entries().get(0);
        assertTrue(carryOut(first) > 0);
        final IllegalStateException ex =
            assertThrows(IllegalStateException.class, () -> carryOut(tape.entries().get(1)));
        assertEquals("the events of command " + first.inputSequence() + " are not in the hash", ex.getMessage());
    }

    @Test
    void eventsNeedNativeMemory()
    {
        final CommandTape.Entry first = tape.entries().get(0);
        out = new UnsafeBuffer(new byte[out.capacity()]);
        final IllegalArgumentException ex = assertThrows(IllegalArgumentException.class, () -> carryOut(first));
        assertEquals("an array is no native memory", ex.getMessage());
    }

    private int carryOut(final CommandTape.Entry entry)
    {
        return other.stateMachine.carryOut(entry.inputSequence(), entry.timeNs(), entry.timeNs(), entry.keyId(),
            entry.command(), 0, out, 0);
    }
}
