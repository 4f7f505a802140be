package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.Sides;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.MeasuredPair;
import rialto.bench.rounds.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How the time of a message grows with the number of resting orders, ours and exchange-core's: where each of them is as
 * likely to be moved as any other, and where only the best hundredth of the price levels is.
 */
public final class DepthBenchmark
{
    private static final String ABOUT =
        "How much longer a message takes where more orders rest: any of them active, or only those near the touch.";
    private static final long SEED = 23;
    private static final int[] RESTING = { 1_000, 10_000, 100_000, 1_000_000, 10_000_000 };
    private static final int[] QUICK_RESTING = { 1_000, 10_000, 100_000, 1_000_000 };
    private static final int[] FEW_RESTING = { 1_000, 5_000 };
    private static final int MILLION = 1_000_000;
    private static final double UNIFORM_LIMIT = 5;
    private static final double UNIFORM_LIMIT_AT_TEN_MILLION = 8;
    private static final double TOP_LIMIT = 1.5;

    private final BenchRun run;

    private DepthBenchmark(final BenchRun run)
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
        return BenchCommand.run("depth", ABOUT, run -> new DepthBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        final int messages = run.pick(3_000_000, 1_000_000, 20_000);
        run.say("exchange-core's mix, seed " + SEED + "; beside exchange-core Direct; one thread, nothing durable");
        final List<MeasuredPair> uniform =
            measure("uniform", resting -> ExchangeCoreMix.flow(resting, messages, SEED));
        uniform.stream().skip(1).forEach(large ->
        {
            final long resting = large.pair().restingOrders();
            final double limit =
                resting < MILLION ? 0 : resting == MILLION ? UNIFORM_LIMIT : UNIFORM_LIMIT_AT_TEN_MILLION;
            run.growth("growth/uniform/" + resting, uniform.getFirst(), large, limit, 1);
        });
        run.say("only 500 orders on the best 64 price levels of a side are active, the others lie on 6,336 behind");
        final List<MeasuredPair> top = measure("top", resting -> ExchangeCoreMix.deep(resting, messages, SEED));
        top.stream().skip(1).forEach(
            large -> run.growth("growth/top/" + large.pair().restingOrders(), top.getFirst(), large, TOP_LIMIT, 0));
    }

    private List<MeasuredPair> measure(final String activity, final IntFunction<BookFlow> maker)
    {
        final List<Pair> pairs = new ArrayList<>();
        for (final int resting : run.pick(RESTING, QUICK_RESTING, FEW_RESTING))
        {
            final BookFlow flow = maker.apply(resting);
            pairs.add(Pair.same("depth/" + activity + "/" + resting, resting, Sides.ours(flow),
                Sides.exchangeCoreDirect(flow)));
        }
        return run.measureInTurn(pairs);
    }
}
