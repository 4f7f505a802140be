package rialto.journal.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder with the snapshots of one exchange: {@code snapshot-SEQUENCE.rjs}, each whole and in its place at once.
 * One thread in one process writes here; whoever reads needs no lock.
 *
 * <pre>
 *   snapshots/
 *     snapshot-0000000000002000000.rjs             the newest one
 *     snapshot-0000000000001000000.rjs             kept in case the newest is damaged
 *     snapshot-0000000000000500000.rjs.damaged     set aside by a start, for a person to look at or delete
 *     snapshot-0000000000003000000.rjs.tmp         being written; a dead process's is deleted by the next writer
 * </pre>
 */
public final class SnapshotFolder
{
    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".rjs";
    private static final String TEMPORARY = ".tmp";
    private static final String DAMAGED = ".damaged";
    private static final int DIGITS = 19;

    private final Path path;

    /**
     * A folder, which need not be there yet.
     *
     * @param path of the folder.
     */
    public SnapshotFolder(final Path path)
    {
        this.path = path;
    }

    /**
     * Where it is.
     *
     * @return its path.
     */
    public Path path()
    {
        return path;
    }

    /**
     * The snapshots, the newest first.
     *
     * @return their files; empty where there is no folder.
     * @throws SnapshotFailedException if the folder cannot be read.
     */
    public List<Path> files()
    {
        if (!Files.isDirectory(path))
        {
            return List.of();
        }
        try (Stream<Path> all = Files.list(path))
        {
            return all.filter(file -> sequenceOf(file) >= 0)
                .sorted(Comparator.comparingLong(SnapshotFolder::sequenceOf).reversed())
                .toList();
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the snapshots in " + path + " cannot be listed: " + ex, ex);
        }
    }

    /**
     * Where the snapshot of a place of the journal lies, or would lie.
     *
     * @param sequence last input that it contains.
     * @return the file.
     */
    public Path fileOf(final long sequence)
    {
        final String digits = Long.toString(sequence);
        return path.resolve(PREFIX + "0".repeat(DIGITS - digits.length()) + digits + SUFFIX);
    }

    /**
     * Last input that a snapshot contains, by its name.
     *
     * @param file any file.
     * @return the sequence; −1 for a file that is no snapshot.
     */
    public static long sequenceOf(final Path file)
    {
        final String name = String.valueOf(file.getFileName());
        if (name.length() != PREFIX.length() + DIGITS + SUFFIX.length() || !name.startsWith(PREFIX) ||
            !name.endsWith(SUFFIX))
        {
            return -1;
        }
        final String digits = name.substring(PREFIX.length(), PREFIX.length() + DIGITS);
        return digits.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? parse(digits) : -1;
    }

    /**
     * Begins a snapshot under a temporary name; what unfinished ones are there is deleted.
     *
     * @param facts what is known of it.
     * @return its writer, to be closed by the caller.
     * @throws SnapshotFailedException if it cannot be begun.
     */
    public SnapshotFileWriter begin(final SnapshotFacts facts)
    {
        try
        {
            create();
            deleteUnfinished();
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the folder " + path + " cannot be used: " + ex, ex);
        }
        return SnapshotFileWriter.create(temporary(fileOf(facts.sequence())), facts);
    }

    /**
     * Puts a finished snapshot in its place: reads it back first, from the beginning to the end, then gives it its name
     * and brings the name to disk.
     *
     * @param writer that has finished it; the file is no longer its own.
     * @return the snapshot's file.
     * @throws SnapshotDamagedException if what is read is not what was written; the file is deleted then.
     * @throws SnapshotFailedException  if it cannot be put in its place.
     */
    public Path publish(final SnapshotFileWriter writer)
    {
        final Path written = writer.giveAway();
        final Path file = fileOf(writer.facts().sequence());
        try
        {
            SnapshotFile.verify(written);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            sync(path);
            return file;
        }
        catch (final SnapshotDamagedException ex)
        {
            throw deleted(written, ex);
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the snapshot " + file + " cannot be put in its place: " + ex, ex);
        }
    }

    /**
     * Deletes all snapshots but the newest ones.
     *
     * @param count how many are kept, at least 1.
     * @throws SnapshotFailedException if one cannot be deleted.
     */
    public void keep(final int count)
    {
        if (count < 1)
        {
            throw new IllegalArgumentException(count + " snapshots to be kept");
        }
        final List<Path> all = files();
        try
        {
            for (final Path file : all.subList(Math.min(count, all.size()), all.size()))
            {
                Files.delete(file);
            }
            sync(path);
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("an old snapshot in " + path + " cannot be deleted: " + ex, ex);
        }
    }

    /**
     * Takes a damaged snapshot out of the way, under another name.
     *
     * @param file one of {@link #files}.
     * @return where it lies now.
     * @throws SnapshotFailedException if it cannot be moved.
     */
    public Path setAside(final Path file)
    {
        final Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
        try
        {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(path);
            return aside;
        }
        catch (final IOException ex)
        {
            throw new SnapshotFailedException("the damaged snapshot " + file + " cannot be set aside: " + ex, ex);
        }
    }

    private static RuntimeException deleted(final Path file, final RuntimeException cause)
    {
        try
        {
            Files.deleteIfExists(file);
        }
        catch (final IOException ex)
        {
            cause.addSuppressed(ex);
        }
        return cause;
    }

    private void deleteUnfinished() throws IOException
    {
        try (Stream<Path> all = Files.list(path))
        {
            for (final Path file : all.filter(SnapshotFolder::isUnfinished).toList())
            {
                Files.delete(file);
            }
        }
    }

    private static boolean isUnfinished(final Path file)
    {
        final String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX + TEMPORARY);
    }

    private static Path temporary(final Path file)
    {
        return file.resolveSibling(file.getFileName() + TEMPORARY);
    }

    private static long parse(final String digits)
    {
        try
        {
            return Long.parseLong(digits);
        }
        catch (final NumberFormatException ex)
        {
            return -1;
        }
    }

    /** The folder's own name must be on disk before files of a journal go that only a snapshot in it replaces. */
    private void create() throws IOException
    {
        if (!Files.isDirectory(path))
        {
            Files.createDirectories(path);
            sync(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        }
    }

    private static void sync(final Path folder) throws IOException
    {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }
}
