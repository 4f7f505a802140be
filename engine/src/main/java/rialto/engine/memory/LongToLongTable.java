package rialto.engine.memory;

/**
 * A map from long to long in native memory with a fixed number of entries: open addressing with linear probing at a
 * load of at most 0.6, and deletion by shifting back, so there are no tombstones and no rehash ever. The place of a key
 * depends on a hash key that the caller takes from the journal: nobody outside can prepare keys that collide, and a
 * replay does the same work. Single-threaded; does not allocate; has no iteration, since its order would be no order.
 * <pre>
 *   entry, 16 bytes
 *   0        key
 *   8        value with its top bit turned over: 0, the memory's first state, means empty
 * </pre>
 */
public final class LongToLongTable implements AutoCloseable
{
    /**
     * The value of a key that is not in the table; cannot be put.
     */
    public static final long MISSING = Long.MIN_VALUE;

    private static final int ENTRY_SHIFT = 4;
    private static final int VALUE_OFFSET = Long.BYTES;
    private static final long MIX_ADD = 0x9E3779B97F4A7C15L;
    private static final long MIX_FIRST = 0xBF58476D1CE4E5B9L;
    private static final long MIX_SECOND = 0x94D049BB133111EBL;

    private final NativeRegion region;
    private final int maxEntries;
    private final long mask;
    private final long firstHashKey;
    private final long secondHashKey;
    private int size;

    /**
     * An empty table.
     *
     * @param tag        name of the owner.
     * @param maxEntries most entries, at least 1.
     * @param hashKey    what the placing of keys depends on.
     */
    public LongToLongTable(final String tag, final int maxEntries, final long hashKey)
    {
        if (maxEntries <= 0)
        {
            throw new IllegalArgumentException(tag + ": " + maxEntries + " entries");
        }
        final long leastPlaces = maxEntries * 5L / 3 + 2;
        final long places = Long.highestOneBit(leastPlaces - 1) << 1;
        this.maxEntries = maxEntries;
        this.mask = places - 1;
        this.firstHashKey = mix(hashKey + MIX_ADD);
        this.secondHashKey = mix(hashKey + 2 * MIX_ADD) | 1;
        this.region = NativeRegion.allocate(tag, places << ENTRY_SHIFT);
    }

    /**
     * The value of a key, {@link #MISSING} when it has none.
     */
    public long get(final long key)
    {
        long place = place(key);
        long value = valueAt(place);
        while (value != MISSING && keyAt(place) != key)
        {
            place = (place + 1) & mask;
            value = valueAt(place);
        }
        return value;
    }

    /**
     * Gives a key a value, in place of the one it has.
     *
     * @param key   any.
     * @param value any but {@link #MISSING}.
     * @return false, and nothing changed, when the key is new and the table full.
     */
    public boolean put(final long key, final long value)
    {
        assert value != MISSING;
        long place = place(key);
        while (valueAt(place) != MISSING)
        {
            if (keyAt(place) == key)
            {
                putAt(place, key, value);
                return true;
            }
            place = (place + 1) & mask;
        }
        if (size == maxEntries)
        {
            return false;
        }
        putAt(place, key, value);
        size++;
        return true;
    }

    /**
     * Takes a key out.
     *
     * @return the value it had, {@link #MISSING} when it had none.
     */
    public long remove(final long key)
    {
        long place = place(key);
        long value = valueAt(place);
        while (value != MISSING && keyAt(place) != key)
        {
            place = (place + 1) & mask;
            value = valueAt(place);
        }
        if (value != MISSING)
        {
            shiftBack(place);
            size--;
        }
        return value;
    }

    /**
     * Number of entries.
     */
    public int size()
    {
        return size;
    }

    /**
     * Most entries.
     */
    public int maxEntries()
    {
        return maxEntries;
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        region.close();
    }

    private void shiftBack(final long removed)
    {
        long hole = removed;
        long place = (hole + 1) & mask;
        while (valueAt(place) != MISSING)
        {
            final long key = keyAt(place);
            final long distance = (place - place(key)) & mask;
            if (distance >= ((place - hole) & mask))
            {
                putAt(hole, key, valueAt(place));
                hole = place;
            }
            place = (place + 1) & mask;
        }
        putAt(hole, 0, MISSING);
    }

    private long place(final long key)
    {
        final long keyed = key ^ firstHashKey;
        return mix(keyed * secondHashKey ^ Math.unsignedMultiplyHigh(keyed, secondHashKey)) & mask;
    }

    private long keyAt(final long place)
    {
        return region.getLong(place << ENTRY_SHIFT);
    }

    private long valueAt(final long place)
    {
        return region.getLong((place << ENTRY_SHIFT) + VALUE_OFFSET) ^ MISSING;
    }

    private void putAt(final long place, final long key, final long value)
    {
        region.putLong(place << ENTRY_SHIFT, key);
        region.putLong((place << ENTRY_SHIFT) + VALUE_OFFSET, value ^ MISSING);
    }

    private static long mix(final long value)
    {
        long mixed = (value ^ (value >>> 30)) * MIX_FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * MIX_SECOND;
        return mixed ^ (mixed >>> 31);
    }
}
