package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code rialto journal export}: events for a spreadsheet or a database. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Prints the events of the event log that all the given options fit as comma-separated values (RFC 4180), the first \
    line with the names of the columns, also where no event fits. With --template each field of the event is a column \
    of its own; without, all fields stand in one, as dump prints them. With --json: one object an event, each field a \
    member, as a string. The names of a message's own fields begin with "event.". A field that is null is an empty \
    cell, and null in JSON.
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
    private List<String> columns = List.of();

    @Override
    public Integer call() throws IOException
    {
        filter.check(output, Log.EVENTS, messages);
        output.files();
        columns = columns();
        if (!output.isJson())
        {
            output.row(columns);
        }
        filter.read(output, Log.EVENTS, messages, this::export);
        output.flush();
        return 0;
    }

    private List<String> columns()
    {
        final List<String> names = new ArrayList<>(LoggedRecord.columns());
        final String template = filter.template();
        if (template == null)
        {
            names.add("fields");
        }
        else
        {
            messages.columns(template).forEach(name -> names.add(FIELD + name));
        }
        return names;
    }

    private void export(final LoggedRecord found)
    {
        final Map<String, @Nullable Object> row = found.head();
        if (filter.template() != null || output.isJson())
        {
            messages.values(found.template(), found.fields())
                .forEach((name, value) -> row.put(FIELD + name, value));
        }
        else
        {
            row.put("fields", messages.shown(found.template(), found.fields()));
        }
        if (output.isJson())
        {
            output.line(row);
            return;
        }
        final List<String> names = List.copyOf(row.keySet());
        if (!columns.equals(names))
        {
            throw new RecoveryException("event " + found.sequence() + " has the fields " + names +
                ", the columns are " + columns + ": export it by itself");
        }
        output.row(row.values());
    }
}
