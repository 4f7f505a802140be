package rialto.cli.journal;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.LinkedHashMap;
import java.util.Map;

/** Prints the canonical records of a state, of one kind or of all. One thread. */
final class StatePrinter implements SnapshotWriter
{
    private static final String ALL = "all";

    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final Messages messages = StateMessages.create();
    private final String kind;
    private final Output output;

    /** A kind that is none is wrong use. */
    StatePrinter(final String kind, final Output output)
    {
        if (!kind.equals(ALL) && !messages.names().contains(kind))
        {
            throw output.misuse("'" + kind + "' is no record of a state, which has " +
                String.join(", ", messages.names()) + "; all: of all kinds");
        }
        this.kind = kind;
        this.output = output;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return record;
    }

    @Override
    public void record(final int length)
    {
        final String name = messages.template(record, 0);
        if (kind.equals(ALL) || kind.equals(name))
        {
            final Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("record", name);
            final String fields = messages.fields(record, 0);
            line.put("fields", output.isJson() ? messages.values(name, fields) : messages.shown(name, fields));
            output.line(line);
        }
    }
}
