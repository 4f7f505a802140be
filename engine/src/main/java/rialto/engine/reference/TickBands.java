package rialto.engine.reference;

/**
 * Price steps by price on their way in: a carrier that is filled again and again. Bands are added as they came; whether
 * they make a table is asked afterwards. Used by one thread.
 */
public final class TickBands
{
    /**
     * Most bands of a table.
     */
    public static final int MAX_BANDS = 16;

    private final long[] fromPriceTicks = new long[MAX_BANDS];
    private final long[] stepTicks = new long[MAX_BANDS];
    private int count;

    /**
     * Takes all bands out.
     *
     * @return this, for chaining.
     */
    public TickBands clear()
    {
        count = 0;
        return this;
    }

    /**
     * Adds a band. One too many is counted and not kept: the table is then none.
     *
     * @param from lowest price of the band, in ticks.
     * @param step prices in the band are whole multiples of this, in ticks.
     * @return this, for chaining.
     */
    public TickBands add(final long from, final long step)
    {
        if (count < MAX_BANDS)
        {
            fromPriceTicks[count] = from;
            stepTicks[count] = step;
        }
        count = Math.min(count + 1, MAX_BANDS + 1);
        return this;
    }

    int count()
    {
        return count;
    }

    long fromPriceTicks(final int band)
    {
        return fromPriceTicks[band];
    }

    long stepTicks(final int band)
    {
        return stepTicks[band];
    }

    /** Whether there are not too many, they begin at 0 and ascend, and their steps are positive; none are valid too. */
    boolean isValid()
    {
        if (count > MAX_BANDS)
        {
            return false;
        }
        for (int band = 0; band < count; band++)
        {
            final boolean isInPlace = band == 0 ?
                fromPriceTicks[band] == 0 :
                fromPriceTicks[band] > fromPriceTicks[band - 1];
            if (!isInPlace || stepTicks[band] <= 0)
            {
                return false;
            }
        }
        return true;
    }
}
