package rialto.engine.prediction;

import rialto.codecs.types.VoidPolicy;

/** What terms of a market must keep by themselves. Pure functions. */
final class MarketCheck
{
    private static final long MAX_NS = 1L << 61;
    private static final long MAX_AMOUNT = 1L << 62;
    private static final long MAX_STEP_MINOR = 1L << 40;

    private MarketCheck()
    {
    }

    static boolean isValid(final MarketTerms terms, final long nowNs)
    {
        final boolean isPolicyKnown = terms.voidPolicy == VoidPolicy.HALF || terms.voidPolicy == VoidPolicy.REFUND;
        return terms.payoutTicks >= 2 && terms.payoutTicks <= PredictionMarkets.MAX_PAYOUT_TICKS &&
            areTimesValid(terms, nowNs) && isPolicyKnown && isFlag(terms.cancelOnPause) &&
            isFlag(terms.netsOutcomes) && terms.disputeBondMinor >= 0 && terms.disputeBondMinor <= MAX_AMOUNT &&
            isStep(terms.feeStepMinor) && isStep(terms.balanceStepMinor) && terms.groupId >= 0;
    }

    /** The closing time, if any, is in the future, the last time for an outcome is behind it. */
    static boolean areTimesValid(final MarketTerms terms, final long nowNs)
    {
        final boolean closes = terms.closeNs != MarketTerms.NEVER_NS;
        final boolean isVoidInTime = terms.voidNs == MarketTerms.NEVER_NS ||
            (terms.voidNs > nowNs && (!closes || terms.voidNs > terms.closeNs));
        return (!closes || terms.closeNs > nowNs) && isVoidInTime && terms.disputeWindowNs > 0 &&
            terms.disputeWindowNs <= MAX_NS;
    }

    private static boolean isFlag(final int value)
    {
        return value == 0 || value == 1;
    }

    private static boolean isStep(final long minor)
    {
        return minor >= 1 && minor <= MAX_STEP_MINOR;
    }
}
