package rialto.engine.risk;

import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;

/**
 * How many open and parked orders each account has in each instrument, and how many lots its open buy orders could
 * still bring. An entry lives while an order of it is open, so there are never more entries than open orders. All of it
 * follows from the orders: no snapshot holds it, whoever restores the orders counts them here again. Used by the
 * engine's thread only; allocates nothing.
 *
 * <pre>
 *    0      4        8           16           24
 *   +------+--------+-----------+------------+
 *   | open | parked | buy lots: | carries of |
 *   |      |        | low half  | the halves |
 *   +------+--------+-----------+------------+
 * </pre>
 *
 * The lots are summed in 128 bits: orders that wait for others hold nothing yet, so no balance bounds their sum.
 */
public final class OpenOrderCounts implements AutoCloseable
{
    private static final int OPEN = 0;
    private static final int PARKED = 4;
    private static final int BUY_LOTS_LOW = 8;
    private static final int BUY_LOTS_HIGH = 16;
    private static final int ENTRY_LENGTH = 24;

    private final LongToLongTable slots;
    private final SlotPool entries;

    /**
     * No open orders.
     *
     * @param maxOrders most open orders over all accounts and instruments.
     * @param hashKey   the engine's own, that nobody outside knows.
     */
    public OpenOrderCounts(final int maxOrders, final long hashKey)
    {
        slots = new LongToLongTable("risk.counts", maxOrders, hashKey);
        entries = new SlotPool("risk.counts", maxOrders, ENTRY_LENGTH);
    }

    /**
     * Counts an order that was opened.
     *
     * @param accountId    owner.
     * @param instrumentId of the order.
     * @param isBuy        true for a buy order.
     * @param leavesLots   its open quantity, not negative.
     * @param isParked     true when it is not active yet.
     * @throws IllegalStateException when more orders are open than there can be.
     */
    public void opened(
        final int accountId,
        final int instrumentId,
        final boolean isBuy,
        final long leavesLots,
        final boolean isParked)
    {
        assert leavesLots >= 0 : leavesLots;
        final int entry = claim(accountId, instrumentId);
        entries.putInt(entry, OPEN, entries.getInt(entry, OPEN) + 1);
        if (isParked)
        {
            entries.putInt(entry, PARKED, entries.getInt(entry, PARKED) + 1);
        }
        if (isBuy)
        {
            addBuyLots(entry, leavesLots);
        }
    }

    /**
     * Counts a change of an open order's quantity: a fill, a reduction, an amendment.
     *
     * @param accountId      owner.
     * @param instrumentId   of the order.
     * @param isBuy          true for a buy order.
     * @param differenceLots what its open quantity went up by; negative: went down by.
     * @throws IllegalStateException when no such order is open, or it had less.
     */
    public void changed(
        final int accountId,
        final int instrumentId,
        final boolean isBuy,
        final long differenceLots)
    {
        if (isBuy && differenceLots != 0)
        {
            addBuyLots(find(accountId, instrumentId), differenceLots);
        }
    }

    /**
     * Takes an order out that was parked and is active now.
     *
     * @param accountId    owner.
     * @param instrumentId of the order, which stays open.
     * @throws IllegalStateException when no such order is parked.
     */
    public void unparked(final int accountId, final int instrumentId)
    {
        unpark(find(accountId, instrumentId));
    }

    /**
     * Takes an order out that is no longer open.
     *
     * @param accountId    owner.
     * @param instrumentId of the order.
     * @param isBuy        true for a buy order.
     * @param leavesLots   what it had open when it ended, as counted here; 0 for one that was filled.
     * @param isParked     true when it was never active.
     * @throws IllegalStateException when no such order is open.
     */
    public void closed(
        final int accountId,
        final int instrumentId,
        final boolean isBuy,
        final long leavesLots,
        final boolean isParked)
    {
        assert leavesLots >= 0 : leavesLots;
        final int entry = find(accountId, instrumentId);
        if (isBuy)
        {
            addBuyLots(entry, -leavesLots);
        }
        if (isParked)
        {
            unpark(entry);
        }
        final int open = entries.getInt(entry, OPEN) - 1;
        entries.putInt(entry, OPEN, open);
        if (open == 0)
        {
            release(entry, accountId, instrumentId);
        }
    }

