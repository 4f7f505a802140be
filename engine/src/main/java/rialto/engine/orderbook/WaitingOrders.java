package rialto.engine.orderbook;

/**
 * The orders of one instrument that are for an auction only and wait for its call, in the order in which they came.
 * Single-threaded; does not allocate.
 */
public final class WaitingOrders
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final SlotChain chain;

    WaitingOrders(final Orders orders)
    {
        this.orders = orders;
        terms = orders.terms();
        chain = new SlotChain(terms);
    }

    /**
     * Whether no order waits.
     */
    public boolean isEmpty()
    {
        return chain.count() == 0;
    }

    /**
     * Takes an order in, behind all others.
     *
     * @param slot order that is in no book.
     */
    public void add(final int slot)
    {
        assert orders.level(slot) == Orders.NONE;
        chain.append(slot);
        terms.status(slot, OrderPlace.AWAITING_CALL);
    }

    /**
     * Takes an order out.
     */
    public void remove(final int slot)
    {
        assert terms.status(slot) == OrderPlace.AWAITING_CALL;
        chain.remove(slot);
        terms.status(slot, OrderPlace.NOWHERE);
    }

    /**
     * Shows each order, oldest first. The consumer may remove the order that it is shown.
     */
    public void forEach(final SlotConsumer consumer)
    {
        chain.forEach(consumer);
    }

    void closeOrders()
    {
        forEach(slot ->
        {
            remove(slot);
            orders.close(slot);
        });
    }
}
