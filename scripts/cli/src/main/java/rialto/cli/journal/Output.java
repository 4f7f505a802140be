package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** What every command of the room has: the data folder, lines of text or of JSON, and what its exit codes mean. */
@Command(exitCodeListHeading = Output.EXIT_CODES, exitCodeList = { Output.DONE, Output.FAILED, Output.MISUSED })
final class Output
{
    static final String EXIT_CODES = "%nExit codes:%n";
    static final String DONE = "0:done, and nothing found that should not be";
    static final String FAILED = "1:damage, a difference, a place or a journal that is not there, an IO failure, " +
        "a folder in use, standard output that cannot be written";
    static final String MISUSED = "2:wrong use";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".rialto", //
        description = "Folder that the exchange lives in. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(names = "--json", description = "One JSON object a line; sequences and amounts are strings.")
    private boolean isJson;

    Path data()
    {
        return data;
    }

    boolean isJson()
    {
        return isJson;
    }

    JournalFiles files()
    {
        return files(data);
    }

    JournalFiles files(final Path folder)
    {
        final JournalFiles files = filesIfAny(folder);
        if (isEmpty(files))
        {
            throw new RecoveryException("the journal in " + folder + " is empty");
        }
        return files;
    }

    /** The same, where a journal that holds nothing is one as well. */
    JournalFiles filesIfAny(final Path folder)
    {
        if (!Files.isDirectory(folder.resolve("journal")))
        {
            throw misuse(folder + " holds no journal");
        }
        return JournalFiles.readOnly(folder);
    }

    private static boolean isEmpty(final JournalFiles files)
    {
        try
        {
            return files.isEmpty();
        }
        catch (final JournalDamagedException ex)
        {
            // Whoever reads it says so, or lists it.
            return false;
        }
    }

    /** Wrong use unless a folder is empty or not there. */
    void checkEmpty(final Path folder) throws IOException
    {
        if (!Files.exists(folder))
        {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder))
        {
            if (files.iterator().hasNext())
            {
                throw misuse(folder + " is not empty");
            }
        }
    }

    ParameterException misuse(final String what)
    {
        return new ParameterException(spec.commandLine(), what);
    }

    /** A line of results: name=value pairs, or an object. */
    void line(final Map<String, @Nullable Object> fields)
    {
        print(isJson ? Lines.json(fields) : Lines.text(fields));
    }

    /** The same of names and values in turn. */
    void line(final String... namesAndValues)
    {
        line(Lines.of(namesAndValues));
    }

    /** A row of comma-separated values, as RFC 4180 has them but for the line's end, which is LF; null is empty. */
    void row(final Collection<? extends @Nullable Object> values)
    {
        final StringJoiner row = new StringJoiner(",");
        values.forEach(value -> row.add(quoted(Objects.toString(value, ""))));
        print(row.toString());
    }

    /** To standard error. */
    void say(final String text)
    {
        spec.commandLine().getErr().println(text);
    }

    /** Everything that was printed is out; an OutputFailedException if not. */
    void flush()
    {
        final PrintWriter out = spec.commandLine().getOut();
        if (out.checkError())
        {
            throw new OutputFailedException(out instanceof StandardOutput standard && standard.isLeft());
        }
    }

    /** Whoever reads the first lines only is not kept waiting for the rest. */
    private void print(final String line)
    {
        spec.commandLine().getOut().println(line);
        flush();
    }

    private static String quoted(final String value)
    {
        return value.matches("[^\",\\r\\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
