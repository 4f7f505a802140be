package rialto.engine.calendar;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.AuctionKind;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a calendar file says, as moves in absolute time. */
class TradingCalendarTest
{
    private static final String XETRA = """
        # A day as on Xetra.
        zone Europe/Berlin
        days MON TUE WED THU FRI
        holiday 2026-12-25

        at 08:00 PRE_OPEN OPENING
        at 08:50 CALL OPENING end 09:00 random 30s no-cancel 08:58
        at 17:30 CALL CLOSING end 17:35 random 30s
        at 20:00 CLOSED   # only if the closing call was prolonged until then

        on 2026-12-30     # a half day
        at 08:50 CALL OPENING end 09:00
        at 14:00 CALL CLOSING end 14:05

        segment 7
        at 09:00:30 CALL INTRADAY end 09:01
        """;

    @Test
    void aWeekWithAHolidayAndAHalfDay() throws CalendarException
    {
        assertEquals("""
            Thu 24 08:00 0 PRE_OPEN OPENING
            Thu 24 08:50 0 CALL OPENING end 09:00 random 30 no-cancel 08:58
            Thu 24 09:00:30 7 CALL INTRADAY end 09:01
            Thu 24 17:30 0 CALL CLOSING end 17:35 random 30
            Thu 24 20:00 0 CLOSED
            Mon 28 08:00 0 PRE_OPEN OPENING
            """, moves(XETRA, "2026-12-23T20:00:00+01:00", 6));
        assertEquals("""
            Tue 29 20:00 0 CLOSED
            Wed 30 08:50 0 CALL OPENING end 09:00
            Wed 30 09:00:30 7 CALL INTRADAY end 09:01
            Wed 30 14:00 0 CALL CLOSING end 14:05
            Thu 31 08:00 0 PRE_OPEN OPENING
            """, moves(XETRA, "2026-12-29T17:30:00+01:00", 5));
    }

    @Test
    void aCycleThatRepeatsThroughTheDay() throws CalendarException
    {
        final String demo = """
            repeat 10m
            at +0s CALL OPENING end +30s random 5s
            at +9m CALL CLOSING end +590s
            """;
        assertEquals("""
            Thu 26 23:50 0 CALL OPENING end 23:50:30 random 5
            Thu 26 23:59 0 CALL CLOSING end 23:59:50
            Fri 27 00:00 0 CALL OPENING end 00:00:30 random 5
            Fri 27 00:09 0 CALL CLOSING end 00:09:50
            """, moves(demo, "2026-11-26T23:49:00Z", 4));
    }

