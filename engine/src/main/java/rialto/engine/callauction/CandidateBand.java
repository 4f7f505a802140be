package rialto.engine.callauction;

/**
 * Between which prices an auction price must lie, by the best bid and offer beside the auction. Without both of them
 * there is no band.
 */
public enum CandidateBand
{
    /** Anywhere. */
    NONE,

    /** From the best bid to the best offer. */
    QUOTE,

    /** As QUOTE, and further by a number of ticks or by parts per million of the midpoint, whichever is more. */
    AROUND_QUOTE
}
