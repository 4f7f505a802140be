package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * An instrument and how it trades.
 *
 * @param id            of the instrument.
 * @param symbol        of the instrument, unique.
 * @param status        OPEN, SUSPENDED or DELISTED.
 * @param base          symbol of the asset that is traded.
 * @param quote         symbol of the asset that it is paid in.
 * @param baseScale     decimals of the base asset.
 * @param quoteScale    decimals of the quote asset.
 * @param tickSize      unit of prices, in quote for one base.
 * @param lotSize       unit of quantities, in base.
 * @param priceStep     prices are whole multiples of it.
 * @param minPrice      lower price limit; null: none.
 * @param maxPrice      upper price limit; null: none.
 * @param maxQuantity   largest total quantity of an order.
 * @param feeKind       PARTS_PER_MILLION of the notional, or PER_LOT in minor units of quote.
 * @param makerFeeRate  fee of the resting side; negative: a rebate.
 * @param takerFeeRate  fee of the incoming side.
 * @param auctionFeeRate fee of both sides of an auction's trades.
 * @param segmentId     with which its phases are moved; null: none.
 * @param phase         what it does with orders now.
 * @param ticker        prices of the last 24 hours.
 */
public record Market(
    String id,
    String symbol,
    String status,
    String base,
    String quote,
    int baseScale,
    int quoteScale,
    String tickSize,
    String lotSize,
    String priceStep,
    @Nullable String minPrice,
    @Nullable String maxPrice,
    String maxQuantity,
    String feeKind,
    long makerFeeRate,
    long takerFeeRate,
    long auctionFeeRate,
    @Nullable String segmentId,
    MarketPhase phase,
    Ticker ticker)
{
}
