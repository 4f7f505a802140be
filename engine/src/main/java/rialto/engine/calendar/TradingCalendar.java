package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.TradingPhase;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When trading phases begin: the day plan of each segment, or one of all instruments, on the days that trade. Read from
 * a text file; says it in absolute nanoseconds, up to the year 2262. Immutable, for any thread; it allocates when it is
 * asked.
 *
 * <pre>
 *   # To the end of a line: a comment.
 *   zone     Europe/Berlin                        in which all times are local
 *   days     MON-FRI                              that trade; single days and ranges
 *   holiday  2026-12-25                           does not trade
 *   half-day 2026-12-30 short                     trades by this plan, also on a day that else would not
 *
 *   plan regular [segment N] [repeat DURATION]    of ordinary days; without a segment: of all instruments
 *   08:00    pre-open opening
 *   08:50    call opening until 09:00 random 30s no-cancel-from 08:59:30
 *   13:00    call intraday for 2m random 30s
 *   17:30    call closing for 5m random 30s
 *   20:00    closed
 * </pre>
 *
 * <p>A line of a plan is {@code TIME PHASE [KIND] [until TIME | for DURATION] [random DURATION] [no-cancel-from TIME]}.
 * Phases are pre-open, call, freeze, continuous, halt, cancel-only, closed; kinds opening, intraday, closing,
 * reopening. Times are {@code 08:50}, {@code 08:50:30} or {@code 08:50:30.25}; durations {@code 500ms}, {@code 30s},
 * {@code 2m} or {@code 1h}. A call with an end goes over to continuous trading, a closing call to the close, without
 * another line. A phase holds until the next one, overnight and over days that do not trade too.
 *
 * <p>In a plan that repeats, times are counted from the beginning of a round. Rounds begin at midnight of a trading day
 * and follow each other by elapsed time, as long as a whole one fits before the next midnight.
 *
 * <p>A local time that the clocks skip is the first one that exists; one that they pass twice is the earlier. A phase
 * that lasts no time on a date because of that is left out on it. Durations are elapsed time.
 */
public final class TradingCalendar
{
    /** The plan of a trading day that is no half day. */
    static final String REGULAR = "regular";

    private static final int DAYS_PER_WEEK = 7;

    private final ZoneId zone;
    private final SortedSet<DayOfWeek> days;
    private final SortedSet<LocalDate> holidays;
    private final SortedMap<LocalDate, String> halfDays;
    private final int[] segmentIds;
    private final List<SortedMap<String, DayPlan>> plans;
    private final int reachDays;

    /** Takes parts that were checked. */
    TradingCalendar(
        final ZoneId zone,
        final SortedSet<DayOfWeek> days,
        final SortedSet<LocalDate> holidays,
        final SortedMap<LocalDate, String> halfDays,
        final SortedMap<Integer, SortedMap<String, DayPlan>> plansBySegment)
    {
        this.zone = zone;
        this.days = days;
        this.holidays = holidays;
        this.halfDays = halfDays;
        segmentIds = plansBySegment.keySet().stream().mapToInt(Integer::intValue).toArray();
        plans = plansBySegment.values().stream().<SortedMap<String, DayPlan>>map(TreeMap::new).toList();
        reachDays = DAYS_PER_WEEK * (holidays.size() + 2);
    }

