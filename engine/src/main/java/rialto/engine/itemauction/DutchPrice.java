package rialto.engine.itemauction;

/**
 * A price that descends on a line, or in steps on that line: SEMANTICS D4-4. Pure function, for any thread.
 */
public final class DutchPrice
{
    private DutchPrice()
    {
    }

    /**
     * The price at a time: a whole amount, rounded up, which is in the seller's favour.
     *
     * @param startMinor where it begins, at most 2^62.
     * @param floorMinor where it ends, not above that.
     * @param elapsedNs  since it began, not negative.
     * @param floorNs    how long it takes to get to its end, above 0; constant from then on.
     * @param stepNs     how long it stays before it goes down; 0: it goes down all the time.
     */
    public static long at(
        final long startMinor,
        final long floorMinor,
        final long elapsedNs,
        final long floorNs,
        final long stepNs)
    {
        final long reachedNs = stepNs == 0 ? elapsedNs : elapsedNs - elapsedNs % stepNs;
        if (reachedNs >= floorNs)
        {
            return floorMinor;
        }
        return startMinor - part(startMinor - floorMinor, reachedNs, floorNs);
    }

    /** An amount times a fraction below one, rounded down; the product may have 126 bits. */
    private static long part(final long amountMinor, final long numerator, final long denominator)
    {
        long remainder = Math.multiplyHigh(amountMinor, numerator);
        final long low = amountMinor * numerator;
        if (remainder == 0 && low >= 0)
        {
            return low / denominator;
        }
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--)
        {
            remainder = (remainder << 1) | ((low >>> bit) & 1);
            quotient <<= 1;
            if (remainder >= denominator)
            {
                remainder -= denominator;
                quotient |= 1;
            }
        }
        return quotient;
    }
}
