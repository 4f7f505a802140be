package rialto.codecs;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FixedPointTest
{
    private static final FixedPoint CENTS = FixedPoint.ofScale(2);
    private static final FixedPoint QUARTERS = FixedPoint.ofUnit(25, 2);

    @ParameterizedTest
    @CsvSource(textBlock = """
        # text,    mantissa, scale, units
        0,                1,     0, 0
        7,                1,     0, 7
        -7,               1,     0, -7
        1.5,              1,     2, 150
        1.50,             1,     2, 150
        -0.01,            1,     2, -1
        100.25,          25,     2, 401
        100,             25,     2, 400
        100,              5,     0, 20
        0.000000000000000001, 1, 18, 1
        9.223372036854775792, 1, 18, 9223372036854775792
        9223372036854775792000000000000000000, 1000000000000000000, 0, 9223372036854775792
        """)
    void readsWholeMultiplesOfTheUnit(final String text, final long mantissa, final int scale, final long units)
    {
        assertEquals(units, FixedPoint.ofUnit(mantissa, scale).parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        " ", " 1", "1 ", "+1", "-", "--1", "1-", ".", ".5", "5.", "-.5", "1..2", "1.2.3", "1.-2", "007", "00", "-01",
        "00.5", "-0", "-0.0", "-0.000", "1e5", "1E5", "0x1", "1_000", "1,000", "NaN", "Infinity", "1\u0000", "\u0661",
        "\uFF11",
        "1.\u0661", "\u22121"
    })
    void refusesWhatIsNotAPlainDecimalNumber(final String text)
    {
        assertEquals(FixedPoint.MALFORMED, CENTS.parse(text));
    }

    @Test
    void namesEachFailure()
    {
        assertEquals(FixedPoint.EMPTY, CENTS.parse(""));
        assertEquals(FixedPoint.TOO_LONG, CENTS.parse("1".repeat(40)));
        assertEquals(FixedPoint.TOO_MANY_DECIMALS, CENTS.parse("1.000"));
        assertEquals(FixedPoint.TOO_MANY_DECIMALS, FixedPoint.ofScale(0).parse("1.0"));
        assertEquals(FixedPoint.OVERFLOW, CENTS.parse("1".repeat(39)));
        assertEquals(FixedPoint.NOT_A_MULTIPLE, QUARTERS.parse("100.26"));
    }

    @Test
    void refusesTheFirstNumberBeyondTheLargestEitherWay()
    {
        final FixedPoint whole = FixedPoint.ofScale(0);
        assertEquals(FixedPoint.MAX_UNITS, whole.parse("9223372036854775792"));
        assertEquals(-FixedPoint.MAX_UNITS, whole.parse("-9223372036854775792"));
        assertEquals(FixedPoint.OVERFLOW, whole.parse("9223372036854775793"));
        assertEquals(FixedPoint.OVERFLOW, whole.parse("-9223372036854775793"));
        assertEquals(FixedPoint.OVERFLOW, whole.parse("18446744073709551617"));
    }

    @Test
    void givesTheFirstFailureInTheDocumentedOrder()
    {
        assertEquals(FixedPoint.TOO_LONG, CENTS.parse("x".repeat(40)));
        assertEquals(FixedPoint.MALFORMED, CENTS.parse("99999999999999999999.999x"));
        assertEquals(FixedPoint.TOO_MANY_DECIMALS, CENTS.parse("99999999999999999999.999"));
        assertEquals(FixedPoint.OVERFLOW, QUARTERS.parse("99999999999999999999.99"));
    }

    @Test
    void noFailureIsTheNullPriceOrAValidResult()
    {
        for (long result = FixedPoint.EMPTY; result <= FixedPoint.NOT_A_MULTIPLE; result++)
        {
            assertEquals(true, FixedPoint.isFailure(result) && result != Long.MIN_VALUE);
            assertEquals(false, FixedPoint.describe(result).equals("is valid"));
        }
        assertEquals(false, FixedPoint.isFailure(-FixedPoint.MAX_UNITS));
        assertEquals("is valid", FixedPoint.describe(0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # units, mantissa, scale, text
        0,       1,        0,     0
        0,       1,        3,     0.000
        -1,      1,        2,     -0.01
        401,     25,       2,     100.25
        20,      5,        0,     100
        9223372036854775807, 1000000000000000000, 18, 9223372036854775807.000000000000000000
        -9223372036854775807, 999999999999999999, 18, -9223372036854775797.776627963145224193
        """)
    void writesExactlyAsManyDecimalsAsTheScale(
        final long units,
        final long mantissa,
        final int scale,
        final String text)
    {
        assertEquals(text, FixedPoint.ofUnit(mantissa, scale).format(units));
    }

    @Test
    void theNullPriceHasNoText()
    {
        assertEquals("", QUARTERS.format(Long.MIN_VALUE));
    }

    @Test
    void readsAndWritesInTheMiddleOfABuffer()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        buffer.setMemory(0, 64, (byte)'#');
        final int length = QUARTERS.format(-401, buffer, 5);
        assertEquals("#####-100.25#", buffer.getStringWithoutLengthAscii(0, 13));
        assertEquals(-401, QUARTERS.parse(buffer, 5, length));
        assertEquals(FixedPoint.MALFORMED, QUARTERS.parse(buffer, 5, length + 1));
        buffer.putBytes(0, "1\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(FixedPoint.MALFORMED, QUARTERS.parse(buffer, 0, 2));
    }

    @Test
    void aUnitOutOfRangeIsAMistakeOfTheProgram()
    {
        assertThrows(IllegalArgumentException.class, () -> FixedPoint.ofUnit(0, 0));
        assertThrows(IllegalArgumentException.class, () -> FixedPoint.ofUnit(FixedPoint.MAX_MANTISSA + 1, 0));
        assertThrows(IllegalArgumentException.class, () -> FixedPoint.ofScale(-1));
        assertThrows(IllegalArgumentException.class, () -> FixedPoint.ofScale(19));
    }
}
