package rialto.engine.orderbook;

import java.util.Arrays;

/**
 * Loads the lines of orders before the messages that name them have their turn: what lies in memory is waited for once
 * for several messages, and not once for each. Whoever takes batches from a ring knows the messages to come, and pays
 * off where there are more orders than the processor's own caches hold. Single-threaded; does not allocate.
 */
public final class OrderLookAhead
{
    /**
     * How many messages ahead the caller looks.
     */
    public static final int MESSAGES = 5;

    /**
     * In place of an order id, where a message names none.
     */
    public static final long NO_ORDER = 0;

    private static final int MASK = 7;

    private final Orders orders;
    private final OrderIndex index;
    private final int[] slots = new int[MASK + 1];
    private int at;
    /** Written only: a load of which nothing is used is no load. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    /**
     * Looks ahead at none yet.
     *
     * @param orders that are named.
     */
    public OrderLookAhead(final Orders orders)
    {
        this.orders = orders;
        index = orders.index();
        Arrays.fill(slots, Orders.NONE);
    }

    /**
     * Goes on by one message: finds the order of the one that comes {@link #MESSAGES} later, and loads that of the
     * next.
     *
     * @param orderId of the message that comes {@link #MESSAGES} later, or {@link #NO_ORDER}.
     */
    public void step(final long orderId)
    {
        slots[(at + MESSAGES) & MASK] = orderId == NO_ORDER ? Orders.NONE : index.guess(orderId);
        final int next = slots[(at + 1) & MASK];
        if (next != Orders.NONE)
        {
            touched += orders.touch(next);
        }
        at++;
    }
}
