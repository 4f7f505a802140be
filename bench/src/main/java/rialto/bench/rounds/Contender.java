package rialto.bench.rounds;

/** One side of a pair: carries out the same messages each time that it is asked to. */
public interface Contender
{
    /**
     * Runs once. What it needs is made before, and given back after, the time that counts.
     *
     * @return what it took, and what came of it.
     */
    Lap lap();
}
