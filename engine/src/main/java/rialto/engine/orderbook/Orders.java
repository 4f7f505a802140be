package rialto.engine.orderbook;

import rialto.codecs.snapshot.OrderStateEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.PagedTable;
import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotWriter;

/**
 * All open orders of all books: a slot per order, and the way from order id to slot. A slot number is good from
 * {@link #open} to {@link #close(int)} and is then used again, last closed first; other rooms keep what they know of an
 * order under the same number. Single-threaded; does not allocate.
 * <pre>
 *   hot, 64 bytes: one cache line                     cold, 16 bytes
 *   0        order id                                 0        client order id, high
 *   8        price, ticks                             8        client order id, low
 *   16       open quantity, lots
 *   24       total quantity, lots
 *   32       priority
 *   40       next order of the level, −1: none
 *   44       previous order of the level, −1: none
 *   48       level, −1: not in a book
 *   52       account
 *   56       instrument; top bit: buys
 *   60       key
 * </pre>
 */
public final class Orders implements AutoCloseable
{
    /**
     * No order.
     */
    public static final int NONE = SlotPool.NONE;

    private static final String TAG = "orders";
    private static final int HOT_SHIFT = 6;
    private static final int COLD_SHIFT = 4;
    private static final int ORDER_ID = 0;
    private static final int PRICE = 8;
    private static final int LEAVES = 16;
    private static final int TOTAL = 24;
    private static final int PRIORITY = 32;
    private static final int NEXT = 40;
    private static final int PREVIOUS = 44;
    private static final int LEVEL = 48;
    private static final int ACCOUNT = 52;
    private static final int INSTRUMENT_AND_SIDE = 56;
    private static final int KEY = 60;
    private static final int CLIENT_ID_HIGH = 0;
    private static final int CLIENT_ID_LOW = 8;
    private static final int BUY_BIT = Integer.MIN_VALUE;

    private final SlotPool pool;
    private final NativeRegion hot;
    private final NativeRegion cold;
    private final PagedTable slotsById;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderStateEncoder state = new OrderStateEncoder();

    /**
     * Room for orders.
     *
     * @param maxOrders most open orders of all books together, at least 1.
     */
    public Orders(final int maxOrders)
    {
        pool = new SlotPool(TAG, maxOrders, 1 << HOT_SHIFT);
        hot = pool.region();
        cold = NativeRegion.allocate(TAG, (long)maxOrders << COLD_SHIFT);
        // As many pages as orders: even if each order sits alone on its page, ids never run out before slots do.
        slotsById = new PagedTable(TAG, maxOrders);
    }

    /**
     * Opens an order that is in no book yet.
     *
     * @param orderId      id, above zero, not open.
     * @param instrumentId instrument, zero or more.
     * @param accountId    account that trades.
     * @param keyId        session that owns the order.
     * @param clientIdHigh first eight bytes of the client's order id.
     * @param clientIdLow  last eight bytes of it.
     * @param buy          whether it buys.
     * @param priceTicks   limit price.
     * @param totalLots    quantity, all of it open; above zero.
     * @return the order's slot, {@link #NONE} when all are in use.
     */
    public int open(
        final long orderId,
        final int instrumentId,
        final int accountId,
        final int keyId,
        final long clientIdHigh,
        final long clientIdLow,
        final boolean buy,
        final long priceTicks,
        final long totalLots)
    {
        assert orderId > 0 && instrumentId >= 0 && totalLots > 0;
        assert slotOf(orderId) == NONE : orderId;

        final int slot = pool.claim();
        if (slot == NONE)
        {
            return NONE;
        }
        if (!slotsById.put(orderId, slot))
        {
            throw new IllegalStateException("no page for order " + orderId + " in slot " + slot);
        }

        final long line = line(slot);
        hot.putLong(line + ORDER_ID, orderId);
        hot.putLong(line + PRICE, priceTicks);
        hot.putLong(line + LEAVES, totalLots);
        hot.putLong(line + TOTAL, totalLots);
        hot.putLong(line + PRIORITY, 0);
        hot.putInt(line + NEXT, NONE);
        hot.putInt(line + PREVIOUS, NONE);
        hot.putInt(line + LEVEL, NONE);
        hot.putInt(line + ACCOUNT, accountId);
        hot.putInt(line + INSTRUMENT_AND_SIDE, buy ? instrumentId | BUY_BIT : instrumentId);
        hot.putInt(line + KEY, keyId);
        cold.putLong(((long)slot << COLD_SHIFT) + CLIENT_ID_HIGH, clientIdHigh);
        cold.putLong(((long)slot << COLD_SHIFT) + CLIENT_ID_LOW, clientIdLow);
        return slot;
    }

    /**
     * The slot of an open order.
     *
     * @param orderId any number.
     * @return its slot, {@link #NONE} when no such order is open.
     */
    public int slotOf(final long orderId)
    {
        return orderId > 0 ? slotsById.get(orderId) : NONE;
    }

    /**
     * Closes an order that is in no book; its slot must not be used again.
     */
    public void close(final int slot)
    {
        assert !isBooked(slot) : "order " + orderId(slot) + " is in a book";
        final int removed = slotsById.remove(orderId(slot));
        assert removed == slot : removed + " is not " + slot;
        pool.release(slot);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        pool.close();
        cold.close();
        slotsById.close();
    }

