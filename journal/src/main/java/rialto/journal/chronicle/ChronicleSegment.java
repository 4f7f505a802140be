package rialto.journal.chronicle;

import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One file of a journal while documents are appended to it. Chronicle makes it, in a folder and for a queue of its own,
 * with all its room reserved and Chronicle's documents at its beginning, by any thread. From the first document on it
 * belongs to the thread that appends; afterwards any one thread closes it.
 * <p>
 * Documents are put there by positional writes of ours, in Chronicle's framing, and not by Chronicle through a mapping:
 * a page that is written through one faults when it is first touched, and again after each sync, which for that has to
 * interrupt every processor that may know the page. With a write the disk's errors are errors of a call.
 */
final class ChronicleSegment implements AutoCloseable
{
    private static final RollCycles ROLL_CYCLE = RollCycles.FAST_DAILY;

    /** Nobody reads Chronicle's index, and each entry would cost an allocation: the fewest that Chronicle allows. */
    private static final int INDEX_COUNT = 8;
    private static final int INDEX_SPACING = 1 << 20;

    /** Room for Chronicle's own documents, which take less than a page in each file. */
    private static final int CHRONICLE_ROOM = 64 << 10;

    private final Path directory;
    private final Path folder;
    private final int cycle;
    private final FileChannel channel;
    private final long begin;
    private final long segmentLength;
    private final FramedWriter writer;
    private long used;
    private boolean isPublished;

    private ChronicleSegment(
        final Path directory,
        final Path folder,
        final int cycle,
        final FileChannel channel,
        final long begin,
        final long segmentLength)
    {
        this.directory = directory;
        this.folder = folder;
        this.cycle = cycle;
        this.channel = channel;
        this.begin = begin;
        this.segmentLength = segmentLength;
        writer = new FramedWriter(channel);
    }

    /**
     * Makes a segment without documents, aside.
     *
     * @param directory     of the journal.
     * @param cycle         number of the segment.
     * @param segmentLength bytes of documents before {@link #isFull} says so.
     * @return the segment, not published.
     * @throws IOException if there is no room for it, or the disk reports an error; nothing is left behind.
     */
    static ChronicleSegment prepare(final Path directory, final int cycle, final int segmentLength)
        throws IOException
    {
        if (cycle > SegmentName.LAST)
        {
            throw new IOException("the journal in " + directory + " has all the segments that it can have, " +
                (SegmentName.LAST + 1));
        }
        final Path folder = SegmentName.next(directory, cycle);
        final Path file = SegmentName.live(folder, cycle);
        FileChannel channel = null;
        ChronicleSegment segment = null;
        try
        {
            Files.createDirectories(folder);
            make(folder, cycle, file, (long)segmentLength + CHRONICLE_ROOM);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            segment = new ChronicleSegment(
                directory, folder, cycle, channel, beginOfDocuments(cycle, file), segmentLength);
            return segment;
        }
        catch (final IORuntimeException ex)
        {
            throw new IOException("Chronicle cannot make the file " + file + ": " + ex, ex);
        }
        finally
        {
            if (segment == null)
            {
                CloseHelper.quietClose(channel);
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    /**
     * Has Chronicle write its documents. The appender comes before the file: one that finds a file without Chronicle's
     * head when it is made waits for somebody to write that.
     */
    private static void make(final Path folder, final int cycle, final Path file, final long length)
        throws IOException
    {
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(folder)
            .rollCycle(ROLL_CYCLE)
            .timeProvider(() -> (long)cycle * ROLL_CYCLE.lengthInMillis())
            .indexCount(INDEX_COUNT)
            .indexSpacing(INDEX_SPACING)
            .blockSize(length)
            .build();
            ExcerptAppender appender = queue.createAppender())
        {
            appender.singleThreadedCheckDisabled(true);
            ReservedFile.create(file, length);
            try (DocumentContext context = appender.writingDocument())
            {
                context.rollbackOnClose();
            }
        }
    }

    int cycle()
    {
        return cycle;
    }

    boolean isEmpty()
    {
        return used == 0;
    }

    boolean isFull(final int documentLength)
    {
        return used + Segment.WORD + documentLength > segmentLength;
    }

    /**
     * Puts a document behind the last one. Who reads the file meanwhile sees it whole or not at all. The first document
     * publishes the file.
     *
     * @param document from its position to its limit, a multiple of four bytes behind {@link FramedWriter#MARK} bytes
     *                 of room.
     * @throws IOException if the file cannot be published, or the disk reports an error.
     */
    void write(final ByteBuffer document) throws IOException
    {
        if (!isPublished)
        {
            publish();
        }
        final int length = document.remaining() - FramedWriter.MARK;
        writer.document(document, begin + used);
        used += Segment.WORD + length;
    }

    /**
     * Tells readers that no further document comes.
     *
     * @throws IOException if the disk reports an error.
     */
    void end() throws IOException
    {
        writer.end(begin + used);
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(channel);
        IoUtil.delete(folder.toFile(), true);
    }

    private void publish() throws IOException
    {
        Files.move(
            SegmentName.live(folder, cycle), SegmentName.live(directory, cycle), StandardCopyOption.ATOMIC_MOVE);
        isPublished = true;
    }

    private static long beginOfDocuments(final int cycle, final Path file) throws IOException
    {
        try (Segment segment = Segment.open(cycle, file))
        {
            final int found = segment.look();
            if (found != Segment.END_FOR_NOW)
            {
                throw new IOException("a new segment does not look like one: " + file);
            }
            return segment.position();
        }
    }
}
