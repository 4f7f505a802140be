package rialto.gateway.readmodel;

/**
 * What one party of a trade in a prediction market did, in the words of its own outcome.
 *
 * @param isNo          for NO; false: for YES.
 * @param isBuy         it paid collateral for tokens; false: the other way round.
 * @param priceTicks    price of its outcome.
 * @param amountMinor   collateral, fee apart.
 * @param isFeeInTokens whether its fee is in tokens of its outcome.
 */
record OutcomeSide(boolean isNo, boolean isBuy, long priceTicks, long amountMinor, boolean isFeeInTokens)
{
}
