package rialto.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Copies a journal, also while somebody appends to it: the mark and the beginning first, then every segment up to its
 * last whole document. So the copy's mark is never ahead of its segments, and its end is a document's. The copy's
 * segments are sealed. What is copied is not verified: who reads the copy does that. One thread.
 */
public final class JournalCopy
{
    private static final int CHUNK_LENGTH = 16 << 20;

    private final Path from;
    private final Path to;
    private final LongConsumer progress;
    private long copied;

    private JournalCopy(final Path from, final Path to, final LongConsumer progress)
    {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Copies.
     *
     * @param from folder of the journal.
     * @param to   a folder that is not there yet; on disk, with all that is in it, when this returns.
     * @return how many bytes of segments were copied.
     * @throws IOException if a file cannot be read or written, or segments were retired or renamed meanwhile: the copy
     *                     is of no use then, another one may succeed.
     */
    public static long copy(final Path from, final Path to) throws IOException
    {
        return new JournalCopy(from, to, bytes ->
        {
            // Nobody wants to know.
        }).copyAll();
    }

    /**
     * The same, and says how far it has come.
     *
     * @param from     folder of the journal.
     * @param to       a folder that is not there yet.
     * @param progress hears again and again how many bytes of segments were copied.
     * @return how many bytes of segments were copied.
     * @throws IOException as above.
     */
    public static long copy(final Path from, final Path to, final LongConsumer progress) throws IOException
    {
        return new JournalCopy(from, to, progress).copyAll();
    }

    /**
     * Copies the documents that end at or before a sequence, and what comes before damage. The copy has no durable
     * mark: the mark of the journal may name what is not copied. Opening the copy for appending makes one.
     *
     * @param from         folder of the journal.
     * @param to           a folder that is not there yet.
     * @param lastSequence that may be copied.
     * @param progress     hears again and again how many bytes of segments were copied.
     * @return how many bytes of segments were copied.
     * @throws IOException as above, but for damage.
     */
    public static long copyUpTo(
        final Path from,
        final Path to,
        final long lastSequence,
        final LongConsumer progress) throws IOException
    {
        return new JournalCopy(from, to, progress).copyPart(lastSequence);
    }

    private long copyAll() throws IOException
    {
        final byte[] beginning = begin();
        writeUnlessEmpty(to.resolve(DurableMark.FILE_NAME), bytesOf(from.resolve(DurableMark.FILE_NAME)));
        for (final SegmentFacts facts : SegmentFacts.of(from))
        {
            if (facts.isBroken())
            {
                throw new IOException(facts.file() + " is damaged at byte " + facts.length());
            }
            copySegment(facts, facts.documentCount() == 0 ? 0 : facts.length());
        }
        return end(beginning);
    }

    private long copyPart(final long lastSequence) throws IOException
    {
        final byte[] beginning = begin();
        boolean isMore = true;
        for (final SegmentFacts facts : SegmentFacts.of(from))
        {
            if (isMore)
            {
                copySegment(facts, endUpTo(facts, lastSequence));
                isMore = !facts.isBroken() && facts.lastSequence() <= lastSequence;
            }
        }
        return end(beginning);
    }

    private byte[] begin() throws IOException
    {
        Files.createDirectory(to);
        final byte[] beginning = bytesOf(from.resolve(JournalBeginning.FILE_NAME));
        writeUnlessEmpty(to.resolve(JournalBeginning.FILE_NAME), beginning);
        return beginning;
    }

    private long end(final byte[] beginning) throws IOException
    {
        if (!Arrays.equals(beginning, bytesOf(from.resolve(JournalBeginning.FILE_NAME))))
        {
            throw new IOException("segments of " + from + " were retired meanwhile");
        }
        DiskSync.forceDirectory(to);
        return copied;
    }

    /** Where the last document of a segment ends that holds nothing after a sequence; 0 where none does. */
    private static long endUpTo(final SegmentFacts facts, final long lastSequence) throws IOException
    {
        if (facts.documentCount() == 0 || facts.firstSequence() > lastSequence)
        {
            return 0;
        }
        if (facts.lastSequence() <= lastSequence)
        {
            return facts.length();
        }
        try (Segment segment = Segment.open(0, facts.file()))
        {
            long end = 0;
            while (SegmentFacts.isDocument(segment) && SegmentFacts.lastSequenceOf(segment) <= lastSequence)
            {
                segment.advance();
                end = segment.position();
            }
            return end;
        }
    }

    private void copySegment(final SegmentFacts facts, final long length) throws IOException
    {
        if (length == 0)
        {
            return;
        }
        final String name = String.valueOf(facts.file().getFileName());
        final String stem = name.substring(0, name.lastIndexOf('.'));
        try (FileChannel source = FileChannel.open(facts.file(), StandardOpenOption.READ);
            FileChannel target = FileChannel.open(to.resolve(stem + SegmentName.SEALED),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            long done = 0;
            while (done < length)
            {
                final long count = source.transferTo(done, Math.min(length - done, CHUNK_LENGTH), target);
                if (count <= 0)
                {
                    throw new IOException(facts.file() + " has become shorter than " + length + " bytes");
                }
                done += count;
                copied += count;
                progress.accept(copied);
            }
            final ByteBuffer end = ByteBuffer.allocate(Segment.WORD).order(DocumentFormat.ORDER);
            end.putInt(0, Segment.END_OF_DATA);
            writeAll(target, end);
            target.force(true);
        }
    }

    /** Empty where there is no such file. */
    private static byte[] bytesOf(final Path file) throws IOException
    {
        try
        {
            return Files.readAllBytes(file);
        }
        catch (final NoSuchFileException ex)
        {
            return new byte[0];
        }
    }

    private static void writeUnlessEmpty(final Path file, final byte[] bytes) throws IOException
    {
        if (bytes.length == 0)
        {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            writeAll(channel, ByteBuffer.wrap(bytes));
            channel.force(true);
        }
    }

    private static void writeAll(final FileChannel channel, final ByteBuffer bytes) throws IOException
    {
        while (bytes.hasRemaining())
        {
            channel.write(bytes);
        }
    }
}
