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
import rialto.engine.replay.RetentionPlan;
import rialto.engine.replay.SnapshotPlan;
import rialto.engine.replay.WarmUp;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

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
    private static final long LEAST_SNAPSHOT_INPUTS = 1_000;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".rialto", //
        description = "Folder that the exchange lives in. Default: ${DEFAULT-VALUE}.")
    private Path dataDirectory;

    @Option(names = "--aeron-dir", paramLabel = "DIR", //
        description = "Folder of the media driver: the one that runs there, or one that is started there. Default: " +
            "a folder in shared memory, printed at start.")
    private @Nullable Path aeronDirectory;

    @Option(names = "--profile", paramLabel = "solo|shared|dedicated", defaultValue = "shared", //
        description = "solo: one thread that computes and one that writes. shared: few threads that yield, for " +
            "small machines. dedicated: a thread for each stage that spins, for 6 cores or more. " +
            "Default: ${DEFAULT-VALUE}.")
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

    @Option(names = "--snapshot-every", paramLabel = "N", defaultValue = "1000000", //
        description = "Inputs after which a snapshot is written, at least 1000; there is one every hour as well if " +
            "there were any inputs. Default: ${DEFAULT-VALUE}.")
    private long snapshotEvery;

    @Option(names = "--snapshots-kept", paramLabel = "N", defaultValue = "3", //
        description = "How many of the newest snapshots stay, at least 1. Default: ${DEFAULT-VALUE}.")
    private int snapshotsKept;

    @Option(names = "--retire-journal", //
        description = "Lets the input journal's files go that lie before the oldest kept snapshot, once there are as " +
            "many as are kept, at least 2. Default: everything is kept.")
    private boolean isJournalRetired;

    @Option(names = "--retire-events", //
        description = "With --retire-journal: the event log's files as well. A gateway started later lacks what " +
            "went: it reads from the first event on.")
    private boolean areEventsRetired;

    @Option(names = "--archive", paramLabel = "DIR", //
        description = "With --retire-journal: folder that the files go to, of this exchange alone, also on another " +
            "disk. Default: they are deleted.")
    private @Nullable Path archive;

    @Option(names = "--segment-length", paramLabel = "BYTES", defaultValue = "67108864", //
        description = "When journal and event log go to a new file. From 1048576 to 536870912. Default: " +
            "${DEFAULT-VALUE}.")
    private int segmentLength;

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
        if (snapshotEvery < LEAST_SNAPSHOT_INPUTS || snapshotsKept < 1)
        {
            throw new ParameterException(spec.commandLine(), "--snapshot-every must be at least " +
                LEAST_SNAPSHOT_INPUTS + ", --snapshots-kept at least 1");
        }
        if (segmentLength < JournalConfig.MIN_SEGMENT_LENGTH || segmentLength > JournalConfig.MAX_SEGMENT_LENGTH)
        {
            throw new ParameterException(spec.commandLine(), "--segment-length must be within " +
                JournalConfig.MIN_SEGMENT_LENGTH + " and " + JournalConfig.MAX_SEGMENT_LENGTH);
        }
        if (!isJournalRetired && (areEventsRetired || archive != null))
        {
            throw new ParameterException(spec.commandLine(), "--retire-events and --archive need --retire-journal");
        }
        if (isJournalRetired && snapshotsKept < RetentionPlan.LEAST_SNAPSHOTS)
        {
            throw new ParameterException(spec.commandLine(), "--retire-journal needs --snapshots-kept of at least " +
                RetentionPlan.LEAST_SNAPSHOTS);
        }
        return EngineMain.run(new EngineConfig(dataDirectory).aeronDirectory(aeronDirectory).profile(profile)
            .durability(durability).ingressChannel(ingressChannel).marketDataChannel(marketDataChannel)
            .calendarFile(calendarFile).segmentLength(segmentLength)
            .snapshots(new SnapshotPlan(snapshotEvery, SnapshotPlan.standard().intervalNs(), snapshotsKept))
            .retention(new RetentionPlan(isJournalRetired, areEventsRetired, archive))
            .warmUpCommands(WarmUp.COMMANDS)
            .capacities(EngineConfig.defaultCapacities().withClientIds(clientIds / ACCOUNTS, clientIds)));
    }
}
