package rialto.engine.risk;

import rialto.codecs.snapshot.RecentOrderStateDecoder;
import rialto.codecs.snapshot.RecentOrderStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The last order that was accepted of each account, as it was entered: what a duplicate window compares with. Used by
 * the engine's thread only; allocates nothing.
 *
 * <pre>
 *    0            4      5      6 (unused)  8       16         24          32
 *   +------------+------+------+-----------+-------+----------+-----------+
 *   | instrument | side | type |           | price | quantity | timestamp |
 *   +------------+------+------+-----------+-------+----------+-----------+
 * </pre>
 */
public final class RecentOrders implements Snapshottable, AutoCloseable
{
    private static final int INSTRUMENT = 0;
    private static final int SIDE = 4;
    private static final int TYPE = 5;
    private static final int PRICE = 8;
    private static final int QUANTITY = 16;
    private static final int TIMESTAMP = 24;
    private static final int ROW_LENGTH = 32;

    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RecentOrderStateEncoder state = new RecentOrderStateEncoder();
    private int highestAccountId;

    /**
     * No orders yet.
     *
     * @param maxAccounts highest account id.
     */
    public RecentOrders(final int maxAccounts)
    {
        rows = NativeRegion.allocate("risk.recent", (maxAccounts + 1L) * ROW_LENGTH);
    }

    /**
     * Remembers an order in place of the account's last.
     *
     * @param accountId    of an account.
     * @param instrumentId of the order, 1 or more.
     * @param side         of the order.
     * @param orderType    of the order.
     * @param priceTicks   that the order named, or null as in the commands.
     * @param quantityLots that the order named.
     * @param timestampNs  when it was accepted.
     */
    public void accepted(
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType orderType,
        final long priceTicks,
        final long quantityLots,
        final long timestampNs)
    {
        final long at = at(accountId);
        rows.putInt(at + INSTRUMENT, instrumentId);
        rows.putByte(at + SIDE, (byte)side.value());
        rows.putByte(at + TYPE, (byte)orderType.value());
        rows.putLong(at + PRICE, priceTicks);
        rows.putLong(at + QUANTITY, quantityLots);
        rows.putLong(at + TIMESTAMP, timestampNs);
        highestAccountId = Math.max(highestAccountId, accountId);
    }

    /**
     * Whether an order is the account's last one again.
     *
     * @param accountId    of an account.
     * @param instrumentId of the order, 1 or more.
     * @param side         of the order.
     * @param orderType    of the order.
     * @param priceTicks   that the order names, or null as in the commands.
     * @param quantityLots that the order names.
     * @return true when all of it is equal.
     */
    public boolean isLast(
        final int accountId,
        final int instrumentId,
        final Side side,
        final OrderType orderType,
        final long priceTicks,
        final long quantityLots)
    {
        final long at = at(accountId);
        return rows.getInt(at + INSTRUMENT) == instrumentId && rows.getByte(at + SIDE) == side.value() &&
            rows.getByte(at + TYPE) == orderType.value() && rows.getLong(at + PRICE) == priceTicks &&
            rows.getLong(at + QUANTITY) == quantityLots;
    }

    /**
     * When the last order of an account was accepted, in nanoseconds; 0 when there was none.
     */
    public long lastTimestampNs(final int accountId)
    {
        return rows.getLong(at(accountId) + TIMESTAMP);
    }

    /**
     * Writes the orders in ascending order of their accounts.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int accountId = 1; accountId <= highestAccountId; accountId++)
        {
            final long at = at(accountId);
            if (rows.getInt(at + INSTRUMENT) != 0)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.accountId(accountId).instrumentId(rows.getInt(at + INSTRUMENT))
                    .side(Side.get(rows.getByte(at + SIDE))).orderType(OrderType.get(rows.getByte(at + TYPE)))
                    .priceTicks(rows.getLong(at + PRICE)).quantityLots(rows.getLong(at + QUANTITY))
                    .timestampNs(rows.getLong(at + TIMESTAMP));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final RecentOrderStateDecoder order = new RecentOrderStateDecoder();
        for (; reader.isAt(RecentOrderStateDecoder.TEMPLATE_ID); reader.next())
        {
            order.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            accepted(order.accountId(), order.instrumentId(), order.side(), order.orderType(), order.priceTicks(),
                order.quantityLots(), order.timestampNs());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private static long at(final int accountId)
    {
        return (long)accountId * ROW_LENGTH;
    }
}
