package rialto.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Copies a journal, also while somebody appends to it: the mark and the beginning first, then every segment up to its
 * last whole document. So the copy's mark is never ahead of its segments, and its end is a document's. The copy's
 * segments are sealed. What is copied is not verified: who reads the copy does that. One thread.
 */
public final class JournalCopy
{
    private JournalCopy()
    {
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
        Files.createDirectory(to);
        final byte[] beginning = bytesOf(from.resolve(JournalBeginning.FILE_NAME));
        writeUnlessEmpty(to.resolve(JournalBeginning.FILE_NAME), beginning);
        writeUnlessEmpty(to.resolve(DurableMark.FILE_NAME), bytesOf(from.resolve(DurableMark.FILE_NAME)));
        long copied = 0;
        for (final SegmentFacts facts : SegmentFacts.of(from))
        {
            copied += copySegment(facts, to);
        }
        if (!Arrays.equals(beginning, bytesOf(from.resolve(JournalBeginning.FILE_NAME))))
        {
            throw new IOException("segments of " + from + " were retired meanwhile");
        }
        DiskSync.forceDirectory(to);
        return copied;
    }

    private static long copySegment(final SegmentFacts facts, final Path directory) throws IOException
    {
        if (facts.isBroken())
        {
            throw new IOException(facts.file() + " is damaged at byte " + facts.length());
        }
        if (facts.documentCount() == 0)
        {
            return 0;
        }
        final String name = String.valueOf(facts.file().getFileName());
        final String stem = name.substring(0, name.lastIndexOf('.'));
        try (FileChannel source = FileChannel.open(facts.file(), StandardOpenOption.READ);
            FileChannel target = FileChannel.open(directory.resolve(stem + SegmentName.SEALED),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            long done = 0;
            while (done < facts.length())
            {
                final long count = source.transferTo(done, facts.length() - done, target);
                if (count <= 0)
                {
                    throw new IOException(facts.file() + " has become shorter than " + facts.length() + " bytes");
                }
                done += count;
            }
            final ByteBuffer end = ByteBuffer.allocate(Segment.WORD).order(DocumentFormat.ORDER);
            end.putInt(0, Segment.END_OF_DATA);
            writeAll(target, end);
            target.force(true);
            return done;
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
