package rialto.bench.rounds;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The command line of a measurement, its table on standard output and its file. */
@Command(mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer>
{
    private static final int LEAST_ROUNDS = 7;
    private static final int SMALLEST_ROUNDS = 3;
    private static final String ABOUT_ROUNDS =
        "How often both run, the first two dropped; at least 7 (default: ${DEFAULT-VALUE}).";

    /** Set by the command line's own parser. */
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "9", description = ABOUT_ROUNDS)
    private int rounds;

    @Option(names = "--quick", description = "Seven rounds of fewer messages: ends within five minutes.")
    private boolean isQuick;

    @Option(names = "--smallest", description = "Ends within seconds, shows that it works; its report is void.")
    private boolean isSmallest;

    @Nullable
    @Option(names = "--json", paramLabel = "FILE", description = "Writes the rows there, too.")
    private Path json;

    private final Measurement measurement;

    private BenchCommand(final Measurement measurement)
    {
        this.measurement = measurement;
    }

    /**
     * Parses, measures, prints.
     *
     * @param name        of the measurement, as it is called: {@code book}.
     * @param about       what it measures, one sentence.
     * @param measurement what it does.
     * @param arguments   see {@code --help}.
     * @return exit code.
     */
    public static int run(
        final String name,
        final String about,
        final Measurement measurement,
        final String... arguments)
    {
        final CommandLine line = new CommandLine(new BenchCommand(measurement)).setCommandName("scripts/bench " + name);
        line.getCommandSpec().usageMessage().description(about);
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws Exception
    {
        if (rounds < LEAST_ROUNDS)
        {
            throw new CommandLine.ParameterException(spec.commandLine(),
                rounds + " rounds, where at least " + LEAST_ROUNDS + " are needed");
        }
        final BenchSize size = isSmallest ? BenchSize.SMALLEST : isQuick ? BenchSize.QUICK : BenchSize.FULL;
        final BenchRun run = new BenchRun(size, switch (size)
        {
            case FULL -> rounds;
            case QUICK -> LEAST_ROUNDS;
            case SMALLEST -> SMALLEST_ROUNDS;
        }, System.out);
        final BenchMachine machine = new BenchMachine(Path.of(System.getProperty("rialto.root", "")).toAbsolutePath());
        if (isSmallest)
        {
            run.makeVoid("the smallest run measures nothing");
        }
        run.head(machine);
        measurement.measure(run);
        machine.lookAgain();
        machine.whyVoid().ifPresent(run::makeVoid);
        final Optional<String> whyVoid = run.whyVoid();
        System.out.printf(Locale.ROOT, "%nsteal %.1f%%, load average %s, core to core %s%s%n", machine.stealPercent(),
            machine.load(), machine.coreToCore(), whyVoid.map(why -> "; void: " + why).orElse(""));
        if (json != null)
        {
            write(json, machine, run, whyVoid);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void write(
        final Path file,
        final BenchMachine machine,
        final BenchRun run,
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
        report.put("coreToCoreNs", machine.coreToCoreNs());
        report.put("rows", run.rows());
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), report);
    }
}
