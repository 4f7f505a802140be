package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calendars of the tests, and their moves in words. */
final class Calendars
{
    /** A day like Xetra's. */
    static final String XETRA = """
        # Like Xetra's.
        zone Europe/Berlin
        days MON-FRI
        holiday 2026-04-03      # Good Friday
        holiday 2026-04-06
        half-day 2026-12-30 short

        plan regular
        08:00 pre-open opening
        08:50 call opening until 09:00 random 30s no-cancel-from 08:59:30
        13:00 call intraday for 2m random 30s
        17:30 call closing for 5m random 30s
        20:00 closed

        plan short
        08:00    pre-open opening
        08:50    call opening until 09:00 random 30s
        13:59    call closing
        14:04    freeze
        14:04:00.5 closed
        """;

    /** A day of a minute. */
    static final String DEMO = """
        zone UTC
        days MON-SUN
        plan regular repeat 1m
        00:00    pre-open opening
        00:00:05 call opening for 10s random 3s no-cancel-from 00:00:12
        00:00:45 call closing for 5s random 2s
        00:00:55 closed
        """;

    private Calendars()
    {
    }

    static TradingCalendar calendar(final String text)
    {
        return TradingCalendar.parse("test", text);
    }

    static long ns(final String instant)
    {
        final Instant parsed = Instant.parse(instant);
        return TimeUnit.SECONDS.toNanos(parsed.getEpochSecond()) + parsed.getNano();
    }

    static String say(final long instantNs)
    {
        return Instant.ofEpochSecond(0, instantNs).toString();
    }

    static String say(final PhaseMove move)
    {
        return say(move.instantNs()) + " " + move.segmentId() + " " + move.phase() +
            (move.auctionKind() == AuctionKind.NULL_VAL ? "" : " " + move.auctionKind()) +
            (move.endNs() == PhaseMove.NEVER ? "" : " until " + say(move.endNs())) +
            (move.randomEndNs() == 0 ? "" : " random " + move.randomEndNs() / 1_000_000 + "ms") +
            (move.noCancelFromNs() == PhaseMove.NEVER ? "" : " no-cancel-from " + say(move.noCancelFromNs()));
    }

    /** Everything that begins between two instants, the second included. */
    static List<String> between(final TradingCalendar calendar, final String after, final String until)
    {
        final List<String> moves = new ArrayList<>();
        List<PhaseMove> next = calendar.next(ns(after));
        while (!next.isEmpty() && next.getFirst().instantNs() <= ns(until))
        {
            next.forEach(move -> moves.add(say(move)));
            next = calendar.next(next.getFirst().instantNs());
        }
        return moves;
    }

    static List<String> at(final TradingCalendar calendar, final String instant)
    {
        return calendar.at(ns(instant)).stream().map(Calendars::say).toList();
    }
}