    /**
     * Open orders of an account in an instrument, parked ones included.
     */
    public int openOrders(final int accountId, final int instrumentId)
    {
        return count(accountId, instrumentId, OPEN);
    }

    /**
     * Parked orders of an account in an instrument.
     */
    public int parkedOrders(final int accountId, final int instrumentId)
    {
        return count(accountId, instrumentId, PARKED);
    }

    /**
     * Open quantity of all buy orders of an account in an instrument, parked ones included; the largest long in place
     * of more.
     */
    public long openBuyLots(final int accountId, final int instrumentId)
    {
        final long entry = slots.get(key(accountId, instrumentId));
        if (entry == LongToLongTable.MISSING)
        {
            return 0;
        }
        final long low = entries.getLong((int)entry, BUY_LOTS_LOW);
        return entries.getLong((int)entry, BUY_LOTS_HIGH) != 0 || low < 0 ? Long.MAX_VALUE : low;
    }

    /**
     * Number of pairs of account and instrument with an open order.
     */
    public int entryCount()
    {
        return slots.size();
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        slots.close();
        entries.close();
    }

    private int count(final int accountId, final int instrumentId, final int field)
    {
        final long entry = slots.get(key(accountId, instrumentId));
        return entry == LongToLongTable.MISSING ? 0 : entries.getInt((int)entry, field);
    }

    private void addBuyLots(final int entry, final long differenceLots)
    {
        final long before = entries.getLong(entry, BUY_LOTS_LOW);
        final long low = before + differenceLots;
        final boolean hasCarry = Long.compareUnsigned(low, before) < 0;
        final long high = entries.getLong(entry, BUY_LOTS_HIGH) + (differenceLots >> (Long.SIZE - 1)) +
            (hasCarry ? 1 : 0);
        if (high < 0)
        {
            throw new IllegalStateException("open buy orders lost more than they had: " + differenceLots);
        }
        entries.putLong(entry, BUY_LOTS_LOW, low);
        entries.putLong(entry, BUY_LOTS_HIGH, high);
    }

    private void unpark(final int entry)
    {
        final int parked = entries.getInt(entry, PARKED) - 1;
        if (parked < 0)
        {
            throw new IllegalStateException("an order was taken for parked that is not");
        }
        entries.putInt(entry, PARKED, parked);
    }

    private int claim(final int accountId, final int instrumentId)
    {
        final long key = key(accountId, instrumentId);
        final long found = slots.get(key);
        if (found != LongToLongTable.MISSING)
        {
            return (int)found;
        }
        final int entry = entries.claim();
        if (entry == SlotPool.NONE || !slots.put(key, entry))
        {
            throw new IllegalStateException("more open orders than " + entries.capacity());
        }
        entries.putInt(entry, OPEN, 0);
        entries.putInt(entry, PARKED, 0);
        entries.putLong(entry, BUY_LOTS_LOW, 0);
        entries.putLong(entry, BUY_LOTS_HIGH, 0);
        return entry;
    }

    private int find(final int accountId, final int instrumentId)
    {
        final long entry = slots.get(key(accountId, instrumentId));
        if (entry == LongToLongTable.MISSING)
        {
            throw new IllegalStateException(
                "account " + accountId + " has no open order in instrument " + instrumentId);
        }
        return (int)entry;
    }

    private void release(final int entry, final int accountId, final int instrumentId)
    {
        final long rest = entries.getLong(entry, BUY_LOTS_LOW) | entries.getLong(entry, BUY_LOTS_HIGH) |
            entries.getInt(entry, PARKED);
        if (rest != 0)
        {
            throw new IllegalStateException("account " + accountId + " has no open order left in instrument " +
                instrumentId + ", but parked orders or lots");
        }
        slots.remove(key(accountId, instrumentId));
        entries.release(entry);
    }

    private static long key(final int accountId, final int instrumentId)
    {
        return ((long)accountId << Integer.SIZE) | instrumentId;
    }
}
