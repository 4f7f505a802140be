package rialto.bench;

import rialto.bench.peers.AuctionFills;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Lap;
import rialto.bench.rounds.MeasuredPair;
import rialto.bench.rounds.Pair;

import java.util.List;
import java.util.Locale;

/**
 * An uncross of 100,000 orders beside continuous matching of the same fills, and what an indicative price costs while
 * they wait: whole commands in the state machine, ledger and events included, without journal and network.
 */
public final class AuctionBenchmark
{
    private static final String ABOUT = "An uncross beside continuous matching of the same fills, by fill.";
    private static final long SEED = 42;
    /** A fill of an uncross takes 1.2 times as long at most. */
    private static final double GOAL = 1 / 1.2;
    private static final double MICRO = 1e3;

    private final BenchRun run;

    private AuctionBenchmark(final BenchRun run)
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
        return BenchCommand.run("auction", ABOUT, run -> new AuctionBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        final int orders = run.pick(100_000, 100_000, 1_000);
        run.say("messages are fills; theirs is ours in continuous trading, seed " + SEED +
            "; one thread, nothing durable");
        final AuctionFills fills = new AuctionFills(orders, SEED);
        final List<MeasuredPair> measured = run.measure(List.of(
            Pair.same("auction/" + orders, orders, fills.auction(), fills.continuous()).atLeast(GOAL)));
        measured.forEach(pair -> say("the uncross, " + pair.ourLaps().getFirst().messages() + " fills",
            pair.ourLaps().stream().mapToLong(Lap::wallNs).sorted().toArray()));
        say("an indicative price after a change", fills.indicationsNs(run.pick(10_000, 10_000, 100)));
    }

    private void say(final String what, final long[] sortedNs)
    {
        run.say(String.format(Locale.ROOT, "%s: %,.1f µs (%,.1f to %,.1f)", what,
            sortedNs[sortedNs.length / 2] / MICRO, sortedNs[0] / MICRO, sortedNs[sortedNs.length - 1] / MICRO));
    }
}
