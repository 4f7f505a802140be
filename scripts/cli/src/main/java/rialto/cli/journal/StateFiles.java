package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import rialto.cli.journal.StateRows.Kind;
import rialto.engine.core.StateMachine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes a state into a folder: balances, orders and books, each as text and as JSON, a row a line; and what they are
 * of. One thread.
 */
final class StateFiles implements AutoCloseable
{
    private final Map<Kind, Pair> pairs = new EnumMap<>(Kind.class);

    private StateFiles()
    {
    }

    /**
     * Writes all files.
     *
     * @param folder       empty, or not there yet.
     * @param stateMachine whose state it is.
     * @param head         what the state is of.
     * @return number of rows by kind.
     */
    static Map<String, @Nullable Object> write(
        final Path folder,
        final StateMachine stateMachine,
        final Map<String, @Nullable Object> head) throws IOException
    {
        Files.createDirectories(folder);
        try (StateFiles files = new StateFiles())
        {
            for (final Kind kind : Kind.values())
            {
                files.pairs.put(kind, Pair.in(folder, name(kind)));
            }
            StateRows.show(stateMachine, (kind, id, row) -> files.of(kind).add(row));
            files.check(folder);
            Files.writeString(folder.resolve("state.txt"), Lines.text(head) + "\n");
            Files.writeString(folder.resolve("state.jsonl"), Lines.json(head) + "\n");
            return files.counts();
        }
    }

    @Override
    public void close()
    {
        pairs.values().forEach(Pair::close);
    }

    private Pair of(final Kind kind)
    {
        return Objects.requireNonNull(pairs.get(kind), kind.name());
    }

    private void check(final Path folder) throws IOException
    {
        for (final Pair pair : pairs.values())
        {
            if (pair.hasFailed())
            {
                throw new IOException(folder + " cannot be written");
            }
        }
    }

    private Map<String, @Nullable Object> counts()
    {
        final Map<String, @Nullable Object> counts = Lines.of();
        pairs.forEach((kind, pair) -> counts.put(name(kind), Long.toString(pair.rowCount)));
        return counts;
    }

    private static String name(final Kind kind)
    {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The two files of one kind of row. */
    private static final class Pair implements AutoCloseable
    {
        private final PrintWriter text;
        private final PrintWriter objects;
        private long rowCount;

        private Pair(final PrintWriter text, final PrintWriter objects)
        {
            this.text = text;
            this.objects = objects;
        }

        static Pair in(final Path folder, final String name) throws IOException
        {
            final PrintWriter text = writer(folder, name + ".txt");
            try
            {
                return new Pair(text, writer(folder, name + ".jsonl"));
            }
            catch (final IOException e)
            {
                text.close();
                throw e;
            }
        }

        void add(final Map<String, @Nullable Object> row)
        {
            rowCount++;
            text.print(Lines.text(row) + "\n");
            objects.print(Lines.json(row) + "\n");
        }

        /** Flushes first. */
        boolean hasFailed()
        {
            final boolean hasTextFailed = text.checkError();
            return objects.checkError() || hasTextFailed;
        }

        @Override
        public void close()
        {
            text.close();
            objects.close();
        }

        private static PrintWriter writer(final Path folder, final String name) throws IOException
        {
            return new PrintWriter(Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8));
        }
    }
}
