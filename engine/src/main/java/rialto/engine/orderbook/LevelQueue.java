package rialto.engine.orderbook;

import rialto.engine.memory.SlotPool;

/**
 * The queues of orders at price levels: the displayed before the hidden, each kind in the order of their turns. Keeps
 * no state of its own: first, last and first hidden order are the level's, next and previous the orders'.
 * Single-threaded; does not allocate.
 */
final class LevelQueue
{
    private static final int NONE = SlotPool.NONE;

    private final Orders orders;
    private final PriceLevels levels;

    LevelQueue(final Orders orders, final PriceLevels levels)
    {
        this.orders = orders;
        this.levels = levels;
    }

    /** Whether a priority is higher than that of the last order of its kind at a level. */
    boolean isInTurn(final int level, final int slot, final long priority)
    {
        final int firstHidden = levels.firstHidden(level);
        final int previous = orders.isHidden(slot) || firstHidden == NONE ?
            levels.last(level) :
            orders.previous(firstHidden);
        return previous == NONE || orders.isHidden(previous) != orders.isHidden(slot) ||
            orders.priority(previous) < priority;
    }

    /** Puts an order behind the last of its kind: the displayed stand before the hidden. */
    void append(final int level, final int slot)
    {
        final int firstHidden = levels.firstHidden(level);
        final boolean isHidden = orders.isHidden(slot);
        if (isHidden && firstHidden == NONE)
        {
            levels.firstHidden(level, slot);
        }
        final int next = isHidden ? NONE : firstHidden;
        final int previous = next == NONE ? levels.last(level) : orders.previous(next);
        orders.previous(slot, previous);
        orders.next(slot, next);
        if (previous == NONE)
        {
            levels.first(level, slot);
        }
        else
        {
            orders.next(previous, slot);
        }
        if (next == NONE)
        {
            levels.last(level, slot);
        }
        else
        {
            orders.previous(next, slot);
        }
    }

    /** Takes an order out of the queue of its level. */
    void detach(final int level, final int slot)
    {
        final int next = orders.next(slot);
        final int previous = orders.previous(slot);
        if (levels.firstHidden(level) == slot)
        {
            levels.firstHidden(level, next);
        }
        if (previous == NONE)
        {
            levels.first(level, next);
        }
        else
        {
            orders.next(previous, next);
        }
        if (next == NONE)
        {
            levels.last(level, previous);
        }
        else
        {
            orders.previous(next, previous);
        }
    }
}
