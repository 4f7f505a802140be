package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a prediction market.
 *
 * @param market          symbol.
 * @param status          that it has from then on.
 * @param previousStatus  that it had.
 * @param reason          COMMAND, CLOSING_TIME, DISPUTE_WINDOW_ENDED, NOT_RESOLVED_IN_TIME or WAITS_FOR_GROUP.
 * @param yesPays         what YES pays; null: not named.
 * @param disputableUntil until when that can be disputed; null: not now.
 * @param evidence        SHA-256 of what outcome or dispute rests on, 64 hexadecimal digits; null: nothing.
 * @param openInterest    sets that there were.
 * @param pool            collateral behind them.
 * @param volume          traded until then.
 * @param time            ISO-8601.
 * @param sequence        of the event; its cursor.
 */
public record MarketMove(
    String market,
    String status,
    String previousStatus,
    String reason,
    @Nullable String yesPays,
    @Nullable String disputableUntil,
    @Nullable String evidence,
    String openInterest,
    String pool,
    String volume,
    String time,
    String sequence)
{
}
