package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code rialto run}: the whole of it in one process. What {@code scripts/run} calls.
 */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs everything in one process until SIGINT or SIGTERM: the exchange with its media driver, the gateway with its \
    web pages, and, in a new data folder, a demo: order books, prediction markets and item auctions, with bots in all \
    of them. Prints one line to standard output once all is ready.
    """, footer = """

    The administrator's key for HTTP is written to gateway/admin.token in the data folder, the second person's to \
    gateway/approver.token, the demo trader's to demo.token; only their owner may read them. The demo trader's is \
    printed too.

    Example: rialto run --data .rialto --http 8080
    """)
final class RunCommand implements Callable<Integer>
{
    static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".rialto", //
        description = "Folder that the exchange lives in. Default: ${DEFAULT-VALUE}.")
    private Path dataDirectory;

    @Option(names = "--http", paramLabel = "PORT", defaultValue = "8080", //
        description = "Port of the gateway on this host; 0: any free one. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(names = "--no-demo", //
        description = "An empty exchange; or, where the demo has begun, its markets without its bots.")
    private boolean isWithoutDemo;

    @Option(names = "--durability", paramLabel = "page-cache|sync", defaultValue = "page-cache", //
        description = "What an answer waits for. page-cache: survives the process. sync: survives the machine. " +
            "Default: ${DEFAULT-VALUE}.")
    private Durability durability;

    @Option(names = "--profile", paramLabel = "solo|shared|dedicated", defaultValue = "shared", //
        description = "solo: one thread that computes and one that writes. shared: few threads that yield, for " +
            "small machines. dedicated: a thread for each stage that spins, for 6 cores or more. " +
            "Default: ${DEFAULT-VALUE}.")
    private Profile profile;

    @Option(names = "--calendar", paramLabel = "FILE", //
        description = "Trading calendar: when phases begin by themselves. Default: with the demo its own, " +
            "demo/short-day.calendar in the data folder, by which SOL-USD has a day of five minutes; else none, " +
            "operators move them.")
    private @Nullable Path calendarFile;

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        checkPort(spec, httpPort);
        final AllInOne.Settings settings =
            new AllInOne.Settings(dataDirectory, httpPort, !isWithoutDemo, durability, profile, calendarFile);
        return new AllInOne(settings, spec.commandLine().getOut()).run();
    }

    static void checkPort(final CommandSpec spec, final int port)
    {
        if (port < 0 || port > MAX_PORT)
        {
            throw new ParameterException(spec.commandLine(), "--http must be within 0 and " + MAX_PORT);
        }
    }
}
