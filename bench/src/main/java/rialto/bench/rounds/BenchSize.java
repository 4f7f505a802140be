package rialto.bench.rounds;

/** How much is measured. */
public enum BenchSize
{
    /** What figures are published from. */
    FULL,
    /** Ends within five minutes. */
    QUICK,
    /** Ends within seconds: shows that the measurement works, and measures nothing. */
    SMALLEST
}
