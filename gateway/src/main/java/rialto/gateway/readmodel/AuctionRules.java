package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * How a market's calls end and what interrupts its trading, as set last. Times are in milliseconds, rounded up.
 *
 * @param segmentId            with which its phases can be moved; null: none.
 * @param pricing              XETRA_T7, XETRA_R13, GRID, LSE, BNB, MID_BAND or MID_RANGE.
 * @param pressureCapPpm       BNB: how far pressure moves the price, in millionths; 0: 50,000.
 * @param bandWidth            MID_BAND: the band reaches at least this far beyond the best prices.
 * @param remainder            of market orders after an auction: EXPIRE or CARRY.
 * @param auctionFeeRate       fee of both sides, in the market's fee kind.
 * @param dynamicRangeBps      around the last trade, in hundredths of a per cent; 0: none.
 * @param staticRangeBps       around the last auction price; 0: none.
 * @param wideRangeBps         beyond it a volatility call is ended by an operator only; 0: none.
 * @param volatilityCallMs     length of a volatility call or extension.
 * @param extensionMs          by how much a call is prolonged if market orders would remain; 0: not at all.
 * @param randomEndMs          most random time added to volatility calls and extensions.
 * @param executionRangeBps    how far an order may trade from the reference price; 0: as far as its limit.
 * @param velocityMove         a larger move within the window begins a volatility call; zero: none does.
 * @param velocityWindowMs     the window.
 * @param closingPriceRule     AUCTION_ELSE_LAST, LAST_TRADE or AUCTION_ELSE_VWAP.
 * @param indicativeIntervalMs least time between two indicative prices.
 */
public record AuctionRules(
    @Nullable String segmentId,
    String pricing,
    int pressureCapPpm,
    String bandWidth,
    String remainder,
    long auctionFeeRate,
    int dynamicRangeBps,
    int staticRangeBps,
    int wideRangeBps,
    long volatilityCallMs,
    long extensionMs,
    long randomEndMs,
    int executionRangeBps,
    String velocityMove,
    long velocityWindowMs,
    String closingPriceRule,
    long indicativeIntervalMs)
{
}
