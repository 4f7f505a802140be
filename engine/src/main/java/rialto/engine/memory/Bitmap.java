package rialto.engine.memory;

/**
 * A fixed number of bits in native memory, all clear at first. Single-threaded; does not allocate.
 */
public final class Bitmap implements AutoCloseable
{
    /**
     * No bit.
     */
    public static final long NONE = -1;

    private static final int BITS_SHIFT = 6;

    private final NativeRegion region;
    private final long length;
    private long count;

    /**
     * A bitmap of clear bits.
     *
     * @param tag    name of the owner.
     * @param length number of bits, at least 1.
     */
    public Bitmap(final String tag, final long length)
    {
        this.length = length;
        this.region = NativeRegion.allocate(tag, wordCount(length) * Long.BYTES);
    }

    /**
     * Number of bits.
     */
    public long length()
    {
        return length;
    }

    /**
     * Number of set bits.
     */
    public long count()
    {
        return count;
    }

    /**
     * Whether a bit is set.
     */
    public boolean isSet(final long index)
    {
        assert index >= 0 && index < length : index;
        return (region.getLong(wordOffset(index)) & bit(index)) != 0;
    }

    /**
     * Sets a bit.
     *
     * @return whether it was clear.
     */
    public boolean set(final long index)
    {
        if (isSet(index))
        {
            return false;
        }
        final long offset = wordOffset(index);
        region.putLong(offset, region.getLong(offset) | bit(index));
        count++;
        return true;
    }

    /**
     * Clears a bit.
     *
     * @return whether it was set.
     */
    public boolean clear(final long index)
    {
        if (!isSet(index))
        {
            return false;
        }
        final long offset = wordOffset(index);
        region.putLong(offset, region.getLong(offset) & ~bit(index));
        count--;
        return true;
    }

    /**
     * The first set bit at or after an index, {@link #NONE} when there is none.
     *
     * @param fromIndex zero or more; may lie behind the last bit.
     */
    public long nextSet(final long fromIndex)
    {
        assert fromIndex >= 0 : fromIndex;
        final long words = wordCount(length);
        long word = fromIndex >>> BITS_SHIFT;
        long mask = -1L << fromIndex;
        while (word < words)
        {
            final long bits = region.getLong(word * Long.BYTES) & mask;
            if (bits != 0)
            {
                return (word << BITS_SHIFT) + Long.numberOfTrailingZeros(bits);
            }
            mask = -1L;
            word++;
        }
        return NONE;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        region.close();
    }

    private static long wordCount(final long length)
    {
        return (length + Long.SIZE - 1) >>> BITS_SHIFT;
    }

    private static long wordOffset(final long index)
    {
        return (index >>> BITS_SHIFT) * Long.BYTES;
    }

    private static long bit(final long index)
    {
        return 1L << index;
    }
}