    /**
     * Number of open orders.
     */
    public int openCount()
    {
        return pool.claimed();
    }

    /**
     * Most open orders.
     */
    public int capacity()
    {
        return pool.capacity();
    }

    /**
     * Whether another order can be opened.
     */
    public boolean isFull()
    {
        return pool.claimed() == pool.capacity();
    }

    /**
     * The exchange's id of the order.
     */
    public long orderId(final int slot)
    {
        return hot.getLong(line(slot) + ORDER_ID);
    }

    /**
     * Instrument that the order is for.
     */
    public int instrumentId(final int slot)
    {
        return hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & ~BUY_BIT;
    }

    /**
     * Account that trades.
     */
    public int accountId(final int slot)
    {
        return hot.getInt(line(slot) + ACCOUNT);
    }

    /**
     * Session that owns the order.
     */
    public int keyId(final int slot)
    {
        return hot.getInt(line(slot) + KEY);
    }

    /**
     * First eight bytes of the client's order id.
     */
    public long clientIdHigh(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return cold.getLong(((long)slot << COLD_SHIFT) + CLIENT_ID_HIGH);
    }

    /**
     * Last eight bytes of the client's order id.
     */
    public long clientIdLow(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return cold.getLong(((long)slot << COLD_SHIFT) + CLIENT_ID_LOW);
    }

    /**
     * Whether the order buys.
     */
    public boolean isBuy(final int slot)
    {
        return hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) < 0;
    }

    /**
     * Limit price.
     */
    public long priceTicks(final int slot)
    {
        return hot.getLong(line(slot) + PRICE);
    }

    /**
     * Total quantity: what is filled and what is open.
     */
    public long totalLots(final int slot)
    {
        return hot.getLong(line(slot) + TOTAL);
    }

    /**
     * Open quantity.
     */
    public long leavesLots(final int slot)
    {
        return hot.getLong(line(slot) + LEAVES);
    }

    /**
     * Traded quantity.
     */
    public long filledLots(final int slot)
    {
        return totalLots(slot) - leavesLots(slot);
    }

    /**
     * Time priority given by {@link OrderBook#rest}; 0 before that.
     */
    public long priority(final int slot)
    {
        return hot.getLong(line(slot) + PRIORITY);
    }

    void priority(final int slot, final long priority)
    {
        hot.putLong(line(slot) + PRIORITY, priority);
    }

    /**
     * Whether the order rests in a book.
     */
    public boolean isBooked(final int slot)
    {
        return level(slot) != NONE;
    }

    /**
     * Changes the terms of an order that is in no book.
     *
     * @param slot       the order.
     * @param priceTicks new limit price.
     * @param totalLots  new total quantity.
     * @param leavesLots new open quantity, from 1 to the total.
     */
    public void terms(final int slot, final long priceTicks, final long totalLots, final long leavesLots)
    {
        assert !isBooked(slot) : "order " + orderId(slot) + " is in a book";
        assert leavesLots > 0 && leavesLots <= totalLots : leavesLots + " of " + totalLots;
        final long line = line(slot);
        hot.putLong(line + PRICE, priceTicks);
        hot.putLong(line + TOTAL, totalLots);
        hot.putLong(line + LEAVES, leavesLots);
    }

    /**
     * Writes an order as one canonical record.
     *
     * @param writer what takes the record.
     * @param slot   the order.
     */
    public void writeTo(final SnapshotWriter writer, final int slot)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.orderId(orderId(slot)).instrumentId(instrumentId(slot)).accountId(accountId(slot)).keyId(keyId(slot));
        state.clientOrderId().high(clientIdHigh(slot)).low(clientIdLow(slot));
        state.side(isBuy(slot) ? Side.BUY : Side.SELL)
            .priceTicks(priceTicks(slot))
            .totalQuantityLots(totalLots(slot))
            .leavesLots(leavesLots(slot))
            .priority(priority(slot));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    int next(final int slot)
    {
        return hot.getInt(line(slot) + NEXT);
    }

    void next(final int slot, final int nextSlot)
    {
        hot.putInt(line(slot) + NEXT, nextSlot);
    }

    int previous(final int slot)
    {
        return hot.getInt(line(slot) + PREVIOUS);
    }

    void previous(final int slot, final int previousSlot)
    {
        hot.putInt(line(slot) + PREVIOUS, previousSlot);
    }

    int level(final int slot)
    {
        return hot.getInt(line(slot) + LEVEL);
    }

    void level(final int slot, final int level)
    {
        hot.putInt(line(slot) + LEVEL, level);
    }

    void fill(final int slot, final long lots)
    {
        assert lots > 0 && lots <= leavesLots(slot);
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) - lots);
    }

    void reduce(final int slot, final long lots)
    {
        assert lots > 0 && lots < leavesLots(slot);
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) - lots);
        hot.putLong(line + TOTAL, hot.getLong(line + TOTAL) - lots);
    }

    private long line(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return (long)slot << HOT_SHIFT;
    }
}
