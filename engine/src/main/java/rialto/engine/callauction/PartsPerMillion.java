package rialto.engine.callauction;

/**
 * Shares of prices: exact, with no intermediate that could wrap. Pure functions, for any thread.
 */
final class PartsPerMillion
{
    static final int WHOLE = 1_000_000;

    private PartsPerMillion()
    {
    }

    /**
     * Parts per million of an amount, rounded down.
     *
     * @param amount not negative.
     * @param ppm    0 to 1,000,000.
     */
    static long floor(final long amount, final int ppm)
    {
        assert amount >= 0 && ppm >= 0 && ppm <= WHOLE;
        return amount / WHOLE * ppm + amount % WHOLE * ppm / WHOLE;
    }

    /**
     * Parts per million of an amount, rounded up.
     *
     * @param amount not negative.
     * @param ppm    0 to 1,000,000.
     */
    static long ceil(final long amount, final int ppm)
    {
        assert amount >= 0 && ppm >= 0 && ppm <= WHOLE;
        return amount / WHOLE * ppm + Math.ceilDiv(amount % WHOLE * ppm, WHOLE);
    }

    /**
     * Parts per million of the middle of two amounts, rounded down.
     *
     * @param a   not negative.
     * @param b   not negative.
     * @param ppm 0 to 1,000,000.
     */
    static long floorOfMiddle(final long a, final long b, final int ppm)
    {
        assert a >= 0 && b >= 0 && ppm >= 0 && ppm <= WHOLE;
        final long sum = a + b;
        final long divisor = 2L * WHOLE;
        return Long.divideUnsigned(sum, divisor) * ppm + Long.remainderUnsigned(sum, divisor) * ppm / divisor;
    }
}
