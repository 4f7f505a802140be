package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.replay.Replica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal replay}: the state as it was at any place. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Carries the journal out up to a sequence or a time, by a state machine of its own, from the newest snapshot that \
    lies before. Prints the sequence and the state's hash, and with --show the state's records. With --state writes \
    balances, orders and books as they were, with symbols and decimals, into files.
    """, footer = """

    Example: rialto journal replay --to 2026-11-27T06:00:00Z --state then
    """)
final class ReplayCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Option(names = "--to", paramLabel = "SEQ|TIME", description = "The last record. Default: of all.")
    private @Nullable String to;

    @Option(names = "--show", paramLabel = "RECORD", arity = "1", //
        description = "Prints the records of a kind: BalanceState, OrderState, BookState or any other; all: of all " +
            "kinds.")
    private @Nullable String show;

    @Option(names = "--state", paramLabel = "DIR", description = "Writes balances, orders and books into a folder " +
        "that is empty or not there yet, each as text and as JSON lines.")
    private @Nullable Path folder;

    @Option(names = "--from-genesis", description = "Uses no snapshot.")
    private boolean isFromGenesis;

    @Override
    public Integer call() throws IOException
    {
        final Place place = place();
        final StatePrinter printer = show == null ? null : new StatePrinter(show, output);
        if (folder != null)
        {
            output.checkEmpty(folder);
        }
        try (Replica replica = replica(place))
        {
            replay(replica, place);
            final String hash = HexFormat.of().toHexDigits(replica.stateMachine().stateHash());
            output.line("input", Long.toString(replica.sequence()), "stateHash", hash);
            if (printer != null)
            {
                replica.stateMachine().writeTo(printer);
            }
            if (folder != null)
            {
                write(folder, replica, hash);
            }
            output.flush();
            return 0;
        }
    }

    private Replica replica(final Place place)
    {
        if (isFromGenesis)
        {
            return Replica.fromGenesis(output.files());
        }
        return place.isTime() ? Replica.newestAt(output.files(), place.timestampNs()) :
            Replica.newest(output.files(), place.sequence());
    }

    private void replay(final Replica replica, final Place place)
    {
        final Progress progress = new Progress(output, "carried out up to input");
        while (replica.poll(place.sequence(), place.timestampNs()))
        {
            progress.at(replica.sequence());
        }
        if (to != null && !place.isTime())
        {
            replica.replayTo(place.sequence());
        }
        if (replica.sequence() < 0)
        {
            throw new RecoveryException("the journal begins behind " + to);
        }
    }

    private void write(final Path target, final Replica replica, final String hash) throws IOException
    {
        final Map<String, @Nullable Object> written = StateFiles.write(target, replica.stateMachine(), Lines.of("input",
            Long.toString(replica.sequence()), "time", Place.time(replica.stateMachine().timestampNs()), "stateHash",
            hash));
        final Map<String, @Nullable Object> line = Lines.of("state", target.toString());
        line.putAll(written);
        output.line(line);
    }

    private Place place()
    {
        try
        {
            return to == null ? Place.END : Place.parse(to);
        }
        catch (final IllegalArgumentException ex)
        {
            throw output.misuse(String.valueOf(ex.getMessage()));
        }
    }
}
