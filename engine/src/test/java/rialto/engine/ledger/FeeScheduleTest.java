package rialto.engine.ledger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.FeeKind;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FeeScheduleTest
{
    @ParameterizedTest
    @CsvSource({
        // kind, rate, notional, lots, total: what is owed is rounded up, what is paid out is rounded down
        "PARTS_PER_MILLION,  250, 1000, 9, 1",
        "PARTS_PER_MILLION,  250, 4000, 9, 1",
        "PARTS_PER_MILLION,  250, 4001, 9, 2",
        "PARTS_PER_MILLION, -250, 3999, 9, 0",
        "PARTS_PER_MILLION, -250, 4000, 9, -1",
        "PARTS_PER_MILLION, -250, 7999, 9, -1",
        "PARTS_PER_MILLION,    0, 4000, 9, 0",
        "PER_LOT,  3, 1000, 7,  21",
        "PER_LOT, -3, 1000, 7, -21",
        "PER_LOT, 1099511627776, 1, 4194304, 4611686018427387904",
        "PER_LOT, 1099511627776, 1, 4194305, 4611686018427387904",
        "PER_LOT, -1099511627776, 1, 9223372036854775807, -4611686018427387904"
    })
    void totalOverARole(
        final FeeKind kind,
        final long rate,
        final long notionalMinor,
        final long lots,
        final long expected)
    {
        assertEquals(expected, FeeSchedule.totalFeeMinor(kind, rate, notionalMinor, lots));
    }
}
