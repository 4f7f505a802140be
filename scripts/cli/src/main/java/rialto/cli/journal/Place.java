package rialto.cli.journal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;

/** A place of the journal: a sequence, or a time such as 2026-11-27T06:00:00Z. */
record Place(long sequence, long timestampNs)
{
    static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Instant LAST_TIME = Instant.ofEpochSecond(0, Long.MAX_VALUE);

    /** Reads one; an IllegalArgumentException says what it could have been. */
    static Place parse(final String text)
    {
        if (text.matches("[0-9]{1,18}"))
        {
            return new Place(Long.parseLong(text), Long.MAX_VALUE);
        }
        try
        {
            return new Place(Long.MAX_VALUE, nanos(text, Instant.parse(text)));
        }
        catch (final DateTimeParseException ex)
        {
            throw new IllegalArgumentException("'" + text + "' is neither a sequence nor a time like " +
                "2026-11-27T06:00:00Z", ex);
        }
    }

    private static long nanos(final String text, final Instant instant)
    {
        if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(LAST_TIME))
        {
            throw new IllegalArgumentException("'" + text + "' lies outside of the times that a journal knows, from " +
                Instant.EPOCH + " until before " + LAST_TIME);
        }
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    boolean isTime()
    {
        return timestampNs != Long.MAX_VALUE;
    }

    static String time(final long timestampNs)
    {
        return Instant.ofEpochSecond(0, timestampNs).toString();
    }
}
