package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;

/**
 * The way from an order's id to its slot: open addressing in native memory at a load of at most two thirds, or of a
 * quarter where that is little memory, since whether a place is taken cannot be guessed. Deletion is by shifting back:
 * there are no tombstones and no rehash. Eight ids in a row share a cache line, the lines are scattered: ids that count
 * up, as an exchange gives them, are found line by line, and ids that lie far apart cost no more than one line each. An
 * order that finds its place taken goes to the next place of the next line, and so through all of them. Ids come from
 * the engine alone, so nobody outside can prepare ones that collide. Single-threaded; does not allocate.
 * <pre>
 *   entry, 8 bytes
 *   0        slot + 1; 0: empty
 *   4        low half of the id; the order itself holds the whole
 * </pre>
 */
final class OrderIndex implements AutoCloseable
{
    private static final int NONE = Orders.NONE;
    private static final int ENTRY_SHIFT = 3;
    private static final int LINE_SHIFT = 3;
    private static final int LINE_IDS = 1 << LINE_SHIFT;
    private static final int FEWEST_LINES = 2;
    /** Up to so many orders take four places each, 2 MB; more take one and a half. */
    private static final int FEW_ORDERS = 1 << 16;
    private static final long PLACES_IF_FEW = 4;
    /** To the next place of the next line. It is odd, so that the way from any place leads through all. */
    private static final long STEP = LINE_IDS + 1;
    /** Turns a difference of places into a number of steps: 1/9 modulo 2^64. */
    private static final long STEPS_PER_PLACE = 0x8E38E38E38E38E39L;
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    private final Orders orders;
    private final NativeRegion entries;
    private final long mask;
    private final int hashShift;

    /**
     * An empty index.
     *
     * @param tag       name of the owner.
     * @param orders    which hold the ids.
     * @param maxOrders most entries.
     */
    OrderIndex(final String tag, final Orders orders, final int maxOrders)
    {
        this.orders = orders;
        final long leastPlaces = maxOrders <= FEW_ORDERS ? maxOrders * PLACES_IF_FEW : maxOrders + maxOrders / 2L;
        final long leastLines = Math.max(FEWEST_LINES, Math.ceilDiv(leastPlaces, LINE_IDS));
        final int lineBits = Long.SIZE - Long.numberOfLeadingZeros(leastLines - 1);
        this.hashShift = Long.SIZE - lineBits;
        final long places = (long)LINE_IDS << lineBits;
        this.mask = places - 1;
        this.entries = NativeRegion.allocate(tag, places << ENTRY_SHIFT);
    }

    /** The slot of an order, {@link Orders#NONE} when it is not open. */
    int get(final long orderId)
    {
        final long place = find(orderId);
        return place < 0 ? NONE : slot(entry(place));
    }

    /**
     * The slot of an order by half of its id: another order's, or none, in the rarest case. Asked where the order's own
     * line is not at hand yet, and a wrong answer costs time only.
     */
    int guess(final long orderId)
    {
        long place = home((int)orderId);
        long entry = entry(place);
        while (entry != 0 && half(entry) != (int)orderId)
        {
            place = next(place);
            entry = entry(place);
        }
        return slot(entry);
    }

    /** Adds an order that is not there; its slot already holds its id. */
    void put(final long orderId, final int slot)
    {
        long place = home((int)orderId);
        while (entry(place) != 0)
        {
            place = next(place);
        }
        entries.putLong(place << ENTRY_SHIFT, orderId << Integer.SIZE | (slot + 1));
    }

    /**
     * Takes an order out.
     *
     * @return its slot, {@link Orders#NONE} when it was not there.
     */
    int remove(final long orderId)
    {
        final long place = find(orderId);
        if (place < 0)
        {
            return NONE;
        }
        final int slot = slot(entry(place));
        shiftBack(place);
        return slot;
    }

    @Override
    public void close()
    {
        entries.close();
    }

    private long find(final long orderId)
    {
        long place = home((int)orderId);
        long entry = entry(place);
        while (entry != 0)
        {
            if (half(entry) == (int)orderId && orders.orderId(slot(entry)) == orderId)
            {
                return place;
            }
            place = next(place);
            entry = entry(place);
        }
        return NONE;
    }

    /** Fills a hole with the next entry behind it that may stand there, and the hole which that leaves. */
    private void shiftBack(final long removed)
    {
        long hole = removed;
        long place = next(hole);
        long entry = entry(place);
        while (entry != 0)
        {
            if (steps(home(half(entry)), place) >= steps(hole, place))
            {
                entries.putLong(hole << ENTRY_SHIFT, entry);
                hole = place;
            }
            place = next(place);
            entry = entry(place);
        }
        entries.putLong(hole << ENTRY_SHIFT, 0);
    }

    private long entry(final long place)
    {
        return entries.getLong(place << ENTRY_SHIFT);
    }

    private long next(final long place)
    {
        return (place + STEP) & mask;
    }

    private long steps(final long from, final long to)
    {
        return ((to - from) * STEPS_PER_PLACE) & mask;
    }

    private long home(final int half)
    {
        final long line = ((half >>> LINE_SHIFT) * FIBONACCI) >>> hashShift;
        return line << LINE_SHIFT | (half & (LINE_IDS - 1));
    }

    private static int half(final long entry)
    {
        return (int)(entry >>> Integer.SIZE);
    }

    private static int slot(final long entry)
    {
        return (int)entry - 1;
    }
}
