package rialto.bench.flow;

/**
 * How the messages of different orders follow each other.
 */
public enum Lifecycles
{
    /** All messages of an order in a row, as in the public benchmark's own files. */
    IN_A_ROW,
    /** By time: while an order lives, others come and go. */
    INTERLEAVED
}
