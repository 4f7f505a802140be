package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal dump}: records, as they stand there. */
@Command(name = "dump", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Prints the records of the input journal, or with --events those of the event log, that all the given options fit. \
    With --json the fields of a message are members of an object, as strings; a field that is null is null there, and \
    has nothing behind its name in text.
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

    private final Messages commands = CommandMessages.create();
    private final Messages events = EventMessages.create();

    @Override
    public Integer call() throws IOException
    {
        if (isHex)
        {
            filter.withBytes();
        }
        final Log log = isEvents ? Log.EVENTS : Log.INPUTS;
        filter.check(output, log, messages());
        filter.read(output, log, messages(), this::print);
        output.flush();
        return 0;
    }

    private Messages messages()
    {
        return isEvents ? events : commands;
    }

    private void print(final LoggedRecord found)
    {
        final Map<String, @Nullable Object> line = found.head();
        line.put("fields", output.isJson() ? messages().values(found.template(), found.fields()) :
            messages().shown(found.template(), found.fields()));
        if (isHex)
        {
            line.put("hex", found.hex());
        }
        output.line(line);
    }
}
