package rialto.cli.marketreplay;

/**
 * What becomes of one row: a command, or nothing.
 */
enum Step
{
    /** A new limit order, good till cancelled. */
    ENTER,
    /** Takes part of the named order off; it keeps its place. */
    REDUCE,
    /** Takes the named order out. */
    CANCEL,
    /** An order of the opposite side at the same price and size, which trades with the named order at once. */
    TAKE,
    /** As {@link #REDUCE}, for an execution of an order that stood behind an older one: counted as an exception. */
    EXCEPTION,
    /** No command: a hidden execution, a halt, or an order from before the recording. */
    SKIP
}
