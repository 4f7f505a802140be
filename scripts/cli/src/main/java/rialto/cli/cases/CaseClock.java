package rialto.cli.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * The time of a case. It stands still but for a microsecond a command, never goes back, and moves on when a step names
 * a time of day or lets time pass. The day is the one before the first date that the case names.
 */
final class CaseClock
{
    private static final LocalDate USUAL_DAY = LocalDate.of(2015, 11, 30);
    private static final long COMMAND_NS = 1_000;

    private final LocalDate day;
    private long nowNs;

    /**
     * The clock of a case, at the first moment of its day.
     *
     * @param expiries times that the case names, with or without a date.
     */
    CaseClock(final Collection<String> expiries)
    {
        day = expiries.stream().filter(CaseClock::hasDate).map(text -> dateTime(text).toLocalDate())
            .min(LocalDate::compareTo).map(first -> first.minusDays(1)).orElse(USUAL_DAY);
        nowNs = nanoseconds(day.atStartOfDay());
    }

    /** Time of the next command. */
    long next()
    {
        nowNs += COMMAND_NS;
        return nowNs;
    }

    long nowNs()
    {
        return nowNs;
    }

    /** Goes on to a time of day, if that is not over yet. */
    void goTo(final String timeOfDay)
    {
        nowNs = Math.max(nowNs, timeOf(timeOfDay));
    }

    void passSeconds(final long seconds)
    {
        nowNs = Math.addExact(nowNs, secondsNs(seconds));
    }

    /** The moment that a time of day, or a date and a time, stands for. */
    long timeOf(final String text)
    {
        return nanoseconds(hasDate(text) ? dateTime(text) : day.atTime(time(text)));
    }

    long inSeconds(final long seconds)
    {
        return Math.addExact(nowNs, secondsNs(seconds));
    }

    long endOfDayNs()
    {
        return nanoseconds(day.plusDays(1).atStartOfDay());
    }

    private static boolean hasDate(final String text)
    {
        return text.contains("-");
    }

    private static LocalDateTime dateTime(final String text)
    {
        try
        {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        }
        catch (final DateTimeException ex)
        {
            throw new CaseFailure("no date and time: '" + text + "'");
        }
    }

    private static LocalTime time(final String text)
    {
        try
        {
            return LocalTime.parse(text);
        }
        catch (final DateTimeException ex)
        {
            throw new CaseFailure("no time of day: '" + text + "'");
        }
    }

    private static long nanoseconds(final LocalDateTime moment)
    {
        return Math.addExact(secondsNs(moment.toEpochSecond(ZoneOffset.UTC)), moment.getNano());
    }

    private static long secondsNs(final long seconds)
    {
        return Math.multiplyExact(seconds, TimeUnit.SECONDS.toNanos(1));
    }
}
