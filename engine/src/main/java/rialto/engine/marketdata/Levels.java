package rialto.engine.marketdata;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * Price levels of all instruments and sides, one cache line each. Single-threaded; does not allocate.
 * <pre>
 *   0        price, ticks                             32       level below it in the tree with lower prices
 *   8        open quantity, lots                      36       level below it in the tree with higher prices
 *   16       open quantity when the command began     40       next changed level of the command
 *   24       number of orders                         44       side: twice the instrument id, plus 1 for asks
 *   28       number of orders when it began           48       1: changed in this command
 * </pre>
 */
final class Levels implements AutoCloseable
{
    static final int NONE = SlotPool.NONE;
    static final int LOWER = 32;
    static final int HIGHER = 36;

    private static final int SHIFT = 6;
    private static final int PRICE = 0;
    private static final int LOTS = 8;
    private static final int LOTS_BEFORE = 16;
    private static final int ORDER_COUNT = 24;
    private static final int ORDER_COUNT_BEFORE = 28;
    private static final int NEXT_CHANGED = 40;
    private static final int SIDE = 44;
    private static final int IS_CHANGED = 48;

    private final SlotPool pool;
    private final NativeRegion memory;

    Levels(final int capacity)
    {
        pool = new SlotPool("market-data-levels", capacity, 1 << SHIFT);
        memory = pool.region();
    }

    @Override
    public void close()
    {
        pool.close();
    }

    /** A level without orders; {@link #NONE} when all are in use. */
    int claim(final int side, final long priceTicks)
    {
        final int level = pool.claim();
        if (level != NONE)
        {
            memory.putLong(line(level) + PRICE, priceTicks);
            memory.putLong(line(level) + LOTS, 0);
            memory.putInt(line(level) + ORDER_COUNT, 0);
            memory.putInt(line(level) + LOWER, NONE);
            memory.putInt(line(level) + HIGHER, NONE);
            memory.putInt(line(level) + SIDE, side);
            memory.putInt(line(level) + IS_CHANGED, 0);
        }
        return level;
    }

    void release(final int level)
    {
        pool.release(level);
    }

    int claimed()
    {
        return pool.claimed();
    }

    long priceTicks(final int level)
    {
        return memory.getLong(line(level) + PRICE);
    }

    long lots(final int level)
    {
        return memory.getLong(line(level) + LOTS);
    }

    int orderCount(final int level)
    {
        return memory.getInt(line(level) + ORDER_COUNT);
    }

    int side(final int level)
    {
        return memory.getInt(line(level) + SIDE);
    }

    int child(final int level, final int lowerOrHigher)
    {
        return memory.getInt(line(level) + lowerOrHigher);
    }

    void child(final int level, final int lowerOrHigher, final int child)
    {
        memory.putInt(line(level) + lowerOrHigher, child);
    }

    void put(final int level, final long lots, final int orderCount)
    {
        memory.putLong(line(level) + LOTS, lots);
        memory.putInt(line(level) + ORDER_COUNT, orderCount);
    }

    boolean isChanged(final int level)
    {
        return memory.getInt(line(level) + IS_CHANGED) != 0;
    }

    /** From here on the level is compared with what it holds now. */
    void markChanged(final int level)
    {
        memory.putLong(line(level) + LOTS_BEFORE, lots(level));
        memory.putInt(line(level) + ORDER_COUNT_BEFORE, orderCount(level));
        memory.putInt(line(level) + NEXT_CHANGED, NONE);
        memory.putInt(line(level) + IS_CHANGED, 1);
    }

    void unmarkChanged(final int level)
    {
        memory.putInt(line(level) + IS_CHANGED, 0);
    }

    boolean isAsBefore(final int level)
    {
        return memory.getLong(line(level) + LOTS_BEFORE) == lots(level) &&
            memory.getInt(line(level) + ORDER_COUNT_BEFORE) == orderCount(level);
    }

    int nextChanged(final int level)
    {
        return memory.getInt(line(level) + NEXT_CHANGED);
    }

    void nextChanged(final int level, final int next)
    {
        memory.putInt(line(level) + NEXT_CHANGED, next);
    }

    private static long line(final int level)
    {
        return (long)level << SHIFT;
    }
}
