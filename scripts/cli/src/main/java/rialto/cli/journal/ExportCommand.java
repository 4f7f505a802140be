package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.engine.recovery.RecoveryException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal export}: events for a spreadsheet or a database. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Prints the events of the event log that all the given options fit as comma-separated values (RFC 4180), the first \
    line with the names of the columns. With --template each field of the event is a column of its own; without, all \
    fields stand in one, as dump prints them. With --json: one object an event, each field a member, as a string. The \
    names of a message's own fields begin with "event.".
    """, footer = """

    Example: rialto journal export --template Trade --from 2026-11-27T06:00:00Z > trades.csv
    """)
final class ExportCommand implements Callable<Integer>
{
    /** In front of the names of a message's own fields: some are called as the columns of all. */
    private static final String FIELD = "event.";

    @Mixin
    private Output output;

    @Mixin
    private RecordFilter filter;

    private final Messages messages = EventMessages.create();
    private @Nullable List<String> columns;

    @Override
    public Integer call()
    {
        filter.read(output, output.files()::readEventsFrom, 1, messages, this::export);
        output.flush();
        return 0;
    }

    private void export(final LoggedRecord found)
    {
        final Map<String, @Nullable Object> row = found.head();
        if (filter.isOfOneTemplate() || output.isJson())
        {
            messages.values(found.template(), found.fields())
                .forEach((name, value) -> row.put(FIELD + name, value));
        }
        else
        {
            row.put("fields", found.fields());
        }
        if (output.isJson())
        {
            output.line(row);
            return;
        }
        final List<String> names = List.copyOf(row.keySet());
        if (columns == null)
        {
            columns = names;
            output.row(names);
        }
        else if (!columns.equals(names))
        {
            throw new RecoveryException("event " + found.sequence() + " has the fields " + names +
                ", the columns are " + columns + ": export it by itself");
        }
        output.row(row.values());
    }
}
