package rialto.client;

import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;

/**
 * How an instrument's calls end and what interrupts its trading, to be filled and given to
 * {@link ReferenceCommands#setAuctionRules}; at first the defaults. Any thread, one at a time.
 */
public final class AuctionRulesDefinition
{
    /** Segment with which the phases can be moved; 0: none. */
    public int segmentId;
    /** How the price is found. */
    public AuctionPricing pricing = AuctionPricing.XETRA_T7;
    /** BNB: how far pressure moves the price from the reference price, in millionths; 0: 50,000. */
    public int pressureCapPpm;
    /** MID_BAND: the band reaches at least this far beyond the best prices. */
    public long bandTicks;
    /** What happens to what market orders leave. */
    public AuctionRemainder remainder = AuctionRemainder.EXPIRE;
    /** Fee of both sides, as the instrument's fee kind says. */
    public long auctionFeeRate;
    /** Range around the last trade in hundredths of a per cent; 0: none. */
    public int dynamicRangeBps;
    /** Range around the last auction price in hundredths of a per cent; 0: none. */
    public int staticRangeBps;
    /** Beyond this range an operator must end the call, in hundredths of a per cent; 0: none. */
    public int wideRangeBps;
    /** Length of a volatility call or extension. */
    public long volatilityCallNs;
    /** By how much a call is prolonged if market orders would remain; 0: not at all. */
    public long extensionNs;
    /** Most random time added to volatility calls and extensions; 0: none. */
    public long randomEndNs;
    /** How far an order may trade from the reference price, in hundredths of a per cent; 0: as far as its limit. */
    public int executionRangeBps;
    /** A move of more ticks within the window begins a volatility call; 0: none does. */
    public long velocityTicks;
    /** The window. */
    public long velocityWindowNs;
    /** What the day's closing price is. */
    public ClosingPriceRule closingPriceRule = ClosingPriceRule.AUCTION_ELSE_LAST;
    /** Least time between two indicative prices of a call. */
    public long indicativeIntervalNs = 100_000_000;
}
