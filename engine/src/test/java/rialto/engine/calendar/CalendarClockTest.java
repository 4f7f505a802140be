package rialto.engine.calendar;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.command.SchedulePhaseEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What is still to be journalled: after a start, after an outage, as time passes. */
class CalendarClockTest
{
    private static final String TWO_SEGMENTS = """
        zone UTC
        days MON-SUN
        plan regular segment 1
        09:00 continuous
        17:00 closed
        plan regular segment 2
        08:00 pre-open
        09:00 continuous
        17:00 call closing for 5m
        """;

    private final UnsafeBuffer record = new UnsafeBuffer(new byte[128]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** The last move in the journal, and what is journalled at a later start; all on 27 March 2026. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        none                         | 07:30:00 | PRE_OPEN OPENING
        none                         | 07:55:00 | \
        CALL OPENING until 2026-03-27T08:00:00Z random 30000ms no-cancel-from 2026-03-27T07:59:30Z
        none                         | 08:00:00 | CONTINUOUS
        none                         | 12:01:00 | CALL INTRADAY until 2026-03-27T12:02:00Z random 30000ms
        none                         | 20:00:00 | CLOSED
        07:00:00 PRE_OPEN OPENING    | 07:30:00 | none
        07:00:00 PRE_OPEN OPENING    | 07:50:00 | \
        CALL OPENING until 2026-03-27T08:00:00Z random 30000ms no-cancel-from 2026-03-27T07:59:30Z
        07:00:00 PRE_OPEN OPENING    | 08:30:00 | CONTINUOUS
        07:50:00 CALL OPENING        | 07:59:59 | none
        07:50:00 CALL OPENING        | 08:00:10 | none
        07:50:00 CALL OPENING        | 11:59:59 | none
        07:50:00 CALL OPENING        | 12:00:00 | CALL INTRADAY until 2026-03-27T12:02:00Z random 30000ms
        07:50:00 CALL OPENING        | 12:02:00 | CONTINUOUS
        08:30:00 CONTINUOUS          | 11:00:00 | none
        12:05:00 CONTINUOUS          | 16:00:00 | none
        16:30:00 CALL CLOSING        | 18:00:00 | none
        19:00:00 CLOSED              | 23:00:00 | none
        12:00:00 CALL INTRADAY       | 18:00:00 | CLOSED
        08:30:00 CLOSED              | 11:00:00 | CONTINUOUS
        08:30:00 CALL CLOSING        | 11:00:00 | CONTINUOUS
        """)
    void whatAStartJournals(final String last, final String now, final String move)
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
        if (last != null)
        {
            final String[] words = last.split(" ", -1);
            journalled(clock, ns(words[0]), 0, TradingPhase.valueOf(words[1]),
                words.length > 2 ? AuctionKind.valueOf(words[2]) : AuctionKind.NULL_VAL);
        }
        final List<String> moves = due(clock, ns(now));
        assertEquals(
            move == null ? List.of() : List.of(move),
            moves.stream().map(text -> text.replaceFirst("\\S+ 0 ", "")).toList());
        assertEquals(List.of(), due(clock, ns(now)), "twice");
    }

    @Test
    void theDayThatEndedInAnOutageIsClosedOnceHoweverLongItWas()
    {
        for (final String now : List.of("2026-03-30T09:00:00Z", "2027-03-30T09:00:00Z"))
        {
            final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
            journalled(clock, ns("12:00:00"), 0, TradingPhase.CALL, AuctionKind.INTRADAY);
            final List<String> moves = due(clock, Calendars.ns(now));
            assertEquals(2, moves.size(), moves::toString);
            assertEquals(" 0 CLOSED", moves.getFirst().replaceFirst("\\S+Z", ""));
            assertEquals(now.substring(0, 10) + "T06:50:00Z 0 CONTINUOUS", moves.getLast());
        }
    }

    /** The close was journalled, what was to follow it not. */
    @Test
    void aStartThatWasKilledBetweenTheTwoIsCompleted()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
        journalled(clock, Calendars.ns("2026-03-30T09:00:00Z"), 0, TradingPhase.CLOSED, AuctionKind.NULL_VAL);
        assertEquals(
            List.of("2026-03-30T06:50:00Z 0 CONTINUOUS"), due(clock, Calendars.ns("2026-03-30T09:00:01Z")));
    }

    /** Its closing call was begun, so it closes by itself as soon as time passes again. */
    @Test
    void aDayWhoseClosingCallWasBegunIsNotClosedAgain()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar("""
            zone UTC
            days MON-SUN
            plan regular
            09:00 continuous
            17:00 call closing for 5m
            """));
        journalled(clock, ns("17:00:00"), 0, TradingPhase.CALL, AuctionKind.CLOSING);
        assertEquals(
            List.of("2026-03-28T09:00:00Z 0 CONTINUOUS"), due(clock, Calendars.ns("2026-03-28T09:00:00Z")));
    }

    @Test
    void segmentsAreCaughtUpEachByItself()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(TWO_SEGMENTS));
        journalled(clock, ns("09:00:00"), 1, TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
        assertEquals(List.of("2026-03-27T09:00:00Z 2 CONTINUOUS"), due(clock, ns("09:00:01")), "killed in between");
        assertEquals(List.of(), due(clock, ns("16:59:59")));
        assertEquals(
            List.of(
                "2026-03-27T17:00:00Z 1 CLOSED",
                "2026-03-27T17:00:00Z 2 CALL CLOSING until 2026-03-27T17:05:00Z"),
            due(clock, ns("17:00:00")));
    }

    @Test
    void recordsOfOthersDoNotMatter()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
        new TickEncoder().wrapAndApplyHeader(record, 0, header).incarnation(1);
        clock.onRecord(1, 1, ns("10:00:00"), 0, record, 0, 16);
        journalled(clock, ns("10:00:00"), 9, TradingPhase.HALT, AuctionKind.NULL_VAL);
        assertEquals(List.of("2026-03-27T07:50:00Z 0 CONTINUOUS"), due(clock, ns("10:00:00")));
    }

    @Test
    void whatWasDueIsDueUntilItWasPublished()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
        assertEquals(Long.MIN_VALUE, clock.nextNs());
        final PhaseMove call = dueFirst(clock, "12:00:00");
        assertEquals(call, dueFirst(clock, "12:01:59"), "the ring is full");
        assertEquals(TradingPhase.CONTINUOUS, dueFirst(clock, "12:02:00").phase(), "too long");
        clock.moved(dueFirst(clock, "12:02:00"));
        assertEquals(List.of(), due(clock, ns("12:02:00")));
        assertEquals(ns("16:30:00"), clock.nextNs());
    }

    /** As a loop would ask: each move once, at its time, and nothing is asked of the calendar in between. */
    @Test
    void aDayAsTimePasses()
    {
        final CalendarClock clock = new CalendarClock(Calendars.calendar(Calendars.XETRA));
        due(clock, ns("06:00:00"));
        final List<String> moves = new ArrayList<>();
        for (long nowNs = ns("06:00:00"); nowNs < ns("23:00:00"); nowNs += 60_000_000_000L)
        {
            if (clock.nextNs() <= nowNs)
            {
                moves.addAll(due(clock, nowNs));
            }
        }
        assertEquals(Calendars.between(
            Calendars.calendar(Calendars.XETRA), "2026-03-27T06:00:00Z", "2026-03-27T23:00:00Z"), moves);
    }

    @Test
    void withoutACalendarNothingIsEverDue()
    {
        final CalendarClock clock = new CalendarClock(TradingCalendar.none());
        journalled(clock, ns("10:00:00"), 0, TradingPhase.HALT, AuctionKind.NULL_VAL);
        assertEquals(PhaseMove.NEVER, clock.nextNs());
        assertEquals(List.of(), due(clock, ns("12:00:00")));
    }

    private static PhaseMove dueFirst(final CalendarClock clock, final String time)
    {
        return Objects.requireNonNull(clock.due(ns(time)));
    }

    /** All that is due, published one by one. */
    private static List<String> due(final CalendarClock clock, final long nowNs)
    {
        final List<String> moves = new ArrayList<>();
        for (PhaseMove move = clock.due(nowNs); move != null; move = clock.due(nowNs))
        {
            moves.add(Calendars.say(move));
            clock.moved(move);
        }
        return moves;
    }

    private void journalled(
        final CalendarClock clock,
        final long timestampNs,
        final int segmentId,
        final TradingPhase phase,
        final AuctionKind kind)
    {
        new SchedulePhaseEncoder().wrapAndApplyHeader(record, 0, header).instrumentId(0).segmentId(segmentId)
            .phase(phase).auctionKind(kind);
        clock.onRecord(1, timestampNs, timestampNs, 0, record, 0, 64);
    }

    private static long ns(final String time)
    {
        return Calendars.ns("2026-03-27T" + time + "Z");
    }
}
