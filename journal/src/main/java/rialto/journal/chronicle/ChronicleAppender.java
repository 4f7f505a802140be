package rialto.journal.chronicle;

import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Chronicle's part of the work: puts one document behind the other. It gets a directory without any file of Chronicle's
 * and thus never meets what another process left behind. Belongs to the thread that appends, which need not be the one
 * that opened it.
 */
final class ChronicleAppender implements AutoCloseable
{
    private static final RollCycles ROLL_CYCLE = RollCycles.FAST_DAILY;

    /** Nobody reads Chronicle's index, and each entry would cost an allocation: the fewest that Chronicle allows. */
    private static final int INDEX_COUNT = 8;
    private static final int INDEX_SPACING = 1 << 20;

    /** Room for Chronicle's own documents, which take less than a page in each file. */
    private static final int CHRONICLE_ROOM = 64 << 10;
    private static final int WORD = 4;

    private final RollClock clock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final ByteBuffer memory;
    private final UnsafeBuffer scratch;
    private final PointerBytesStore document = new PointerBytesStore();
    private final long segmentLength;
    private long segmentUsed;

    private ChronicleAppender(
        final RollClock clock,
        final SingleChronicleQueue queue,
        final int maxDocumentLength,
        final long segmentLength)
    {
        this.clock = clock;
        this.queue = queue;
        this.appender = queue.createAppender();
        this.segmentLength = segmentLength;
        memory = ByteBuffer.allocateDirect(maxDocumentLength);
        scratch = new UnsafeBuffer(memory);
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Begins a new segment; its file appears with the first document.
     *
     * @param directory         of the journal, without files of Chronicle's.
     * @param firstCycle        number of the segment to begin with.
     * @param segmentLength     bytes of documents before {@link #isFull} says so.
     * @param maxDocumentLength most bytes of one document.
     * @return the appender.
     */
    static ChronicleAppender open(
        final Path directory,
        final int firstCycle,
        final int segmentLength,
        final int maxDocumentLength)
    {
        final RollClock clock = new RollClock(ROLL_CYCLE.lengthInMillis(), firstCycle);
        final SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(ROLL_CYCLE)
            .timeProvider(clock)
            .indexCount(INDEX_COUNT)
            .indexSpacing(INDEX_SPACING)
            .blockSize((long)segmentLength + CHRONICLE_ROOM)
            .build();
        return new ChronicleAppender(clock, queue, maxDocumentLength, segmentLength);
    }

    int cycle()
    {
        return clock.cycle();
    }

    boolean isSegmentEmpty()
    {
        return segmentUsed == 0;
    }

    boolean isFull(final int documentLength)
    {
        return segmentUsed + WORD + documentLength > segmentLength;
    }

    /**
     * Puts a document behind the last one, whole or not at all.
     */
    void write(final byte[] array, final int length)
    {
        scratch.putBytes(0, array, 0, length);
        document.set(scratch.addressOffset(), length);
        appender.writeBytes(document);
        segmentUsed += WORD + length;
    }

    /**
     * The next document goes to a new segment.
     */
    void roll()
    {
        clock.advance();
        segmentUsed = 0;
    }

    @Override
    public void close()
    {
        appender.close();
        queue.close();
        BufferUtil.free(memory);
    }
}
