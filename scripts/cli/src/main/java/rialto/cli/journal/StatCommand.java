package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code rialto journal stat}: how much there is, and from when to when. */
@Command(name = "stat", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Says of the input journal and of the event log: first and last sequence, records, bytes of their payloads, first \
    and last time; and the snapshots there are. Verifies all that it reads.
    """)
final class StatCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException
    {
        final JournalFiles files = output.files();
        stat("journal", files.readInputsFrom(JournalReader.FROM_THE_BEGINNING));
        stat("events", files.readEvents());
        final Path snapshots = output.data().resolve("snapshots");
        if (Files.isDirectory(snapshots))
        {
            try (Stream<Path> found = Files.list(snapshots))
            {
                found.sorted().forEach(file -> output.line("snapshot", file.toString()));
            }
        }
        output.flush();
        return 0;
    }

    private void stat(final String name, final JournalReader log)
    {
        final Span span = new Span();
        final Progress progress = new Progress(output, "read " + name + " up to");
        try (JournalReader reader = log)
        {
            while (reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                span.add(sequence, sequencedNs, length);
                progress.at(sequence);
            }))
            {
                // The work is in the condition.
            }
        }
        output.line(span.fields(name));
    }

    /** What was read. */
    private static final class Span
    {
        private long first = -1;
        private long last = -1;
        private long firstNs;
        private long lastNs;
        private long bytes;

        private void add(final long sequence, final long sequencedNs, final int length)
        {
            if (first < 0)
            {
                first = sequence;
                firstNs = sequencedNs;
            }
            last = sequence;
            lastNs = sequencedNs;
            bytes += length;
        }

        private Map<String, @Nullable Object> fields(final String name)
        {
            final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("log", name);
            fields.put("records", Long.toString(first < 0 ? 0 : last - first + 1));
            if (first >= 0)
            {
                fields.put("first", Long.toString(first));
                fields.put("last", Long.toString(last));
                fields.put("payloadBytes", Long.toString(bytes));
                fields.put("firstTime", Place.time(firstNs));
                fields.put("lastTime", Place.time(lastNs));
            }
            return fields;
        }
    }
}
