package rialto.bench;

import rialto.bench.flow.Lifecycles;
import rialto.bench.flow.PublicFlow;
import rialto.bench.flow.PublicScenario;
import rialto.bench.peers.BookFlow;
import rialto.bench.peers.Sides;
import rialto.bench.peers.WorkloadFlow;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.MeasuredPair;
import rialto.bench.rounds.Pair;
import rialto.cli.conform.Workload;
import rialto.cli.conform.WorkloadFile;

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
 * The scenarios of the public matching-engine benchmark: its own files, where they are at hand, and all five drawn by
 * its published model, once as its files have them and once with lifecycles truly interleaved. The worst counts.
 */
public final class ScenariosBenchmark
{
    private static final String ABOUT = "The scenarios of the public matching-engine benchmark; the worst one counts.";
    private static final long SEED = 23;
    private static final List<String> FILES = List.of("static", "normal", "flash-crash");
    private static final double GOAL_EXCHANGE_CORE = 2.0;
    private static final double GOAL_PARITY = 1.5;
    private static final int MOST_RESTING_FOR_NAIVE = 5_000;

    private final BenchRun run;
    private final Map<String, BookFlow> flows = new LinkedHashMap<>();

    private ScenariosBenchmark(final BenchRun run)
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
        return BenchCommand.run("scenarios", ABOUT, run -> new ScenariosBenchmark(run).measure(), arguments);
    }

    private void measure() throws IOException
    {
        run.say("five scenarios, seed " + SEED + "; one thread, nothing durable");
        readFiles();
        final int orders = run.pick(1_000_000, 250_000, 5_000);
        for (final Lifecycles lifecycles : Lifecycles.values())
        {
            for (final PublicScenario scenario : PublicScenario.values())
            {
                final String way = lifecycles == Lifecycles.INTERLEAVED ? "interleaved" : "in-a-row";
                try (Workload workload = PublicFlow.draw(scenario, lifecycles, orders, SEED))
                {
                    flows.put(nameOf(scenario) + "/" + way, WorkloadFlow.of(workload));
                }
            }
        }
        measure("exchange-core-direct", Sides::ours, Sides::exchangeCoreDirect, Integer.MAX_VALUE, GOAL_EXCHANGE_CORE);
        measure("parity", Sides::ours, Sides::parity, Integer.MAX_VALUE, GOAL_PARITY);
        measure("exchange-core-naive", Sides::ours, Sides::exchangeCoreNaive, MOST_RESTING_FOR_NAIVE, 0);
        measure("state-machine", Sides::stateMachine, Sides::exchangeCoreDirect, Integer.MAX_VALUE, 0);
    }

    private void measure(
        final String peer,
        final Function<BookFlow, Contender> ours,
        final Function<BookFlow, Contender> theirs,
        final int mostResting,
        final double goal)
    {
        final List<Pair> pairs = new ArrayList<>();
        flows.forEach((name, flow) ->
        {
            if (flow.restingCount() <= mostResting)
            {
                pairs.add(Pair.same("scenario/" + peer + "/" + name, flow.restingCount(), ours.apply(flow),
                    theirs.apply(flow)));
            }
        });
        final List<MeasuredPair> measured = run.measure(pairs);
        run.worst("worst/" + peer, measured, goal);
    }

    private void readFiles() throws IOException
    {
        final Path folder = BenchData.folder().resolve("public-benchmark");
        for (final String scenario : FILES)
        {
            final Path file = folder.resolve("orders_" + scenario + "_s23.bin.gz");
            if (run.pick(1, 1, 0) == 0 || !Files.isReadable(file))
            {
                run.say(scenario + ", the published file: not run: " + (Files.isReadable(file) ?
                    "too long for the smallest run" :
                    BenchData.missing(file)));
                continue;
            }
            try (Workload workload = WorkloadFile.read(file))
            {
                flows.put(scenario + "/file", WorkloadFlow.of(workload));
            }
        }
    }

    private static String nameOf(final PublicScenario scenario)
    {
        return scenario.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
