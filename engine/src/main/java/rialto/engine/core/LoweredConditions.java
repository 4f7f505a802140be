package rialto.engine.core;

import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;

/**
 * Resting orders with a minimum, or all or none, of which a trade, a change or self-trade prevention took some: the
 * less is left, the smaller an execution is enough, and what they stand across may be enough now. Only noted here;
 * {@link Cascade} looks at them before the command ends. Engine thread only.
 */
final class LoweredConditions implements AutoCloseable
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final IdQueue lowered;

    LoweredConditions(final Orders orders)
    {
        this.orders = orders;
        terms = orders.terms();
        lowered = new IdQueue("lowered-conditions", orders.capacity());
    }

    @Override
    public void close()
    {
        lowered.close();
    }

    /** Notes an order with less open quantity than before, if it rests and has such a condition. */
    void add(final int slot)
    {
        if (orders.leavesLots(slot) > 0 && orders.isBooked(slot) && orders.isConditional(slot) &&
            (terms.minimumLots(slot) > 0 || terms.has(slot, FurtherTerms.ALL_OR_NONE)) && !terms.isLowered(slot))
        {
            terms.isLowered(slot, true);
            lowered.add(orders.orderId(slot));
        }
    }

    /** The next that still rests, or {@link Orders#NONE}. */
    int next()
    {
        while (!lowered.isEmpty())
        {
            final int slot = orders.slotOf(lowered.poll());
            if (slot != Orders.NONE)
            {
                terms.isLowered(slot, false);
                if (orders.isBooked(slot))
                {
                    return slot;
                }
            }
        }
        return Orders.NONE;
    }
}
