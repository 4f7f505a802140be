package rialto.bench.sim;

import java.io.IOException;

/** One error of the disk at a time: the write or the sync that it is meant for fails, what comes after does not. */
final class DiskFaults implements SimulatedDisk.Faults
{
    private static final int NEVER = -1;

    private int writesLeft = NEVER;
    private int syncsLeft = NEVER;
    private boolean isFull;
    private boolean hasHappened;

    /** The disk is full, or bad, after so many writes. */
    void failWriteAfter(final int writes, final boolean asFull)
    {
        writesLeft = writes;
        isFull = asFull;
    }

    /** A sync fails after so many that do not. */
    void failSyncAfter(final int syncs)
    {
        syncsLeft = syncs;
    }

    /** Nothing is to fail. */
    void clear()
    {
        writesLeft = NEVER;
        syncsLeft = NEVER;
        hasHappened = false;
    }

    /** Whether something has failed since {@link #clear()}. */
    boolean hasHappened()
    {
        return hasHappened;
    }

    @Override
    public void write() throws IOException
    {
        if (writesLeft == 0)
        {
            writesLeft = NEVER;
            hasHappened = true;
            throw new IOException(isFull ? "No space left on device" : "Input/output error");
        }
        writesLeft = Math.max(writesLeft - 1, NEVER);
    }

    @Override
    public boolean sync()
    {
        if (syncsLeft == 0)
        {
            syncsLeft = NEVER;
            hasHappened = true;
            return true;
        }
        syncsLeft = Math.max(syncsLeft - 1, NEVER);
        return false;
    }
}
