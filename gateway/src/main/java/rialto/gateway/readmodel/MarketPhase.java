package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * What a market does with orders now.
 *
 * @param phase        PRE_OPEN, CALL, FREEZE, CONTINUOUS, HALT, CANCEL_ONLY or CLOSED; CONTINUOUS if nobody moved it.
 * @param auctionKind  what a pre-opening, call or freeze is for: OPENING, INTRADAY, CLOSING, VOLATILITY or REOPENING;
 *                     null: not told, or another phase.
 * @param reason       why it began, or why the call was prolonged; null: nobody moved it.
 * @param since        when it began, ISO-8601; a prolonged call began when it was called. Null: nobody moved it.
 * @param endsAt       when the call ends, before any random time; null: somebody ends it.
 * @param randomEndMs  most random time added to that, in milliseconds, rounded up.
 * @param noCancelFrom from when on the call takes no cancels and reductions; null: it always does.
 * @param callNumber   calls of the market so far, this one included; a prolonged call counts anew.
 */
public record MarketPhase(
    String phase,
    @Nullable String auctionKind,
    @Nullable String reason,
    @Nullable String since,
    @Nullable String endsAt,
    long randomEndMs,
    @Nullable String noCancelFrom,
    int callNumber)
{
}
