package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A market's phase and its auctions.
 *
 * @param market      symbol.
 * @param sequence    of the channel {@code auction} of this market.
 * @param time        of the last change, ISO-8601.
 * @param phase       as it is now.
 * @param indicative  what the auction of the present call would do; null: not in a call, or nothing was told yet.
 * @param lastAuction how the last auction ended; null: there was none.
 */
public record Auction(
    String market,
    String sequence,
    String time,
    MarketPhase phase,
    @Nullable Indicative indicative,
    @Nullable AuctionResult lastAuction)
{
}
