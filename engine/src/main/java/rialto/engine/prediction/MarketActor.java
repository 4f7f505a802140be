package rialto.engine.prediction;

/** Who moves a prediction market. */
public enum MarketActor
{
    /** Whoever may administer. */
    OPERATOR,
    /** A key of the participant that names the outcome. */
    RESOLVER,
    /** Whoever may trade for an account. */
    TRADER,
    /** A time that came. */
    TIMER
}
