package rialto.gateway.readmodel;

/**
 * The trades of one stretch of time.
 *
 * @param openTime    its beginning, ISO-8601.
 * @param open        first price.
 * @param high        highest price.
 * @param low         lowest price.
 * @param close       last price.
 * @param volume      quantity traded, in base.
 * @param quoteVolume amount traded, in quote.
 * @param tradeCount  number of trades.
 */
public record Candle(
    String openTime,
    String open,
    String high,
    String low,
    String close,
    String volume,
    String quoteVolume,
    long tradeCount)
{
}
