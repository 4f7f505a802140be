package rialto.engine.callauction;

/**
 * What looking for an auction price comes to.
 */
public enum UncrossingOutcome
{
    /** There is a price, and a quantity above zero trades at it. */
    PRICE,

    /** At no price at all would anything trade. */
    NO_CROSSING,

    /** Market orders of both sides would trade, but no order has a limit and there is no reference price. */
    NO_REFERENCE,

    /** Something would trade, but only at prices that the band, the price limits or the price steps do not allow. */
    NO_CANDIDATE
}
