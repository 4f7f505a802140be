package rialto.journal.chronicle;

import org.agrona.BufferUtil;
import org.agrona.CloseHelper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Puts one document behind the other, segment after segment. Belongs to the thread that appends, which need not be the
 * one that opened it.
 */
final class ChronicleAppender implements SegmentAppender
{
    private final SegmentSupply supply;
    private final ByteBuffer memory;
    private ChronicleSegment segment;

    private ChronicleAppender(final SegmentSupply supply, final ChronicleSegment segment, final int maxDocumentLength)
    {
        this.supply = supply;
        this.segment = segment;
        memory = ByteBuffer.allocateDirect(FramedWriter.MARK + DocumentFormat.align(maxDocumentLength));
    }

    /**
     * Begins a new segment; its file appears with the first document.
     *
     * @param directory         of the journal, under its lock.
     * @param firstCycle        number of the segment to begin with.
     * @param segmentLength     bytes of documents before {@link #isFull} says so.
     * @param maxDocumentLength most bytes of one document.
     * @return the appender.
     * @throws IOException if there is no room for the segment, or the disk reports an error.
     */
    static ChronicleAppender open(
        final Path directory,
        final int firstCycle,
        final int segmentLength,
        final int maxDocumentLength) throws IOException
    {
        final SegmentSupply supply = SegmentSupply.open(directory, segmentLength, firstCycle);
        return new ChronicleAppender(supply, supply.take(null), maxDocumentLength);
    }

    @Override
    public boolean isNextMissing()
    {
        return supply.isNextMissing();
    }

    @Override
    public boolean prepareNext() throws IOException
    {
        final boolean hasClosed = supply.closeRetired();
        return supply.prepare() || hasClosed;
    }

    @Override
    public int cycle()
    {
        return segment.cycle();
    }

    @Override
    public boolean isSegmentEmpty()
    {
        return segment.isEmpty();
    }

    @Override
    public boolean isFull(final int documentLength)
    {
        return segment.isFull(documentLength);
    }

    @Override
    public void write(final byte[] array, final int length) throws IOException
    {
        segment.write(memory.clear().position(FramedWriter.MARK).put(array, 0, length).flip());
    }

    @Override
    public void roll() throws IOException
    {
        segment.end();
        segment = supply.take(segment);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(segment, supply);
        BufferUtil.free(memory);
    }
}
