package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Override
    public Integer call()
    {
        return EngineMain.run(new EngineConfig(dataDirectory).aeronDirectory(aeronDirectory).profile(profile)
            .durability(durability).ingressChannel(ingressChannel).marketDataChannel(marketDataChannel));
    }
}
