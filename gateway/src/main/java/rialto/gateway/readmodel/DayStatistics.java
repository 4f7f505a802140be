package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * Figures of a trading day; prices are null where nothing traded.
 *
 * @param closedAt     when it closed, ISO-8601; null: it goes on.
 * @param openPrice    first trade.
 * @param highPrice    highest trade.
 * @param lowPrice     lowest trade.
 * @param lastPrice    last trade.
 * @param closePrice   closing price by the market's rule; null: none, or the day goes on.
 * @param averagePrice volume-weighted, rounded half up to a tick.
 * @param volume       quantity traded, in base.
 * @param turnover     amount traded, in quote.
 * @param tradeCount   number of trades.
 */
public record DayStatistics(
    @Nullable String closedAt,
    @Nullable String openPrice,
    @Nullable String highPrice,
    @Nullable String lowPrice,
    @Nullable String lastPrice,
    @Nullable String closePrice,
    @Nullable String averagePrice,
    String volume,
    String turnover,
    long tradeCount)
{
}
