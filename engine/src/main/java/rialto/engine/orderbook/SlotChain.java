package rialto.engine.orderbook;

import rialto.engine.memory.SlotPool;

/**
 * A chain of orders through the links in their further terms: an order is in one chain at most. Single-threaded; does
 * not allocate.
 */
final class SlotChain
{
    private static final int NONE = SlotPool.NONE;

    private final FurtherTerms terms;
    private int first = NONE;
    private int last = NONE;
    private int count;

    SlotChain(final FurtherTerms terms)
    {
        this.terms = terms;
    }

    int first()
    {
        return first;
    }

    int count()
    {
        return count;
    }

    void append(final int slot)
    {
        terms.previous(slot, last);
        terms.next(slot, NONE);
        if (last == NONE)
        {
            first = slot;
        }
        else
        {
            terms.next(last, slot);
        }
        last = slot;
        count++;
    }

    void remove(final int slot)
    {
        final int next = terms.next(slot);
        final int previous = terms.previous(slot);
        if (previous == NONE)
        {
            assert first == slot;
            first = next;
        }
        else
        {
            terms.next(previous, next);
        }
        if (next == NONE)
        {
            last = previous;
        }
        else
        {
            terms.previous(next, previous);
        }
        count--;
    }

    /** The consumer may remove the order that it is shown. */
    void forEach(final SlotConsumer consumer)
    {
        int slot = first;
        while (slot != NONE)
        {
            final int next = terms.next(slot);
            consumer.onSlot(slot);
            slot = next;
        }
    }
}
