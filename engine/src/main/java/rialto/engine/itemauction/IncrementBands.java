package rialto.engine.itemauction;

/**
 * By how much bids must rise, as a command or a record says it: at most {@value #MAX_BANDS} bands. Filled anew for each
 * use. Single-threaded; does not allocate.
 */
public final class IncrementBands
{
    /**
     * Most bands of a table.
     */
    public static final int MAX_BANDS = 16;

    private final long[] fromMinor = new long[MAX_BANDS];
    private final long[] incrementMinor = new long[MAX_BANDS];
    private int count;

    /**
     * Forgets all bands.
     */
    public void clear()
    {
        count = 0;
    }

    /**
     * Adds a band; one more than there may be is only counted.
     *
     * @param from      lowest price of the band.
     * @param increment by how much a bid must rise in it.
     */
    public void add(final long from, final long increment)
    {
        if (count < MAX_BANDS)
        {
            fromMinor[count] = from;
            incrementMinor[count] = increment;
        }
        count++;
    }

    int count()
    {
        return count;
    }

    long fromMinor(final int band)
    {
        return fromMinor[band];
    }

    long incrementMinor(final int band)
    {
        return incrementMinor[band];
    }

    /** At least one and not too many, from 0 on, ascending, each increment positive and an amount that there can be. */
    boolean areSound()
    {
        if (count == 0 || count > MAX_BANDS || fromMinor[0] != 0)
        {
            return false;
        }
        for (int band = 0; band < count; band++)
        {
            final boolean isAbove = band == 0 || fromMinor[band] > fromMinor[band - 1];
            if (!isAbove || incrementMinor[band] <= 0 || incrementMinor[band] > ItemAuctionTerms.MAX_MINOR)
            {
                return false;
            }
        }
        return true;
    }
}
