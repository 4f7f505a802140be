package rialto.engine.memory;

import org.jspecify.annotations.Nullable;

/**
 * A fixed number of equal slots in native memory. A slot that was released last is claimed first, one that was never
 * used is claimed in ascending order, so the same calls always give the same slots and memory is touched only as far as
 * it was ever needed. A claimed slot holds whatever its last owner left (zeroes if it never had one, but for the first
 * four bytes which link free slots): the owner writes every field. Single-threaded; does not allocate.
 */
public final class SlotPool implements AutoCloseable
{
    /**
     * No slot.
     */
    public static final int NONE = -1;

    private final NativeRegion region;
    private final int capacity;
    private final int slotLength;
    private final @Nullable Bitmap claimedSlots;
    private int firstReleased = NONE;
    private int neverUsed;
    private int claimed;

    /**
     * A pool of free slots.
     *
     * @param tag             name of the owner.
     * @param capacity        most slots, at least 1.
     * @param slotLengthBytes length of a slot, a multiple of 4.
     */
    public SlotPool(final String tag, final int capacity, final int slotLengthBytes)
    {
        if (capacity <= 0 || slotLengthBytes <= 0 || slotLengthBytes % Integer.BYTES != 0)
        {
            throw new IllegalArgumentException(tag + ": " + capacity + " slots of " + slotLengthBytes + " bytes");
        }
        this.capacity = capacity;
        this.slotLength = slotLengthBytes;
        this.region = NativeRegion.allocate(tag, (capacity + 1L) * slotLengthBytes);
        this.claimedSlots = areAssertionsOn() ? new Bitmap(tag, capacity) : null;
    }

    /**
     * Takes a free slot.
     *
     * @return the slot, {@link #NONE} when all are claimed.
     */
    public int claim()
    {
        final int slot;
        if (firstReleased != NONE)
        {
            slot = firstReleased;
            firstReleased = region.getInt(offset(slot));
        }
        else if (neverUsed < capacity)
        {
            slot = neverUsed++;
        }
        else
        {
            return NONE;
        }

        claimed++;
        assert isMarkedClaimed(slot);
        return slot;
    }

    /**
     * Gives a claimed slot back.
     */
    public void release(final int slot)
    {
        assert isMarkedReleased(slot);
        region.putInt(offset(slot), firstReleased);
        firstReleased = slot;
        claimed--;
    }

    /**
     * Number of claimed slots.
     */
    public int claimed()
    {
        return claimed;
    }

    /**
     * Number of slots.
     */
    public int capacity()
    {
        return capacity;
    }

    /**
     * Length of a slot in bytes.
     */
    public int slotLength()
    {
        return slotLength;
    }

    /**
     * The memory behind the slots, slot after slot: for a room whose hot path computes the offset with a constant.
     */
    public NativeRegion region()
    {
        return region;
    }

    /**
     * A slot as it is; for {@link #NONE} the room behind the last slot, which is never claimed: who has no slot to
     * write to may write there, without a branch.
     */
    public int ifAny(final int slot)
    {
        assert slot == NONE || isClaimed(slot) : slot;
        return ifNone(slot, capacity, slot);
    }

    /**
     * The second where the first is {@link #NONE}, else the third; without a branch.
     */
    public static int ifNone(final int slot, final int thenSlot, final int elseSlot)
    {
        return elseSlot ^ ((elseSlot ^ thenSlot) & (slot >> (Integer.SIZE - 1)));
    }

    /**
     * A long field of a slot.
     */
    public long getLong(final int slot, final int fieldOffset)
    {
        return region.getLong(field(slot, fieldOffset, Long.BYTES));
    }

    /**
     * Writes a long field of a slot.
     */
    public void putLong(final int slot, final int fieldOffset, final long value)
    {
        region.putLong(field(slot, fieldOffset, Long.BYTES), value);
    }

    /**
     * An int field of a slot.
     */
    public int getInt(final int slot, final int fieldOffset)
    {
        return region.getInt(field(slot, fieldOffset, Integer.BYTES));
    }

    /**
     * Writes an int field of a slot.
     */
    public void putInt(final int slot, final int fieldOffset, final int value)
    {
        region.putInt(field(slot, fieldOffset, Integer.BYTES), value);
    }

    /**
     * A short field of a slot.
     */
    public short getShort(final int slot, final int fieldOffset)
    {
        return region.getShort(field(slot, fieldOffset, Short.BYTES));
    }

    /**
     * Writes a short field of a slot.
     */
    public void putShort(final int slot, final int fieldOffset, final short value)
    {
        region.putShort(field(slot, fieldOffset, Short.BYTES), value);
    }

    /**
     * A byte field of a slot.
     */
    public byte getByte(final int slot, final int fieldOffset)
    {
        return region.getByte(field(slot, fieldOffset, Byte.BYTES));
    }

    /**
     * Writes a byte field of a slot.
     */
    public void putByte(final int slot, final int fieldOffset, final byte value)
    {
        region.putByte(field(slot, fieldOffset, Byte.BYTES), value);
    }

    /**
     * Whether a slot is claimed; known only while assertions are on, and true otherwise.
     */
    public boolean isClaimed(final int slot)
    {
        return claimedSlots == null || (isSlot(slot) && claimedSlots.isSet(slot));
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        region.close();
        if (claimedSlots != null)
        {
            claimedSlots.close();
        }
    }

    private long field(final int slot, final int fieldOffset, final int fieldLength)
    {
        assert fieldOffset >= 0 && fieldOffset + fieldLength <= slotLength : "field at " + fieldOffset;
        return offset(slot) + fieldOffset;
    }

    private long offset(final int slot)
    {
        assert isSlot(slot) : region.tag() + ": slot " + slot + " of " + capacity;
        return (long)slot * slotLength;
    }

    private boolean isSlot(final int slot)
    {
        return slot >= 0 && slot < capacity;
    }

    private boolean isMarkedClaimed(final int slot)
    {
        return claimedSlots == null || claimedSlots.set(slot);
    }

    private boolean isMarkedReleased(final int slot)
    {
        return claimedSlots == null || (isSlot(slot) && claimedSlots.clear(slot));
    }

    private static boolean areAssertionsOn()
    {
        return SlotPool.class.desiredAssertionStatus();
    }
}
