package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.RecoveryException;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.journal.chronicle.SegmentFacts;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rialto journal snapshot}: a snapshot, made beside the exchange. */
@Command(name = "snapshot", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Carries the journal out up to its end, or to a sequence, and writes a snapshot of the state, which is read back \
    and checked before it counts. Without --into it goes to the snapshots of the data folder, and no exchange may run \
    there; with it, to another folder, and the exchange may run.
    """, footer = """

    Example: rialto journal snapshot --into /backup/snapshots
    """)
final class SnapshotCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Option(names = "--to", paramLabel = "SEQ", description = "The last input. Default: of all.")
    private @Nullable Long to;

    @Option(names = "--into", paramLabel = "DIR", description = "Another folder, empty or not there yet.")
    private @Nullable Path into;

    @Override
    public Integer call() throws IOException
    {
        output.files();
        if (to != null && to < 0)
        {
            throw output.misuse("--to " + to + " is no sequence");
        }
        if (into != null)
        {
            output.checkEmpty(into);
            make(into);
            return 0;
        }
        try (DataFolder folder = DataFolder.open(output.data()))
        {
            make(folder.path().resolve("snapshots"));
            return 0;
        }
    }

    private void make(final Path target) throws IOException
    {
        final long most = to == null ? Long.MAX_VALUE : to;
        try (Replica replica = Replica.newest(output.files(), most))
        {
            final Progress progress = new Progress(output, "carried out up to input");
            while (replica.poll(most))
            {
                progress.at(replica.sequence());
            }
            if (to != null && replica.sequence() != to)
            {
                throw new RecoveryException("the journal ends at input " + replica.sequence());
            }
            bringToDisk(replica);
            final Path file = new SnapshotMaker(new SnapshotFolder(target), Integer.MAX_VALUE).make(replica.state());
            output.line("snapshot", file.toString(), "input", Long.toString(replica.sequence()), "stateHash",
                HexFormat.of().toHexDigits(replica.stateMachine().stateHash()));
            output.flush();
        }
    }

    /** A snapshot must not know more than the disk: what it was made from is there before it, its events too. */
    private void bringToDisk(final Replica replica) throws IOException
    {
        final List<SegmentFacts> events = SegmentFacts.of(output.data().resolve("events"));
        final long logged = events.isEmpty() ? 0 : events.getLast().lastSequence();
        final long needed = replica.stateMachine().eventSequence();
        if (logged < needed)
        {
            throw new RecoveryException("the state holds events up to " + needed + ", but the event log ends at " +
                logged + ": try again, or where no exchange runs start it once, which writes them");
        }
        force(events);
        force(SegmentFacts.of(output.data().resolve("journal")));
    }

    private static void force(final List<SegmentFacts> segments) throws IOException
    {
        for (final SegmentFacts segment : segments)
        {
            try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ))
            {
                channel.force(true);
            }
        }
    }
}
