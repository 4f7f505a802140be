package rialto.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rialto.bench.peers.BenchMachine;
import rialto.bench.peers.BookFlow;
import rialto.bench.peers.ExchangeCoreMix;
import rialto.bench.peers.SideBySide;
import rialto.bench.peers.SideBySideRow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Our book, and our whole state machine, beside the books of other projects: exchange-core's own mix at a thousand to a
 * million resting orders, in one process, on one thread.
 */
@Command(name = "scripts/bench book", mixinStandardHelpOptions = true, description = BookBenchmark.ABOUT)
public final class BookBenchmark implements Callable<Integer>
{
    static final String ABOUT = "Order books side by side: messages a second, and how many times as fast ours is.";
    private static final String ABOUT_ROUNDS =
        "How often both run, the first two dropped; at least 7 (default: ${DEFAULT-VALUE}).";
    private static final long SEED = 23;
    private static final int[] RESTING = { 1_000, 10_000, 100_000, 1_000_000 };
    private static final int MEASURED = 3_000_000;
    private static final int QUICK_MEASURED = 1_000_000;
    private static final int MOST_FOR_NAIVE = 10_000;
    private static final int LEAST_ROUNDS = 7;

    /** Set by the command line's own parser. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "9", description = ABOUT_ROUNDS)
    private int rounds;

    @Option(names = "--quick", description = "Seven rounds of fewer messages: ends within five minutes.")
    private boolean isQuick;

    @Nullable
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the rows there, too.")
    private Path json;

    private BookBenchmark()
    {
    }

    /**
     * Measures and prints.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(new CommandLine(new BookBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException
    {
        if (rounds < LEAST_ROUNDS)
        {
            throw new CommandLine.ParameterException(spec.commandLine(),
                rounds + " rounds, where at least " + LEAST_ROUNDS + " are needed");
        }
        final int count = isQuick ? LEAST_ROUNDS : rounds;
        final BenchMachine machine = new BenchMachine(Path.of(System.getProperty("rialto.root", "")).toAbsolutePath());
        System.out.println(machine.machine());
        System.out.println(machine.jdk() + ", commit " + machine.commit() + ", seed " + SEED + ", " + count +
            " rounds of which 2 are dropped");
        System.out.println("one thread, nothing durable");
        System.out.printf(Locale.ROOT, "%-40s %12s %12s %22s %15s %17s%n", "", "ours msg/s", "theirs",
            "ratio (min, max)",
            "cpu ns/msg", "allocated B/msg");
        final List<SideBySideRow> rows = new ArrayList<>();
        for (final int resting : RESTING)
        {
            final BookFlow flow = ExchangeCoreMix.flow(resting, isQuick ? QUICK_MEASURED : MEASURED, SEED);
            rows.add(tell(SideBySide.exchangeCoreDirect(flow).measure(count)));
            rows.add(tell(SideBySide.parity(flow).measure(count)));
            if (resting <= MOST_FOR_NAIVE)
            {
                rows.add(tell(SideBySide.exchangeCoreNaive(flow).measure(count)));
            }
            rows.add(tell(SideBySide.stateMachine(flow).measure(count)));
        }
        final Optional<String> whyVoid = machine.whyVoid();
        System.out.printf(Locale.ROOT, "steal %.1f%%%s%n", machine.stealPercent(),
            whyVoid.map(why -> "; void: " + why).orElse(""));
        if (json != null)
        {
            write(json, machine, rows, whyVoid);
        }
        return CommandLine.ExitCode.OK;
    }

    private static SideBySideRow tell(final SideBySideRow row)
    {
        System.out.printf(Locale.ROOT, "%-40s %12.0f %12.0f %8.2f (%.2f, %.2f) %7.0f /%6.0f %8.1f /%7.1f%n", row.name(),
            row.ours(), row.theirs(), row.ratio().median(), row.ratio().min(), row.ratio().max(), row.oursCpuNs(),
            row.theirsCpuNs(), row.oursAllocatedBytes(), row.theirsAllocatedBytes());
        return row;
    }

    private static void write(
        final Path file,
        final BenchMachine machine,
        final List<SideBySideRow> rows,
        final Optional<String> whyVoid) throws IOException
    {
        final Map<String, Object> report = new LinkedHashMap<>();
        report.put("void", whyVoid.isPresent());
        whyVoid.ifPresent(why -> report.put("why", why));
        report.put("machine", machine.machine());
        report.put("jdk", machine.jdk());
        report.put("flags", machine.flags());
        report.put("commit", machine.commit());
        report.put("stealPercent", machine.stealPercent());
        report.put("rows", rows);
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), report);
    }
}
