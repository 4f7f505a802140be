package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A market at a glance. What the last 24 hours say is as of the last event, by the exchange's time, in steps of a
 * minute; null where nothing traded, or a side is empty.
 *
 * @param market         symbol.
 * @param sequence       of the channel {@code ticker} of this market.
 * @param time           of the last change, ISO-8601.
 * @param lastPrice      of the last trade ever.
 * @param bestBid        best price to sell at.
 * @param bestBidQuantity open there.
 * @param bestAsk        best price to buy at.
 * @param bestAskQuantity open there.
 * @param open24h        first price of the last 24 hours.
 * @param high24h        highest price.
 * @param low24h         lowest price.
 * @param volume24h      quantity traded, in base.
 * @param quoteVolume24h amount traded, in quote.
 * @param tradeCount24h  number of trades.
 */
public record Ticker(
    String market,
    String sequence,
    String time,
    @Nullable String lastPrice,
    @Nullable String bestBid,
    @Nullable String bestBidQuantity,
    @Nullable String bestAsk,
    @Nullable String bestAskQuantity,
    @Nullable String open24h,
    @Nullable String high24h,
    @Nullable String low24h,
    String volume24h,
    String quoteVolume24h,
    long tradeCount24h)
{
}
