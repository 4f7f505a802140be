package rialto.engine.core;

/**
 * The orders of a list that were checked before the one at hand: together they must fit into their account's limits.
 * Engine thread only.
 */
final class EarlierLegs
{
    private int orders;
    private int parkedOrders;
    private long buyLots;

    void clear()
    {
        orders = 0;
        parkedOrders = 0;
        buyLots = 0;
    }

    void add(final OrderTerms terms)
    {
        orders++;
        parkedOrders += terms.isStop() ? 1 : 0;
        final long more = terms.isBuy() ? Math.max(0, terms.quantityLots) : 0;
        buyLots = buyLots > Long.MAX_VALUE - more ? Long.MAX_VALUE : buyLots + more;
    }

    int orders()
    {
        return orders;
    }

    int parkedOrders()
    {
        return parkedOrders;
    }

    /** What its buys and so many lots more come to; the highest number when that does not fit. */
    long buyLotsWith(final long lots)
    {
        return buyLots > Long.MAX_VALUE - lots ? Long.MAX_VALUE : buyLots + lots;
    }
}
