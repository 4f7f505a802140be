package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A trade as everybody may see it.
 *
 * @param id            of the trade.
 * @param market        symbol.
 * @param price         of the trade.
 * @param quantity      traded.
 * @param aggressorSide side of the incoming order: BUY or SELL; null: none was, in an auction.
 * @param auction       whether it was at an auction's price.
 * @param settlement    in a prediction market, whose price is that of YES: YES or NO, which changed hands; MINT or
 *                      MERGE: sets were made or destroyed. Null in any other.
 * @param time          ISO-8601.
 * @param sequence      of the event; its cursor.
 */
public record TradeRow(
    String id,
    String market,
    String price,
    String quantity,
    @Nullable String aggressorSide,
    boolean auction,
    @Nullable String settlement,
    String time,
    String sequence)
{
}
