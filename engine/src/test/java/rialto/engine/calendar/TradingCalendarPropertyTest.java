package rialto.engine.calendar;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Random calendars over a year: what begins next is in order, and what holds is what began last. */
class TradingCalendarPropertyTest
{
    private static final int CALENDARS = 25;
    private static final int YEAR = 2026;
    private static final long YEAR_BEGINS_NS = Calendars.ns(YEAR + "-01-01T00:00:00Z");
    private static final long YEAR_ENDS_NS = Calendars.ns((YEAR + 1) + "-01-01T00:00:00Z");
    private static final int SECONDS_PER_DAY = 86_400;

    @ParameterizedTest
    @CsvSource({ "Europe/Berlin, 1", "America/New_York, 2", "Australia/Lord_Howe, 3", "America/Santiago, 4", "UTC, 5" })
    void nextIsInOrderAndAtAgrees(final String zone, final long seed)
    {
        final Random random = new Random(seed);
        for (int i = 0; i < CALENDARS; i++)
        {
            final TradingCalendar calendar = Calendars.calendar(randomText(zone, random));
            final String what = "seed " + seed + " calendar " + i + "\n" + calendar;
            assertEquals(calendar.toString(), Calendars.calendar(calendar.toString()).toString(), what);
            replay(calendar, random, what);
        }
    }

    private static void replay(final TradingCalendar calendar, final Random random, final String what)
    {
        final Map<Integer, PhaseMove> last = new HashMap<>();
        for (int i = 0; i < calendar.segmentCount(); i++)
        {
            last.put(calendar.segmentId(i), calendar.begun(i, YEAR_BEGINS_NS));
        }
        long nowNs = YEAR_BEGINS_NS;
        int count = 0;
        while (nowNs < YEAR_ENDS_NS)
        {
            final List<PhaseMove> next = calendar.next(nowNs);
            final long thenNs = next.getFirst().instantNs();
            assertTrue(thenNs > nowNs, what);
            final long betweenNs = nowNs + random.nextLong(thenNs - nowNs);
            assertEquals(held(last, betweenNs), calendar.at(betweenNs), what);
            assertEquals(held(last, thenNs - 1), calendar.at(thenNs - 1), what);
            int previousSegment = -1;
            for (final PhaseMove move : next)
            {
                assertEquals(thenNs, move.instantNs(), what);
                assertTrue(move.segmentId() > previousSegment, what);
                assertTrue(move.endNs() > thenNs && move.noCancelFromNs() >= thenNs, what);
                previousSegment = move.segmentId();
                last.put(move.segmentId(), move);
            }
            assertEquals(held(last, thenNs), calendar.at(thenNs), what);
            nowNs = thenNs;
            count++;
        }
        assertTrue(count >= 40, what);
    }

    /** What the last moves have come to by a time. */
    private static List<PhaseMove> held(final Map<Integer, PhaseMove> last, final long nowNs)
    {
        final List<PhaseMove> held = new ArrayList<>();
        for (final PhaseMove move : last.values().stream().sorted((a, b) -> a.segmentId() - b.segmentId()).toList())
        {
            final TradingPhase after =
                move.auctionKind() == AuctionKind.CLOSING ? TradingPhase.CLOSED : TradingPhase.CONTINUOUS;
            held.add(move.endNs() > nowNs ? move : new PhaseMove(
                move.instantNs(), move.segmentId(), after, AuctionKind.NULL_VAL, PhaseMove.NEVER, 0, PhaseMove.NEVER));
        }
        return held;
    }

    private static String randomText(final String zone, final Random random)
    {
        final StringBuilder text = new StringBuilder("zone " + zone + "\ndays " + days(random) + "\n");
        final TreeSet<LocalDate> dates = new TreeSet<>();
        for (int i = random.nextInt(20); i > 0; i--)
        {
            dates.add(Year.of(YEAR).atDay(1 + random.nextInt(365)));
        }
        boolean isHoliday = true;
        for (final LocalDate date : dates)
        {
            text.append(isHoliday ? "holiday " + date : "half-day " + date + " short").append('\n');
            isHoliday = !isHoliday;
        }
        final boolean isForAll = random.nextBoolean();
        for (int segment = 1; segment <= (isForAll ? 1 : 3); segment++)
        {
            final String whose = isForAll ? "" : " segment " + segment * 5;
            plan(text, "plan regular" + whose, random);
            plan(text, "plan short" + whose, random);
        }
        return text.toString();
    }

    private static String days(final Random random)
    {
        return switch (random.nextInt(3))
        {
            case 0 -> "MON-FRI";
            case 1 -> "SUN-SUN";
            default -> "MON-SUN";
        };
    }

    /** A quarter of them repeat; times are closest around the hours in which clocks turn. */
    private static void plan(final StringBuilder text, final String header, final Random random)
    {
        final boolean isRepeated = random.nextInt(4) == 0;
        final int hours = 1 + random.nextInt(12);
        final int length = isRepeated ? hours * 3_600 : SECONDS_PER_DAY;
        text.append(header).append(isRepeated ? " repeat " + hours + "h\n" : "\n");
        final TreeSet<Integer> times = new TreeSet<>(List.of(random.nextInt(length)));
        for (int i = random.nextInt(8); i > 0; i--)
        {
            times.add(random.nextBoolean() ? random.nextInt(length) : random.nextInt(Math.min(length, 4 * 3_600)));
        }
        for (final int time : times)
        {
            final Integer following = times.higher(time);
            text.append(LocalTime.ofSecondOfDay(time)).append(' ')
                .append(phase(time, following == null ? length : following, random)).append('\n');
        }
    }

    private static String phase(final int time, final int end, final Random random)
    {
        final int seconds = random.nextInt(end - time);
        if (seconds < 10 || random.nextInt(3) == 0)
        {
            return List.of("pre-open", "continuous", "halt", "cancel-only", "closed").get(random.nextInt(5));
        }
        final String kind = List.of("opening", "intraday", "closing", "reopening").get(random.nextInt(4));
        final boolean isUntil = random.nextBoolean();
        return "call " + kind + (isUntil ? " until " + LocalTime.ofSecondOfDay(time + seconds - 5) : " for " +
            (seconds - 5) + "s") + " random " + random.nextInt(6) + "s" +
            (random.nextBoolean() ? "" :
                " no-cancel-from " + LocalTime.ofSecondOfDay(time + random.nextInt(seconds - 5)));
    }
}
