package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings what was committed to disk and then moves the durable mark. Uses descriptors of its own, so the thread that
 * appends is not held up by another thread's sync. Every method takes the monitor; whoever holds it owns the mark.
 */
final class DiskSync implements AutoCloseable
{
    private final Path directory;
    private final CommitPosition commits;
    private final DurableMark mark;
    private final Failure failure;
    private final CommitPosition.Snapshot snapshot = new CommitPosition.Snapshot();
    private volatile long syncedSequence;
    private int cycle;
    private @Nullable FileChannel channel;
    private boolean isClosed;

    DiskSync(
        final Path directory,
        final CommitPosition commits,
        final DurableMark mark,
        final int firstCycle,
        final Failure failure)
    {
        this.directory = directory;
        this.commits = commits;
        this.mark = mark;
        this.cycle = firstCycle;
        this.failure = failure;
        this.syncedSequence = mark.sequence();
    }

    long syncedSequence()
    {
        return syncedSequence;
    }

    /**
     * Syncs everything that was committed when this was called: one system call, and for each roll since the last call
     * one more for the file and one for the directory.
     *
     * @return false if there was nothing to sync.
     * @throws JournalFailedException if the disk reports an error; the journal is dead then.
     */
    synchronized boolean sync()
    {
        if (isClosed)
        {
            return false;
        }
        failure.check();
        commits.read(snapshot);
        if (snapshot.sequence() == syncedSequence)
        {
            return false;
        }
        final boolean wasInterrupted = Thread.interrupted();
        try
        {
            forceUpTo(snapshot.cycle());
            mark.write(snapshot.sequence(), snapshot.hash());
        }
        catch (final IOException ex)
        {
            throw failure.raise("sync of segment " + SegmentName.live(directory, cycle) + " failed", ex);
        }
        finally
        {
            if (wasInterrupted)
            {
                Thread.currentThread().interrupt();
            }
        }
        syncedSequence = snapshot.sequence();
        return true;
    }

    @Override
    public synchronized void close() throws IOException
    {
        if (!isClosed)
        {
            isClosed = true;
            closeChannel();
            mark.close();
        }
    }

    private void forceUpTo(final int lastCycle) throws IOException
    {
        force();
        while (cycle < lastCycle)
        {
            closeChannel();
            cycle++;
            force();
        }
    }

    private void force() throws IOException
    {
        FileChannel open = channel;
        if (open == null)
        {
            open = FileChannel.open(SegmentName.live(directory, cycle), StandardOpenOption.WRITE);
            channel = open;
            forceDirectory(directory);
        }
        open.force(false);
    }

    private void closeChannel() throws IOException
    {
        if (channel != null)
        {
            channel.close();
            channel = null;
        }
    }

    static void forceDirectory(final Path directory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }
}
