package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.RestingMemory;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRow;
import rialto.bench.rounds.BenchRun;

/**
 * Bytes of memory for an order that rests, ours and exchange-core's. Each book is filled once: nothing here takes
 * turns, since memory once touched is not given back.
 */
public final class MemoryBenchmark
{
    private static final String ABOUT = "Bytes of memory for each resting order.";
    private static final long SEED = 23;
    private static final int[] RESTING = { 1_000_000, 10_000_000 };
    private static final int[] QUICK_RESTING = { 1_000_000 };
    private static final int[] FEW_RESTING = { 5_000 };
    private static final double MOST_BYTES = 88;
    /** Ours is at most 0.95 of theirs. */
    private static final double GOAL = 1 / 0.95;

    private final BenchRun run;

    private MemoryBenchmark(final BenchRun run)
    {
        this.run = run;
    }

    /**
     * Measures and prints.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(run(arguments));
    }

    static int run(final String... arguments)
    {
        return BenchCommand.run("memory", ABOUT, run -> new MemoryBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        run.say("exchange-core's mix, seed " + SEED + ", each book filled once, no rounds; ours: resident pages; " +
            "theirs: what is alive on the heap");
        for (final int resting : run.pick(RESTING, QUICK_RESTING, FEW_RESTING))
        {
            final BookFlow flow = ExchangeCoreMix.flow(resting, 1, SEED);
            // Theirs first, so that its code and the flow's are loaded before pages are counted.
            final double theirs = RestingMemory.exchangeCoreDirect(flow);
            final double ours = RestingMemory.ours(flow);
            run.add(BenchRow.bytes("memory/" + resting, resting, ours, theirs, GOAL, MOST_BYTES));
        }
    }
}
