package rialto.gateway.readmodel;

import java.util.List;

/**
 * The levels of a market.
 *
 * @param market   symbol.
 * @param sequence of the last change, in the channel {@code book} of this market: one for each changed level.
 * @param time     of the last change, ISO-8601.
 * @param bids     best (highest) first.
 * @param asks     best (lowest) first.
 */
public record Book(String market, String sequence, String time, List<Level> bids, List<Level> asks)
{
}
