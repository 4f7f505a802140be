package rialto.gateway.readmodel;

import rialto.codecs.types.VoidPolicy;

/**
 * Terms of a prediction market in numbers, as they stand now.
 *
 * @param noAssetId             asset of NO.
 * @param payoutTicks           what one YES and one NO are worth together.
 * @param resolverParticipantId who names the outcome.
 * @param closeNs               when trading ends by itself, or {@link MarketTerms#NONE}.
 * @param voidNs                when it is void without an outcome, or {@link MarketTerms#NONE}.
 * @param disputeWindowNs       how long a named outcome can be disputed.
 * @param disputeBondMinor      what a dispute costs if the outcome is confirmed.
 * @param voidPolicy            what is paid if it is void.
 * @param cancelsOnPause        whether a halt cancels all orders.
 * @param netsOutcomes          whether YES and NO of one account are merged after a trade.
 * @param feeStepMinor          to what QUADRATIC fees are rounded up.
 * @param balanceStepMinor      to what QUADRATIC trades round a balance down.
 * @param groupId               group; 0: none.
 */
public record PredictionTerms(
    int noAssetId,
    long payoutTicks,
    int resolverParticipantId,
    long closeNs,
    long voidNs,
    long disputeWindowNs,
    long disputeBondMinor,
    VoidPolicy voidPolicy,
    boolean cancelsOnPause,
    boolean netsOutcomes,
    long feeStepMinor,
    long balanceStepMinor,
    int groupId)
{
}
