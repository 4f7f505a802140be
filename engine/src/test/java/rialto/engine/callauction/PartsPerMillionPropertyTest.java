package rialto.engine.callauction;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.math.BigInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Goal: no share wraps or is a unit off. Method: each function against numbers without bounds. */
class PartsPerMillionPropertyTest
{
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @Property
    void sharesAreExact(
        @ForAll @LongRange(min = 0) final long amount,
        @ForAll @IntRange(min = 0, max = 1_000_000) final int ppm)
    {
        final BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(ppm));
        assertEquals(product.divide(MILLION).longValueExact(), PartsPerMillion.floor(amount, ppm));
        assertEquals(
            product.add(MILLION).subtract(BigInteger.ONE).divide(MILLION).longValueExact(),
            PartsPerMillion.ceil(amount, ppm));
    }

    @Property
    void sharesOfAMiddleAreExact(
        @ForAll @LongRange(min = 0) final long a,
        @ForAll @LongRange(min = 0) final long b,
        @ForAll @IntRange(min = 0, max = 1_000_000) final int ppm)
    {
        final BigInteger product = BigInteger.valueOf(a).add(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(ppm));
        assertEquals(
            product.divide(MILLION.multiply(BigInteger.TWO)).longValueExact(),
            PartsPerMillion.floorOfMiddle(a, b, ppm));
    }
}
