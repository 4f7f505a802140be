package rialto.gateway.readmodel;

/**
 * What rounding balances takes of one order with QUADRATIC fees; the exchange's account holds it as long as the order
 * is open. No event tells it, so it is reckoned as the exchange does, from the rates that the order was taken with.
 * Projector only, under the write lock.
 */
final class OutcomeRounding
{
    /** Roles in which an order trades. */
    static final int MAKER = 0;
    static final int TAKER = 1;
    static final int AUCTION = 2;

    private static final long PARTS = 1_000_000;
    private static final long MAX_BASIS = 1L << 62;

    private final PredictionView market;
    private final long[] ratesPpm;
    private final long[] bases = new long[AUCTION + 1];
    private final long[] feesMinor = new long[AUCTION + 1];
    private long collectedMinor;

    OutcomeRounding(
        final PredictionView market,
        final long makerRatePpm,
        final long takerRatePpm,
        final long auctionRatePpm)
    {
        this.market = market;
        ratesPpm = new long[] { makerRatePpm, takerRatePpm, auctionRatePpm };
    }

    /**
     * Counts a trade.
     *
     * @param role          in which the order traded.
     * @param side          what it did.
     * @param lots          quantity.
     * @param chargedMinor  what the exchange says that it was charged, rounding included.
     * @param eventSequence of the trade.
     */
    void trade(
        final int role,
        final OutcomeSide side,
        final long lots,
        final long chargedMinor,
        final long eventSequence)
    {
        final PredictionTerms terms = market.terms();
        final long otherTicks = terms.payoutTicks() - side.priceTicks();
        final long sum = bases[role] + lots * market.minorPerTickLot * side.priceTicks() * otherTicks;
        bases[role] = sum < 0 || sum > MAX_BASIS ? MAX_BASIS : sum;
        final long dueMinor = feeMinor(ratesPpm[role], bases[role], terms) - feesMinor[role];
        final long feeMinor = side.isBuy() ? dueMinor : Math.min(dueMinor, side.amountMinor());
        feesMinor[role] += feeMinor;
        final long stepMinor = terms.balanceStepMinor();
        final long changeMinor = (side.isBuy() ? -side.amountMinor() : side.amountMinor()) - feeMinor;
        final long takenMinor = Math.floorMod(changeMinor, stepMinor);
        final long collected = collectedMinor + takenMinor;
        final long givenBackMinor = collected > stepMinor ? collected / stepMinor * stepMinor : 0;
        collectedMinor = collected - givenBackMinor;
        if (feeMinor + takenMinor - givenBackMinor != chargedMinor)
        {
            throw new IllegalStateException("event " + eventSequence + " charges " + chargedMinor +
                ", the read model reckons " + (feeMinor + takenMinor - givenBackMinor));
        }
    }

    /** What is held now. */
    long collectedMinor()
    {
        return collectedMinor;
    }

    /** Rounded up to a minor unit, and then to a whole number of steps. */
    private static long feeMinor(final long ratePpm, final long basis, final PredictionTerms terms)
    {
        final long parts = ratePpm * (basis / PARTS) + Math.ceilDiv(ratePpm * (basis % PARTS), PARTS);
        return Math.ceilDiv(Math.ceilDiv(parts, terms.payoutTicks()), terms.feeStepMinor()) * terms.feeStepMinor();
    }
}
