package rialto.engine.orderbook;

/**
 * Slots in the order of their orders' ids, which is the order in which they came. Sorted digit by digit, the lowest
 * first; digits in which all ids agree are left out, so that ids that count up take as many rounds as there are digits
 * in their number. Single-threaded; allocates: for the start of an engine, not for its run.
 */
final class SlotsByAge
{
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int DIGIT_MASK = DIGITS - 1;

    private final int count;
    private long[] ids;
    private int[] slots;
    private long[] sortedIds;
    private int[] sortedSlots;

    private SlotsByAge(final int count)
    {
        this.count = count;
        ids = new long[count];
        slots = new int[count];
        sortedIds = new long[count];
        sortedSlots = new int[count];
    }

    /**
     * The slots from 0 on, oldest order first.
     *
     * @param orders which hold the ids.
     * @param count  of slots, all of them open.
     * @return as many slots.
     * @throws IllegalStateException if an id is there twice.
     */
    static int[] of(final Orders orders, final int count)
    {
        final SlotsByAge sorting = new SlotsByAge(count);
        final long differing = sorting.collect(orders);
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS)
        {
            if ((differing >>> shift & DIGIT_MASK) != 0)
            {
                sorting.sortBy(shift);
            }
        }
        sorting.requireDistinct();
        return sorting.slots;
    }

    /** Answers the bits in which any two ids differ. */
    private long collect(final Orders orders)
    {
        long differing = 0;
        for (int slot = 0; slot < count; slot++)
        {
            slots[slot] = slot;
            ids[slot] = orders.orderId(slot);
            differing |= ids[slot] ^ ids[0];
        }
        return differing;
    }

    private void sortBy(final int shift)
    {
        final int[] places = new int[DIGITS];
        for (int i = 0; i < count; i++)
        {
            places[digit(ids[i], shift)]++;
        }
        int before = 0;
        for (int digit = 0; digit < DIGITS; digit++)
        {
            final int ofDigit = places[digit];
            places[digit] = before;
            before += ofDigit;
        }
        for (int i = 0; i < count; i++)
        {
            final int digit = digit(ids[i], shift);
            final int place = places[digit];
            places[digit] = place + 1;
            sortedIds[place] = ids[i];
            sortedSlots[place] = slots[i];
        }
        swap();
    }

    private void swap()
    {
        final long[] otherIds = ids;
        ids = sortedIds;
        sortedIds = otherIds;
        final int[] otherSlots = slots;
        slots = sortedSlots;
        sortedSlots = otherSlots;
    }

    private void requireDistinct()
    {
        for (int i = 1; i < count; i++)
        {
            if (ids[i] == ids[i - 1])
            {
                throw new IllegalStateException("order " + ids[i] + " is there twice");
            }
        }
    }

    private static int digit(final long id, final int shift)
    {
        return (int)(id >>> shift) & DIGIT_MASK;
    }
}
