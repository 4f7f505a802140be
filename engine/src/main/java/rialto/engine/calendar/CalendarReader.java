package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;
import rialto.engine.calendar.TradingCalendar.SegmentPlan;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a calendar file, once. */
final class CalendarReader
{
    private static final int MAX_SEGMENT = 65_534;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<Integer, List<PlanEntry>> usual = new TreeMap<>();
    private final Map<Integer, Map<LocalDate, List<PlanEntry>>> other = new TreeMap<>();
    private final Map<Integer, Duration> repeats = new TreeMap<>();
    private final Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    private final Set<LocalDate> holidays = new TreeSet<>();
    private ZoneId zone = ZoneId.of("UTC");
    private int segmentId;
    private List<PlanEntry> entries = new ArrayList<>();
    private int line;

    TradingCalendar read(final List<String> lines) throws CalendarException
    {
        usual.put(0, entries);
        for (final String text : lines)
        {
            line++;
            final String said = text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'));
            if (!said.isBlank())
            {
                readLine(said.strip().split("\\s+", -1));
            }
        }
        line = 0;
        final Map<Integer, SegmentPlan> plans = new LinkedHashMap<>();
        for (final Map.Entry<Integer, List<PlanEntry>> plan : usual.entrySet())
        {
            final Map<LocalDate, List<PlanEntry>> exceptions = other.getOrDefault(plan.getKey(), Map.of());
            if (!plan.getValue().isEmpty() || !exceptions.isEmpty())
            {
                plans.put(plan.getKey(), new SegmentPlan(List.copyOf(plan.getValue()), exceptions,
                    repeats.getOrDefault(plan.getKey(), Duration.ZERO)));
            }
        }
        check(!plans.isEmpty(), "nothing ever begins: there is no line 'at'");
        return new TradingCalendar(zone, days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, holidays, plans);
    }

    private void readLine(final String[] words) throws CalendarException
    {
        switch (words[0])
        {
            case "zone" -> zone = zone(word(words, 1));
            case "days" -> readDays(words);
            case "holiday" -> holidays.add(date(word(words, 1)));
            case "segment" -> beginSegment(number(word(words, 1)));
            case "repeat" -> repeats.put(segmentId, repeat(word(words, 1)));
            case "on" -> beginDate(date(word(words, 1)));
            case "at" -> addEntry(words);
            default -> throw fault("no line begins with '" + words[0] +
                "'; there are zone, days, holiday, segment, repeat, on, at");
        }
    }

    private void readDays(final String[] words) throws CalendarException
    {
        for (final String day : Arrays.asList(words).subList(1, words.length))
        {
            final DayOfWeek known = Arrays.stream(DayOfWeek.values()).filter(each -> each.name().startsWith(day) &&
                day.length() == 3).findFirst().orElse(null);
            if (known == null)
            {
                throw fault("no day is called '" + day + "'; there are MON, TUE, WED, THU, FRI, SAT, SUN");
            }
            days.add(known);
        }
    }

    private void beginSegment(final int id)
    {
        segmentId = id;
        entries = usual.computeIfAbsent(id, none -> new ArrayList<>());
    }

    private void beginDate(final LocalDate date) throws CalendarException
    {
        final Map<LocalDate, List<PlanEntry>> dates = other.computeIfAbsent(segmentId, none -> new TreeMap<>());
        check(!dates.containsKey(date), date + " has a plan already");
        entries = new ArrayList<>();
        dates.put(date, entries);
    }

    private void addEntry(final String[] words) throws CalendarException
    {
        final Duration at = time(word(words, 1));
        check(entries.isEmpty() || at.compareTo(entries.getLast().at()) > 0, "a plan's times must ascend");
        final TradingPhase phase = phase(word(words, 2));
        AuctionKind kind = AuctionKind.NULL_VAL;
        Duration end = null;
        Duration random = Duration.ZERO;
        Duration noCancel = null;
        int index = 3;
        if (index < words.length && isKind(words[index]))
        {
            kind = AuctionKind.valueOf(words[index]);
            index++;
        }
        for (; index < words.length; index += 2)
        {
            final String value = word(words, index + 1);
            switch (words[index])
            {
                case "end" -> end = time(value);
                case "random" -> random = duration(value);
                case "no-cancel" -> noCancel = time(value);
                default -> throw fault("'" + words[index] + "' is none of end, random, no-cancel");
            }
        }
        checkEntry(at, phase, kind, end, random, noCancel);
        entries.add(new PlanEntry(at, phase, kind, end, random, noCancel));
    }

