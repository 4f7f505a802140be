package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.engine.EngineConfig;
import rialto.engine.EngineMain;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code rialto engine}: runs an exchange until it is told to stop.
 */
@Command(name = "engine", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs an exchange on a data folder until SIGINT or SIGTERM. What it acknowledged is there when it is started again, \
    also after kill -9.
    """, footer = """

    At its first start it makes the folder, and in it admin.key: the administrator's key, which its owner alone may \
    read. Once clients can log on it says so, with the folder of its media driver.

    Example: rialto engine --data .rialto
    """)
final class EngineCommand implements Callable<Integer>
{
    /** Whose ids fit in, at least. */
    private static final int ACCOUNTS = 64;
    private static final int MAX_CLIENT_IDS = 1 << 24;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".rialto", //
        description = "Folder that the exchange lives in. Default: ${DEFAULT-VALUE}.")
    private Path dataDirectory;

    @Option(names = "--aeron-dir", paramLabel = "DIR", //
        description = "Folder of the media driver: the one that runs there, or one that is started there. Default: " +
            "a folder in shared memory, printed at start.")
    private @Nullable Path aeronDirectory;

    @Option(names = "--profile", paramLabel = "shared|dedicated", defaultValue = "shared", //
        description = "shared: few threads that yield, for small machines. dedicated: a thread for each stage that " +
            "spins, for 6 cores or more. Default: ${DEFAULT-VALUE}.")
    private Profile profile;

    @Option(names = "--durability", paramLabel = "page-cache|sync", defaultValue = "page-cache", //
        description = "What an answer waits for. page-cache: survives the process. sync: survives the machine. " +
            "Default: ${DEFAULT-VALUE}.")
    private Durability durability;

    @Option(names = "--ingress", paramLabel = "CHANNEL", defaultValue = "aeron:ipc", //
        description = "Aeron channel that clients publish to. Default: ${DEFAULT-VALUE}.")
    private String ingressChannel;

    @Option(names = "--market-data", paramLabel = "CHANNEL", defaultValue = "aeron:ipc?term-length=16m", //
        description = "Aeron channel for market data. Default: ${DEFAULT-VALUE}.")
    private String marketDataChannel;

    @Option(names = "--calendar", paramLabel = "FILE", //
        description = "Trading calendar: when phases begin by themselves. Default: none, operators move them.")
    private @Nullable Path calendarFile;

    @Option(names = "--client-ids", paramLabel = "N", defaultValue = "65536", //
        description = "How many client order ids a new exchange remembers for 60 s for those who give them in any " +
            "order, as the gateway does; a 64th of them for one account. From 64 to 16777216, each takes about 88 " +
            "bytes. One that exists keeps what it began with. Default: ${DEFAULT-VALUE}.")
    private int clientIds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        if (clientIds < ACCOUNTS || clientIds > MAX_CLIENT_IDS)
        {
            throw new ParameterException(spec.commandLine(),
                "--client-ids must be within " + ACCOUNTS + " and " + MAX_CLIENT_IDS);
        }
        return EngineMain.run(new EngineConfig(dataDirectory).aeronDirectory(aeronDirectory).profile(profile)
            .durability(durability).ingressChannel(ingressChannel).marketDataChannel(marketDataChannel)
            .calendarFile(calendarFile)
            .capacities(EngineConfig.defaultCapacities().withClientIds(clientIds / ACCOUNTS, clientIds)));
    }
}
