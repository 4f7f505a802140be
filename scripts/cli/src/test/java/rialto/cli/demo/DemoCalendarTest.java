package rialto.cli.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.calendar.PhaseMove;
import rialto.engine.calendar.TradingCalendar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The demo venue's calendar lies in its folder, can be read, and is a day of five minutes of one market. */
class DemoCalendarTest
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = 300;
    private static final long ROUND_BEGINS = 1_767_225_600L + 1_000 * DAY;

    @TempDir
    private Path root;

    @Test
    void aDayLastsFiveMinutes() throws IOException
    {
        final DemoFolder folder = new DemoFolder(root);
        assertTrue(folder.claim());
        final TradingCalendar calendar = TradingCalendar.read(folder.calendarFile());
        final List<String> moves = new ArrayList<>();
        List<PhaseMove> next = calendar.next(ROUND_BEGINS * SECOND - 1);
        while (next.getFirst().instantNs() <= (ROUND_BEGINS + DAY) * SECOND)
        {
            next.forEach(move -> moves.add(
                move.segmentId() + ": " + seconds(move.instantNs()) + " " + move.phase() + " " + move.auctionKind() +
                    (move.endNs() == PhaseMove.NEVER ? "" : " to " + seconds(move.endNs()))));
            next = calendar.next(next.getFirst().instantNs());
        }
        assertEquals(
            List.of(
                "1: 0 PRE_OPEN OPENING",
                "1: 10 CALL OPENING to 30",
                "1: 150 CALL INTRADAY to 160",
                "1: 250 CALL CLOSING to 270",
                "1: 300 PRE_OPEN OPENING"),
            moves);
    }

    @Test
    void itIsOfTheSegmentOfOneMarket()
    {
        assertEquals(List.of("BTC-USD 0", "ETH-USD 0", "SOL-USD 1", "ETH-BTC 0"),
            Stream.of(DemoMarket.values()).map(market -> market.symbol() + " " + market.auctionRules().segmentId)
                .toList());
    }

    @Test
    void oneThatWasChangedIsKept() throws IOException
    {
        final DemoFolder folder = new DemoFolder(root);
        assertTrue(folder.claim());
        final Path file = folder.calendarFile();
        assertEquals(root.resolve("demo").resolve("short-day.calendar"), file);
        Files.writeString(file, "# of my own");
        assertEquals("# of my own", Files.readString(folder.calendarFile()));
    }

    private static long seconds(final long instantNs)
    {
        return instantNs / SECOND - ROUND_BEGINS;
    }
}
