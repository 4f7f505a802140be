package rialto.engine.pipeline;

import org.agrona.BitUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.engine.memory.NativeRegion;

/**
 * The memory that events are written into: contiguous stretches, taken in order and given back in order, wrapping at
 * the end. State machine thread only; the rings tell it what has been given back.
 * <p>
 * A stretch never spans the end. The region goes back to its beginning early, after {@value #HOT_LENGTH} bytes, so that
 * ordinary commands stay within the processor's caches although the region has room for the largest output there can
 * be; but only once as much is free there as is still in use behind it. Otherwise output that waits for the disk would
 * have no more room than those bytes, and the state machine would wait with it. Empty means that the end of the last
 * stretch given back is where the next one begins; a claim never makes these two meet from the other side.
 */
final class OutputRegion implements AutoCloseable
{
    /** Nothing is free at the moment. */
    static final int NO_ROOM = -1;

    /** Every stretch begins at a multiple of this many bytes. */
    static final int ALIGNMENT = 64;

    private static final int HOT_LENGTH = 128 << 10;

    private final NativeRegion region;
    private final UnsafeBuffer buffer;
    private final int length;
    private int head;
    private int tail;

    /**
     * Takes the memory.
     *
     * @param length in bytes; a claim of up to this many succeeds once everything is given back.
     */
    OutputRegion(final int length)
    {
        this.length = BitUtil.align(length, ALIGNMENT);
        region = NativeRegion.allocate("output-region", this.length);
        buffer = region.buffer(0, this.length);
    }

    MutableDirectBuffer buffer()
    {
        return buffer;
    }

    int length()
    {
        return length;
    }

    /**
     * Finds room for the largest output that may come.
     *
     * @param bound in bytes.
     * @return offset at which it may be written, or {@link #NO_ROOM}.
     */
    int claim(final int bound)
    {
        final long needed = stretch(bound);
        if (head == tail)
        {
            head = 0;
            tail = 0;
            return needed <= length ? 0 : NO_ROOM;
        }
        if (head < tail)
        {
            return head + needed < tail ? head : NO_ROOM;
        }
        final boolean fitsBeforeTail = needed < tail;
        final boolean fitsBeforeEnd = head + needed <= length;
        if (fitsBeforeEnd && !(fitsBeforeTail && isStretched() && isBeginningFree()))
        {
            return head;
        }
        return fitsBeforeTail ? 0 : NO_ROOM;
    }

    /** True when it pays to look at how much has been given back before the next claim. */
    boolean isStretched()
    {
        return head >= HOT_LENGTH;
    }

    /**
     * Takes what was really written of the stretch claimed last.
     *
     * @param offset  as returned by the claim.
     * @param written in bytes.
     * @return where the stretch ends: to be told to {@link #release} when everybody is done with it.
     */
    int commit(final int offset, final int written)
    {
        head = offset + (int)stretch(written);
        return head;
    }

    /**
     * Gives back everything up to the end of a stretch; once only for each, and in order.
     *
     * @param end of the stretch, as returned by {@link #commit}.
     */
    void release(final int end)
    {
        tail = end;
    }

    @Override
    public void close()
    {
        region.close();
    }

    /** True when there is as much room before what is in use as that takes. */
    private boolean isBeginningFree()
    {
        return tail >= head - tail;
    }

    /** A stretch is never empty, so that one still in use always keeps head and tail apart. */
    private static long stretch(final int bytes)
    {
        return BitUtil.align(Math.max(1L, bytes), ALIGNMENT);
    }
}
