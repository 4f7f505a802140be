package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * A prediction market, all of it.
 *
 * @param market                symbol of the instrument that is its book of YES.
 * @param sequence              of the channel {@code prediction}.
 * @param time                  of the last change, ISO-8601.
 * @param status                DRAFT, OPEN, HALTED, CLOSED, DETERMINED, DISPUTED, AMENDED, FINALIZED or VOID.
 * @param yesAsset              symbol of YES.
 * @param noAsset               symbol of NO.
 * @param collateral            symbol of what both are paid in.
 * @param payout                what one YES and one NO are worth together.
 * @param groupId               group of markets of which exactly one pays; null: none.
 * @param resolverParticipantId who names the outcome.
 * @param closesAt              when trading ends by itself; null: by command.
 * @param voidsAt               when it is void if no outcome was named; null: never by itself.
 * @param disputeWindowMs       how long an outcome can be disputed, in milliseconds, rounded up.
 * @param disputeBond           what a dispute costs if the outcome is confirmed, in collateral.
 * @param voidPolicy            HALF or REFUND.
 * @param cancelOnPause         whether a halt cancels all orders.
 * @param netsOutcomes          whether YES and NO of one account are merged after a trade.
 * @param feeStep               to what QUADRATIC fees are rounded up.
 * @param balanceStep           to what QUADRATIC trades round a balance down.
 * @param odds                  prices of both outcomes.
 * @param outcome               how it ends; null: nobody has said.
 * @param nextDeadline          what happens by itself next; null: nothing.
 * @param openInterest          sets of YES and NO that there are.
 * @param pool                  collateral behind them; while everybody is paid, what is left of it.
 * @param volume                traded so far.
 * @param paid                  whether everybody was paid.
 */
public record PredictionMarket(
    String market,
    String sequence,
    String time,
    String status,
    String yesAsset,
    String noAsset,
    String collateral,
    String payout,
    @Nullable String groupId,
    String resolverParticipantId,
    @Nullable String closesAt,
    @Nullable String voidsAt,
    long disputeWindowMs,
    String disputeBond,
    String voidPolicy,
    boolean cancelOnPause,
    boolean netsOutcomes,
    String feeStep,
    String balanceStep,
    Odds odds,
    @Nullable Outcome outcome,
    @Nullable Deadline nextDeadline,
    String openInterest,
    String pool,
    String volume,
    boolean paid)
{
}
