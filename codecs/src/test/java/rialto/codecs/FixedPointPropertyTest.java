package rialto.codecs;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.agrona.concurrent.UnsafeBuffer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FixedPointPropertyTest
{
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[FixedPoint.MAX_TEXT_LENGTH]);

    @Property(tries = 5_000)
    void textOfAnyUnitsIsThatOfTheExactProduct(
        @ForAll @LongRange(min = -Long.MAX_VALUE, max = Long.MAX_VALUE) final long units,
        @ForAll("mantissas") final long mantissa,
        @ForAll @IntRange(max = 18) final int scale)
    {
        final String expected =
            BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(mantissa)).movePointLeft(scale).setScale(scale)
                .toPlainString();
        final FixedPoint point = FixedPoint.ofUnit(mantissa, scale);
        assertEquals(expected, point.format(units));
        final int length = point.format(units, buffer, 0);
        assertEquals(expected, buffer.getStringWithoutLengthAscii(0, length));
    }

    @Property(tries = 5_000)
    void whatIsWrittenIsReadBack(
        @ForAll @LongRange(min = -FixedPoint.MAX_UNITS, max = FixedPoint.MAX_UNITS) final long units,
        @ForAll("mantissas") final long mantissa,
        @ForAll @IntRange(max = 18) final int scale)
    {
        final FixedPoint point = FixedPoint.ofUnit(mantissa, scale);
        assertEquals(units, point.parse(point.format(units)));
        assertEquals(units, point.parse(buffer, 0, point.format(units, buffer, 0)));
    }

    @Property(tries = 20_000)
    void readsAsTheObviousModelDoes(
        @ForAll("texts") final String text,
        @ForAll("mantissas") final long mantissa,
        @ForAll @IntRange(max = 18) final int scale)
    {
        final FixedPoint point = FixedPoint.ofUnit(mantissa, scale);
        final long expected = obvious(text, mantissa, scale);
        assertEquals(expected, point.parse(text));
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(expected, point.parse(new UnsafeBuffer(ascii), 0, ascii.length));
    }

    @Property
    void aReadNumberIsExactlyTheText(@ForAll("numbers") final String text, @ForAll @IntRange(max = 18) final int scale)
    {
        final long units = FixedPoint.ofScale(scale).parse(text);
        assertTrue(
            FixedPoint.isFailure(units) || BigDecimal.valueOf(units, scale).compareTo(new BigDecimal(text)) == 0);
    }

    @Provide
    Arbitrary<Long> mantissas()
    {
        return Arbitraries.oneOf(
            Arbitraries.of(1L, 5L, 25L, 125L, FixedPoint.MAX_MANTISSA, FixedPoint.MAX_MANTISSA - 1),
            Arbitraries.longs().between(1, 1_000),
            Arbitraries.longs().between(1, FixedPoint.MAX_MANTISSA));
    }

    @Provide
    Arbitrary<String> texts()
    {
        return Arbitraries.oneOf(
            numbers(),
            Arbitraries.strings().withChars("0123456789.-").ofMaxLength(8),
            Arbitraries.strings().withChars("01.-+eE _,").ofMaxLength(6),
            Arbitraries.strings().ascii().ofMaxLength(41));
    }

    @Provide
    Arbitrary<String> numbers()
    {
        return Arbitraries.bigIntegers()
            .between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38))
            .flatMap(
                unscaled -> Arbitraries.integers()
                    .between(0, 19)
                    .map(scale -> new BigDecimal(unscaled, scale).toPlainString()));
    }

    private static long obvious(final String text, final long mantissa, final int scale)
    {
        if (text.isEmpty() || text.length() > FixedPoint.MAX_TEXT_LENGTH)
        {
            return text.isEmpty() ? FixedPoint.EMPTY : FixedPoint.TOO_LONG;
        }
        if (!PLAIN.matcher(text).matches() || (text.startsWith("-") && new BigDecimal(text).signum() == 0))
        {
            return FixedPoint.MALFORMED;
        }
        final BigDecimal value = new BigDecimal(text);
        if (value.scale() > scale)
        {
            return FixedPoint.TOO_MANY_DECIMALS;
        }
        final BigInteger[] units =
            value.setScale(scale).unscaledValue().divideAndRemainder(BigInteger.valueOf(mantissa));
        if (units[0].abs().compareTo(BigInteger.valueOf(FixedPoint.MAX_UNITS)) > 0)
        {
            return FixedPoint.OVERFLOW;
        }
        return units[1].signum() == 0 ? units[0].longValueExact() : FixedPoint.NOT_A_MULTIPLE;
    }
}
