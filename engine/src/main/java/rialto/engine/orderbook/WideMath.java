package rialto.engine.orderbook;

/**
 * Division of products that do not fit 64 bits. Does not allocate.
 */
public final class WideMath
{
    private WideMath()
    {
    }

    /**
     * Divides a 128-bit number by a 64-bit one, bit by bit: for the rare case that a product does not fit.
     *
     * @param high    upper half, not negative and less than the divisor.
     * @param low     lower half, unsigned.
     * @param divisor above zero.
     * @return the quotient, rounded down.
     */
    public static long divide(final long high, final long low, final long divisor)
    {
        assert high >= 0 && high < divisor;
        long remainder = high;
        long quotient = 0;
        for (int bit = Long.SIZE - 1; bit >= 0; bit--)
        {
            remainder = (remainder << 1) | ((low >>> bit) & 1);
            quotient <<= 1;
            if (remainder < 0 || remainder >= divisor)
            {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        return quotient;
    }
}
