package rialto.engine.snapshot;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A 64-bit hash over canonical records: the order and the length of each record count. Used by one thread, allocates
 * only when constructed.
 */
public final class StateHash implements SnapshotWriter
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
    private final RunningHash hash = new RunningHash();

    /**
     * Forgets all records taken so far.
     */
    public void reset()
    {
        hash.reset(0);
    }

    /**
     * The hash over all records since construction or the last {@link #reset()}; 0 when there was none.
     */
    public long value()
    {
        return hash.value();
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public void record(final int length)
    {
        hash.update(buffer, 0, length);
    }
}
