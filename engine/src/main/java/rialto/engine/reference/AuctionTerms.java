package rialto.engine.reference;

import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;

/**
 * The auction rules of one instrument on their way to {@link AuctionRules#set}: a carrier that is filled again and
 * again. What each of them means is told by the methods of {@link AuctionRules} with the same names. Used by the
 * engine's thread only.
 */
public final class AuctionTerms
{
    /** Of the phases. */
    public int segmentId;
    /** Of the price. */
    public AuctionPricing pricing = AuctionPricing.NULL_VAL;
    /** In millionths. */
    public int pressureCapPpm;
    /** In ticks. */
    public long bandTicks;
    /** Of market orders. */
    public AuctionRemainder remainder = AuctionRemainder.NULL_VAL;
    /** In the instrument's fee kind. */
    public long auctionFeeRate;
    /** In hundredths of a per cent. */
    public int dynamicRangeBps;
    /** In hundredths of a per cent. */
    public int staticRangeBps;
    /** In hundredths of a per cent. */
    public int wideRangeBps;
    /** In nanoseconds. */
    public long volatilityCallNs;
    /** In nanoseconds. */
    public long extensionNs;
    /** In nanoseconds. */
    public long randomEndNs;
    /** In hundredths of a per cent. */
    public int executionRangeBps;
    /** In ticks. */
    public long velocityTicks;
    /** In nanoseconds. */
    public long velocityWindowNs;
    /** Of the day. */
    public ClosingPriceRule closingPriceRule = ClosingPriceRule.NULL_VAL;
    /** In nanoseconds. */
    public long indicativeIntervalNs;
}
