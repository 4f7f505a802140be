package rialto.engine.ledger;

/**
 * Fees of prediction markets (SEMANTICS D4-6), exact in integers. All amounts are in minor units; prices in ticks,
 * above 0 and below the payout. Rates are parts per million, 0 to 1,000,000. Pure functions, for any thread.
 *
 * <ul>
 * <li>Quadratic: rate x price x (payout - price) / payout x quantity, over all that an order traded in a role, rounded
 * up to a whole number of steps. What rounding the balance takes beside it is collected for each order; what exceeds a
 * step of the balance is given back in whole steps.</li>
 * <li>Symmetric: rate x the smaller of price and payout - price x quantity. A seller pays it in collateral, over all
 * that its order sold in a role, rounded up. A buyer pays, for each trade, that value in what it bought at the trade's
 * price, rounded up to a minor unit of it.</li>
 * </ul>
 */
public final class OutcomeFees
{
    private OutcomeFees()
    {
    }

    /**
     * What the quadratic fee of one trade is reckoned from, times the payout.
     *
     * @param priceTicks      of either outcome: it is the same.
     * @param payoutTicks     payout.
     * @param lots            quantity.
     * @param minorPerTickLot collateral for one lot at one tick.
     * @return the basis, or {@link Checked#OVERFLOW}.
     */
    public static long quadraticBasis(
        final long priceTicks,
        final long payoutTicks,
        final long lots,
        final long minorPerTickLot)
    {
        return Checked.multiply(Checked.multiply(lots, minorPerTickLot), priceTicks * (payoutTicks - priceTicks));
    }

    /**
     * The quadratic fee.
     *
     * @param ratePpm     rate.
     * @param basis       sum of {@link #quadraticBasis}.
     * @param payoutTicks payout.
     * @param stepMinor   it is a whole multiple of this, at least 1.
     */
    public static long quadraticFeeMinor(
        final long ratePpm,
        final long basis,
        final long payoutTicks,
        final long stepMinor)
    {
        return Math.ceilDiv(Math.ceilDiv(Checked.ceilPpm(ratePpm, basis), payoutTicks), stepMinor) * stepMinor;
    }

    /**
     * What a seller's symmetric fee of one trade is reckoned from.
     *
     * @param priceTicks      of either outcome: it is the same.
     * @param payoutTicks     payout.
     * @param lots            quantity.
     * @param minorPerTickLot collateral for one lot at one tick.
     * @return minor units of collateral.
     */
    public static long symmetricBasisMinor(
        final long priceTicks,
        final long payoutTicks,
        final long lots,
        final long minorPerTickLot)
    {
        return Math.min(priceTicks, payoutTicks - priceTicks) * lots * minorPerTickLot;
    }

    /**
     * A buyer's symmetric fee of one trade.
     *
     * @param ratePpm     rate.
     * @param priceTicks  of what is bought.
     * @param payoutTicks payout.
     * @param tokensMinor what is bought.
     * @return minor units of what is bought, not more than that.
     */
    public static long symmetricTokensMinor(
        final long ratePpm,
        final long priceTicks,
        final long payoutTicks,
        final long tokensMinor)
    {
        final long weighted = Math.min(priceTicks, payoutTicks - priceTicks) * tokensMinor;
        return Math.min(tokensMinor, Math.ceilDiv(Checked.ceilPpm(ratePpm, weighted), priceTicks));
    }

    /**
     * What rounding a change of a balance down to whole steps takes.
     *
     * @param changeMinor any sign, fee included.
     * @param stepMinor   at least 1.
     * @return 0 or more, below the step.
     */
    public static long roundingMinor(final long changeMinor, final long stepMinor)
    {
        return Math.floorMod(changeMinor, stepMinor);
    }

    /**
     * What is given back of what rounding has taken: whole steps, as soon as it exceeds one.
     *
     * @param collectedMinor taken and not given back, the last trade's included.
     * @param stepMinor      at least 1.
     */
    public static long rebateMinor(final long collectedMinor, final long stepMinor)
    {
        return collectedMinor > stepMinor ? collectedMinor / stepMinor * stepMinor : 0;
    }
}
