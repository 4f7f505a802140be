package rialto.cli.demo;

import org.junit.jupiter.api.Test;
import rialto.engine.calendar.PhaseMove;
import rialto.engine.calendar.TradingCalendar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The demo venue's calendar can be read, and is a day of five minutes. */
class DemoCalendarTest
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = 300;
    private static final long ROUND_BEGINS = 1_767_225_600L + 1_000 * DAY;

    @Test
    void aDayLastsFiveMinutes() throws IOException
    {
        final TradingCalendar calendar = read();
        final List<String> moves = new ArrayList<>();
        List<PhaseMove> next = calendar.next(ROUND_BEGINS * SECOND - 1);
        while (next.getFirst().instantNs() <= (ROUND_BEGINS + DAY) * SECOND)
        {
            next.forEach(move -> moves.add(seconds(move.instantNs()) + " " + move.phase() + " " + move.auctionKind() +
                (move.endNs() == PhaseMove.NEVER ? "" : " to " + seconds(move.endNs()))));
            next = calendar.next(next.getFirst().instantNs());
        }
        assertEquals(
            List.of(
                "0 PRE_OPEN OPENING",
                "10 CALL OPENING to 30",
                "150 CALL INTRADAY to 160",
                "250 CALL CLOSING to 270",
                "300 PRE_OPEN OPENING"),
            moves);
    }

    private static long seconds(final long instantNs)
    {
        return instantNs / SECOND - ROUND_BEGINS;
    }

    private static TradingCalendar read() throws IOException
    {
        try (InputStream in = DemoCalendarTest.class.getResourceAsStream("/demo/short-day.calendar"))
        {
            return TradingCalendar.parse(
                "short-day.calendar", new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
