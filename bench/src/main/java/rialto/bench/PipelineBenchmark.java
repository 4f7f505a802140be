package rialto.bench;

import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.PeerPipeline;
import rialto.bench.peers.RialtoPipeline;
import rialto.bench.peers.RialtoReplay;
import rialto.bench.rounds.BenchCommand;
import rialto.bench.rounds.BenchRun;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Pair;
import rialto.journal.Durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole way of a command, from the ring to the encoded reply, beside exchange-core's own pipeline at equal
 * durability; what our journal costs; and how much faster than live a journal is replayed.
 */
public final class PipelineBenchmark
{
    private static final String ABOUT =
        "From the ring to the reply, beside exchange-core's pipeline in a JVM of JDK 17.";
    private static final long SEED = 23;
    private static final int RESTING = 1_000;
    private static final int MEASURED = 3_000_000;
    private static final int SMALLEST = 5_000;
    private static final double GOAL_WITHOUT_JOURNAL = 1.5;
    private static final double GOAL_SYNC = 2.0;
    private static final double GOAL_PAGE_CACHE_COST = 0.85;
    private static final double GOAL_SYNC_COST = 0.5;
    private static final double GOAL_REPLAY = 2.0;

    private final BenchRun run;
    private final Path folder;
    private final BookFlow flow;

    private PipelineBenchmark(final BenchRun run, final Path folder)
    {
        this.run = run;
        this.folder = folder;
        // Rounds of a second and more: in shorter ones it is the scheduler that is measured.
        flow = ExchangeCoreMix.flow(run.pick(RESTING, RESTING, RESTING / 2),
            run.pick(MEASURED, MEASURED / 2, SMALLEST), SEED);
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
        return BenchCommand.run("pipeline", ABOUT, PipelineBenchmark::measure, arguments);
    }

    private static void measure(final BenchRun run) throws IOException
    {
        // Beside the project and not under /tmp: that may be memory, where a sync is nothing.
        final Path target = Files.createDirectories(root().resolve("bench/target"));
        final Path folder = Files.createTempDirectory(target, "pipeline-");
        try
        {
            new PipelineBenchmark(run, folder).measure();
        }
        finally
        {
            delete(folder);
        }
    }

    private void measure() throws IOException
    {
        run.say("exchange-core's mix, seed " + SEED + "; journals on " + Files.getFileStore(folder).type() +
            "; processor time and allocation of all threads of the process");
        run.say("ours: without a journal 1 thread; with one 2, of which one writes, and one that seldom works (SOLO)");
        run.say("theirs: one matching and one risk engine, 6 threads with journal");
        final RialtoPipeline off = RialtoPipeline.withoutJournal(flow, folder.resolve("off"));
        final RialtoPipeline pageCache =
            RialtoPipeline.journalled(flow, Durability.PAGE_CACHE, folder.resolve("page-cache"));
        final RialtoPipeline sync = RialtoPipeline.journalled(flow, Durability.SYNC, folder.resolve("sync"));
        final RialtoPipeline logged = RialtoPipeline.logged(flow, Durability.SYNC, folder.resolve("logged"));
        measurePeer(off, sync, logged);
        run.measure(List.of(
            same("journal-cost/page-cache", pageCache, off).atLeast(GOAL_PAGE_CACHE_COST),
            same("journal-cost/sync", sync, off).atLeast(GOAL_SYNC_COST),
            same("event-log-cost/sync", logged, sync),
            same("solo/shared", logged, RialtoPipeline.shared(flow, Durability.SYNC, folder.resolve("shared"))),
            same("replay/live", new RialtoReplay(flow, folder.resolve("replay")),
                RialtoPipeline.logged(flow, Durability.PAGE_CACHE, folder.resolve("live"))).atLeast(GOAL_REPLAY)));
    }

    private void measurePeer(final RialtoPipeline off, final RialtoPipeline sync, final RialtoPipeline logged)
        throws IOException
    {
        final Optional<Path> jdk17 = PeerPipeline.findJdk17();
        final Path peer = root().resolve("bench/peer");
        if (jdk17.isEmpty() || !Files.isReadable(peer.resolve("target/classpath")))
        {
            run.say("exchange-core's pipeline: not run: " + (jdk17.isEmpty() ?
                "no JDK 17 under /usr/lib/jvm; -Drialto.jdk17=FOLDER in JAVA_TOOL_OPTIONS names one" :
                "bench/peer is not built"));
            return;
        }
        run.say("theirs on " + jdk17.get().getFileName() + "; it keeps no log of events, ours where the row says so");
        try (PeerPipeline theirs = PeerPipeline.start(flow, jdk17.get(), peer, folder.resolve("peer")))
        {
            run.measure(List.of(
                same("exchange-core-pipeline/no-journal", off, theirs.withoutJournal()).atLeast(GOAL_WITHOUT_JOURNAL),
                same("exchange-core-pipeline/sync", sync, theirs.sync()).atLeast(GOAL_SYNC),
                same("exchange-core-pipeline/sync+event-log", logged, theirs.sync()).atLeast(GOAL_SYNC)));
        }
    }

    private Pair same(final String row, final Contender ours, final Contender theirs)
    {
        return Pair.same(row, flow.restingCount(), ours, theirs);
    }

    private static Path root()
    {
        return Path.of(System.getProperty("rialto.root", "..")).toAbsolutePath().normalize();
    }

    private static void delete(final Path folder) throws IOException
    {
        try (Stream<Path> all = Files.walk(folder))
        {
            for (final Path path : all.sorted(java.util.Comparator.reverseOrder()).toList())
            {
                Files.delete(path);
            }
        }
    }
}
