package rialto.engine.ledger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import rialto.codecs.types.FeeKind;

import java.math.BigInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.engine.ledger.PlainLedger.exact;

/** Goal: no amount wraps. Method: each function against numbers without bounds. */
class CheckedPropertyTest
{
    @Property
    void additionIsExactOrOverflow(@ForAll @LongRange(min = 0) final long a, @ForAll @LongRange(min = 0) final long b)
    {
        assertEquals(clip(exact(a).add(exact(b))), Checked.add(a, b));
    }

    @Property
    void multiplicationIsExactOrOverflow(
        @ForAll @LongRange(min = 0) final long a,
        @ForAll @LongRange(min = 0) final long b)
    {
        assertEquals(clip(exact(a).multiply(exact(b))), Checked.multiply(a, b));
    }

    @Property
    void multiplicationNearTheLimitIsExactOrOverflow(
        @ForAll @LongRange(min = 1, max = 1L << 62) final long a,
        @ForAll @LongRange(min = -2, max = 2) final long aside)
    {
        final long b = Math.max(0, (1L << 62) / a + aside);
        assertEquals(clip(exact(a).multiply(exact(b))), Checked.multiply(a, b));
    }

    @Property
    void notionalIsExactOrOverflow(
        @ForAll @LongRange(min = 1, max = 1L << 40) final long price,
        @ForAll @LongRange(min = 0, max = 1L << 40) final long lots,
        @ForAll @LongRange(min = 1, max = 1L << 20) final long size)
    {
        assertEquals(clip(exact(price).multiply(exact(lots)).multiply(exact(size))),
            Checked.notional(price, lots, size));
    }

    @Property
    void partsPerMillionAreExact(
        @ForAll @LongRange(min = 0, max = 1_000_000) final long rate,
        @ForAll @LongRange(min = 0, max = 1L << 62) final long amount)
    {
        final BigInteger product = exact(rate).multiply(exact(amount));
        assertEquals(PlainLedger.ceilDiv(product, PlainLedger.MILLION), exact(Checked.ceilPpm(rate, amount)));
        assertEquals(PlainLedger.floorDiv(product, PlainLedger.MILLION), exact(Checked.floorPpm(rate, amount)));
    }

    @Property
    void aTotalFeeIsRoundedUpWhateverItsSign(
        @ForAll @LongRange(min = -1_000_000, max = 1_000_000) final long rate,
        @ForAll @LongRange(min = 0, max = 1L << 62) final long amount)
    {
        assertEquals(PlainLedger.ceilDiv(exact(rate).multiply(exact(amount)), PlainLedger.MILLION),
            exact(FeeSchedule.totalFeeMinor(FeeKind.PARTS_PER_MILLION, rate, amount, 0)));
    }

    @Property
    void aFeePerLotIsCutOffAtTheLargestAmount(
        @ForAll @LongRange(min = -(1L << 40), max = 1L << 40) final long rate,
        @ForAll @LongRange(min = 0, max = 1L << 62) final long lots)
    {
        final BigInteger exact = exact(rate).multiply(exact(lots));
        assertEquals(exact.min(PlainLedger.MAX).max(PlainLedger.MAX.negate()),
            exact(FeeSchedule.totalFeeMinor(FeeKind.PER_LOT, rate, 0, lots)));
    }

    private static long clip(final BigInteger exact)
    {
        return exact.compareTo(PlainLedger.MAX) > 0 ? Checked.OVERFLOW : exact.longValueExact();
    }
}
