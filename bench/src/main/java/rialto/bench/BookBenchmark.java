package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.MassQuotes;
import rialto.bench.peers.RecordedDay;
import rialto.bench.peers.Sides;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Pair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Our book, and our whole state machine, beside the books of other projects: exchange-core's own mix at a thousand to
 * ten million resting orders, in one process, on one thread.
 */
public final class BookBenchmark
{
    private static final String ABOUT =
        "Order books side by side: messages a second, and how many times as fast ours is.";
    private static final long SEED = 23;
    private static final int[] RESTING = { 1_000, 10_000, 100_000, 1_000_000 };
    private static final int[] FEW_RESTING = { 100, 1_000, 2_000, 5_000 };
    private static final int MOST_FOR_NAIVE = 10_000;
    private static final double GOAL = 1.7;
    private static final int QUOTED_LEVELS = 10;
    private static final String RECORDED = "lobster-aapl/AAPL_2012-06-21_34200000_37800000_message_50.csv.gz";
    /** A cent, in the file's units. */
    private static final long RECORDED_TICK = 100;

    private final BenchRun run;
    private final List<BookFlow> flows = new ArrayList<>();

    private BookBenchmark(final BenchRun run)
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
        return BenchCommand.run("book", ABOUT, run -> new BookBenchmark(run).measure(), arguments);
    }

    private void measure() throws IOException
    {
        run.say("exchange-core's mix, seed " + SEED + "; one thread, nothing durable");
        for (final int resting : run.pick(RESTING, RESTING, FEW_RESTING))
        {
            flows.add(ExchangeCoreMix.flow(resting, run.pick(3_000_000, 1_000_000, 20_000), SEED));
        }
        // Each peer by itself, so that what ours and theirs share is compiled for these two alone.
        measure("exchange-core-direct", Sides::ours, Sides::exchangeCoreDirect, Integer.MAX_VALUE, GOAL);
        run.say(String.format(Locale.ROOT, "%ngeometric mean against exchange-core Direct %.2f, goal 2.0",
            run.geometricMean("exchange-core-direct/")));
        measure("parity", Sides::ours, Sides::parity, Integer.MAX_VALUE, 0);
        measure("exchange-core-naive", Sides::ours, Sides::exchangeCoreNaive, MOST_FOR_NAIVE, 0);
        measure("plain", Sides::ours, Sides::plain, MOST_FOR_NAIVE, 0);
        measure("state-machine/exchange-core-direct", Sides::stateMachine, Sides::exchangeCoreDirect,
            Integer.MAX_VALUE, 0);
        measureOthers();
    }

    private void measure(
        final String name,
        final Function<BookFlow, Contender> ours,
        final Function<BookFlow, Contender> theirs,
        final int mostResting,
        final double goal)
    {
        run.measure(flows.stream().filter(flow -> flow.restingCount() <= mostResting)
            .map(flow -> Pair.same(name + "/" + flow.restingCount(), flow.restingCount(), ours.apply(flow),
                theirs.apply(flow)).atLeast(goal))
            .toList());
    }

    /** Flows of other kinds: market makers who move all their quotes, and a recorded day where it is at hand. */
    private void measureOthers() throws IOException
    {
        final Map<String, BookFlow> others = new LinkedHashMap<>();
        others.put("quoting/", MassQuotes.flow(run.pick(100, 100, 10), QUOTED_LEVELS,
            run.pick(3_000_000, 1_000_000, 20_000), SEED));
        final Path day = BenchData.folder().resolve(RECORDED);
        if (Files.isReadable(day))
        {
            others.put("recorded/", RecordedDay.read(day, RECORDED_TICK));
        }
        else
        {
            run.say("the recorded day: not run: " + BenchData.missing(day));
        }
        run.say("market makers move all their quotes; a recorded hour of AAPL");
        final List<Pair> pairs = new ArrayList<>();
        others.forEach((name, flow) ->
        {
            pairs.add(Pair.same(name + "exchange-core-direct", flow.restingCount(), Sides.ours(flow),
                Sides.exchangeCoreDirect(flow)));
            pairs.add(Pair.same(name + "parity", flow.restingCount(), Sides.ours(flow), Sides.parity(flow)));
        });
        run.measure(pairs);
    }
}
