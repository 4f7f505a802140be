package rialto.engine.pipeline;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.event.PhaseChangedDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.session.DueCommands;
import rialto.engine.session.SessionConfig;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Trading days by the calendar in simulated time, from the file to the phases of the state machine, outages included.
 * They lie ahead, since the first record of a journal has the true time.
 */
@Timeout(300)
class CalendarDayTest
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int RANDOM_SEED = 7;
    private static final String PHASE_CHANGED = "\\d+:\\d+:" + PhaseChangedDecoder.TEMPLATE_ID + ":.*";

    private static final TradingCalendar CALENDAR = TradingCalendar.parse("test", """
        zone Europe/Berlin
        days MON-FRI
        plan regular
        08:00 pre-open opening
        08:50 call opening until 09:00 random 30s no-cancel-from 08:59:30
        13:00 call intraday
        13:02 freeze
        13:02:05 continuous
        17:30 call closing for 5m random 30s
        """);

    @TempDir
    private Path folder;
    private final Random random = new Random(RANDOM_SEED);
    private final Random same = new Random(RANDOM_SEED);
    private final List<String> seen = new ArrayList<>();
    private long nowNs = ns("2100-03-26T06:00:00Z");

    @Test
    void aDay()
    {
        try (Day day = new Day())
        {
            day.engine.commands.market();
            day.until("2100-03-26T19:00:00Z");
        }
        assertEquals(wholeDay(), seen);
    }

    /** In a call, in its random time, in a freeze: the rest of the day is as if nothing had been. */
    @Test
    void aDayOfOutages()
    {
        try (Day day = new Day())
        {
            day.engine.commands.market();
            day.until("2100-03-26T07:55:00Z");
        }
        for (final String next : List.of("07:59:59", "08:00:01", "12:01:00", "12:02:02", "16:34:59", "19:00:00"))
        {
            nowNs += SECOND;
            try (Day day = new Day())
            {
                day.until("2100-03-26T" + next + "Z");
            }
        }
        assertEquals(wholeDay(), seen);
    }

    /** Down in the opening call until the next trading day: its auction, its close, and what holds now. */
    @Test
    void anOutageOverTheWeekend()
    {
        try (Day day = new Day())
        {
            day.engine.commands.market();
            day.until("2100-03-26T07:55:00Z");
        }
        nowNs = ns("2100-03-29T11:01:00Z");
        try (Day day = new Day())
        {
            day.until("2100-03-29T11:03:00Z");
        }
        assertEquals(
            List.of(
                "2100-03-26T06:00:00Z CLOSED by SCHEDULE",
                "2100-03-26T07:00:00Z PRE_OPEN OPENING by SCHEDULE",
                "2100-03-26T07:50:00Z CALL OPENING by SCHEDULE",
                "2100-03-29T11:01:00Z CONTINUOUS by CALL_ENDED",
                "2100-03-29T11:01:00Z CLOSED by SCHEDULE",
                "2100-03-29T11:01:00Z CALL INTRADAY by SCHEDULE",
                "2100-03-29T11:02:00Z FREEZE INTRADAY by SCHEDULE",
                "2100-03-29T11:02:05Z CONTINUOUS by SCHEDULE"),
            seen);
    }

    private List<String> wholeDay()
    {
        return List.of(
            "2100-03-26T06:00:00Z CLOSED by SCHEDULE",
            "2100-03-26T07:00:00Z PRE_OPEN OPENING by SCHEDULE",
            "2100-03-26T07:50:00Z CALL OPENING by SCHEDULE",
            randomEnd("2100-03-26T08:00:00Z") + " CONTINUOUS by CALL_ENDED",
            "2100-03-26T12:00:00Z CALL INTRADAY by SCHEDULE",
            "2100-03-26T12:02:00Z FREEZE INTRADAY by SCHEDULE",
            "2100-03-26T12:02:05Z CONTINUOUS by SCHEDULE",
            "2100-03-26T16:30:00Z CALL CLOSING by SCHEDULE",
            randomEnd("2100-03-26T16:35:00Z") + " CLOSED by CALL_ENDED");
    }

    /** To the second in which ingress looks at the clock. */
    private String randomEnd(final String end)
    {
        final long endNs = ns(end) + same.nextLong(30 * SECOND + 1);
        return say((endNs + SECOND - 1) / SECOND * SECOND);
    }

    private static long ns(final String instant)
    {
        return TimeUnit.SECONDS.toNanos(Instant.parse(instant).getEpochSecond());
    }

    /** Stamps may stand a few nanoseconds behind the clock. */
    private static String say(final long timestampNs)
    {
        return Instant.ofEpochSecond(timestampNs / SECOND).toString();
    }

    private static String say(final String recorded)
    {
        final UnsafeBuffer buffer =
            new UnsafeBuffer(HexFormat.of().parseHex(recorded.substring(recorded.lastIndexOf(':') + 1)));
        final PhaseChangedDecoder event = new PhaseChangedDecoder();
        event.wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
        return say(event.header().timestampNs()) + " " + event.phase() +
            (event.auctionKind() == AuctionKind.NULL_VAL ? "" : " " + event.auctionKind()) + " by " + event.reason();
    }

    /** One run of the engine, from recovery, which ends lost sessions and with that lets time pass, to its end. */
    private final class Day implements AutoCloseable
    {
        private final TestEngine engine;
        private final DueCommands due;

        Day()
        {
            final CalendarClock calendar = new CalendarClock(CALENDAR);
            engine = new TestEngine.Setup().time(() -> nowNs).records(calendar).open(folder);
            due = new DueCommands(
                new SessionConfig(1, 1), engine.pipeline.input(), engine.pipeline.due(), engine.clock, calendar,
                random);
            final List<String> recovered = phases(engine.recovered);
            assertEquals(seen, recovered.subList(0, seen.size()), "replayed");
            seen.addAll(recovered.subList(seen.size(), recovered.size()));
        }

        void until(final String instant)
        {
            final long endNs = ns(instant);
            while (nowNs <= endNs)
            {
                while (due.beforeInput() + due.afterInput() > 0)
                {
                    engine.drain();
                }
                nowNs += SECOND;
            }
            nowNs = endNs;
            engine.drain();
        }

        @Override
        public void close()
        {
            seen.addAll(phases(engine.marketData));
            engine.close();
        }

        private static List<String> phases(final Recorder recorder)
        {
            return recorder.events().stream().filter(event -> event.matches(PHASE_CHANGED)).map(CalendarDayTest::say)
                .toList();
        }
    }
}
