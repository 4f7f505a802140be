package rialto.bench;

import rialto.bench.peers.MassCancels;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Pair;

import java.util.List;
import java.util.Locale;

/**
 * What it takes to pull all orders of one member by one command, beside a cancel for each of them; and how long others
 * wait for one step of it. The whole state machine, without journal and network.
 */
public final class MassCancelBenchmark
{
    private static final String ABOUT = "One mass cancel of many orders beside a cancel for each of them.";
    private static final long SEED = 23;
    /** An order of a mass cancel costs 1.2 single cancels at most. */
    private static final double GOAL = 1 / 1.2;

    private final BenchRun run;

    private MassCancelBenchmark(final BenchRun run)
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
        return BenchCommand.run("masscancel", ABOUT, run -> new MassCancelBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        final int orders = run.pick(100_000, 100_000, 1_000);
        run.say("theirs is ours with a cancel for each order, seed " + SEED + "; one thread, nothing durable");
        final MassCancels cancels = new MassCancels(orders, SEED);
        run.measure(List.of(
            Pair.same("masscancel/" + orders, orders, cancels.atOnce(), cancels.oneByOne()).atLeast(GOAL)));
        run.say(String.format(Locale.ROOT, "the longest step of the last mass cancel: %.1f µs",
            cancels.longestStepNs() / 1e3));
    }
}
