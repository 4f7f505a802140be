package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What an auction would do if it were held now, as told last.
 *
 * @param price             at which it would trade; null: nothing would.
 * @param pairedQuantity    that would trade.
 * @param imbalanceQuantity that would be left at the price, or at the reference price if there is none.
 * @param imbalanceSide     on which it would be left: BUY or SELL; null: neither.
 * @param referencePrice    that the price is judged by; null: none.
 * @param bestBid           best displayed bid if nothing would trade; null: none.
 * @param bestAsk           best displayed ask if nothing would trade; null: none.
 * @param time              ISO-8601.
 */
public record Indicative(
    @Nullable String price,
    String pairedQuantity,
    String imbalanceQuantity,
    @Nullable String imbalanceSide,
    @Nullable String referencePrice,
    @Nullable String bestBid,
    @Nullable String bestAsk,
    String time)
{
}
