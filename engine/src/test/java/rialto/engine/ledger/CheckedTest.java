package rialto.engine.ledger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CheckedTest
{
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "4611686018427387903, 1, 4611686018427387904",
        "4611686018427387904, 1, -1",
        "9223372036854775807, 9223372036854775807, -1",
        "-1, 5, -1",
        "5, -1, -1"
    })
    void sumsAbove2To62Overflow(final long a, final long b, final long expected)
    {
        assertEquals(expected, Checked.add(a, b));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 9223372036854775807, 0",
        "2147483648, 2147483648, 4611686018427387904",
        "2147483648, 2147483649, -1",
        "4294967296, 4294967296, -1",
        "9223372036854775807, 9223372036854775807, -1",
        "-1, 0, -1",
        "0, -1, -1"
    })
    void productsAbove2To62Overflow(final long a, final long b, final long expected)
    {
        assertEquals(expected, Checked.multiply(a, b));
    }

    /** 101.25 at a tick of 0.01, 3 lots, 100 minor units for a tick and a lot. */
    @ParameterizedTest
    @CsvSource({ "10125, 3, 100, 3037500", "4611686018427387904, 1, 1, 4611686018427387904",
        "4611686018427387904, 1, 2, -1", "4611686018427387904, 4611686018427387904, 1, -1" })
    void notionalIsPriceTimesQuantityTimesSize(
        final long priceTicks,
        final long lots,
        final long minorPerTickLot,
        final long expected)
    {
        assertEquals(expected, Checked.notional(priceTicks, lots, minorPerTickLot));
    }

    @ParameterizedTest
    @CsvSource({
        "250, 10000, 3, 2",
        "250, 4000, 1, 1",
        "250, 4001, 2, 1",
        "0, 4611686018427387904, 0, 0",
        "1, 1, 1, 0",
        "1000000, 4611686018427387904, 4611686018427387904, 4611686018427387904",
        "999999, 4611686018427387904, 4611681406741369477, 4611681406741369476"
    })
    void partsPerMillionRoundBothWays(final long rate, final long amount, final long up, final long down)
    {
        assertEquals(up, Checked.ceilPpm(rate, amount));
        assertEquals(down, Checked.floorPpm(rate, amount));
    }
}
