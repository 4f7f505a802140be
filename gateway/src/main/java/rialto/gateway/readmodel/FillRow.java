package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * One party's view of a trade.
 *
 * @param tradeId   of the trade.
 * @param orderId   of the party's order.
 * @param accountId of the party.
 * @param market    symbol.
 * @param side      BUY or SELL; in a prediction market of the outcome.
 * @param outcome   YES or NO in a prediction market; null in any other.
 * @param role      MAKER or TAKER; AUCTION: nobody was either.
 * @param price     of the trade; in a prediction market of the outcome.
 * @param quantity  traded.
 * @param amount    in quote, fee apart.
 * @param fee       negative: a rebate.
 * @param feeAsset  symbol of what the fee is in: the quote asset, or the tokens bought in a prediction market.
 * @param time      ISO-8601.
 * @param sequence  of the event.
 */
public record FillRow(
    String tradeId,
    String orderId,
    String accountId,
    String market,
    String side,
    @Nullable String outcome,
    String role,
    String price,
    String quantity,
    String amount,
    String fee,
    String feeAsset,
    String time,
    String sequence)
{
}
