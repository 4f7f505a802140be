package rialto.journal.chronicle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Names of the files of a journal. Segments are counted from 0 and named by Chronicle as if each were a day: segment 0
 * is {@code 19700101F.cq4}. A segment of an earlier process life is called {@code .sealed}. Chronicle makes each file
 * in a folder of its own and thus opens only files that it made itself.
 */
final class SegmentName
{
    static final String LIVE = ".cq4";
    static final String SEALED = ".sealed";

    /** Ends the name of the folder in which a segment is made before the writer needs it. */
    static final String NEXT = ".next";

    /** Number of the last segment there can be: the last day that has a name of eight digits. */
    static final int LAST = (int)LocalDate.of(9999, 12, 31).toEpochDay();

    static final String CHRONICLE_TABLE = "metadata.cq4t";
    static final String TORN_DIRECTORY = "torn";

    private static final String MARK = "F";
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DATE_LENGTH = 8;

    private SegmentName()
    {
    }

    static String stem(final int cycle)
    {
        return LocalDate.ofEpochDay(cycle).format(FORMAT) + MARK;
    }

    static Path live(final Path directory, final int cycle)
    {
        return directory.resolve(stem(cycle) + LIVE);
    }

    static Path sealed(final Path directory, final int cycle)
    {
        return directory.resolve(stem(cycle) + SEALED);
    }

    static Path next(final Path directory, final int cycle)
    {
        return directory.resolve(stem(cycle) + NEXT);
    }

    /**
     * The segments of a journal, by their number; without those that were retired and are only not gone yet.
     *
     * @param directory of a journal; need not exist.
     * @return number and path, in ascending order.
     * @throws IOException if the directory cannot be listed.
     */
    static NavigableMap<Integer, Path> list(final Path directory) throws IOException
    {
        final JournalBeginning beginning = JournalBeginning.of(directory);
        final NavigableMap<Integer, Path> segments = listAll(directory);
        return beginning == null ? segments : segments.tailMap(beginning.cycle(), true);
    }

    /**
     * All segments of a directory, also those before the journal's beginning.
     *
     * @param directory of a journal; need not exist.
     * @return number and path, in ascending order.
     * @throws IOException if the directory cannot be listed, or holds a segment under both of its names.
     */
    static NavigableMap<Integer, Path> listAll(final Path directory) throws IOException
    {
        final TreeMap<Integer, Path> segments = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*{" + LIVE + "," + SEALED + "}"))
        {
            for (final Path file : files)
            {
                final int cycle = cycleOf(String.valueOf(file.getFileName()));
                final Path other = cycle >= 0 ? segments.put(cycle, file) : null;
                if (other != null)
                {
                    throw new IOException("segment " + cycle + " is there twice, as " + other + " and as " + file +
                        ": take the one away that does not belong there");
                }
            }
        }
        catch (final NoSuchFileException ex)
        {
            return segments;
        }
        return segments;
    }

    private static int cycleOf(final String name)
    {
        if (name.indexOf(MARK + ".") != DATE_LENGTH)
        {
            return -1;
        }
        try
        {
            return Math.toIntExact(LocalDate.parse(name.substring(0, DATE_LENGTH), FORMAT).toEpochDay());
        }
        catch (final DateTimeParseException ex)
        {
            return -1;
        }
    }
}
