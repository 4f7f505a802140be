package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Takes whole segments off a journal that nobody needs any more, at rest or while it is written: whoever calls it knows
 * of a snapshot, verified, from which the state can be had without them. One thread at a time; not the appending one.
 * <p>
 * First the journal's new beginning is on disk, then the segments before it go, the oldest first. Killed in between,
 * the journal is whole, and the next call finishes what is left.
 */
public final class JournalRetention
{
    private final Path directory;
    private final DocumentLink link;
    private final @Nullable Path archive;

    private JournalRetention(final Path directory, final DocumentLink link, final @Nullable Path archive)
    {
        this.directory = directory;
        this.link = link;
        this.archive = archive;
    }

    /**
     * Retired segments are deleted.
     *
     * @param directory of the journal.
     * @return the operation.
     */
    public static JournalRetention deleting(final Path directory)
    {
        return new JournalRetention(directory, DocumentLink.SHA_256, null);
    }

    /**
     * Retired segments are moved to a folder: copied and synced there before they go, so it may be on another disk.
     * The folder is a journal that can be read. A file that lies there already is never written over: the same bytes
     * are those of a call that was killed, others are a failure.
     *
     * @param directory of the journal.
     * @param archive   made if there is none; of this journal alone.
     * @return the operation.
     */
    public static JournalRetention archiving(final Path directory, final Path archive)
    {
        return new JournalRetention(directory, DocumentLink.SHA_256, archive);
    }

    /**
     * The same of a journal that is linked in another way than by SHA-256.
     *
     * @param other link of the journal.
     * @return a copy.
     */
    public JournalRetention withLink(final DocumentLink other)
    {
        return new JournalRetention(directory, other, archive);
    }

    /**
     * Where a journal begins whose older segments were retired.
     *
     * @param directory of the journal; need not exist.
     * @return sequence of its first record; {@link Long#MIN_VALUE}: nothing was retired.
     * @throws JournalDamagedException if the file that says so is not whole.
     * @throws JournalFailedException  if it cannot be read.
     */
    public static long beginningOf(final Path directory)
    {
        try
        {
            final JournalBeginning beginning = JournalBeginning.of(directory);
            return beginning == null ? Long.MIN_VALUE : beginning.sequence();
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException(
                "the beginning of the journal " + directory + " cannot be read: " + ex, ex);
        }
    }

    /**
     * Retires the segments that hold only records before the given one, as far as the journal behind them is known to
     * be on disk; never the last segment.
     *
     * @param sequence of the first record that has to stay.
     * @return how many segments went.
     * @throws JournalDamagedException if what the journal is to begin with is not whole; nothing went.
     * @throws JournalFailedException  if the disk reports an error; the journal is whole, and this may be called again.
     */
    public int retainFrom(final long sequence)
    {
        try
        {
            final JournalBeginning beginning = beginningFor(sequence);
            if (beginning != null)
            {
                beginning.write(directory);
            }
            return removeBefore(JournalBeginning.of(directory));
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("segments of the journal " + directory + " cannot be retired: " + ex, ex);
        }
    }

    /** Null if there is nothing to be retired. */
    private @Nullable JournalBeginning beginningFor(final long sequence) throws IOException
    {
        final NavigableMap<Integer, Path> segments = SegmentName.list(directory);
        final long durable = durableSequence();
        JournalBeginning found = null;
        boolean isFirst = true;
        for (final Map.Entry<Integer, Path> entry : segments.entrySet())
        {
            try (Segment segment = Segment.open(entry.getKey(), entry.getValue()))
            {
                final JournalBeginning candidate = isFirst ? null : begin(segment, sequence, durable);
                if (!isFirst && candidate == null)
                {
                    break;
                }
                found = candidate == null ? found : candidate;
            }
            isFirst = false;
        }
        return found;
    }

    /** The journal's beginning if it began with this segment; null if that were too late. */
    private @Nullable JournalBeginning begin(final Segment segment, final long sequence, final long durable)
    {
        if (segment.look() != Segment.DOCUMENT || segment.documentLength() < DocumentFormat.HEADER_LENGTH)
        {
            return null;
        }
        final long first = segment.int64(DocumentFormat.FIRST_SEQUENCE_OFFSET);
        if (first > sequence || first > durable)
        {
            return null;
        }
        final byte[] previous = new byte[DocumentFormat.HASH_LENGTH];
        segment.copyHash(DocumentFormat.PREVIOUS_HASH_OFFSET, previous);
        final DocumentChecker checker = new DocumentChecker(link);
        checker.expect(first, previous);
        final String reason = checker.check(segment);
        if (reason != null)
        {
            throw new JournalDamagedException(segment.file(), segment.position(), first, reason);
        }
        return new JournalBeginning(segment.cycle(), first, previous);
    }

    private long durableSequence() throws IOException
    {
        try (DurableMark mark = DurableMark.open(directory, Long.MIN_VALUE))
        {
            return mark.sequence();
        }
    }

    private int removeBefore(final @Nullable JournalBeginning beginning) throws IOException
    {
        if (beginning == null)
        {
            return 0;
        }
        final List<Path> retired =
            new ArrayList<>(SegmentName.listAll(directory).headMap(beginning.cycle(), false).values());
        for (final Path segment : retired)
        {
            if (archive != null)
            {
                create(archive);
                keep(segment, archive);
            }
            Files.delete(segment);
        }
        if (!retired.isEmpty())
        {
            DiskSync.forceDirectory(directory);
        }
        return retired.size();
    }

    /** With the names of all new folders on disk: else a power cut could take them with all that is in them. */
    private static void create(final Path folder) throws IOException
    {
        if (Files.isDirectory(folder))
        {
            return;
        }
        final @Nullable Path parent = folder.toAbsolutePath().getParent();
        if (parent != null)
        {
            create(parent);
        }
        Files.createDirectory(folder);
        if (parent != null)
        {
            DiskSync.forceDirectory(parent);
        }
    }

    private static void keep(final Path segment, final Path archive) throws IOException
    {
        final Path target = archive.resolve(String.valueOf(segment.getFileName()));
        if (Files.exists(target))
        {
            checkKept(archive, segment, target);
            return;
        }
        final Path unfinished = archive.resolve(segment.getFileName() + ".unfinished");
        Files.copy(segment, unfinished, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE))
        {
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        DiskSync.forceDirectory(archive);
    }

    private static void checkKept(final Path archive, final Path segment, final Path target) throws IOException
    {
        if (Files.isSameFile(segment, target))
        {
            throw new IOException("the archive " + archive + " is the journal itself");
        }
        if (Files.mismatch(segment, target) >= 0)
        {
            throw new IOException(target + " is another file than " + segment + "; an archive is of one journal alone");
        }
        DiskSync.forceDirectory(archive);
    }
}
