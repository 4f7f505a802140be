package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What a market thinks. A price is what an outcome costs now; a percentage is the price of YES as a part of the payout,
 * rounded half up to two decimals.
 *
 * @param yesBid      for what YES can be sold; null: nobody buys.
 * @param yesAsk      for what YES can be bought; null: nobody sells.
 * @param noBid       for what NO can be sold: the payout less the ask of YES.
 * @param noAsk       for what NO can be bought: the payout less the bid of YES.
 * @param bidPercent  of the bid of YES.
 * @param askPercent  of the ask of YES.
 * @param midPercent  of the middle of both; null: one of them is missing.
 * @param lastPercent of the last trade; null: there was none.
 */
public record Odds(
    @Nullable String yesBid,
    @Nullable String yesAsk,
    @Nullable String noBid,
    @Nullable String noAsk,
    @Nullable String bidPercent,
    @Nullable String askPercent,
    @Nullable String midPercent,
    @Nullable String lastPercent)
{
}
