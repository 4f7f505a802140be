package rialto.engine.prediction;

import rialto.codecs.types.VoidPolicy;

/**
 * The terms of a prediction market on their way in or out: a carrier that is filled again and again. What the fields
 * mean stands at the command CreateMarket; a time that does not exist is {@link #NEVER_NS}. Used by one thread.
 */
public final class MarketTerms
{
    /** A time that is not there, as in the commands. */
    public static final long NEVER_NS = Long.MIN_VALUE;

    /** Asset of NO. */
    public int noAssetId;
    /** What one YES and one NO are worth together, in ticks. */
    public long payoutTicks;
    /** Who names the outcome. */
    public int resolverParticipantId;
    /** When trading ends by itself. */
    public long closeNs;
    /** When the market is void without an outcome. */
    public long voidNs;
    /** How long a named outcome can be disputed. */
    public long disputeWindowNs;
    /** What a dispute costs, in minor units of collateral. */
    public long disputeBondMinor;
    /** What is paid if the market is void. */
    public VoidPolicy voidPolicy = VoidPolicy.NULL_VAL;
    /** 1 if a halt cancels all orders, 0 if not. */
    public int cancelOnPause;
    /** 1 if YES and NO of one account are merged after a trade, 0 if not. */
    public int netsOutcomes;
    /** To what QUADRATIC fees are rounded up, in minor units of collateral. */
    public long feeStepMinor;
    /** To what QUADRATIC trades round a balance down, in minor units of collateral. */
    public long balanceStepMinor;
    /** Group, 0 if none. */
    public int groupId;
}
