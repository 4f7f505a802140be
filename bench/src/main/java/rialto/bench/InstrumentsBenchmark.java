package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.Popularity;
import rialto.bench.peers.Sides;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.MeasuredPair;
import rialto.bench.rounds.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How the time of a message grows with the number of instruments, while the number of resting orders in all of them
 * together stays: where some instruments are popular as Zipf's law says, and where all are alike.
 */
public final class InstrumentsBenchmark
{
    private static final String ABOUT =
        "How much longer a message takes where the same orders are spread over more instruments.";
    private static final long SEED = 23;
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final double ZIPF_LIMIT_FEW = 1.5;
    private static final double ZIPF_LIMIT_MANY = 2.5;
    private static final double UNIFORM_LIMIT_FEW = 2.5;
    private static final double UNIFORM_LIMIT_MANY = 5;

    private final BenchRun run;
    private final int few;
    private final int many;

    private InstrumentsBenchmark(final BenchRun run)
    {
        this.run = run;
        few = run.pick(FEW, FEW, FEW / 100);
        many = run.pick(MANY, MANY, MANY / 100);
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
        return BenchCommand.run("instruments", ABOUT, run -> new InstrumentsBenchmark(run).measure(), arguments);
    }

    private void measure()
    {
        run.say("exchange-core's mix, seed " + SEED + "; beside exchange-core Direct; one thread, nothing durable");
        measure("zipf", Popularity::zipf, ZIPF_LIMIT_FEW, ZIPF_LIMIT_MANY);
        measure("uniform", Popularity::equal, UNIFORM_LIMIT_FEW, UNIFORM_LIMIT_MANY);
    }

    private void measure(
        final String name,
        final IntFunction<Popularity> popularity,
        final double limitOfFew,
        final double limitOfMany)
    {
        final int resting = run.pick(100_000, 100_000, 2_000);
        final int messages = run.pick(3_000_000, 500_000, 10_000);
        final List<BookFlow> flows = new ArrayList<>();
        for (final int count : new int[] { 1, few, many })
        {
            flows.add(ExchangeCoreMix.overInstruments(resting, messages, popularity.apply(count), SEED));
        }
        measure(name, flows, Sides::ours, new double[] { 0, limitOfFew, limitOfMany });
        measure("state-machine/" + name, flows, Sides::stateMachine, new double[flows.size()]);
    }

    private void measure(
        final String name,
        final List<BookFlow> flows,
        final Function<BookFlow, Contender> ours,
        final double[] limits)
    {
        final List<MeasuredPair> measured = run.measureInTurn(flows.stream()
            .map(flow -> Pair.same("instruments/" + name + "/" + flow.instrumentCount(), flow.restingCount(),
                ours.apply(flow), Sides.exchangeCoreDirect(flow)))
            .toList());
        for (int i = 1; i < limits.length; i++)
        {
            run.growth("growth/" + name + "/" + flows.get(i).instrumentCount(), measured.getFirst(), measured.get(i),
                limits[i], 0);
        }
    }
}
