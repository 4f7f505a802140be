package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * When the phases of trading begin: for each segment a plan of the day, on every trading day of the week that is no
 * holiday; on single dates another plan, such as a half day. Immutable; any thread. What a file looks like is told by
 * {@code engine/README.md}.
 *
 * <p>Moves that fall on one instant come in the order of their segments, then of their lines.
 */
public final class TradingCalendar
{
    /** How many days are looked at for the next move: longer than any run of holidays. */
    private static final int HORIZON_DAYS = 400;

    private final ZoneId zone;
    private final Set<DayOfWeek> tradingDays;
    private final Set<LocalDate> holidays;
    private final Map<Integer, SegmentPlan> plans;

    TradingCalendar(
        final ZoneId zone,
        final Set<DayOfWeek> tradingDays,
        final Set<LocalDate> holidays,
        final Map<Integer, SegmentPlan> plans)
    {
        this.zone = zone;
        this.tradingDays = Set.copyOf(tradingDays);
        this.holidays = Set.copyOf(holidays);
        this.plans = new TreeMap<>(plans);
    }

    /** What one segment does: the usual day, and other days; a repeat of zero: once a day. */
    record SegmentPlan(List<PlanEntry> usual, Map<LocalDate, List<PlanEntry>> other, Duration repeat)
    {
    }

    /**
     * Reads a calendar.
     *
     * @param file in UTF-8.
     * @return the calendar.
     * @throws IOException       if the file cannot be read.
     * @throws CalendarException if it is none.
     */
    public static TradingCalendar read(final Path file) throws IOException, CalendarException
    {
        return parse(Files.readAllLines(file));
    }

    /**
     * Reads a calendar.
     *
     * @param lines of a calendar file.
     * @return the calendar.
     * @throws CalendarException if they are none.
     */
    public static TradingCalendar parse(final List<String> lines) throws CalendarException
    {
        return new CalendarReader().read(lines);
    }

    /**
     * The moves at the next instant at which there is any.
     *
     * @param afterNs nanoseconds since the Unix epoch.
     * @return all moves of one instant after that; empty if none comes within a year.
     */
    public List<Transition> next(final long afterNs)
    {
        final LocalDate first = date(afterNs).minusDays(1);
        List<Transition> found = List.of();
        for (int day = 0; day <= HORIZON_DAYS && (found.isEmpty() || day <= 2); day++)
        {
            final List<Transition> later =
                on(first.plusDays(day)).stream().filter(move -> move.atNs() > afterNs).toList();
            found = earliest(found, later);
        }
        return found;
    }

    /**
     * What there was to do since an instant, at most the last move of each segment: an outage is not lived through
     * again.
     *
     * @param afterNs nanoseconds since the Unix epoch.
     * @param untilNs not before it.
     * @return moves in the order of their times; of calls that are over, what follows on them.
     */
    public List<Transition> missed(final long afterNs, final long untilNs)
    {
        final Map<Integer, Transition> last = new TreeMap<>();
        for (LocalDate day = date(Math.max(afterNs, untilNs - TimeUnit.DAYS.toNanos(HORIZON_DAYS))).minusDays(1); !day
            .isAfter(date(untilNs)); day = day.plusDays(1))
        {
            on(day).stream().filter(move -> move.atNs() > afterNs && move.atNs() <= untilNs)
                .forEach(move -> last.merge(move.segmentId(), move,
                    (one, other) -> other.atNs() >= one.atNs() ? other : one));
        }
        return last.values().stream().map(move -> move.at(untilNs)).sorted(Comparator.comparingLong(Transition::atNs))
            .toList();
    }

    private static List<Transition> earliest(final List<Transition> found, final List<Transition> later)
    {
        final List<Transition> all = new ArrayList<>(found);
        all.addAll(later);
        final long atNs = all.stream().mapToLong(Transition::atNs).min().orElse(0);
        return all.stream().filter(move -> move.atNs() == atNs).toList();
    }

    /** All moves of a day's plans, in their order. */
    private List<Transition> on(final LocalDate date)
    {
        final List<Transition> moves = new ArrayList<>();
        plans.forEach((segmentId, plan) ->
        {
            final List<PlanEntry> entries = entriesOn(plan, date);
            final Duration repeat = plan.repeat();
            final long cycles = entries == null || repeat.isZero() ? 1 : Duration.ofDays(1).dividedBy(repeat);
            for (long cycle = 0; entries != null && cycle < cycles; cycle++)
            {
                final Duration offset = repeat.multipliedBy(cycle);
                entries.forEach(entry -> moves.add(entry.on(date, offset, zone, segmentId)));
            }
        });
        moves.sort(Comparator.comparingLong(Transition::atNs));
        return moves;
    }

    private @Nullable List<PlanEntry> entriesOn(final SegmentPlan plan, final LocalDate date)
    {
        final List<PlanEntry> other = plan.other().get(date);
        if (other != null)
        {
            return other;
        }
        return tradingDays.contains(date.getDayOfWeek()) && !holidays.contains(date) ? plan.usual() : null;
    }

    private LocalDate date(final long ns)
    {
        return Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(ns)).atZone(zone).toLocalDate();
    }
}
