package rialto.engine.callauction;

/**
 * What is to be done with an auction price that was found, in the order in which the reasons count.
 */
public enum Safeguard
{
    /** Market orders would not be filled, and the call has not been extended yet: it is extended. */
    EXTEND_FOR_MARKET_ORDERS,

    /** The price is too far from the last one: volatility extension, nothing trades. */
    OUTSIDE_DYNAMIC_RANGE,

    /** The price is too far from the session's: volatility extension, nothing trades. */
    OUTSIDE_STATIC_RANGE,

    /** The orders trade. */
    EXECUTE
}
