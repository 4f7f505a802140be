package rialto.gateway.readmodel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The units of a market.
 *
 * @param tickScale   decimals of the tick.
 * @param lotMantissa of the lot.
 * @param lotScale    decimals of the lot.
 * @param baseScale   decimals of the base asset.
 * @param quoteScale  decimals of the quote asset.
 */
record MarketUnits(int tickScale, long lotMantissa, int lotScale, int baseScale, int quoteScale)
{
    private static final int MORE_DECIMALS_OF_AVERAGE = 2;

    /** The exchange lets no market be whose lot is not a whole number of minor units. */
    long baseMinorPerLot()
    {
        return BigDecimal.valueOf(lotMantissa, lotScale).movePointRight(baseScale).longValueExact();
    }

    /** Nor one whose tick of a lot is not. */
    long quoteMinorPerTickLot(final MarketTerms terms)
    {
        return new BigDecimal(terms.price().format(1)).multiply(new BigDecimal(terms.quantity().format(1)))
            .movePointRight(quoteScale).longValueExact();
    }

    /** Amount through quantity, rounded half up. Its unit is finer than the tick, so it has no fixed-point text. */
    String averagePrice(final BigInteger amountMinor, final long lots)
    {
        final BigDecimal amount = new BigDecimal(amountMinor, quoteScale);
        final BigDecimal quantity = new BigDecimal(BigInteger.valueOf(lots).multiply(BigInteger.valueOf(lotMantissa)),
            lotScale);
        return amount.divide(quantity, tickScale + MORE_DECIMALS_OF_AVERAGE, RoundingMode.HALF_UP).toPlainString();
    }
}
