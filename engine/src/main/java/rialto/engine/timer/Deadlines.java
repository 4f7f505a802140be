package rialto.engine.timer;

import rialto.engine.memory.NativeRegion;

/**
 * The next of many deadlines: a binary heap in native memory, ordered by deadline and then by id, so that what is due
 * at one time comes in the order of the ids. A slot of the owner has at most one deadline and finds it again by a table
 * of places. Single-threaded; does not allocate; adding, changing and removing take a number of steps that grows with
 * the logarithm of the size.
 *
 * <p>Derived state: each deadline also stands in the terms of what it belongs to, and the order depends on nothing
 * else. So nothing of this is written to snapshots, and what is read back adds its deadlines again, in any order.
 *
 * <pre>
 *   entry, 24 bytes, entry 0 first of all            place of a slot, 4 bytes
 *   0        deadlineNs                              0 means none, else 1 + the entry
 *   8        id
 *   16       slot, 4 bytes unused
 * </pre>
 */
public final class Deadlines implements AutoCloseable
{
    /**
     * The next deadline when there is none. A deadline may have this value, and is then never reached.
     */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * No slot.
     */
    public static final int NONE = -1;

    private static final int ENTRY_LENGTH = 24;
    private static final int ID_OFFSET = Long.BYTES;
    private static final int SLOT_OFFSET = 2 * Long.BYTES;

    private final NativeRegion entries;
    private final NativeRegion places;
    private final int slotCount;
    private final int maxDeadlines;
    private int size;

    /**
     * Without deadlines.
     *
     * @param tag          name of the owner.
     * @param slotCount    the owner's slots are 0 to this, exclusive; at least 1.
     * @param maxDeadlines most deadlines at one time, at least 1 and at most {@code slotCount}.
     */
    public Deadlines(final String tag, final int slotCount, final int maxDeadlines)
    {
        if (maxDeadlines <= 0 || slotCount < maxDeadlines)
        {
            throw new IllegalArgumentException(tag + ": " + maxDeadlines + " deadlines of " + slotCount + " slots");
        }
        this.slotCount = slotCount;
        this.maxDeadlines = maxDeadlines;
        entries = NativeRegion.allocate(tag, (long)maxDeadlines * ENTRY_LENGTH);
        places = NativeRegion.allocate(tag, (long)slotCount * Integer.BYTES);
    }

    /**
     * Gives a slot a deadline.
     *
     * @param slot       without a deadline.
     * @param deadlineNs when it is due.
     * @param id         what decides between equal deadlines; no two slots have the same.
     */
    public void add(final int slot, final long deadlineNs, final long id)
    {
        assert !isFull() : "more than " + maxDeadlines + " deadlines";
        assert !contains(slot) : "slot " + slot + " has a deadline";
        size++;
        siftUp(size - 1, deadlineNs, id, slot);
    }

    /**
     * Gives a slot another deadline; its id stays.
     *
     * @param slot       with a deadline.
     * @param deadlineNs when it is due now.
     */
    public void change(final int slot, final long deadlineNs)
    {
        final int entry = entryOf(slot);
        place(entry, deadlineNs, idAt(entry), slot);
    }

    /**
     * Takes a slot's deadline away.
     *
     * @param slot with a deadline.
     */
    public void remove(final int slot)
    {
        final int entry = entryOf(slot);
        places.putInt(placeOffset(slot), 0);
        size--;
        if (entry < size)
        {
            place(entry, deadlineNsAt(size), idAt(size), slotAt(size));
        }
    }

    /**
     * The earliest deadline.
     *
     * @return nanoseconds since the Unix epoch, {@link #NEVER} without deadlines.
     */
    public long nextDeadlineNs()
    {
        return size == 0 ? NEVER : deadlineNsAt(0);
    }

    /**
     * Whose the earliest deadline is; of several, the one with the lowest id.
     *
     * @return the slot, {@link #NONE} without deadlines.
     */
    public int nextSlot()
    {
        return size == 0 ? NONE : slotAt(0);
    }

