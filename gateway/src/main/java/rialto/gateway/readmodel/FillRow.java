package rialto.gateway.readmodel;

/**
 * One party's view of a trade.
 *
 * @param tradeId   of the trade.
 * @param orderId   of the party's order.
 * @param accountId of the party.
 * @param market    symbol.
 * @param side      BUY or SELL.
 * @param role      MAKER or TAKER; AUCTION: nobody was either.
 * @param price     of the trade.
 * @param quantity  traded.
 * @param amount    in quote, fee apart.
 * @param fee       in quote; negative: a rebate.
 * @param time      ISO-8601.
 * @param sequence  of the event.
 */
public record FillRow(
    String tradeId,
    String orderId,
    String accountId,
    String market,
    String side,
    String role,
    String price,
    String quantity,
    String amount,
    String fee,
    String time,
    String sequence)
{
}
