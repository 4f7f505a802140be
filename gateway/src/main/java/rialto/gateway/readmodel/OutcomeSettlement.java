package rialto.gateway.readmodel;

/** How a trade in a prediction market was settled. */
enum OutcomeSettlement
{
    /** YES changed hands. */
    YES,
    /** NO changed hands. */
    NO,
    /** Buyers of both outcomes met: sets were made. */
    MINT,
    /** Sellers of both outcomes met: sets were destroyed. */
    MERGE
}
