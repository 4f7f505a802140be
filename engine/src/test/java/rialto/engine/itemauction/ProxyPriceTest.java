package rialto.engine.itemauction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.ResultCode;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The prices of SEMANTICS D4-4, in hundredths. */
class ProxyPriceTest
{
    private static final int US = 1;
    private static final long MOST = 1L << 62;

    private final IncrementTables tables = new IncrementTables();

    @BeforeEach
    void theTableOfEbayInTheUnitedStates()
    {
        final IncrementBands bands = new IncrementBands();
        bands.clear();
        bands.add(0, 5);
        bands.add(100, 25);
        bands.add(500, 50);
        bands.add(2_500, 100);
        bands.add(10_000, 250);
        bands.add(25_000, 500);
        bands.add(50_000, 1_000);
        bands.add(100_000, 2_500);
        bands.add(250_000, 5_000);
        bands.add(500_000, 10_000);
        assertEquals(ResultCode.OK, tables.define(US, bands));
    }

    @AfterEach
    void close()
    {
        tables.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5", "99, 5", "100, 25", "499, 25", "500, 50", "2499, 50", "2500, 100", "9999, 100", "10000, 250",
        "24999, 250", "25000, 500", "49999, 500", "50000, 1000", "99999, 1000", "100000, 2500", "249999, 2500",
        "250000, 5000", "499999, 5000", "500000, 10000", "4611686018427387904, 10000" })
    void d44IncrementsGoByThePrice(final long priceMinor, final long incrementMinor)
    {
        assertEquals(incrementMinor, tables.incrementAt(US, priceMinor));
    }

    @ParameterizedTest
    @CsvSource({
        "2000,  900,    50,  950",
        "2001, 2000,    50, 2001",
        "1000, 1000,    50, 1000",
        "1049, 1000,    50, 1049",
        "1050, 1000,    50, 1050",
        "1051, 1000,    50, 1050",
        "4611686018427387904, 4611686018427387903, 10, 4611686018427387904",
        "4611686018427387904, 1, 4611686018427387904, 4611686018427387904" })
    void d44ThePriceIsTheSecondBidAndOneIncrementButNoMoreThanTheFirst(
        final long topMinor,
        final long secondMinor,
        final long incrementMinor,
        final long priceMinor)
    {
        assertEquals(priceMinor, ProxyPrice.ofTwo(topMinor, secondMinor, incrementMinor));
    }

    @ParameterizedTest
    @CsvSource({ "500, 999, 1000, 500", "500, 1000, 1000, 1000", "1200, 1500, 1000, 1200", "500, 700, 0, 500" })
    void d44AHighestBidThatReachesTheReserveLiftsThePriceToIt(
        final long priceMinor,
        final long topMinor,
        final long reserveMinor,
        final long expectedMinor)
    {
        assertEquals(expectedMinor, ProxyPrice.withReserve(priceMinor, topMinor, reserveMinor));
    }

    @Test
    void d44TheLeastNextBidIsOneIncrementAboveThePrice()
    {
        assertEquals(1_000, ProxyPrice.leastNext(950, tables.incrementAt(US, 950)));
        assertEquals(Long.MAX_VALUE, ProxyPrice.leastNext(MOST, MOST));
    }
}
