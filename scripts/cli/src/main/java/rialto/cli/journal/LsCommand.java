package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.journal.chronicle.SegmentFacts;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal ls}: which files there are. */
@Command(name = "ls", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Prints a line for each segment of the input journal and of the event log, and for each snapshot: sequences, times, \
    bytes. Looks at heads alone, so it is quick and proves nothing. Exit code 1 if one of them is visibly damaged.
    """)
final class LsCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    private int damagedCount;

    @Override
    public Integer call() throws IOException
    {
        output.files();
        list("journal");
        list("events");
        for (final Path file : output.files().snapshots().files())
        {
            snapshot(file);
        }
        output.flush();
        return damagedCount == 0 ? 0 : 1;
    }

    private void list(final String log) throws IOException
    {
        for (final SegmentFacts facts : SegmentFacts.of(output.data().resolve(log)))
        {
            final Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("segment", facts.file().toString());
            line.put("sealed", facts.isSealed());
            if (facts.documentCount() > 0)
            {
                line.put("first", Long.toString(facts.firstSequence()));
                line.put("last", Long.toString(facts.lastSequence()));
                line.put("firstTime", Place.time(facts.firstTimeNs()));
                line.put("lastBatchTime", Place.time(facts.lastTimeNs()));
            }
            line.put("documents", Long.toString(facts.documentCount()));
            line.put("bytes", Long.toString(facts.length()));
            line.put("reservedBytes", Long.toString(facts.reservedLength()));
            if (facts.isBroken())
            {
                damagedCount++;
                line.put("damaged", "at byte " + facts.length());
            }
            output.line(line);
        }
    }

    private void snapshot(final Path file)
    {
        final Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("snapshot", file.toString());
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            final SnapshotFacts facts = snapshot.facts();
            line.put("input", Long.toString(facts.sequence()));
            line.put("event", Long.toString(facts.eventSequence()));
            line.put("time", Place.time(facts.timestampNs()));
            line.put("bytes", Long.toString(file.toFile().length()));
        }
        catch (final SnapshotDamagedException ex)
        {
            if (!Files.exists(file))
            {
                // A newer one has taken its place meanwhile.
                return;
            }
            damagedCount++;
            line.put("damaged", ex.getMessage());
        }
        output.line(line);
    }
}
