package rialto.engine.calendar;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Reads a calendar line by line and stops at the first that cannot be. Use an object once.
 */
final class CalendarReader
{
    private static final int ALL = 0;
    private static final int MAX_SEGMENT_ID = 65_534;
    private static final long LONGEST_ROUND_NS = TimeUnit.HOURS.toNanos(12);

    private final String name;
    private @Nullable ZoneId zone;
    private final SortedSet<DayOfWeek> days = new TreeSet<>();
    private final SortedSet<LocalDate> holidays = new TreeSet<>();
    private final SortedMap<LocalDate, String> halfDays = new TreeMap<>();
    private final Map<LocalDate, Integer> lineByHalfDay = new HashMap<>();
    private final SortedMap<Integer, SortedMap<String, DayPlan>> plans = new TreeMap<>();
    private @Nullable PlanReader plan;
    private int lineNumber;

    CalendarReader(final String name)
    {
        this.name = name;
    }

    TradingCalendar read(final List<String> lines)
    {
        for (final String line : lines)
        {
            lineNumber++;
            final String[] words = line.replaceFirst("#.*", "").strip().split("\\s+", -1);
            if (!words[0].isEmpty())
            {
                inLine(lineNumber, () -> readLine(words));
            }
        }
        endPlan();
        return calendar();
    }

    private TradingCalendar calendar()
    {
        final ZoneId known = zone;
        if (known == null)
        {
            throw failure("says no zone");
        }
        if (days.isEmpty())
        {
            throw failure("says no trading days");
        }
        if (plans.isEmpty())
        {
            throw failure("has no plan");
        }
        plans.forEach(this::checkPlans);
        return new TradingCalendar(known, days, holidays, halfDays, plans);
    }

    private void checkPlans(final int segmentId, final Map<String, DayPlan> ofSegment)
    {
        final String whose = segmentId == ALL ? "" : " of segment " + segmentId;
        if (!ofSegment.containsKey(TradingCalendar.REGULAR))
        {
            throw failure("has no plan " + TradingCalendar.REGULAR + whose);
        }
        for (final Map.Entry<LocalDate, String> halfDay : halfDays.entrySet())
        {
            final int line = lineByHalfDay.getOrDefault(halfDay.getKey(), lineNumber);
            inLine(line,
                () -> require(ofSegment.containsKey(halfDay.getValue()),
                    "there is no plan " + halfDay.getValue() + whose));
        }
    }

    private void readLine(final String[] words)
    {
        if (Character.isDigit(words[0].charAt(0)))
        {
            final PlanReader current = plan;
            if (current == null)
            {
                throw new IllegalArgumentException("a time stands behind the plan that it belongs to");
            }
            current.read(words);
            return;
        }
        switch (words[0])
        {
            case "zone" -> readZone(words);
            case "days" -> readDays(words);
            case "holiday" -> readHoliday(words);
            case "half-day" -> readHalfDay(words);
            case "plan" -> beginPlan(words);
            default -> throw new IllegalArgumentException(
                "'" + words[0] + "' is neither zone, days, holiday, half-day, plan nor a time such as 08:50");
        }
    }

    private void readZone(final String[] words)
    {
        require(words.length == 2, "a zone has one name, such as Europe/Berlin");
        require(zone == null, "the zone was said before");
        try
        {
            zone = ZoneId.of(words[1]);
        }
        catch (final DateTimeException ex)
        {
            throw new IllegalArgumentException("'" + words[1] + "' is no time zone known here", ex);
        }
    }

    private void readDays(final String[] words)
    {
        require(words.length > 1, "days are MON to SUN, one by one or as MON-FRI");
        for (int i = 1; i < words.length; i++)
        {
            final String[] ends = words[i].split("-", -1);
            require(ends.length <= 2, "'" + words[i] + "' is neither a day nor a range of days");
            final DayOfWeek first = CalendarWords.day(ends[0]);
            final DayOfWeek last = CalendarWords.day(ends[ends.length - 1]);
            require(first.compareTo(last) <= 0, "the range " + words[i] + " ends before it begins");
            days.addAll(EnumSet.range(first, last));
        }
    }

