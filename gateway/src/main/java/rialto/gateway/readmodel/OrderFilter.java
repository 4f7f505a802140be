package rialto.gateway.readmodel;

/** Which orders are asked for. */
public enum OrderFilter
{
    /** All. */
    ALL,
    /** That may still trade: OPEN and PARTIALLY_FILLED. */
    OPEN,
    /** That may not: FILLED and CANCELLED. */
    CLOSED,
}
