package rialto.engine.core;

import rialto.engine.orderbook.DeadOrders;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;

/**
 * Which open orders are dead for every rule although they have not been taken out yet: expired, in the scope of a mass
 * cancel, or doomed because their linked order was activated. Engine thread only.
 */
final class OrderLife implements DeadOrders
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final MassCancelJobs massCancels;
    private long nowNs;

    OrderLife(final Orders orders, final MassCancelJobs massCancels)
    {
        this.orders = orders;
        this.massCancels = massCancels;
        terms = orders.terms();
    }

    /** The time of the command that is carried out. */
    void now(final long timestampNs)
    {
        nowNs = timestampNs;
    }

    long nowNs()
    {
        return nowNs;
    }

    @Override
    public boolean isDead(final int slot)
    {
        return (orders.isConditional(slot) && (isExpired(slot) || terms.isDoomed(slot))) ||
            (massCancels.isAny() && massCancels.reaches(slot));
    }

    boolean isExpired(final int slot)
    {
        return orders.hasTerms(slot) && terms.expireNs(slot) <= nowNs;
    }
}
