package rialto.bench.peers;

import org.jspecify.annotations.Nullable;

/**
 * Messages to one book, made beforehand: the first ones fill it, the others are measured. Order ids count from 1 in the
 * order in which orders are entered, as an exchange numbers them. A cancel or a move names an order that rests when it
 * comes, unless the flow says that some do not: those are refused.
 */
public final class BookFlow
{
    /** A limit order that rests with what is left of it. */
    static final byte ENTER = 0;
    /** A limit order of which nothing rests. */
    static final byte ENTER_IOC = 1;
    static final byte CANCEL = 2;
    /** A new price for what is open of an order: it goes to the back, and may trade. */
    static final byte MOVE = 3;
    /** A new price and a new open quantity for an order: it goes to the back, and may trade. */
    static final byte MODIFY = 4;

    final byte[] kinds;
    final boolean[] areBuys;
    final int[] accountIds;
    final int[] orderIds;
    final long[] priceTicks;
    final int[] lots;
    /** Of a modify: what was filled of its order before. */
    final int[] filledLots;
    /** Null where there is one instrument only. */
    final int @Nullable [] instrumentIds;
    private final int fillingCount;
    private final int restingCount;
    private final int maxOrders;
    private final int priceLevels;
    private final int instrumentCount;
    private final int accountCount;
    private int count;
    private int lastOrderId;

    /** How large everything becomes. */
    record Shape(
        int messageCount,
        int fillingCount,
        int restingCount,
        int maxOrders,
        int priceLevels,
        int instrumentCount,
        int accountCount)
    {
    }

    BookFlow(final Shape shape)
    {
        fillingCount = shape.fillingCount();
        restingCount = shape.restingCount();
        maxOrders = shape.maxOrders();
        priceLevels = shape.priceLevels();
        instrumentCount = shape.instrumentCount();
        accountCount = shape.accountCount();
        final int messageCount = shape.messageCount();
        filledLots = new int[messageCount];
        instrumentIds = instrumentCount == 1 ? null : new int[messageCount];
        kinds = new byte[messageCount];
        areBuys = new boolean[messageCount];
        accountIds = new int[messageCount];
        orderIds = new int[messageCount];
        priceTicks = new long[messageCount];
        lots = new int[messageCount];
    }

    /** Orders that rest while it is measured, about. */
    public int restingCount()
    {
        return restingCount;
    }

    /** Messages that are measured. */
    public int measuredCount()
    {
        return count - fillingCount;
    }

    int count()
    {
        return count;
    }

    int fillingCount()
    {
        return fillingCount;
    }

    int priceLevels()
    {
        return priceLevels;
    }

    /** Instruments; the first one is 1. */
    public int instrumentCount()
    {
        return instrumentCount;
    }

    /** Highest account id; the first one is 1. */
    int accountCount()
    {
        return accountCount;
    }

    /** Of the message, from 1. */
    int instrumentId(final int i)
    {
        return instrumentIds == null ? 1 : instrumentIds[i];
    }

    int lastOrderId()
    {
        return lastOrderId;
    }

    /** Most orders that rest at once. */
    int maxOrders()
    {
        return maxOrders;
    }

    boolean isFull()
    {
        return count == kinds.length;
    }

    int enter(final byte kind, final boolean isBuy, final int accountId, final long price, final int quantityLots)
    {
        add(kind, lastOrderId + 1, isBuy, accountId, price, quantityLots);
        return lastOrderId;
    }

    void change(final byte kind, final int orderId, final boolean isBuy, final int accountId, final long price)
    {
        add(kind, orderId, isBuy, accountId, price, 0);
    }

    void modify(
        final int orderId,
        final boolean isBuy,
        final int accountId,
        final long price,
        final int openLots,
        final int filledBefore)
    {
        filledLots[count] = filledBefore;
        add(MODIFY, orderId, isBuy, accountId, price, openLots);
    }

    /**
     * The same messages in a flow that says how much room they take, and what is filled of an order when it is
     * modified: our book tells, once.
     *
     * @param roomy flow of one instrument, measured from its first message, with room for whatever comes.
     * @param spare orders and levels more than the most there were.
     */
    static BookFlow measuredOf(final BookFlow roomy, final int spare)
    {
        int mostResting = 0;
        int mostLevels = 0;
        long sumResting = 0;
        final int[] filledLots = new int[roomy.count];
        try (RialtoBook book = new RialtoBook(roomy))
        {
            for (int i = 0; i < roomy.count; i++)
            {
                filledLots[i] = (int)book.filledLots(roomy.orderIds[i]);
                book.run(i, i + 1);
                final int resting = book.restingCount();
                sumResting += resting;
                mostResting = Math.max(mostResting, resting);
                mostLevels = Math.max(mostLevels, book.levelsClaimed());
            }
        }
        final BookFlow flow = new BookFlow(new Shape(roomy.count, 0, (int)(sumResting / Math.max(1, roomy.count)),
            mostResting + spare, mostLevels + spare, 1, roomy.accountCount));
        for (int i = 0; i < roomy.count; i++)
        {
            flow.filledLots[i] = filledLots[i];
            flow.add(roomy.kinds[i], roomy.orderIds[i], roomy.areBuys[i], roomy.accountIds[i], roomy.priceTicks[i],
                roomy.lots[i]);
        }
        return flow;
    }

    /** The next message is about this instrument; asked for where there are several. */
    void instrument(final int instrumentId)
    {
        if (instrumentIds != null)
        {
            instrumentIds[count] = instrumentId;
        }
    }

    void add(
        final byte kind,
        final int orderId,
        final boolean isBuy,
        final int accountId,
        final long price,
        final int quantityLots)
    {
        lastOrderId = Math.max(lastOrderId, orderId);
        kinds[count] = kind;
        orderIds[count] = orderId;
        areBuys[count] = isBuy;
        accountIds[count] = accountId;
        priceTicks[count] = price;
        lots[count] = quantityLots;
        count++;
    }
}
