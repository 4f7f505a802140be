package rialto.gateway.readmodel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/** Nanoseconds since 1970 as ISO-8601 text in UTC with nine decimals, and back. Any thread. */
public final class IsoTime
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final String FORM = "0000-00-00T00:00:00.000000000Z";

    private IsoTime()
    {
    }

    /**
     * Writes a time.
     *
     * @param epochNs nanoseconds since 1970.
     * @return such as {@code 2026-11-25T10:15:30.123456789Z}.
     */
    public static String format(final long epochNs)
    {
        final long epochSecond = Math.floorDiv(epochNs, NS_PER_SECOND);
        final int secondOfDay = Math.floorMod(epochSecond, SECONDS_PER_DAY);
        final LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
        final char[] text = FORM.toCharArray();
        put(text, 4, date.getYear());
        put(text, 7, date.getMonthValue());
        put(text, 10, date.getDayOfMonth());
        put(text, 13, secondOfDay / 3600);
        put(text, 16, secondOfDay / 60 % 60);
        put(text, 19, secondOfDay % 60);
        put(text, 29, Math.floorMod(epochNs, NS_PER_SECOND));
        return new String(text);
    }

    /**
     * Reads a time.
     *
     * @param text ISO-8601 with an offset or Z, and at most nine decimals.
     * @return nanoseconds since 1970.
     * @throws IllegalArgumentException if it is none, or is not within the years 1677 to 2262.
     */
    public static long parse(final String text)
    {
        try
        {
            final Instant instant = Instant.parse(text);
            final long second = instant.getEpochSecond();
            // One second nearer to zero first: the earliest whole second does not fit, times after it do.
            return second < 0 ?
                Math.addExact(Math.multiplyExact(second + 1, NS_PER_SECOND), instant.getNano() - NS_PER_SECOND) :
                Math.addExact(Math.multiplyExact(second, NS_PER_SECOND), instant.getNano());
        }
        catch (final DateTimeException | ArithmeticException ex)
        {
            throw new IllegalArgumentException("not a time such as 2026-11-25T10:15:30Z: " + text, ex);
        }
    }

    /** Writes digits backwards from an end, until what is left is zero. */
    private static void put(final char[] text, final int end, final long value)
    {
        int index = end;
        for (long rest = value; rest > 0; rest /= 10)
        {
            index--;
            text[index] = (char)('0' + rest % 10);
        }
    }
}
