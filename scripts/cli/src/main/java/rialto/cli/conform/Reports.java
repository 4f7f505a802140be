package rialto.cli.conform;

import rialto.engine.memory.NativeRegion;

/**
 * What a book reports, in the order in which it does, as rows in native memory that is there beforehand. Writing does
 * not allocate. One thread.
 *
 * <pre>
 *   report, 32 bytes
 *   0        price, ticks
 *   8        sequence number of the message
 *   12       type
 *   16       order id; of a trade: the maker's
 *   20       of a trade: the taker's order id
 *   24       quantity, lots, unsigned
 *   28       0 buys, 1 sells
 * </pre>
 */
public final class Reports implements AutoCloseable
{
    static final int ORDER_ACK = 0;
    static final int TRADE = 1;
    static final int CANCEL_ACK = 2;
    static final int MODIFY_ACK = 3;
    static final int CANCEL_REJECT = 4;
    static final int MODIFY_REJECT = 5;

    private static final int ROW_LENGTH = 32;
    private static final int PRICE = 0;
    private static final int SEQUENCE = 8;
    private static final int TYPE = 12;
    private static final int ORDER_ID = 16;
    private static final int TAKER_ID = 20;
    private static final int QUANTITY = 24;
    private static final int SIDE = 28;

    private final NativeRegion rows;
    private long end;

    /**
     * Room for all that a workload can bring about.
     *
     * @param workload whose messages will be carried out, each once.
     */
    public Reports(final Workload workload)
    {
        // A message has one report, an IOC order one more, and each trade ends the maker or the message.
        final long most = (long)workload.count() + workload.iocCount() +
            2L * ((long)workload.newCount() + workload.modifyCount());
        rows = NativeRegion.allocate("reports", (most + 1) * ROW_LENGTH);
    }

    /**
     * Number of reports.
     */
    public long count()
    {
        return end / ROW_LENGTH;
    }

    /**
     * Forgets all reports; their memory stays.
     */
    public void clear()
    {
        end = 0;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    void orderAck(final int sequence, final boolean buy, final int orderId, final long price, final long lots)
    {
        put(sequence, ORDER_ACK, buy, orderId, 0, price, lots);
    }

    void trade(final int sequence, final long price, final long lots, final int makerId, final int takerId)
    {
        put(sequence, TRADE, true, makerId, takerId, price, lots);
    }

    void cancelAck(final int sequence, final boolean buy, final int orderId, final long price)
    {
        put(sequence, CANCEL_ACK, buy, orderId, 0, price, 0);
    }

    void modifyAck(final int sequence, final boolean buy, final int orderId, final long price, final long lots)
    {
        put(sequence, MODIFY_ACK, buy, orderId, 0, price, lots);
    }

    void cancelReject(final int sequence, final int orderId)
    {
        put(sequence, CANCEL_REJECT, true, orderId, 0, 0, 0);
    }

    void modifyReject(final int sequence, final int orderId)
    {
        put(sequence, MODIFY_REJECT, true, orderId, 0, 0, 0);
    }

    int sequence(final long index)
    {
        return rows.getInt(index * ROW_LENGTH + SEQUENCE);
    }

    int type(final long index)
    {
        return rows.getInt(index * ROW_LENGTH + TYPE);
    }

    int side(final long index)
    {
        return rows.getInt(index * ROW_LENGTH + SIDE);
    }

    int orderId(final long index)
    {
        return rows.getInt(index * ROW_LENGTH + ORDER_ID);
    }

    int takerId(final long index)
    {
        return rows.getInt(index * ROW_LENGTH + TAKER_ID);
    }

    long priceTicks(final long index)
    {
        return rows.getLong(index * ROW_LENGTH + PRICE);
    }

    long quantityLots(final long index)
    {
        return Integer.toUnsignedLong(rows.getInt(index * ROW_LENGTH + QUANTITY));
    }

    private void put(
        final int sequence,
        final int type,
        final boolean buy,
        final int orderId,
        final int takerId,
        final long priceTicks,
        final long lots)
    {
        if (end == rows.length())
        {
            throw new IllegalStateException("more reports than messages can bring about, at message " + sequence);
        }
        rows.putLong(end + PRICE, priceTicks);
        rows.putInt(end + SEQUENCE, sequence);
        rows.putInt(end + TYPE, type);
        rows.putInt(end + ORDER_ID, orderId);
        rows.putInt(end + TAKER_ID, takerId);
        rows.putInt(end + QUANTITY, (int)lots);
        rows.putInt(end + SIDE, buy ? 0 : 1);
        end += ROW_LENGTH;
    }
}
