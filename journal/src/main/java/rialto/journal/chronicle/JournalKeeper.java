package rialto.journal.chronicle;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Has a journal's next segment ready before the writer needs it, closes those that are full, and watches how much room
 * the disk has left. For a thread that is neither the appending nor the syncing one; all of it may block. The writer
 * waits for it only if it rolls while a segment is being made. Harmless after the journal was closed.
 * <p>
 * A disk that is full is met here and not by the writer: what the writer has is reserved. If the next segment cannot be
 * made, or the disk has less room than the low-water mark, the listener hears of it and the keeper tries again; the
 * journal goes on as long as its reserved room lasts.
 */
public final class JournalKeeper implements Agent
{
    /** How often the disk is asked, and a segment that could not be made is tried again. */
    public static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What a segment takes besides its documents, Chronicle's table included. */
    private static final long SEGMENT_OVERHEAD = 1 << 20;

    private final SegmentAppender appender;
    private final long segmentLength;
    private final long lowWaterLength;
    private final NanoClock clock;
    private final DiskRoom room;
    private final RoomListener listener;
    private long deadlineNs;
    private long retryNs;
    private boolean hasFailed;
    private boolean isShort;

    /**
     * Made before its thread starts.
     *
     * @param journal        to be kept.
     * @param lowWaterLength bytes of free room below which the listener hears that there is too little; there is enough
     *                       again with one segment more.
     * @param clock          monotonic.
     * @param room           tells how much there is.
     * @param listener       hears when there is too little, and when there is enough again.
     */
    public JournalKeeper(
        final ChronicleJournal journal,
        final long lowWaterLength,
        final NanoClock clock,
        final DiskRoom room,
        final RoomListener listener)
    {
        this.appender = journal.appender();
        this.segmentLength = journal.config().segmentLength();
        this.lowWaterLength = lowWaterLength;
        this.clock = clock;
        this.room = room;
        this.listener = listener;
        deadlineNs = clock.nanoTime();
        retryNs = deadlineNs;
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nanoTime();
        int workCount = 0;
        if (nowNs - deadlineNs >= 0)
        {
            deadlineNs = nowNs + INTERVAL_NS;
            judge();
        }
        if (!hasFailed || nowNs - retryNs >= 0)
        {
            workCount = prepareNext(nowNs);
        }
        return workCount;
    }

    @Override
    public String roleName()
    {
        return "journal-keeper";
    }

    private int prepareNext(final long nowNs)
    {
        try
        {
            // Before Chronicle begins: its table is written through a mapping, where a full disk is no error of a call.
            if (appender.isNextMissing() && room.usableBytes() < segmentLength + SEGMENT_OVERHEAD)
            {
                cannotPrepare(nowNs);
                return 0;
            }
            final boolean hasWorked = appender.prepareNext();
            hasFailed = false;
            return hasWorked ? 1 : 0;
        }
        catch (final IOException ex)
        {
            cannotPrepare(nowNs);
            return 0;
        }
    }

    private void cannotPrepare(final long nowNs)
    {
        hasFailed = true;
        retryNs = nowNs + INTERVAL_NS;
        judge();
    }

    private void judge()
    {
        final long usable = usable();
        final long wanted = isShort ? lowWaterLength + segmentLength : lowWaterLength;
        final boolean isShortNow = hasFailed || usable < wanted;
        if (isShortNow != isShort)
        {
            isShort = isShortNow;
            listener.onRoom(!isShortNow, usable);
        }
    }

    private long usable()
    {
        try
        {
            return room.usableBytes();
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("the disk does not say how much room it has: " + ex, ex);
        }
    }

    /**
     * Tells how much room there is.
     */
    @FunctionalInterface
    public interface DiskRoom
    {
        /**
         * Room for this process.
         *
         * @return bytes.
         * @throws IOException if the disk does not say.
         */
        long usableBytes() throws IOException;

        /**
         * The disk that a folder is on.
         *
         * @param folder that exists.
         * @return what asks it, each time.
         */
        static DiskRoom of(final Path folder)
        {
            return () -> Files.getFileStore(folder).getUsableSpace();
        }
    }

    /**
     * Hears of changes, on the keeper's thread.
     */
    @FunctionalInterface
    public interface RoomListener
    {
        /**
         * Called once for each change; at the beginning there is enough.
         *
         * @param isEnough    whether there is enough room now.
         * @param usableBytes that the disk has.
         */
        void onRoom(boolean isEnough, long usableBytes);
    }
}
