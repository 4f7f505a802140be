package rialto.engine.orderbook;

import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * All open orders of all books: a slot per order, and the way from order id to slot. A slot number is good from
 * {@link #open} to {@link #close(int)} and is then used again, last closed first; other rooms keep what they know of an
 * order under the same number. Single-threaded; does not allocate.
 * <pre>
 *   hot, 64 bytes: one cache line                     cold, 32 bytes
 *   0        order id                                 0        client order id, high
 *   8        price, ticks                             8        client order id, low
 *   16       open quantity, lots                      16       key
 *   24       total quantity, lots                     20       self-trade prevention group
 *   32       priority                                 24       self-trade prevention mode
 *   40       next order of the level, −1: none        28       unused
 *   44       previous order of the level, −1: none
 *   48       level, −1: not in a book
 *   52       account
 *   56       instrument; bit 31: buys; bit 30: matching must look at its further terms; bit 29: parked; bit 28: listed
 *   60       row of its further terms, −1: it has none
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
    private static final int COLD_LENGTH = 32;
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
    private static final int TERMS = 60;
    private static final int CLIENT_ID_HIGH = 0;
    private static final int CLIENT_ID_LOW = 8;
    private static final int KEY = 16;
    private static final int STP_GROUP = 20;
    private static final int STP_MODE = 24;
    private static final int BUY_BIT = Integer.MIN_VALUE;
    private static final int CONDITIONAL_BIT = 1 << 30;
    private static final int PARKED_BIT = 1 << 29;
    private static final int LISTED_BIT = 1 << 28;
    private static final int INSTRUMENT_MASK = LISTED_BIT - 1;

    private final SlotPool pool;
    private final NativeRegion hot;
    private final NativeRegion cold;
    private final OrderIndex slotsById;
    private final FurtherTerms terms;
    private final OrderRecords records = new OrderRecords(this);

    /**
     * Room for orders.
     *
     * @param maxOrders most open orders of all books together, at least 1.
     */
    public Orders(final int maxOrders)
    {
        pool = new SlotPool(TAG, maxOrders, 1 << HOT_SHIFT);
        hot = pool.region();
        cold = NativeRegion.allocate(TAG, (long)maxOrders * COLD_LENGTH);
        slotsById = new OrderIndex(TAG, this, maxOrders);
        terms = new FurtherTerms(this, maxOrders);
    }

    /**
     * Opens an order that is in no book yet, and that nobody finds by its id before it is {@link #list listed}.
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
        assert orderId > 0 && instrumentId >= 0 && instrumentId <= INSTRUMENT_MASK && totalLots > 0;
        assert slotOf(orderId) == NONE : orderId;

        final int slot = pool.claim();
        if (slot == NONE)
        {
            return NONE;
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
        hot.putInt(line + TERMS, NONE);
        final long coldLine = coldLine(slot);
        cold.putLong(coldLine + CLIENT_ID_HIGH, clientIdHigh);
        cold.putLong(coldLine + CLIENT_ID_LOW, clientIdLow);
        cold.putInt(coldLine + KEY, keyId);
        cold.putInt(coldLine + STP_GROUP, -accountId);
        cold.putInt(coldLine + STP_MODE, StpMode.NONE.value());
        return slot;
    }

    /**
     * From now on an open order is found by its id. One that trades at once and never rests can do without: half of all
     * orders where there are takers.
     *
     * @param slot of an order that is not listed yet.
     */
    public void list(final int slot)
    {
        assert (hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & LISTED_BIT) == 0 : orderId(slot);
        slotsById.put(orderId(slot), slot);
        putBit(slot, LISTED_BIT, true);
    }

    /**
     * The slot of an open order that was listed.
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
        assert level(slot) == NONE : "order " + orderId(slot) + " is in a book or parked";
        if ((hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & LISTED_BIT) != 0)
        {
            final int removed = slotsById.remove(orderId(slot));
            assert removed == slot : removed + " is not " + slot;
        }
        final int row = termsRow(slot);
        if (row != NONE)
        {
            terms.release(row);
        }
        pool.release(slot);
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        terms.close();
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
        return hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & INSTRUMENT_MASK;
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
        assert pool.isClaimed(slot) : slot;
        return cold.getInt(coldLine(slot) + KEY);
    }

    /**
     * First eight bytes of the client's order id.
     */
    public long clientIdHigh(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return cold.getLong(coldLine(slot) + CLIENT_ID_HIGH);
    }

    /**
     * Last eight bytes of the client's order id.
     */
    public long clientIdLow(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return cold.getLong(coldLine(slot) + CLIENT_ID_LOW);
    }

    /** 1: the order buys, 0: it sells; without a branch, since nobody could guess it. */
    int sideIndex(final int slot)
    {
        return hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) >>> (Integer.SIZE - 1);
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
     * Total quantity: what is filled, what self-trade prevention took off and what is open.
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
        return totalLots(slot) - leavesLots(slot) - preventedLots(slot);
    }

    /**
     * Quantity that self-trade prevention took off.
     */
    public long preventedLots(final int slot)
    {
        return hasTerms(slot) ? terms.preventedLots(slot) : 0;
    }

    /**
     * What one execution against the order can trade at most: what an iceberg displays, else all that is open.
     */
    public long executableLots(final int slot)
    {
        return isIceberg(slot) ? terms.shownLots(slot) : leavesLots(slot);
    }

    /**
     * What everybody may see of the order while it rests; 0 when it is hidden or has no price.
     */
    public long displayedLots(final int slot)
    {
        if (!isConditional(slot))
        {
            return leavesLots(slot);
        }
        return isHidden(slot) || terms.isUnpriced(slot) ? 0 : executableLots(slot);
    }

    /**
     * Whether only a part of the order is displayed.
     */
    public boolean isIceberg(final int slot)
    {
        return isConditional(slot) && terms.displayLots(slot) > 0;
    }

    /**
     * Whether the order is never displayed.
     */
    public boolean isHidden(final int slot)
    {
        return isConditional(slot) && terms.has(slot, FurtherTerms.HIDDEN);
    }

    /**
     * Whether one execution of some quantity is enough for the order's conditions, all-or-none and minimum quantity.
     *
     * @param slot a resting order.
     * @param lots what would be traded with it at once.
     */
    public boolean accepts(final int slot, final long lots)
    {
        if (!isConditional(slot))
        {
            return true;
        }
        final long leavesLots = leavesLots(slot);
        return lots >= (terms.has(slot, FurtherTerms.ALL_OR_NONE) ?
            leavesLots :
            Math.min(terms.minimumLots(slot), leavesLots));
    }

    /**
     * Self-trade prevention mode that the order was taken with.
     */
    public StpMode stpMode(final int slot)
    {
        return StpMode.get((short)cold.getInt(coldLine(slot) + STP_MODE));
    }

    /**
     * Self-trade prevention group that the order was taken with; negative: the account of that number by itself.
     */
    public int stpGroup(final int slot)
    {
        return cold.getInt(coldLine(slot) + STP_GROUP);
    }

    /**
     * Fixes the order's self-trade prevention.
     */
    public void stp(final int slot, final StpMode mode, final int group)
    {
        cold.putInt(coldLine(slot) + STP_MODE, mode.value());
        cold.putInt(coldLine(slot) + STP_GROUP, group);
    }

    /**
     * The further terms of those orders that have any.
     */
    public FurtherTerms terms()
    {
        return terms;
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
     * Whether the order has further terms.
     */
    public boolean hasTerms(final int slot)
    {
        return termsRow(slot) != NONE;
    }

    /**
     * Whether matching must look at the order's further terms before it trades with it.
     */
    public boolean isConditional(final int slot)
    {
        return (hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & CONDITIONAL_BIT) != 0;
    }

    void isConditional(final int slot, final boolean isConditional)
    {
        putBit(slot, CONDITIONAL_BIT, isConditional);
    }

    /**
     * Whether the order is parked among the stops of its book.
     */
    public boolean isParked(final int slot)
    {
        return (hot.getInt(line(slot) + INSTRUMENT_AND_SIDE) & PARKED_BIT) != 0;
    }

    void isParked(final int slot, final boolean isParked)
    {
        putBit(slot, PARKED_BIT, isParked);
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
        return level(slot) != NONE && !isParked(slot);
    }

    /** Loads the line of a slot, whether an order still has it; answers something of what was loaded. */
    long touch(final int slot)
    {
        return hot.getLong((long)slot << HOT_SHIFT);
    }

    /** The way from id to slot. */
    OrderIndex index()
    {
        return slotsById;
    }

    /** Their canonical records. */
    public OrderRecords records()
    {
        return records;
    }

    int next(final int slot)
    {
        return hot.getInt(line(slot) + NEXT);
    }

    void next(final int slot, final int nextSlot)
    {
        hot.putInt(lineIfAny(slot) + NEXT, nextSlot);
    }

    int previous(final int slot)
    {
        return hot.getInt(line(slot) + PREVIOUS);
    }

    void previous(final int slot, final int previousSlot)
    {
        hot.putInt(lineIfAny(slot) + PREVIOUS, previousSlot);
    }

    int level(final int slot)
    {
        return hot.getInt(line(slot) + LEVEL);
    }

    void level(final int slot, final int level)
    {
        hot.putInt(line(slot) + LEVEL, level);
    }

    int termsRow(final int slot)
    {
        return hot.getInt(line(slot) + TERMS);
    }

    void termsRow(final int slot, final int row)
    {
        hot.putInt(line(slot) + TERMS, row);
    }

    /** Takes open quantity off that self-trade prevention keeps from trading. */
    public void prevent(final int slot, final long lots)
    {
        assert lots > 0 && lots <= leavesLots(slot);
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) - lots);
        terms.addPrevented(slot, lots);
    }

    /** Trades open quantity away. */
    public void fill(final int slot, final long lots)
    {
        assert lots > 0 && lots <= leavesLots(slot);
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) - lots);
    }

    void increase(final int slot, final long lots)
    {
        assert lots > 0;
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) + lots);
        hot.putLong(line + TOTAL, hot.getLong(line + TOTAL) + lots);
    }

    void reduce(final int slot, final long lots)
    {
        assert lots > 0 && lots < leavesLots(slot);
        final long line = line(slot);
        hot.putLong(line + LEAVES, hot.getLong(line + LEAVES) - lots);
        hot.putLong(line + TOTAL, hot.getLong(line + TOTAL) - lots);
    }

    private void putBit(final int slot, final int bit, final boolean isSet)
    {
        final long offset = line(slot) + INSTRUMENT_AND_SIDE;
        final int bits = hot.getInt(offset);
        hot.putInt(offset, isSet ? bits | bit : bits & ~bit);
    }

    private static long coldLine(final int slot)
    {
        return (long)slot * COLD_LENGTH;
    }

    private long lineIfAny(final int slot)
    {
        return (long)pool.ifAny(slot) << HOT_SHIFT;
    }

    private long line(final int slot)
    {
        assert pool.isClaimed(slot) : slot;
        return (long)slot << HOT_SHIFT;
    }
}
