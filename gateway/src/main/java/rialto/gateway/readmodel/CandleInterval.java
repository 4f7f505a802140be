package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/** How long a candle lasts. Candles begin at whole multiples of it since 1970, UTC. */
public enum CandleInterval
{
    /** One second. */
    SECOND("1s", 1),
    /** Five seconds. */
    FIVE_SECONDS("5s", 5),
    /** One minute. */
    MINUTE("1m", 60),
    /** Five minutes. */
    FIVE_MINUTES("5m", 300),
    /** A quarter of an hour. */
    QUARTER("15m", 900),
    /** One hour. */
    HOUR("1h", 3600),
    /** Four hours. */
    FOUR_HOURS("4h", 14_400),
    /** One day. */
    DAY("1d", 86_400);

    private final String label;
    private final long durationNs;

    CandleInterval(final String label, final long seconds)
    {
        this.label = label;
        durationNs = TimeUnit.SECONDS.toNanos(seconds);
    }

    /**
     * Finds an interval by its label.
     *
     * @param label such as {@code 5m}.
     * @return the interval, or null if there is none.
     */
    public static @Nullable CandleInterval of(final String label)
    {
        for (final CandleInterval interval : values())
        {
            if (interval.label.equals(label))
            {
                return interval;
            }
        }
        return null;
    }

    /**
     * Its name for people.
     *
     * @return such as {@code 5m}.
     */
    public String label()
    {
        return label;
    }

    /**
     * Its length.
     *
     * @return nanoseconds.
     */
    public long durationNs()
    {
        return durationNs;
    }

    long openTimeNs(final long timestampNs)
    {
        return timestampNs - Math.floorMod(timestampNs, durationNs);
    }
}
