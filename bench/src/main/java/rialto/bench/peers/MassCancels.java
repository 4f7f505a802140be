package rialto.bench.peers;

import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;

import java.util.SplittableRandom;

/**
 * All orders of one account leave our state machine: by one mass cancel, which takes them out in steps, or by a cancel
 * each. Both ways begin with the same bids over a thousand prices.
 */
public final class MassCancels
{
    private static final int LEVELS = 1_000;
    private static final int MAX_LOTS = 100;
    private static final int ACCOUNT = 1;

    private final int orderCount;
    private final long seed;
    private long longestStepNs;

    /**
     * Nothing is measured yet.
     *
     * @param orderCount orders that leave.
     * @param seed       of their prices and quantities.
     */
    public MassCancels(final int orderCount, final long seed)
    {
        this.orderCount = orderCount;
        this.seed = seed;
    }

    /**
     * One mass cancel and all its steps.
     *
     * @return the contender.
     */
    public Contender atOnce()
    {
        final BookFlow flow = flow(false);
        return () ->
        {
            try (RialtoStateMachine machine = new RialtoStateMachine(flow))
            {
                machine.run(0, orderCount);
                require(machine.restingCount() == orderCount, machine.restingCount() + " orders rest");
                return Lap.of(orderCount, () -> longestStepNs = machine.massCancel(ACCOUNT), machine::restingCount);
            }
        };
    }

    /**
     * A cancel for each order, the oldest first, as a mass cancel goes about it.
     *
     * @return the contender.
     */
    public Contender oneByOne()
    {
        final BookFlow flow = flow(true);
        return () ->
        {
            try (RialtoStateMachine machine = new RialtoStateMachine(flow))
            {
                machine.run(0, orderCount);
                return Lap.of(orderCount, () -> machine.run(orderCount, flow.count()), machine::restingCount);
            }
        };
    }

    /**
     * The longest that other commands had to wait for one step of the last mass cancel.
     *
     * @return nanoseconds by the clock.
     */
    public long longestStepNs()
    {
        return longestStepNs;
    }

    private BookFlow flow(final boolean hasCancels)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final int messageCount = hasCancels ? 2 * orderCount : orderCount;
        final BookFlow flow =
            new BookFlow(new BookFlow.Shape(messageCount, orderCount, orderCount, orderCount, LEVELS + 1, 1, ACCOUNT));
        for (int i = 0; i < orderCount; i++)
        {
            flow.enter(BookFlow.ENTER, true, ACCOUNT, 1 + random.nextInt(LEVELS), 1 + random.nextInt(MAX_LOTS));
        }
        for (int orderId = 1; hasCancels && orderId <= orderCount; orderId++)
        {
            flow.change(BookFlow.CANCEL, orderId, true, ACCOUNT, 0);
        }
        return flow;
    }

    private static void require(final boolean holds, final String what)
    {
        if (!holds)
        {
            throw new IllegalStateException(what);
        }
    }
}
