package rialto.bench.peers;

/**
 * Messages to one book, made beforehand: the first ones fill it, the others are measured. Order ids count from 1 in the
 * order in which orders are entered, as an exchange numbers them. A cancel or a move names an order that rests when it
 * comes.
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

    final byte[] kinds;
    final boolean[] areBuys;
    final int[] accountIds;
    final int[] orderIds;
    final long[] priceTicks;
    final int[] lots;
    private final int fillingCount;
    private final int restingCount;
    private final int priceLevels;
    private int count;
    private int lastOrderId;

    BookFlow(final int messageCount, final int fillingCount, final int restingCount, final int priceLevels)
    {
        this.fillingCount = fillingCount;
        this.restingCount = restingCount;
        this.priceLevels = priceLevels;
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

    int lastOrderId()
    {
        return lastOrderId;
    }

    /** Most orders that rest at once. */
    int maxOrders()
    {
        return restingCount + restingCount / 4 + 64;
    }

    boolean isFull()
    {
        return count == kinds.length;
    }

    int enter(final byte kind, final boolean isBuy, final int accountId, final long price, final int quantityLots)
    {
        lastOrderId++;
        add(kind, lastOrderId, isBuy, accountId, price, quantityLots);
        return lastOrderId;
    }

    void change(final byte kind, final int orderId, final boolean isBuy, final int accountId, final long price)
    {
        add(kind, orderId, isBuy, accountId, price, 0);
    }

    private void add(
        final byte kind,
        final int orderId,
        final boolean isBuy,
        final int accountId,
        final long price,
        final int quantityLots)
    {
        kinds[count] = kind;
        orderIds[count] = orderId;
        areBuys[count] = isBuy;
        accountIds[count] = accountId;
        priceTicks[count] = price;
        lots[count] = quantityLots;
        count++;
    }
}
