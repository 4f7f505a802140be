package rialto.engine.itemauction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalTime;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The soft close of SEMANTICS D4-4: end 12:00:00, window and extension 2 minutes. */
class SoftCloseTest
{
    private static final long TWO_MINUTES_NS = 120_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "11:57:59, 12:00:00",
        "11:58:00, 12:00:00",
        "11:58:01, 12:00:01",
        "11:59:30, 12:01:30",
        "11:59:59, 12:01:59" })
    void d44ALateBidMovesTheEnd(final LocalTime bid, final LocalTime end)
    {
        assertEquals(end.toNanoOfDay(), SoftClose.endAfter(LocalTime.NOON.toNanoOfDay(), bid.toNanoOfDay(),
            TWO_MINUTES_NS, TWO_MINUTES_NS));
    }

    @ParameterizedTest
    @CsvSource({ "11:59:59, 12:00:00", "11:59:30, 12:00:00" })
    void withoutAWindowNoBidMovesIt(final LocalTime bid, final LocalTime end)
    {
        assertEquals(end.toNanoOfDay(),
            SoftClose.endAfter(LocalTime.NOON.toNanoOfDay(), bid.toNanoOfDay(), 0, TWO_MINUTES_NS));
    }
}
