package rialto.engine.callauction;

/**
 * On which side quantity is left over.
 */
public enum ImbalanceDirection
{
    /** There is more demand. */
    BUY,

    /** There is more supply. */
    SELL,

    /** Neither: all of it is paired. */
    NONE,

    /** There is nothing to pair, or no price to tell it at. */
    INSUFFICIENT
}
