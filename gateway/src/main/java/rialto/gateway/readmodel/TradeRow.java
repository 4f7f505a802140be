package rialto.gateway.readmodel;

/**
 * A trade as everybody may see it.
 *
 * @param id            of the trade.
 * @param market        symbol.
 * @param price         of the trade.
 * @param quantity      traded.
 * @param aggressorSide side of the incoming order: BUY or SELL.
 * @param time          ISO-8601.
 * @param sequence      of the event; its cursor.
 */
public record TradeRow(
    String id,
    String market,
    String price,
    String quantity,
    String aggressorSide,
    String time,
    String sequence)
{
}