    /**
     * A calendar that moves nothing.
     *
     * @return the calendar.
     */
    public static TradingCalendar none()
    {
        return new TradingCalendar(
            ZoneId.of("UTC"), new TreeSet<>(Set.of(DayOfWeek.values())), new TreeSet<>(),
            new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Reads a calendar from a file.
     *
     * @param file in UTF-8.
     * @return the calendar.
     * @throws CalendarException if the file cannot be read, or says something that cannot be.
     */
    public static TradingCalendar read(final Path file)
    {
        final List<String> lines;
        try
        {
            lines = Files.readAllLines(file);
        }
        catch (final NoSuchFileException ex)
        {
            throw new CalendarException("trading calendar " + file + " does not exist", ex);
        }
        catch (final CharacterCodingException ex)
        {
            throw new CalendarException("trading calendar " + file + " is not UTF-8 text", ex);
        }
        catch (final IOException ex)
        {
            throw new CalendarException("trading calendar " + file + " cannot be read: " + ex.getMessage(), ex);
        }
        return new CalendarReader("trading calendar " + file).read(lines);
    }

    /**
     * Reads a calendar from its text.
     *
     * @param name of the text, for messages.
     * @param text as a file would hold it.
     * @return the calendar.
     * @throws CalendarException if it says something that cannot be.
     */
    public static TradingCalendar parse(final String name, final String text)
    {
        return new CalendarReader(name).read(text.lines().toList());
    }

    /**
     * What begins next.
     *
     * @param afterNs nanoseconds since 1970.
     * @return all moves of the first instant after it at which something begins, segments ascending; empty: nothing
     *         ever does.
     */
    public List<PhaseMove> next(final long afterNs)
    {
        long instantNs = PhaseMove.NEVER;
        for (int i = 0; i < segmentCount(); i++)
        {
            instantNs = Math.min(instantNs, nextNs(i, afterNs));
        }
        final List<PhaseMove> moves = new ArrayList<>();
        for (int i = 0; i < segmentCount(); i++)
        {
            if (instantNs != PhaseMove.NEVER && nextNs(i, afterNs) == instantNs)
            {
                moves.add(begun(i, instantNs).asOf(instantNs));
            }
        }
        return List.copyOf(moves);
    }

    /**
     * What should hold at a time: what began last, or where that was a call that was to be over by then, what follows
     * it. The end of a call here is its end before any random time.
     *
     * @param nowNs nanoseconds since 1970.
     * @return one move for each segment, ascending; each with the instant at which its entry in the calendar began.
     */
    public List<PhaseMove> at(final long nowNs)
    {
        final List<PhaseMove> moves = new ArrayList<>();
        for (int i = 0; i < segmentCount(); i++)
        {
            moves.add(begun(i, nowNs).asOf(nowNs));
        }
        return List.copyOf(moves);
    }

    /**
     * Says the calendar as a file would, without comments: {@link #parse} reads the same calendar from it.
     *
     * @return the text.
     */
    @Override
    public String toString()
    {
        return CalendarText.of(zone, days, holidays, halfDays, plans);
    }

    int segmentCount()
    {
        return plans.size();
    }

    int segmentId(final int index)
    {
        return segmentIds[index];
    }

    /** What began last at or before a time, a call that is over by then included. */
    PhaseMove begun(final int index, final long nowNs)
    {
        LocalDate date = LocalTimes.dateOf(zone, nowNs).plusDays(1);
        for (int i = 0; i <= reachDays; i++)
        {
            final DayPlan plan = planOn(index, date);
            final PhaseMove move = plan == null ? null : plan.begun(zone, date, nowNs);
            if (move != null)
            {
                return move;
            }
            date = date.minusDays(1);
        }
        throw new IllegalStateException("no trading day within " + reachDays + " days before " + nowNs);
    }

    /** The first instant after a time at which something begins. */
    long nextNs(final int index, final long afterNs)
    {
        LocalDate date = LocalTimes.dateOf(zone, afterNs);
        for (int i = 0; i <= reachDays; i++)
        {
            final DayPlan plan = planOn(index, date);
            final long instantNs = plan == null ? PhaseMove.NEVER : plan.nextNs(zone, date, afterNs);
            if (instantNs != PhaseMove.NEVER)
            {
                return instantNs;
            }
            date = date.plusDays(1);
        }
        throw new IllegalStateException("no trading day within " + reachDays + " days after " + afterNs);
    }

    /** The last end of a trading day that began between two instants, both excluded; null: there was none. */
    @Nullable
    PhaseMove closeBetween(final int index, final long afterNs, final long beforeNs)
    {
        final boolean closes = plans.get(index).values().stream().flatMap(plan -> plan.phases().stream())
            .anyMatch(PlannedPhase::isClosing);
        PhaseMove move = begun(index, beforeNs - 1);
        while (closes && move.instantNs() > afterNs)
        {
            if (move.isClosing())
            {
                return PhaseMove.to(TradingPhase.CLOSED, move.instantNs(), move.segmentId());
            }
            move = begun(index, move.instantNs() - 1);
        }
        return null;
    }

    private @Nullable DayPlan planOn(final int index, final LocalDate date)
    {
        final Map<String, DayPlan> ofSegment = plans.get(index);
        final String special = halfDays.get(date);
        if (special != null)
        {
            return ofSegment.get(special);
        }
        final boolean isTradingDay = days.contains(date.getDayOfWeek()) && !holidays.contains(date);
        return isTradingDay ? ofSegment.get(REGULAR) : null;
    }
}
