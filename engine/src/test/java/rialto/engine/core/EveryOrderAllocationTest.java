package rialto.engine.core;

import com.sun.management.ThreadMXBean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.engine.oracle.PlainFlow.Feature;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The state machine allocates nothing in steady state, whatever comes: a random flow over all order types, changes,
 * lists, mass cancels and rules, encoded beforehand. Each round carries the same bytes out on a new machine, the first
 * part to fill it, the others measured; rounds are repeated until one is clean, since the JVM itself allocates on the
 * thread when it swaps compiled code.
 */
class EveryOrderAllocationTest
{
    private static final long SEED = 2001;
    private static final int COMMANDS = 40_000;
    private static final int TO_FILL = 5_000;
    private static final int MOST_ORDERS = 280;
    private static final int ROOM = 4096;
    private static final int ROUNDS = 20;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer out = new UnsafeBuffer(
        ByteBuffer.allocateDirect((int)StateMachine.maxOutputBound(FlowRun.capacities(ROOM))));
    private final Variety variety = new Variety();
    private long bytesOut;

    private record Frame(long inputSequence, long timeNs, int keyId, UnsafeBuffer bytes)
    {
    }

    @Test
    void everyKindOfCommandAllocatesNothing()
    {
        System.out.println("EveryOrderAllocationTest seed " + SEED);
        final EnumSet<Feature> features = EnumSet.complementOf(EnumSet.of(Feature.CROWD));
        final List<Frame> frames = frames(features);
        assertEquals(Variety.whole(), variety.seen());
        threads.getCurrentThreadAllocatedBytes();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++)
        {
            least = Math.min(least, allocatedBy(frames));
        }
        assertEquals(0, least, "bytes allocated by " + (frames.size() - TO_FILL) + " commands");
        assertTrue(bytesOut > COMMANDS * 100L, "events were written");
    }

    private List<Frame> frames(final Set<Feature> features)
    {
        final CommandTape tape = new CommandTape();
        try (FlowRun run = new FlowRun(SEED, features, MOST_ORDERS, ROOM, (machine, keyId, events, eventsLength) ->
        {
            tape.onCommand(machine, keyId, events, eventsLength);
            EventReader.read(events, eventsLength, variety);
        }))
        {
            for (int i = 0; i < COMMANDS; i++)
            {
                run.step();
            }
        }
        return tape.entries().stream().map(entry -> new Frame(entry.inputSequence(), entry.timeNs(), entry.keyId(),
            entry.command())).toList();
    }

    private long allocatedBy(final List<Frame> frames)
    {
        try (Machine machine = new Machine(FlowRun.capacities(ROOM)))
        {
            final StateMachine stateMachine = machine.stateMachine;
            carryOut(stateMachine, frames, 0, TO_FILL);
            final long before = threads.getCurrentThreadAllocatedBytes();
            carryOut(stateMachine, frames, TO_FILL, frames.size());
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    /** As the engine's thread does it: the bound of the output, the command, and what is due next. */
    private void carryOut(final StateMachine machine, final List<Frame> frames, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            final Frame frame = frames.get(i);
            final int bound = machine.outputBound(frame.bytes, 0, frame.timeNs);
            final int length = machine.execute(frame.inputSequence, frame.timeNs, frame.timeNs, frame.keyId,
                frame.bytes, 0, out, 0);
            assert length <= bound && (machine.hasWork() || machine.nextDeadlineNs() > frame.timeNs) : frame;
            bytesOut += length;
        }
    }
}