    private void checkEntry(
        final Duration at,
        final TradingPhase phase,
        final AuctionKind kind,
        final @Nullable Duration end,
        final Duration random,
        final @Nullable Duration noCancel) throws CalendarException
    {
        final boolean isCall = phase == TradingPhase.CALL;
        check(!isCall || kind != AuctionKind.NULL_VAL,
            "a call needs its kind: OPENING, INTRADAY, CLOSING, VOLATILITY or REOPENING");
        check(isCall || phase == TradingPhase.PRE_OPEN || kind == AuctionKind.NULL_VAL, phase + " has no kind");
        check(isCall || (end == null && random.isZero() && noCancel == null),
            "only a call has end, random and no-cancel");
        check(end == null || end.compareTo(at) > 0, "the call ends before it begins");
        check(end != null || random.isZero(), "a random time needs an end that it is added to");
        check(noCancel == null || (noCancel.compareTo(at) >= 0 && (end == null || noCancel.compareTo(end) <= 0)),
            "no-cancel lies outside of the call");
    }

    /** A time of the day, or with a plus a time of the cycle. */
    private Duration time(final String text) throws CalendarException
    {
        if (text.startsWith("+"))
        {
            final Duration offset = duration(text.substring(1));
            final Duration repeat = repeats.getOrDefault(segmentId, DAY);
            check(offset.compareTo(repeat) < 0, text + " lies beyond the cycle");
            return offset;
        }
        try
        {
            return Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(text));
        }
        catch (final DateTimeParseException ex)
        {
            throw fault("'" + text + "' is no time: 09:00, 09:00:30, or +30s in a cycle");
        }
    }

    private Duration repeat(final String text) throws CalendarException
    {
        final Duration repeat = duration(text);
        check(!repeat.isZero() && DAY.toNanos() % repeat.toNanos() == 0,
            "a day is no whole number of cycles of " + text);
        check(entries.isEmpty(), "repeat must stand before the plan");
        return repeat;
    }

    private Duration duration(final String text) throws CalendarException
    {
        final Matcher matcher = DURATION.matcher(text);
        check(matcher.matches(), "'" + text + "' is no length of time: 500ms, 30s, 5m, 1h");
        final long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2))
        {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private ZoneId zone(final String text) throws CalendarException
    {
        try
        {
            return ZoneId.of(text);
        }
        catch (final DateTimeException ex)
        {
            throw fault("no time zone is called '" + text + "'");
        }
    }

    private LocalDate date(final String text) throws CalendarException
    {
        try
        {
            return LocalDate.parse(text);
        }
        catch (final DateTimeParseException ex)
        {
            throw fault("'" + text + "' is no date: 2026-12-24");
        }
    }

    private int number(final String text) throws CalendarException
    {
        check(text.matches("\\d{1,5}") && Integer.parseInt(text) <= MAX_SEGMENT,
            "'" + text + "' is no segment: 0 for all instruments, up to " + MAX_SEGMENT);
        return Integer.parseInt(text);
    }

    private TradingPhase phase(final String text) throws CalendarException
    {
        final boolean isKnown = Arrays.stream(TradingPhase.values()).anyMatch(phase -> phase.name().equals(text) &&
            phase != TradingPhase.NULL_VAL && phase != TradingPhase.SBE_UNKNOWN);
        check(isKnown, "no phase is called '" + text + "'");
        return TradingPhase.valueOf(text);
    }

    private static boolean isKind(final String text)
    {
        return Arrays.stream(AuctionKind.values()).anyMatch(kind -> kind.name().equals(text) &&
            kind != AuctionKind.NULL_VAL && kind != AuctionKind.SBE_UNKNOWN);
    }

    private String word(final String[] words, final int index) throws CalendarException
    {
        check(index < words.length, "the line ends too early");
        return words[index];
    }

    private void check(final boolean holds, final String fault) throws CalendarException
    {
        if (!holds)
        {
            throw fault(fault);
        }
    }

    private CalendarException fault(final String fault)
    {
        return new CalendarException(line, fault);
    }
}
