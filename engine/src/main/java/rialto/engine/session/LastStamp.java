package rialto.engine.session;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The last stamp that ingress gave, in a cache line of its own: it changes with every command, and what lies beside it
 * in the {@link EdgeClock} is read by other threads just as often. Ingress thread only.
 */
final class LastStamp
{
    /** Two lines, since the processor fetches lines by pairs. */
    private static final int LENGTH = 128;

    private final UnsafeBuffer cell = new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, LENGTH));

    LastStamp(final long stampNs)
    {
        set(stampNs);
    }

    long get()
    {
        return cell.getLong(0);
    }

    void set(final long stampNs)
    {
        cell.putLong(0, stampNs);
    }
}
