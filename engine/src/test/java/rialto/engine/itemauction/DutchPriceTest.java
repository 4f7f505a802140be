package rialto.engine.itemauction;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The descending price of SEMANTICS D4-4. */
class DutchPriceTest
{
    private static final long MOST = 1L << 62;

    @ParameterizedTest
    @CsvSource({
        "1000, 400,   0, 600, 0, 1000",
        "1000, 400,   1, 600, 0,  999",
        "1000, 400, 599, 600, 0,  401",
        "1000, 400, 600, 600, 0,  400",
        "1000, 400, 9999, 600, 0, 400",
        "1000, 999, 300, 600, 0, 1000",
        "1000, 999, 599, 600, 0, 1000",
        "1000, 400, 299, 600, 300, 1000",
        "1000, 400, 300, 600, 300,  700",
        "1000, 400, 599, 600, 300,  700",
        "1000, 400, 600, 600, 300,  400",
        "1000, 400, 559, 600, 400,  600" })
    void d44ThePriceGoesDownAndIsRoundedUp(
        final long startMinor,
        final long floorMinor,
        final long elapsedNs,
        final long floorNs,
        final long stepNs,
        final long priceMinor)
    {
        assertEquals(priceMinor, DutchPrice.at(startMinor, floorMinor, elapsedNs, floorNs, stepNs));
    }

    @Property(tries = 2_000)
    void noProductIsTooLarge(
        @ForAll @LongRange(min = 1, max = MOST) final long one,
        @ForAll @LongRange(min = 1, max = MOST) final long other,
        @ForAll @LongRange(min = 0, max = ItemAuctionTerms.MAX_DURATION_NS) final long elapsedNs,
        @ForAll @LongRange(min = 1, max = ItemAuctionTerms.MAX_DURATION_NS) final long floorNs)
    {
        final long startMinor = Math.max(one, other);
        final long floorMinor = Math.min(one, other);
        final BigInteger down = BigInteger.valueOf(startMinor - floorMinor)
            .multiply(BigInteger.valueOf(Math.min(elapsedNs, floorNs))).divide(BigInteger.valueOf(floorNs));
        assertEquals(startMinor - down.longValueExact(),
            DutchPrice.at(startMinor, floorMinor, elapsedNs, floorNs, 0));
    }
}
