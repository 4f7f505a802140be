package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What the appending thread has committed last: sequence, document hash and segment belong together. One thread
 * writes and never waits; others read and try again if they met it writing (a sequence lock).
 */
final class CommitPosition
{
    private static final VarHandle VERSION = handle("version");
    private static final VarHandle SEQUENCE = handle("sequence");

    private long version;
    private long sequence;
    private int cycle;
    private long hash0;
    private long hash1;
    private long hash2;
    private long hash3;

    CommitPosition(final long sequence)
    {
        this.sequence = sequence;
    }

    /**
     * Sequence of the last committed record. Any thread may ask.
     */
    long sequence()
    {
        return (long)SEQUENCE.getAcquire(this);
    }

    /**
     * Called by the appending thread only.
     */
    void publish(final long newSequence, final int newCycle, final UnsafeBuffer hash)
    {
        final long next = version + 1;
        VERSION.setOpaque(this, next);
        VarHandle.storeStoreFence();
        cycle = newCycle;
        hash0 = hash.getLong(0);
        hash1 = hash.getLong(Long.BYTES);
        hash2 = hash.getLong(2 * Long.BYTES);
        hash3 = hash.getLong(3 * Long.BYTES);
        SEQUENCE.setRelease(this, newSequence);
        VERSION.setRelease(this, next + 1);
    }

    /**
     * Takes one consistent view. Any thread may ask; the target is the asker's own.
     */
    void read(final Snapshot target)
    {
        while (!tryRead(target))
        {
            Thread.onSpinWait();
        }
    }

    private boolean tryRead(final Snapshot target)
    {
        final long before = (long)VERSION.getAcquire(this);
        target.sequence = sequence;
        target.cycle = cycle;
        target.hash.putLong(0, hash0);
        target.hash.putLong(Long.BYTES, hash1);
        target.hash.putLong(2 * Long.BYTES, hash2);
        target.hash.putLong(3 * Long.BYTES, hash3);
        VarHandle.loadLoadFence();
        return (before & 1) == 0 && before == (long)VERSION.getOpaque(this);
    }

    private static VarHandle handle(final String field)
    {
        try
        {
            return MethodHandles.lookup().findVarHandle(CommitPosition.class, field, long.class);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new ExceptionInInitializerError(ex);
        }
    }

    /**
     * One consistent view; owned by one thread at a time.
     */
    static final class Snapshot
    {
        private final byte[] bytes = new byte[DocumentFormat.HASH_LENGTH];
        private final UnsafeBuffer hash = new UnsafeBuffer(bytes);
        private long sequence;
        private int cycle;

        long sequence()
        {
            return sequence;
        }

        int cycle()
        {
            return cycle;
        }

        byte[] hash()
        {
            return bytes;
        }
    }
}
