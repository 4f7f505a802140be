package rialto.engine.memory;

/**
 * Slots of a pool in the order in which they were added, through two of their own fields, which hold 1 + slot or 0: any
 * of them can be taken out in one step. Single-threaded; does not allocate.
 */
public final class LinkedSlots
{
    private final SlotPool pool;
    private final int previousField;
    private final int nextField;
    private int first = SlotPool.NONE;
    private int last = SlotPool.NONE;

    /**
     * None.
     *
     * @param pool          of the slots.
     * @param previousField offset in bytes of an int field of a slot.
     * @param nextField     offset in bytes of another one.
     */
    public LinkedSlots(final SlotPool pool, final int previousField, final int nextField)
    {
        this.pool = pool;
        this.previousField = previousField;
        this.nextField = nextField;
    }

    /**
     * The slot that was added first of those that are there, {@link SlotPool#NONE} if there are none.
     */
    public int first()
    {
        return first;
    }

    /**
     * The slot that was added next after another, {@link SlotPool#NONE} behind the last.
     */
    public int next(final int slot)
    {
        return pool.getInt(slot, nextField) - 1;
    }

    /**
     * Adds a slot that is not among them.
     */
    public void add(final int slot)
    {
        pool.putInt(slot, nextField, 0);
        pool.putInt(slot, previousField, last + 1);
        if (last == SlotPool.NONE)
        {
            first = slot;
        }
        else
        {
            pool.putInt(last, nextField, slot + 1);
        }
        last = slot;
    }

    /**
     * Takes a slot out.
     */
    public void remove(final int slot)
    {
        final int previous = pool.getInt(slot, previousField) - 1;
        final int next = next(slot);
        if (previous == SlotPool.NONE)
        {
            first = next;
        }
        else
        {
            pool.putInt(previous, nextField, next + 1);
        }
        if (next == SlotPool.NONE)
        {
            last = previous;
        }
        else
        {
            pool.putInt(next, previousField, previous + 1);
        }
    }
}
