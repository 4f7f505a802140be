package rialto.engine.ledger;

import rialto.codecs.types.FeeKind;

/**
 * What an order owes in one role for all that it traded in that role. A fee is rounded up and a rebate down, on the
 * cumulative figures: many small fills never cost more than one large one. Pure functions, for any thread.
 */
public final class FeeSchedule
{
    private FeeSchedule()
    {
    }

    /**
     * Fee over a whole role of an order: what the next trade costs is this less what was charged so far.
     *
     * @param kind                    what the rate means.
     * @param rate                    parts per million of the notional, or minor units for each lot; negative: a
     * rebate.
     * @param cumulativeNotionalMinor traded in the role, in quote minor units, 0 to 2^62.
     * @param cumulativeLots          traded in the role, in lots, not negative.
     * @return minor units of quote, from -2^62 to 2^62 and cut off there: negative for a rebate.
     */
    public static long totalFeeMinor(
        final FeeKind kind,
        final long rate,
        final long cumulativeNotionalMinor,
        final long cumulativeLots)
    {
        if (kind == FeeKind.PARTS_PER_MILLION)
        {
            return rate >= 0 ?
                Checked.ceilPpm(rate, cumulativeNotionalMinor) :
                -Checked.floorPpm(-rate, cumulativeNotionalMinor);
        }
        final long fee = saturated(Checked.multiply(Math.abs(rate), cumulativeLots));
        return rate >= 0 ? fee : -fee;
    }

    /** The amount itself, or the largest one in place of an overflow. */
    static long saturated(final long amount)
    {
        return amount == Checked.OVERFLOW ? Checked.MAX_AMOUNT : amount;
    }
}
