package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import rialto.cli.marketreplay.MarketReplay;
import rialto.cli.marketreplay.ReplaySpeed;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code rialto market-replay}: sends a recorded NASDAQ day through the binary door and judges it.
 */
@Command(name = "market-replay", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Sends a recorded NASDAQ day through the binary door, prints how fast it was answered, and judges whether the book \
    passed through the states that were recorded.

    Each row becomes a command: a new order a limit order, a partial cancellation a reduction, a deletion a \
    cancellation, an execution an order of the opposite side at the same price and size that trades at once. An \
    execution of an order that is not the first at the best price is an exception: it becomes a reduction and is \
    counted. Hidden executions, halts and orders from before the recording are skipped.

    The judged states are those of the exchange's own market data. A state is best ask, size, best bid, size; reached \
    is the longest common subsequence with the recorded states.
    """, footer = """

    Without --connect the exchange runs in this process, on a temporary folder that is deleted in the end. With it, \
    assets, instrument, participant and accounts are made in the running exchange where they are missing; the \
    instrument's book must be empty, and what still rests at the end is cancelled.

    Example: rialto market-replay --lobster AAPL_message_50.csv.gz --orderbook AAPL_orderbook_1.csv.gz
    """)
final class MarketReplayCommand implements Callable<Integer>
{
    private static final String IPC = "aeron:ipc";

    @Spec
    private CommandSpec spec;

    @Option(names = "--lobster", required = true, paramLabel = "MESSAGES.csv.gz", //
        description = "LOBSTER's message file, gzipped or plain.")
    private Path messages;

    @Option(names = "--orderbook", paramLabel = "BOOK.csv.gz", //
        description = "LOBSTER's order book file of the day; its first level is judged by. Default: no judgement.")
    private @Nullable Path orderBook;

    @Option(names = "--speed", paramLabel = "max|N", defaultValue = "max", converter = SpeedConverter.class, //
        description = "max: as fast as answers come. N: N times as fast as recorded. Default: ${DEFAULT-VALUE}.")
    private ReplaySpeed speed;

    @Option(names = "--window", paramLabel = "COUNT", defaultValue = "256", //
        description = "Most commands under way at a time. Default: ${DEFAULT-VALUE}.")
    private int windowLength;

    @Option(names = "--profile", paramLabel = "solo|shared|dedicated", defaultValue = "shared", //
        description = "How the embedded exchange's stages share threads. Default: ${DEFAULT-VALUE}.")
    private Profile profile;

    @Option(names = "--durability", paramLabel = "page-cache|sync", defaultValue = "page-cache", //
        description = "When the embedded exchange's input counts as durable. Default: ${DEFAULT-VALUE}.")
    private Durability durability;

    @Option(names = "--connect", paramLabel = "CHANNEL", //
        description = "Aeron channel of a running exchange, such as aeron:ipc or aeron:udp?endpoint=localhost:20121.")
    private @Nullable String channel;

    @Option(names = "--aeron-dir", paramLabel = "DIR", //
        description = "With --connect: folder of the media driver to go through. Needed for aeron:ipc; 'rialto " +
            "engine' prints it. Default: a driver of our own.")
    private @Nullable Path aeronDirectory;

    @Option(names = "--market-data", paramLabel = "CHANNEL", defaultValue = IPC, //
        description = "With --connect: channel of the exchange's market data. Default: ${DEFAULT-VALUE}.")
    private String marketDataChannel;

    @Option(names = "--key", paramLabel = "FILE", //
        description = "With --connect: an administrator's key, such as admin.key in the exchange's data folder.")
    private @Nullable Path administratorKey;

    @Option(names = "--first-id", paramLabel = "ID", defaultValue = "1", //
        description = "With --connect: ids of what is made count up from here. Default: ${DEFAULT-VALUE}.")
    private int firstId;

    @Override
    public Integer call() throws IOException
    {
        checkFile(messages);
        checkFile(orderBook);
        if (windowLength < 1 || windowLength > 4096)
        {
            throw new ParameterException(spec.commandLine(), "--window must be within 1 and 4096");
        }

        final MarketReplay replay = new MarketReplay(messages, orderBook, speed, windowLength,
            spec.commandLine().getOut());
        if (channel == null)
        {
            replay.intoOwnExchange(profile, durability);
        }
        else
        {
            connect(replay, channel);
        }
        return 0;
    }

    private void connect(final MarketReplay replay, final String ingressChannel) throws IOException
    {
        if (administratorKey == null)
        {
            throw new ParameterException(spec.commandLine(), "--connect needs --key FILE");
        }
        if (aeronDirectory == null && (ingressChannel.startsWith(IPC) || marketDataChannel.startsWith(IPC)))
        {
            throw new ParameterException(spec.commandLine(),
                "aeron:ipc needs --aeron-dir DIR, as 'rialto engine' prints it; for UDP give --market-data too");
        }

        checkFile(administratorKey);
        replay.intoRunningExchange(ingressChannel, marketDataChannel, aeronDirectory, administratorKey, firstId);
    }

    private void checkFile(final @Nullable Path file)
    {
        if (file != null && !Files.isReadable(file))
        {
            throw new ParameterException(spec.commandLine(), "cannot read " + file);
        }
    }

    /** Lets picocli say what is wrong with a speed. */
    static final class SpeedConverter implements ITypeConverter<ReplaySpeed>
    {
        @Override
        public ReplaySpeed convert(final String text)
        {
            try
            {
                return ReplaySpeed.parse(text);
            }
            catch (final IllegalArgumentException ex)
            {
                throw new TypeConversionException(String.valueOf(ex.getMessage()));
            }
        }
    }
}
