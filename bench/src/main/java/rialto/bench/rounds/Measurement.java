package rialto.bench.rounds;

/** What a benchmark does in a run. */
@FunctionalInterface
public interface Measurement
{
    /**
     * Makes the flows, measures, adds rows.
     *
     * @param run to add them to.
     * @throws Exception if anything goes wrong: there is no report then.
     */
    void measure(BenchRun run) throws Exception;
}
