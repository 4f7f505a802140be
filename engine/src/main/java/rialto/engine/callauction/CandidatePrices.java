package rialto.engine.callauction;

/**
 * Which prices an auction may have.
 */
public enum CandidatePrices
{
    /** The limits of the orders in it; the reference price too, where {@link ReferenceRule#CLAMP} finds it between. */
    LIMITS,

    /** Every valid price from the lowest limit or the reference price to the highest limit or the reference price. */
    GRID
}