    /** In spring 02:30 does not exist; in autumn 02:30 comes twice in Berlin, 01:30 in New York. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "Europe/Berlin, 02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "America/New_York, 02:30, 2026-03-07T12:00:00Z, 2026-03-08T07:30:00Z",
        "America/New_York, 01:30, 2026-10-31T12:00:00Z, 2026-11-01T05:30:00Z" })
    void whenTheClocksChange(final String zone, final String time, final String after, final String expected)
        throws CalendarException
    {
        final TradingCalendar calendar = TradingCalendar.parse(List.of("zone " + zone, "at " + time + " HALT"));
        assertEquals(Instant.parse(expected), instant(calendar.next(ns(after)).getFirst().atNs()));
    }

    @Test
    void ofAnOutageOnlyTheLastMoveOfEachSegmentIsMadeUpFor() throws CalendarException
    {
        final TradingCalendar calendar = TradingCalendar.parse(XETRA.lines().toList());
        final long since = ns("2026-12-28T07:00:00+01:00");
        assertEquals("CONTINUOUS at 08:50, 7 CONTINUOUS at 09:00:30",
            missed(calendar, since, "2026-12-28T10:00:00+01:00"));
        assertEquals("CALL OPENING at 08:50", missed(calendar, since, "2026-12-28T08:59:00+01:00"));
        assertEquals("7 CONTINUOUS at 09:00:30, CLOSED at 17:30", missed(calendar, since, "2026-12-28T18:00:00+01:00"));
        assertEquals("", missed(calendar, since, "2026-12-28T07:30:00+01:00"));
    }

    @Test
    void theClockHandsOutEachMoveOnce() throws CalendarException
    {
        final TradingCalendar calendar = TradingCalendar.parse(XETRA.lines().toList());
        final CalendarClock clock = new CalendarClock(
            calendar, ns("2026-12-28T08:10:00+01:00"), ns("2026-12-28T08:55:00+01:00"));
        final List<String> taken = new ArrayList<>();
        for (int i = 0; i < 4; i++)
        {
            final long nextNs = clock.nextNs();
            assertEquals(null, clock.due(nextNs - 1));
            final Transition move = Objects.requireNonNull(clock.due(nextNs));
            taken.add(move.segmentId() + " " + move.phase());
            clock.taken();
        }
        assertEquals(List.of("0 CALL", "7 CALL", "0 CALL", "0 CLOSED"), taken);
    }

    /** Over a year moves come in order, and asking for what was missed gives the last of them. */
    @Test
    void aYear() throws CalendarException
    {
        final TradingCalendar calendar = TradingCalendar.parse(XETRA.lines().toList());
        final long begin = ns("2026-01-01T00:00:00+01:00");
        final long end = ns("2027-01-01T00:00:00+01:00");
        long atNs = begin;
        int count = 0;
        for (List<Transition> moves = calendar.next(atNs); moves.getFirst().atNs() < end; moves = calendar.next(atNs))
        {
            assertTrue(moves.getFirst().atNs() > atNs);
            final List<Transition> missed = calendar.missed(atNs, moves.getFirst().atNs());
            assertEquals(moves.stream().map(Transition::segmentId).sorted().toList(),
                missed.stream().map(Transition::segmentId).sorted().toList());
            atNs = moves.getFirst().atNs();
            count += moves.size();
        }
        // 261 weekdays less the holiday, four moves each and one of segment 7; the half day has two fewer.
        assertEquals(260 * 5 - 2, count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "zone Mars/Olympus | line 1: no time zone is called 'Mars/Olympus'",
        "days MON FOO | line 1: no day is called 'FOO'; there are MON, TUE, WED, THU, FRI, SAT, SUN",
        "holiday 2026-13-01 | line 1: '2026-13-01' is no date: 2026-12-24",
        "segment 65535 | line 1: '65535' is no segment: 0 for all instruments, up to 65534",
        "at 25:00 HALT | line 1: '25:00' is no time: 09:00, 09:00:30, or +30s in a cycle",
        "at 09:00 OPEN | line 1: no phase is called 'OPEN'",
        "at 09:00 NULL_VAL | line 1: no phase is called 'NULL_VAL'",
        "at 09:00 CALL | line 1: a call needs its kind: OPENING, INTRADAY, CLOSING, VOLATILITY or REOPENING",
        "at 09:00 HALT OPENING | line 1: HALT has no kind",
        "at 09:00 HALT end 10:00 | line 1: only a call has end, random and no-cancel",
        "at 09:00 CALL OPENING end 09:00 | line 1: the call ends before it begins",
        "at 09:00 CALL OPENING random 5s | line 1: a random time needs an end that it is added to",
        "at 09:00 CALL OPENING end 09:10 random 5x | line 1: '5x' is no length of time: 500ms, 30s, 5m, 1h",
        "at 09:00 CALL OPENING end 09:10 no-cancel 09:11 | line 1: no-cancel lies outside of the call",
        "at 09:00 CALL OPENING until 09:10 | line 1: 'until' is none of end, random, no-cancel",
        "at 09:00 CALL OPENING end | line 1: the line ends too early",
        "at 09:00 HALT;at 09:00 CLOSED | line 2: a plan's times must ascend",
        "repeat 7m | line 1: a day is no whole number of cycles of 7m",
        "repeat 10m;at +10m HALT | line 2: +10m lies beyond the cycle",
        "at 09:00 HALT;repeat 10m | line 2: repeat must stand before the plan",
        "on 2026-12-24;at 09:00 HALT;on 2026-12-24 | line 3: 2026-12-24 has a plan already",
        "open at nine | line 1: no line begins with 'open'; there are zone, days, holiday, segment, repeat, on, at",
        "zone UTC | nothing ever begins: there is no line 'at'" })
    void whatIsNoCalendar(final String lines, final String fault)
    {
        final CalendarException ex = assertThrows(CalendarException.class,
            () -> TradingCalendar.parse(List.of(lines.split(";", -1))));
        assertEquals(fault, ex.getMessage());
    }

    private static String moves(final String file, final String after, final int count) throws CalendarException
    {
        final TradingCalendar calendar = TradingCalendar.parse(file.lines().toList());
        final ZoneId zone = file.contains("Berlin") ? ZoneId.of("Europe/Berlin") : ZoneId.of("UTC");
        final StringBuilder text = new StringBuilder();
        long afterNs = ns(after);
        int told = 0;
        while (told < count)
        {
            for (final Transition move : calendar.next(afterNs))
            {
                text.append(time("EEE dd ", move.atNs(), zone)).append(clock(move.atNs(), zone)).append(' ')
                    .append(move.segmentId()).append(' ').append(text(move, zone)).append('\n');
                afterNs = move.atNs();
                told++;
            }
        }
        return text.toString();
    }

    private static String text(final Transition move, final ZoneId zone)
    {
        return move.phase() + (move.kind() == AuctionKind.NULL_VAL ? "" : " " + move.kind()) +
            (move.endNs() == Transition.NEVER ? "" : " end " + clock(move.endNs(), zone)) +
            (move.randomEndNs() == 0 ? "" : " random " + TimeUnit.NANOSECONDS.toSeconds(move.randomEndNs())) +
            (move.noCancelFromNs() == Transition.NEVER ? "" : " no-cancel " + clock(move.noCancelFromNs(), zone));
    }

    private static String missed(final TradingCalendar calendar, final long sinceNs, final String until)
    {
        final ZoneId zone = ZoneId.of("Europe/Berlin");
        final List<String> texts = calendar.missed(sinceNs, ns(until)).stream()
            .map(move -> (move.segmentId() == 0 ? "" : move.segmentId() + " ") + move.phase() +
                (move.kind() == AuctionKind.NULL_VAL ? "" : " " + move.kind()) + " at " + clock(move.atNs(), zone))
            .toList();
        return String.join(", ", texts);
    }

    private static String clock(final long ns, final ZoneId zone)
    {
        return ns % TimeUnit.MINUTES.toNanos(1) == 0 ? time("HH:mm", ns, zone) : time("HH:mm:ss", ns, zone);
    }

    private static String time(final String pattern, final long ns, final ZoneId zone)
    {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(instant(ns).atZone(zone));
    }

    private static Instant instant(final long ns)
    {
        return Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(ns));
    }

    private static long ns(final String time)
    {
        return TimeUnit.SECONDS.toNanos(OffsetDateTime.parse(time).toEpochSecond());
    }
}
