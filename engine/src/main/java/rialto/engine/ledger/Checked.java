package rialto.engine.ledger;

/**
 * Arithmetic on amounts of money and quantities, none of them negative, that never wraps: what is above 2^62, the most
 * that an asset's supply can be, is {@link #OVERFLOW}. An operand that is OVERFLOW already gives OVERFLOW. Pure
 * functions, for any thread.
 */
public final class Checked
{
    /**
     * The result does not fit.
     */
    public static final long OVERFLOW = -1;
    /**
     * Largest amount that fits, 2^62.
     */
    public static final long MAX_AMOUNT = 1L << 62;

    static final long PARTS = 1_000_000;

    private Checked()
    {
    }

    /**
     * Sum of two amounts.
     *
     * @return the sum, or {@link #OVERFLOW}.
     */
    public static long add(final long a, final long b)
    {
        if (a < 0 || b < 0)
        {
            return OVERFLOW;
        }
        final long sum = a + b;
        return sum < 0 || sum > MAX_AMOUNT ? OVERFLOW : sum;
    }

    /**
     * Product of two amounts.
     *
     * @return the product, or {@link #OVERFLOW}.
     */
    public static long multiply(final long a, final long b)
    {
        if (a < 0 || b < 0)
        {
            return OVERFLOW;
        }
        final long product = a * b;
        return Math.multiplyHigh(a, b) != 0 || product < 0 || product > MAX_AMOUNT ? OVERFLOW : product;
    }

    /**
     * What a quantity costs at a price, in quote minor units.
     *
     * @param priceTicks      price, positive.
     * @param quantityLots    quantity.
     * @param minorPerTickLot quote minor units for one lot at one tick, positive.
     * @return the amount, or {@link #OVERFLOW}.
     */
    public static long notional(final long priceTicks, final long quantityLots, final long minorPerTickLot)
    {
        return multiply(multiply(priceTicks, quantityLots), minorPerTickLot);
    }

    /**
     * Parts per million of an amount, rounded up. Exact, with no intermediate that could wrap.
     *
     * @param ratePpm     0 to 1,000,000.
     * @param amountMinor 0 to 2^62.
     */
    public static long ceilPpm(final long ratePpm, final long amountMinor)
    {
        return wholePpm(ratePpm, amountMinor) + Math.ceilDiv(partsPpm(ratePpm, amountMinor), PARTS);
    }

    /**
     * Parts per million of an amount, rounded down. Exact, with no intermediate that could wrap.
     *
     * @param ratePpm     0 to 1,000,000.
     * @param amountMinor 0 to 2^62.
     */
    public static long floorPpm(final long ratePpm, final long amountMinor)
    {
        return wholePpm(ratePpm, amountMinor) + partsPpm(ratePpm, amountMinor) / PARTS;
    }

    /** Parts per million of the amount's whole millions: whole minor units. */
    static long wholePpm(final long ratePpm, final long amountMinor)
    {
        assert ratePpm >= 0 && ratePpm <= PARTS && amountMinor >= 0 && amountMinor <= MAX_AMOUNT;
        return ratePpm * (amountMinor / PARTS);
    }

    /** Parts per million of the rest, in millionths of a minor unit: below 10^12. */
    static long partsPpm(final long ratePpm, final long amountMinor)
    {
        return ratePpm * (amountMinor % PARTS);
    }
}
