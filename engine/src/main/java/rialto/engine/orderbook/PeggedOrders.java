package rialto.engine.orderbook;

/**
 * The orders of one instrument whose price follows the market, in the order in which they came, whether they rest or
 * wait for a price to follow. Single-threaded; does not allocate.
 */
public final class PeggedOrders
{
    /** Most pegged orders of a book. */
    public static final int MAX_PEGGED = 128;

    private final Orders orders;
    private final SlotChain chain;

    PeggedOrders(final Orders orders)
    {
        this.orders = orders;
        chain = new SlotChain(orders.terms());
    }

    /**
     * Whether another order can be pegged.
     */
    public boolean isFull()
    {
        return chain.count() == MAX_PEGGED;
    }

    /**
     * Number of pegged orders.
     */
    public int count()
    {
        return chain.count();
    }

    /**
     * Whether no order is pegged.
     */
    public boolean isEmpty()
    {
        return chain.count() == 0;
    }

    /**
     * Takes an order in, behind all others.
     */
    public void add(final int slot)
    {
        chain.append(slot);
    }

    /**
     * Takes an order out.
     */
    public void remove(final int slot)
    {
        chain.remove(slot);
    }

    /**
     * Shows each order, oldest first. The consumer may remove the order that it is shown.
     */
    public void forEach(final SlotConsumer consumer)
    {
        chain.forEach(consumer);
    }

    /** Closes those that are in no book; the others the book closes. */
    void closeOrders()
    {
        forEach(slot ->
        {
            chain.remove(slot);
            if (orders.level(slot) == Orders.NONE)
            {
                orders.close(slot);
            }
        });
    }
}
