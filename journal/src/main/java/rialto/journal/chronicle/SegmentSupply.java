package rialto.journal.chronicle;

import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Has the next segment ready before the writer needs it, and takes those that are full off its hands. What takes long
 * is meant for {@link JournalKeeper}'s thread; where there is none, the writer does it when it rolls. Every method
 * takes the monitor: a writer that rolls while the next segment is being made waits for it.
 */
final class SegmentSupply implements AutoCloseable
{
    private final Path directory;
    private final int segmentLength;
    private final Queue<ChronicleSegment> retired = new ArrayDeque<>();
    private @Nullable ChronicleSegment next;
    private int nextCycle;
    private boolean isClosed;

    private SegmentSupply(final Path directory, final int segmentLength, final int firstCycle)
    {
        this.directory = directory;
        this.segmentLength = segmentLength;
        this.nextCycle = firstCycle;
    }

    /**
     * Clears away what an earlier process had ready.
     *
     * @param directory     of the journal, under its lock.
     * @param segmentLength bytes of documents in one segment.
     * @param firstCycle    number of the first segment to be taken.
     * @return the supply.
     * @throws IOException if the folder cannot be read.
     */
    static SegmentSupply open(final Path directory, final int segmentLength, final int firstCycle) throws IOException
    {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "*" + SegmentName.NEXT))
        {
            left.forEach(folder -> IoUtil.delete(folder.toFile(), false));
        }
        return new SegmentSupply(directory, segmentLength, firstCycle);
    }

    /**
     * The next segment, made now if it is not ready.
     *
     * @param full the one before, to be closed later; null at the beginning.
     * @return the segment, the caller's from now on.
     * @throws IOException if there is no room for it, or the disk reports an error.
     */
    synchronized ChronicleSegment take(final @Nullable ChronicleSegment full) throws IOException
    {
        if (full != null)
        {
            retired.add(full);
        }
        final ChronicleSegment ready = next;
        if (ready == null)
        {
            closeRetired();
        }
        final ChronicleSegment taken =
            ready == null ? ChronicleSegment.prepare(directory, nextCycle, segmentLength) : ready;
        next = null;
        nextCycle = taken.cycle() + 1;
        return taken;
    }

    /** Whether {@link #prepare} would make a segment. */
    synchronized boolean isNextMissing()
    {
        return !isClosed && next == null;
    }

    /**
     * Makes the next segment if it is not ready.
     *
     * @return whether there was anything to do.
     * @throws IOException if there is no room for it, or the disk reports an error; it may be tried again.
     */
    synchronized boolean prepare() throws IOException
    {
        if (!isNextMissing())
        {
            return false;
        }
        next = ChronicleSegment.prepare(directory, nextCycle, segmentLength);
        return true;
    }

    /**
     * Closes the segments that are full.
     *
     * @return whether there were any.
     */
    synchronized boolean closeRetired()
    {
        int count = 0;
        for (ChronicleSegment full = retired.poll(); full != null; full = retired.poll())
        {
            full.close();
            count++;
        }
        return count > 0;
    }

    @Override
    public synchronized void close()
    {
        isClosed = true;
        closeRetired();
        if (next != null)
        {
            next.close();
            next = null;
        }
    }
}
