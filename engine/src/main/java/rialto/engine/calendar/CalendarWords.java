package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The words of a calendar file, and what they stand for. A word that cannot be understood is an {@link
 * IllegalArgumentException} with a message that the file and the line are put in front of.
 */
final class CalendarWords
{
    /** Longest duration of anything, as in the engine's rules. */
    static final long LONGEST_NS = TimeUnit.HOURS.toNanos(24);

    private static final Set<TradingPhase> PHASES = EnumSet.range(TradingPhase.PRE_OPEN, TradingPhase.CLOSED);

    /** A volatility call is not planned. */
    private static final Set<AuctionKind> KINDS =
        EnumSet.of(AuctionKind.OPENING, AuctionKind.INTRADAY, AuctionKind.CLOSING, AuctionKind.REOPENING);

    private static final int DAY_LENGTH = 3;

    private CalendarWords()
    {
    }

    static String of(final Enum<?> constant)
    {
        return constant instanceof DayOfWeek ?
            constant.name().substring(0, DAY_LENGTH) :
            constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In the largest unit that leaves no fraction. */
    static String ofDuration(final long nanoseconds)
    {
        for (final Unit unit : Unit.values())
        {
            if (nanoseconds % unit.nanoseconds == 0)
            {
                return nanoseconds / unit.nanoseconds + unit.word;
            }
        }
        throw new IllegalArgumentException(nanoseconds + " ns are no whole milliseconds");
    }

    /** Midnight at the end of the day is 24:00. */
    static String ofTime(final long timeOfDayNs)
    {
        if (timeOfDayNs >= LocalTimes.NANOS_PER_DAY)
        {
            return timeOfDayNs == LocalTimes.NANOS_PER_DAY ? "24:00" : "the next day";
        }
        return LocalTime.ofNanoOfDay(timeOfDayNs).toString();
    }

    /** Nanoseconds of the day. */
    static long time(final String word)
    {
        try
        {
            return LocalTime.parse(word).toNanoOfDay();
        }
        catch (final DateTimeException ex)
        {
            throw new IllegalArgumentException("'" + word + "' is no time such as 08:50 or 08:50:30", ex);
        }
    }

    static TradingPhase phase(final String word)
    {
        return constant(PHASES, "phase", word);
    }

    static AuctionKind kind(final String word)
    {
        return constant(KINDS, "kind of auction", word);
    }

    static DayOfWeek day(final String word)
    {
        return constant(EnumSet.allOf(DayOfWeek.class), "day", word.toUpperCase(Locale.ROOT));
    }

    static long duration(final String word)
    {
        for (final Unit unit : Unit.values())
        {
            final String number = word.substring(0, Math.max(0, word.length() - unit.word.length()));
            if (word.endsWith(unit.word) && number.matches("-?[0-9]{1,9}"))
            {
                final long nanoseconds = Long.parseLong(number) * unit.nanoseconds;
                if (nanoseconds < 0)
                {
                    throw new IllegalArgumentException("a duration is not negative: " + word);
                }
                if (nanoseconds > LONGEST_NS)
                {
                    throw new IllegalArgumentException("a duration is at most 24h: " + word);
                }
                return nanoseconds;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no duration such as 500ms, 30s, 2m, 1h");
    }

    private static <E extends Enum<E>> E constant(final Set<E> constants, final String what, final String word)
    {
        final List<String> words = new ArrayList<>();
        for (final E constant : constants)
        {
            if (of(constant).equals(word))
            {
                return constant;
            }
            words.add(of(constant));
        }
        throw new IllegalArgumentException("'" + word + "' is no " + what + ": " + String.join(", ", words));
    }

    /** Largest first. */
    private enum Unit
    {
        HOUR("h", TimeUnit.HOURS.toNanos(1)),
        MINUTE("m", TimeUnit.MINUTES.toNanos(1)),
        SECOND("s", TimeUnit.SECONDS.toNanos(1)),
        MILLISECOND("ms", TimeUnit.MILLISECONDS.toNanos(1));

        private final String word;
        private final long nanoseconds;

        Unit(final String word, final long nanoseconds)
        {
            this.word = word;
            this.nanoseconds = nanoseconds;
        }
    }
}
