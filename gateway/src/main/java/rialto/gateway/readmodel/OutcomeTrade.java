package rialto.gateway.readmodel;

/**
 * What a trade in a prediction market was beyond its price in the book of YES.
 *
 * @param settlement how it was settled.
 * @param taker      what the incoming order did.
 * @param maker      what the resting order did.
 */
record OutcomeTrade(OutcomeSettlement settlement, OutcomeSide taker, OutcomeSide maker)
{
}
