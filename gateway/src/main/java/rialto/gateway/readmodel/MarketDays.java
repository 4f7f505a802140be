package rialto.gateway.readmodel;

/**
 * A market's trading days.
 *
 * @param today since the last close, or since the market was made.
 * @param days  that are over.
 */
public record MarketDays(DayStatistics today, Page<DayStatistics> days)
{
}
