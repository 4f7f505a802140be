package rialto.cli.marketreplay;

/**
 * How fast a day is sent: as fast as answers come, or at a multiple of recorded time.
 *
 * @param factor recorded seconds in one second; {@link Double#POSITIVE_INFINITY} for as fast as possible.
 */
public record ReplaySpeed(double factor)
{
    /** As fast as answers come. */
    public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

    /**
     * Reads what a person typed.
     *
     * @param text {@code max} or a number above 0.
     * @return the speed.
     * @throws IllegalArgumentException if it is neither.
     */
    public static ReplaySpeed parse(final String text)
    {
        if ("max".equals(text))
        {
            return MAX;
        }

        final double factor;
        try
        {
            factor = Double.parseDouble(text);
        }
        catch (final NumberFormatException ex)
        {
            throw new IllegalArgumentException("'" + text + "' is neither max nor a number", ex);
        }
        if (!(factor > 0 && factor <= 1_000_000))
        {
            throw new IllegalArgumentException("'" + text + "' is not above 0 and at most 1000000");
        }

        return new ReplaySpeed(factor);
    }

    boolean isMax()
    {
        return Double.isInfinite(factor);
    }

    /** Nanoseconds after the first row at which a row is due. */
    long dueNs(final long sinceFirstRowNs)
    {
        return (long)(sinceFirstRowNs / factor);
    }

    @Override
    public String toString()
    {
        return isMax() ? "max" : factor + " times recorded time";
    }
}
