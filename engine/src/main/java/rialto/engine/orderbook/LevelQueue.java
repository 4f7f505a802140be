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
        if (isHidden || firstHidden == NONE)
        {
            link(level, levels.last(level), slot, NONE);
        }
        else
        {
            link(level, orders.previous(firstHidden), slot, firstHidden);
        }
    }

    private void link(final int level, final int previous, final int slot, final int next)
    {
        orders.previous(slot, previous);
        orders.next(slot, next);
        join(level, previous, slot, slot, next);
    }

    /**
     * Makes an order the next of one and another one the previous of another, and first or last of the level where
     * there is none. Without a branch: whether an order has neighbours cannot be guessed.
     */
    private void join(
        final int level,
        final int previous,
        final int afterPrevious,
        final int beforeNext,
        final int next)
    {
        orders.next(previous, afterPrevious);
        orders.previous(next, beforeNext);
        levels.first(level, SlotPool.ifNone(previous, afterPrevious, levels.first(level)));
        levels.last(level, SlotPool.ifNone(next, beforeNext, levels.last(level)));
    }

    /** Puts an order where its turn belongs among those of its kind. */
    void insert(final int level, final int slot)
    {
        append(level, slot);
        int before = orders.previous(slot);
        while (before != NONE && orders.isHidden(before) == orders.isHidden(slot) &&
            orders.priority(before) > orders.priority(slot))
        {
            before = orders.previous(before);
        }
        if (before != orders.previous(slot))
        {
            detach(level, slot);
            putBehind(level, slot, before);
        }
    }

    /** Puts an order right behind another, or first of its level; another of its kind stands behind it. */
    private void putBehind(final int level, final int slot, final int before)
    {
        final int next = before == NONE ? levels.first(level) : orders.next(before);
        orders.previous(slot, before);
        orders.next(slot, next);
        orders.previous(next, slot);
        if (before == NONE)
        {
            levels.first(level, slot);
        }
        else
        {
            orders.next(before, slot);
        }
        if (levels.firstHidden(level) == next && orders.isHidden(slot))
        {
            levels.firstHidden(level, slot);
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
        join(level, previous, next, previous, next);
    }
}
