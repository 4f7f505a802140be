package rialto.cli.conform;

import org.jspecify.annotations.Nullable;
import rialto.engine.memory.NativeRegion;

/**
 * The messages of a workload in native memory, in order; the number of a message is its sequence number. Grows as
 * messages are added; reading does not allocate. One thread.
 *
 * <pre>
 *   message, 24 bytes
 *   0        price, ticks
 *   8        order id
 *   12       quantity, lots, unsigned
 *   16       kind
 *   20       bit 0: sells; bit 1: immediate or cancel
 * </pre>
 */
public final class Workload implements AutoCloseable
{
    /**
     * An order comes.
     */
    public static final int NEW = 0;

    /**
     * An order is to leave.
     */
    public static final int CANCEL = 1;

    /**
     * An order is to be entered again with another price and quantity.
     */
    public static final int MODIFY = 2;

    /**
     * Highest order id: ids are looked up in a table as long as the highest one.
     */
    public static final long MAX_ORDER_ID = 1 << 26;

    /**
     * Highest price.
     */
    public static final long MAX_PRICE_TICKS = 1L << 62;

    private static final String TAG = "workload";
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int ROW_LENGTH = 24;
    private static final int PRICE = 0;
    private static final int ORDER_ID = 8;
    private static final int QUANTITY = 12;
    private static final int KIND = 16;
    private static final int FLAGS = 20;
    private static final int SELLS = 1;
    private static final int IOC = 2;
    private static final long LARGEST_QUANTITY = 0xFFFF_FFFFL;

    private NativeRegion rows = NativeRegion.allocate(TAG, (long)FIRST_CAPACITY * ROW_LENGTH);
    private int count;
    private int newCount;
    private int iocCount;
    private int modifyCount;
    private int maxOrderId = 1;

    /**
     * What is wrong with a message; its order may be anything.
     *
     * @param kind         new, cancel or modify.
     * @param side         0 buys, 1 sells.
     * @param ioc          0 or 1.
     * @param quantityLots quantity, not looked at in a cancel.
     * @param orderId      id.
     * @param priceTicks   price, not looked at in a cancel.
     * @return null if nothing is.
     */
    public static @Nullable String complaint(
        final int kind,
        final int side,
        final int ioc,
        final long quantityLots,
        final long orderId,
        final long priceTicks)
    {
        if (kind < NEW || kind > MODIFY)
        {
            return "type " + kind + " is none of 0, 1 and 2";
        }
        if ((side & -2) != 0)
        {
            return "side " + side + " is neither 0 nor 1";
        }
        if ((ioc & -2) != 0)
        {
            return "ioc " + ioc + " is neither 0 nor 1";
        }
        if (orderId < 1 || orderId > MAX_ORDER_ID)
        {
            return "order id " + Long.toUnsignedString(orderId) + " is not 1 to " + MAX_ORDER_ID;
        }
        if (kind != CANCEL && (quantityLots < 1 || quantityLots > LARGEST_QUANTITY))
        {
            return "quantity " + quantityLots + " is not 1 to " + LARGEST_QUANTITY;
        }
        if (kind != CANCEL && (priceTicks < 1 || priceTicks > MAX_PRICE_TICKS))
        {
            return "price " + priceTicks + " is not 1 to " + MAX_PRICE_TICKS;
        }
        return null;
    }

    /**
     * Adds a message of which there is no {@link #complaint}.
     *
     * @param kind         new, cancel or modify.
     * @param buy          whether its order buys.
     * @param ioc          whether what does not trade at once is cancelled.
     * @param quantityLots quantity.
     * @param orderId      id.
     * @param priceTicks   price.
     */
    public void add(
        final int kind,
        final boolean buy,
        final boolean ioc,
        final long quantityLots,
        final long orderId,
        final long priceTicks)
    {
        assert complaint(kind, buy ? 0 : 1, ioc ? 1 : 0, quantityLots, orderId, priceTicks) == null : count;
        if (row(count) == rows.length())
        {
            grow();
        }
        final long row = row(count);
        rows.putLong(row + PRICE, priceTicks);
        rows.putInt(row + ORDER_ID, (int)orderId);
        rows.putInt(row + QUANTITY, (int)quantityLots);
        rows.putInt(row + KIND, kind);
        rows.putInt(row + FLAGS, (buy ? 0 : SELLS) | (ioc ? IOC : 0));
        count = Math.incrementExact(count);
        newCount += kind == NEW ? 1 : 0;
        iocCount += kind == NEW && ioc ? 1 : 0;
        modifyCount += kind == MODIFY ? 1 : 0;
        maxOrderId = Math.max(maxOrderId, (int)orderId);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    /**
     * Number of messages.
     */
    public int count()
    {
        return count;
    }

    /**
     * Number of new orders.
     */
    public int newCount()
    {
        return newCount;
    }

    /**
     * Number of new orders that are immediate or cancel.
     */
    public int iocCount()
    {
        return iocCount;
    }

    /**
     * Number of modifies.
     */
    public int modifyCount()
    {
        return modifyCount;
    }

    /**
     * Highest order id, at least 1.
     */
    public int maxOrderId()
    {
        return maxOrderId;
    }

    /**
     * What a message is: {@link #NEW}, {@link #CANCEL} or {@link #MODIFY}.
     */
    public int kind(final int index)
    {
        return rows.getInt(row(index) + KIND);
    }

    /**
     * Whether a message is about an order that buys.
     */
    public boolean isBuy(final int index)
    {
        return (rows.getInt(row(index) + FLAGS) & SELLS) == 0;
    }

    /**
     * Whether a new order is immediate or cancel.
     */
    public boolean isIoc(final int index)
    {
        return (rows.getInt(row(index) + FLAGS) & IOC) != 0;
    }

    /**
     * Order that a message is about.
     */
    public int orderId(final int index)
    {
        return rows.getInt(row(index) + ORDER_ID);
    }

    /**
     * Quantity in a message.
     */
    public long quantityLots(final int index)
    {
        return Integer.toUnsignedLong(rows.getInt(row(index) + QUANTITY));
    }

    /**
     * Price in a message.
     */
    public long priceTicks(final int index)
    {
        return rows.getLong(row(index) + PRICE);
    }

    private void grow()
    {
        final NativeRegion longer = NativeRegion.allocate(TAG, 2 * rows.length());
        for (long offset = 0; offset < rows.length(); offset += Long.BYTES)
        {
            longer.putLong(offset, rows.getLong(offset));
        }
        rows.close();
        rows = longer;
    }

    private static long row(final int index)
    {
        return (long)index * ROW_LENGTH;
    }
}
