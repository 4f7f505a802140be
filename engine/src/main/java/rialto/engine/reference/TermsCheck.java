package rialto.engine.reference;

import rialto.codecs.types.FeeKind;
import rialto.codecs.types.ResultCode;

/**
 * The rules that an instrument's terms must keep, each as a code; and the two sizes that follow from them.
 */
final class TermsCheck
{
    static final long MAX_RATE_PPM = 1_000_000;
    static final long MAX_RATE_PER_LOT = 1L << 40;

    /** A size that is not a whole number of minor units. */
    static final long NOT_WHOLE = 0;
    /** A size that is more than an asset's supply can ever be. */
    static final long TOO_LARGE = -1;

    private static final long MAX_MINOR = 1L << 62;

    private TermsCheck()
    {
    }

    static ResultCode checkSizes(final InstrumentTerms terms, final int baseScale, final int quoteScale)
    {
        if (terms.tickMantissa() <= 0 || terms.priceStepTicks() <= 0)
        {
            return ResultCode.INVALID_TICK;
        }
        if (terms.lotMantissa() <= 0)
        {
            return ResultCode.INVALID_LOT;
        }
        final long quoteMinor = quoteMinorPerTickLot(terms, quoteScale);
        if (quoteMinor == TOO_LARGE)
        {
            return ResultCode.INVALID_TICK;
        }
        if (baseMinorPerLot(terms, baseScale) <= NOT_WHOLE)
        {
            return ResultCode.INVALID_LOT;
        }
        return quoteMinor == NOT_WHOLE ? ResultCode.TICK_TIMES_LOT_NOT_WHOLE : ResultCode.OK;
    }

    static ResultCode checkLimits(final InstrumentTerms terms)
    {
        final long min = terms.minPriceTicks();
        final long max = terms.maxPriceTicks();
        final boolean hasMin = min != Instruments.NULL_PRICE;
        final boolean hasMax = max != Instruments.NULL_PRICE;
        if ((hasMin && min <= 0) || (hasMax && max <= 0) || (hasMin && hasMax && min > max))
        {
            return ResultCode.INVALID_LIMITS;
        }
        return terms.maxQuantityLots() <= 0 ? ResultCode.INVALID_LIMITS : ResultCode.OK;
    }

    /** Whether a fee kind is one that only prediction markets have. */
    static boolean isForOutcomes(final FeeKind kind)
    {
        return kind == FeeKind.SYMMETRIC || kind == FeeKind.QUADRATIC;
    }

    static ResultCode checkFees(final FeeKind kind, final long makerFeeRate, final long takerFeeRate)
    {
        final long maxRate;
        switch (kind)
        {
            case PARTS_PER_MILLION -> maxRate = MAX_RATE_PPM;
            case PER_LOT -> maxRate = MAX_RATE_PER_LOT;
            case SYMMETRIC, QUADRATIC ->
            {
                return makerFeeRate >= 0 && makerFeeRate <= MAX_RATE_PPM && takerFeeRate >= 0 &&
                    takerFeeRate <= MAX_RATE_PPM ? ResultCode.OK : ResultCode.INVALID_FEE;
            }
            default ->
            {
                return ResultCode.INVALID_FEE;
            }
        }
        final boolean makerFits = makerFeeRate >= -maxRate && makerFeeRate <= maxRate;
        final boolean takerFits = takerFeeRate >= 0 && takerFeeRate <= maxRate;
        return makerFits && takerFits ? ResultCode.OK : ResultCode.INVALID_FEE;
    }

    /** Tick x lot in quote minor units, or {@link #NOT_WHOLE} or {@link #TOO_LARGE}. */
    static long quoteMinorPerTickLot(final InstrumentTerms terms, final int quoteScale)
    {
        return scaledProduct(terms.tickMantissa(), terms.lotMantissa(),
            quoteScale - terms.tickScale() - terms.lotScale());
    }

    /** Lot in base minor units, or {@link #NOT_WHOLE} or {@link #TOO_LARGE}. */
    static long baseMinorPerLot(final InstrumentTerms terms, final int baseScale)
    {
        return scaledProduct(terms.lotMantissa(), 1, baseScale - terms.lotScale());
    }

    /**
     * Product of two positive numbers and a power of ten. Tens are taken out before the multiplication, a two and a
     * five each from whichever factor has one, so that a product that fits is found even where an intermediate one
     * would not.
     */
    private static long scaledProduct(final long first, final long second, final int exponent)
    {
        long left = first;
        long right = second;
        for (int i = exponent; i < 0; i++)
        {
            if ((left % 2 != 0 && right % 2 != 0) || (left % 5 != 0 && right % 5 != 0))
            {
                return NOT_WHOLE;
            }
            final int leftDivisor = (left % 2 == 0 ? 2 : 1) * (left % 5 == 0 ? 5 : 1);
            left /= leftDivisor;
            right /= 10 / leftDivisor;
        }

        long product = multiply(left, right);
        for (int i = 0; i < exponent && product != TOO_LARGE; i++)
        {
            product = multiply(product, 10);
        }
        return product;
    }

    private static long multiply(final long left, final long right)
    {
        final long product = left * right;
        return Math.multiplyHigh(left, right) != 0 || product < 0 || product > MAX_MINOR ? TOO_LARGE : product;
    }
}
