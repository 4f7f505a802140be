package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * How an auction ended.
 *
 * @param auctionKind       what the call was for; null: a pre-opening that was for nothing in particular.
 * @param outcome           PRICE or NO_PRICE.
 * @param price             at which it traded; null: it did not.
 * @param quantity          traded.
 * @param preventedQuantity kept from being traded by self-trade prevention.
 * @param surplus           demand less supply at the price.
 * @param callNumber        the market's call.
 * @param time              ISO-8601.
 */
public record AuctionResult(
    @Nullable String auctionKind,
    String outcome,
    @Nullable String price,
    String quantity,
    String preventedQuantity,
    String surplus,
    int callNumber,
    String time)
{
}
