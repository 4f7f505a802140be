package rialto.engine.callauction;

/**
 * Which of several equally good prices is taken. Without a reference price the first two take the lowest.
 */
public enum ReferenceRule
{
    /**
     * The reference price if it lies between them, else the end next to it. A reference price that is no valid price
     * gives the valid price nearest to it, of two equally near the higher.
     */
    CLAMP,

    /** The one nearest to the reference price; of two equally near the higher. */
    NEAREST,

    /** The valid price nearest to the middle between the lowest and the highest; of two equally near the higher. */
    MIDDLE
}
