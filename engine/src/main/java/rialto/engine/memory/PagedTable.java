package rialto.engine.memory;

/**
 * A direct table from sequential ids to ints in native memory. It is cut into pages of {@value #PAGE_IDS} ids; a page
 * lives while it holds an entry, so ids may grow without end while memory follows what is open. The directory finds a
 * page by the low bits of its number and looks further only where an old page still sits in that place: with dense ids
 * a look-up is two loads. Single-threaded; does not allocate.
 * <pre>
 *   directory entry, 16 bytes            page, 256 bytes
 *   0        page number + 1; 0: empty   0        value + 1 of the page's first id; 0: none
 *   8        page slot                   4        … 64 of them
 *   12       entries in the page
 * </pre>
 */
public final class PagedTable implements AutoCloseable
{
    /**
     * The value of an id that is not in the table.
     */
    public static final int NONE = -1;

    /**
     * Ids in a page.
     */
    public static final int PAGE_IDS = 64;

    private static final int PAGE_SHIFT = 6;
    private static final int PAGE_LENGTH_SHIFT = PAGE_SHIFT + 2;
    private static final int ENTRY_SHIFT = 4;
    private static final int SLOT_OFFSET = 8;
    private static final int COUNT_OFFSET = 12;

    private final NativeRegion directory;
    private final SlotPool pages;
    private final NativeRegion pageMemory;
    private final long mask;
    private int size;

    /**
     * An empty table.
     *
     * @param tag      name of the owner.
     * @param maxPages most pages at a time, at least 1; as many as the most entries can never run out.
     */
    public PagedTable(final String tag, final int maxPages)
    {
        if (maxPages <= 0)
        {
            throw new IllegalArgumentException(tag + ": " + maxPages + " pages");
        }
        final long places = Long.highestOneBit(maxPages) << 2;
        this.mask = places - 1;
        this.directory = NativeRegion.allocate(tag, places << ENTRY_SHIFT);
        this.pages = new SlotPool(tag, maxPages, 1 << PAGE_LENGTH_SHIFT);
        this.pageMemory = pages.region();
    }

    /**
     * The value of an id, {@link #NONE} when it has none.
     *
     * @param id zero or more.
     */
    public int get(final long id)
    {
        assert id >= 0 : id;
        final long place = find(id >>> PAGE_SHIFT);
        return place < 0 ? NONE : pageMemory.getInt(value(pageAt(place), id)) - 1;
    }

    /**
     * Gives an id a value, in place of the one it has.
     *
     * @param id    zero or more.
     * @param value zero or more, below {@link Integer#MAX_VALUE}.
     * @return false, and nothing changed, when the id needs a page and all are in use.
     */
    public boolean put(final long id, final int value)
    {
        assert id >= 0 && value >= 0 && value < Integer.MAX_VALUE : id + " to " + value;
        long place = find(id >>> PAGE_SHIFT);
        if (place < 0)
        {
            place = -place - 1;
            if (!open(place, id >>> PAGE_SHIFT))
            {
                return false;
            }
        }

        final int page = pageAt(place);
        if (pageMemory.getInt(value(page, id)) == 0)
        {
            addToCount(place, 1);
            size++;
        }
        pageMemory.putInt(value(page, id), value + 1);
        return true;
    }

    /**
     * Takes an id out; its page goes back with its last entry.
     *
     * @param id zero or more.
     * @return the value it had, {@link #NONE} when it had none.
     */
    public int remove(final long id)
    {
        assert id >= 0 : id;
        final long place = find(id >>> PAGE_SHIFT);
        if (place < 0)
        {
            return NONE;
        }

        final int page = pageAt(place);
        final int value = pageMemory.getInt(value(page, id)) - 1;
        if (value != NONE)
        {
            pageMemory.putInt(value(page, id), 0);
            size--;
            if (addToCount(place, -1) == 0)
            {
                pages.release(page);
                shiftBack(place);
            }
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
     * Number of pages in use.
     */
    public int pageCount()
    {
        return pages.claimed();
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        directory.close();
        pages.close();
    }

    /** The place of a page, or −1 − the empty place where it would go. */
    private long find(final long pageNumber)
    {
        long place = pageNumber & mask;
        long stored = directory.getLong(place << ENTRY_SHIFT);
        while (stored != pageNumber + 1)
        {
            if (stored == 0)
            {
                return -place - 1;
            }
            place = (place + 1) & mask;
            stored = directory.getLong(place << ENTRY_SHIFT);
        }
        return place;
    }

    private boolean open(final long place, final long pageNumber)
    {
        final int page = pages.claim();
        if (page == SlotPool.NONE)
        {
            return false;
        }
        // Every entry of a page that went back is 0 already, but for the link the pool keeps in its first bytes.
        pageMemory.putInt(value(page, 0), 0);
        putEntry(place, pageNumber + 1, page, 0);
        return true;
    }

    private void shiftBack(final long removed)
    {
        long hole = removed;
        long place = (hole + 1) & mask;
        long stored = directory.getLong(place << ENTRY_SHIFT);
        while (stored != 0)
        {
            final long distance = (place - (stored - 1)) & mask;
            if (distance >= ((place - hole) & mask))
            {
                putEntry(hole, stored, pageAt(place), countAt(place));
                hole = place;
            }
            place = (place + 1) & mask;
            stored = directory.getLong(place << ENTRY_SHIFT);
        }
        putEntry(hole, 0, 0, 0);
    }

    private void putEntry(final long place, final long stored, final int page, final int count)
    {
        directory.putLong(place << ENTRY_SHIFT, stored);
        directory.putInt((place << ENTRY_SHIFT) + SLOT_OFFSET, page);
        directory.putInt((place << ENTRY_SHIFT) + COUNT_OFFSET, count);
    }

    private int addToCount(final long place, final int difference)
    {
        final int count = countAt(place) + difference;
        directory.putInt((place << ENTRY_SHIFT) + COUNT_OFFSET, count);
        return count;
    }

    private int countAt(final long place)
    {
        return directory.getInt((place << ENTRY_SHIFT) + COUNT_OFFSET);
    }

    private int pageAt(final long place)
    {
        return directory.getInt((place << ENTRY_SHIFT) + SLOT_OFFSET);
    }

    private static long value(final int page, final long id)
    {
        return ((long)page << PAGE_LENGTH_SHIFT) + (id & (PAGE_IDS - 1)) * Integer.BYTES;
    }
}
