package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rialto.engine.recovery.JournalFiles;

import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal dump}: records, as they stand there. */
@Command(name = "dump", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Prints the records of the input journal, or with --events those of the event log, that all the given options fit.
    """, footer = """

    Example: rialto journal dump --from 2026-11-27T06:00:00Z --template NewOrder --account 2
    """)
final class DumpCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Option(names = "--events", description = "The event log.")
    private boolean isEvents;

    @Option(names = "--hex", description = "Adds each record's bytes, as what-if --record takes them.")
    private boolean isHex;

    @Mixin
    private RecordFilter filter;

    @Override
    public Integer call()
    {
        final JournalFiles files = output.files();
        if (isHex)
        {
            filter.withBytes();
        }
        filter.read(output, isEvents ? files::readEventsFrom : files::readInputsFrom, isEvents ? 1 : 0,
            isEvents ? EventMessages.create() : CommandMessages.create(), this::print);
        output.flush();
        return 0;
    }

    private void print(final LoggedRecord found)
    {
        final Map<String, @Nullable Object> line = found.head();
        line.put("fields", found.fields());
        if (isHex)
        {
            line.put("hex", found.hex());
        }
        output.line(line);
    }
}
