package rialto.journal.chronicle;

import net.openhft.chronicle.bytes.PointerBytesStore;
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
 * One file of a journal while Chronicle appends to it, with a queue of its own that never rolls. It is made in a folder
 * of its own, with all its room reserved and Chronicle's documents in it, by any thread; from {@link #publish} on it
 * belongs to the thread that appends; afterwards any one thread closes it.
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
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel channel;
    private final PointerBytesStore document = new PointerBytesStore();
    private final long begin;
    private final long segmentLength;
    private final ByteBuffer endOfData = ByteBuffer.allocateDirect(Segment.WORD).order(DocumentFormat.ORDER);
    private long used;
    private boolean isPublished;

    private ChronicleSegment(
        final Path directory,
        final Path folder,
        final int cycle,
        final SingleChronicleQueue queue,
        final ExcerptAppender appender,
        final FileChannel channel,
        final long begin,
        final long segmentLength)
    {
        this.directory = directory;
        this.folder = folder;
        this.cycle = cycle;
        this.queue = queue;
        this.appender = appender;
        this.channel = channel;
        this.begin = begin;
        this.segmentLength = segmentLength;
        endOfData.putInt(0, Segment.END_OF_DATA);
    }

    /**
     * Makes a segment without documents, aside. The appender comes first: one that finds a file without Chronicle's
     * head when it is made waits for somebody to write that.
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
        final Path folder = SegmentName.next(directory, cycle);
        SingleChronicleQueue queue = null;
        ExcerptAppender appender = null;
        ChronicleSegment segment = null;
        try
        {
            Files.createDirectories(folder);
            final Path file = SegmentName.live(folder, cycle);
            queue = SingleChronicleQueueBuilder.binary(folder)
                .rollCycle(ROLL_CYCLE)
                .timeProvider(() -> (long)cycle * ROLL_CYCLE.lengthInMillis())
                .indexCount(INDEX_COUNT)
                .indexSpacing(INDEX_SPACING)
                .blockSize((long)segmentLength + CHRONICLE_ROOM)
                .build();
            appender = queue.createAppender();
            appender.singleThreadedCheckDisabled(true);
            ReservedFile.create(file, (long)segmentLength + CHRONICLE_ROOM);
            try (DocumentContext context = appender.writingDocument())
            {
                context.rollbackOnClose();
            }
            segment = new ChronicleSegment(
                directory,
                folder,
                cycle,
                queue,
                appender,
                FileChannel.open(file, StandardOpenOption.WRITE),
                beginOfDocuments(cycle, file),
                segmentLength);
            return segment;
        }
        finally
        {
            if (segment == null)
            {
                CloseHelper.quietCloseAll(appender, queue);
                IoUtil.delete(folder.toFile(), true);
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
     * Puts a document behind the last one, whole or not at all. The first one publishes the file.
     *
     * @param address of the document.
     * @param length  in bytes; a multiple of four.
     * @throws IOException if the file cannot be published.
     */
    void write(final long address, final int length) throws IOException
    {
        if (!isPublished)
        {
            publish();
        }
        document.set(address, length);
        appender.writeBytes(document);
        used += Segment.WORD + length;
    }

    /**
     * Tells readers that no further document comes.
     *
     * @throws IOException if the disk reports an error.
     */
    void end() throws IOException
    {
        endOfData.clear();
        while (endOfData.hasRemaining())
        {
            channel.write(endOfData, begin + used + endOfData.position());
        }
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(channel);
        appender.close();
        queue.close();
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
