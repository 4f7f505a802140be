package rialto.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What ended engines have left lying about, and what the starts behind them said of it: shows that the faults hit what
 * they were meant for. Counts only. One thread.
 */
final class Remains
{
    private static final List<String> WORDS =
        List.of("took up snapshot", "set aside as", "cannot be used: ", "replayed ", "retired ");

    private final Map<String, Integer> counts = new TreeMap<>();

    /** To be called behind each end of an engine. */
    void look(final Fault fault, final Path data, final Path archive)
    {
        count(fault + ": unfinished snapshot", data.resolve("snapshots"), ".tmp");
        count(fault + ": unfinished beginning", data.resolve("journal"), ".unfinished");
        count(fault + ": unfinished beginning", data.resolve("events"), ".unfinished");
        count(fault + ": unfinished file in the archive", archive.resolve("journal"), ".unfinished");
        count(fault + ": unfinished file in the archive", archive.resolve("events"), ".unfinished");
        if (bothIn(data, archive, "journal") || bothIn(data, archive, "events"))
        {
            add(fault + ": a file in the archive and still in its place");
        }
    }

    /** To be called with what an engine had said before it ended. */
    void hear(final String output)
    {
        for (final String words : WORDS)
        {
            if (output.contains(words))
            {
                add("said: " + words.strip());
            }
        }
    }

    /** One more of something. */
    void add(final String what)
    {
        counts.merge(what, 1, Integer::sum);
    }

    /** All of it, one to a line. */
    List<String> describe()
    {
        return counts.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
    }

    private void count(final String what, final Path folder, final String suffix)
    {
        if (names(folder).stream().anyMatch(name -> name.endsWith(suffix)))
        {
            add(what);
        }
    }

    private static boolean bothIn(final Path data, final Path archive, final String journal)
    {
        final List<String> archived = names(archive.resolve(journal));
        return names(data.resolve(journal)).stream()
            .anyMatch(name -> (name.endsWith(".cq4") || name.endsWith(".sealed")) && archived.contains(name));
    }

    private static List<String> names(final Path folder)
    {
        try (Stream<Path> files = Files.list(folder))
        {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
        catch (final NoSuchFileException ex)
        {
            return List.of();
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(folder + " cannot be listed", ex);
        }
    }
}