    private void readHoliday(final String[] words)
    {
        require(words.length == 2, "a holiday is one date");
        final LocalDate date = date(words[1]);
        require(!halfDays.containsKey(date), date + " is a half day already");
        require(holidays.add(date), date + " is a holiday already");
    }

    private void readHalfDay(final String[] words)
    {
        require(words.length == 3, "a half day is a date and the name of a plan");
        final LocalDate date = date(words[1]);
        require(!holidays.contains(date), date + " is a holiday already");
        require(halfDays.put(date, words[2]) == null, date + " is a half day already");
        lineByHalfDay.put(date, lineNumber);
    }

    private void beginPlan(final String[] words)
    {
        endPlan();
        require(words.length > 1, "a plan has a name; that of ordinary days is " + TradingCalendar.REGULAR);
        require(words.length % 2 == 0, "a plan is: plan NAME [segment N] [repeat DURATION]");
        int segmentId = ALL;
        long repeatNs = 0;
        final Set<String> said = new TreeSet<>();
        for (int i = 2; i < words.length; i += 2)
        {
            require(said.add(words[i]), "'" + words[i] + "' was said before");
            switch (words[i])
            {
                case "segment" -> segmentId = segmentId(words[i + 1]);
                case "repeat" -> repeatNs = round(words[i + 1]);
                default -> throw new IllegalArgumentException("'" + words[i] + "' is neither segment nor repeat");
            }
        }
        final boolean isMixed = segmentId == ALL ? plans.keySet().stream().anyMatch(id -> id != ALL) :
            plans.containsKey(ALL);
        require(!isMixed, "plans are for all instruments or for segments, not for both");
        final boolean isNew = !plans.computeIfAbsent(segmentId, id -> new TreeMap<>()).containsKey(words[1]);
        require(isNew, "the plan " + words[1] + " was said before" + (segmentId == ALL ? "" : " for this segment"));
        plan = new PlanReader(words[1], segmentId, repeatNs, lineNumber);
    }

    private void endPlan()
    {
        final PlanReader ended = plan;
        if (ended != null)
        {
            plan = null;
            inLine(ended.lineNumber(), () -> keep(ended.plan()));
        }
    }

    private void keep(final DayPlan ended)
    {
        plans.computeIfAbsent(ended.segmentId(), id -> new TreeMap<>()).put(ended.name(), ended);
    }

    private static int segmentId(final String word)
    {
        final boolean isNumber = word.matches("[0-9]{1,5}");
        final int segmentId = isNumber ? Integer.parseInt(word) : 0;
        require(segmentId > 0 && segmentId <= MAX_SEGMENT_ID,
            "'" + word + "' is no segment: 1 to " + MAX_SEGMENT_ID);
        return segmentId;
    }

    private static long round(final String word)
    {
        final long nanoseconds = CalendarWords.duration(word);
        require(nanoseconds > 0 && nanoseconds <= LONGEST_ROUND_NS, "a plan repeats every 1ms to 12h, not " + word);
        return nanoseconds;
    }

    private static LocalDate date(final String word)
    {
        try
        {
            return LocalDate.parse(word);
        }
        catch (final DateTimeException ex)
        {
            throw new IllegalArgumentException("'" + word + "' is no date such as 2026-12-24", ex);
        }
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }

    private void inLine(final int line, final Runnable reading)
    {
        try
        {
            reading.run();
        }
        catch (final IllegalArgumentException ex)
        {
            throw new CalendarException(name + ", line " + line + ": " + ex.getMessage(), ex);
        }
    }

    private CalendarException failure(final String message)
    {
        return new CalendarException(name + " " + message);
    }
}