    /**
     * Deadline of a slot.
     *
     * @param slot with a deadline.
     * @return nanoseconds since the Unix epoch.
     */
    public long deadlineNs(final int slot)
    {
        return deadlineNsAt(entryOf(slot));
    }

    /**
     * Whether a slot has a deadline.
     *
     * @param slot of the owner.
     * @return true from {@link #add} to {@link #remove}.
     */
    public boolean contains(final int slot)
    {
        return places.getInt(placeOffset(slot)) != 0;
    }

    /**
     * Whether no deadline can be added.
     *
     * @return true if so.
     */
    public boolean isFull()
    {
        return size == maxDeadlines;
    }

    /**
     * Number of deadlines.
     *
     * @return the number.
     */
    public int size()
    {
        return size;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        places.close();
        entries.close();
    }

    /** Writes a deadline where a hole is, or as far up or down from there as the order asks. */
    private void place(final int hole, final long deadlineNs, final long id, final int slot)
    {
        if (hole > 0 && isBefore(deadlineNs, id, parentOf(hole)))
        {
            siftUp(hole, deadlineNs, id, slot);
        }
        else
        {
            siftDown(hole, deadlineNs, id, slot);
        }
    }

    private void siftUp(final int from, final long deadlineNs, final long id, final int slot)
    {
        int hole = from;
        while (hole > 0 && isBefore(deadlineNs, id, parentOf(hole)))
        {
            final int parent = parentOf(hole);
            write(hole, deadlineNsAt(parent), idAt(parent), slotAt(parent));
            hole = parent;
        }
        write(hole, deadlineNs, id, slot);
    }

    private void siftDown(final int from, final long deadlineNs, final long id, final int slot)
    {
        int hole = from;
        int child = earlierChildOf(hole);
        while (child < size && !isBefore(deadlineNs, id, child))
        {
            write(hole, deadlineNsAt(child), idAt(child), slotAt(child));
            hole = child;
            child = earlierChildOf(hole);
        }
        write(hole, deadlineNs, id, slot);
    }

    private void write(final int entry, final long deadlineNs, final long id, final int slot)
    {
        final long offset = entryOffset(entry);
        entries.putLong(offset, deadlineNs);
        entries.putLong(offset + ID_OFFSET, id);
        entries.putInt(offset + SLOT_OFFSET, slot);
        places.putInt(placeOffset(slot), entry + 1);
    }

    private boolean isBefore(final long deadlineNs, final long id, final int entry)
    {
        final long otherNs = deadlineNsAt(entry);
        return deadlineNs < otherNs || (deadlineNs == otherNs && id < idAt(entry));
    }

    /** Not below {@link #size} if the entry has no child. */
    private int earlierChildOf(final int entry)
    {
        if (entry > (size - 2) >> 1)
        {
            return size;
        }
        final int left = 2 * entry + 1;
        final int right = left + 1;
        return right < size && isBefore(deadlineNsAt(right), idAt(right), left) ? right : left;
    }

    private static int parentOf(final int entry)
    {
        return (entry - 1) >> 1;
    }

    private long deadlineNsAt(final int entry)
    {
        return entries.getLong(entryOffset(entry));
    }

    private long idAt(final int entry)
    {
        return entries.getLong(entryOffset(entry) + ID_OFFSET);
    }

    private int slotAt(final int entry)
    {
        return entries.getInt(entryOffset(entry) + SLOT_OFFSET);
    }

    private int entryOf(final int slot)
    {
        assert contains(slot) : "slot " + slot + " has no deadline";
        return places.getInt(placeOffset(slot)) - 1;
    }

    private static long entryOffset(final int entry)
    {
        return (long)entry * ENTRY_LENGTH;
    }

    private long placeOffset(final int slot)
    {
        assert slot >= 0 && slot < slotCount : "slot " + slot + " of " + slotCount;
        return (long)slot * Integer.BYTES;
    }
}
