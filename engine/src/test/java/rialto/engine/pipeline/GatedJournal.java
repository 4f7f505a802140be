package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.journal.Journal;
import rialto.journal.JournalFailedException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A real journal behind a gate: a test can keep its commits and syncs waiting, or make them fail. */
final class GatedJournal implements Journal
{
    final AtomicLong commitCount = new AtomicLong();
    final AtomicLong syncCount = new AtomicLong();
    private final Journal journal;
    private volatile CountDownLatch commitGate = new CountDownLatch(0);
    private volatile CountDownLatch syncGate = new CountDownLatch(0);
    private volatile boolean isFailing;
    private volatile boolean isFailingToSync;

    GatedJournal(final Journal journal)
    {
        this.journal = journal;
    }

    void holdCommits()
    {
        commitGate = new CountDownLatch(1);
    }

    void holdSyncs()
    {
        syncGate = new CountDownLatch(1);
    }

    void letGo()
    {
        commitGate.countDown();
        syncGate.countDown();
    }

    void fail()
    {
        isFailing = true;
    }

    void failToSync()
    {
        isFailingToSync = true;
    }

    @Override
    public void append(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        journal.append(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
    }

    @Override
    public void commit()
    {
        pass(commitGate);
        if (isFailing)
        {
            throw new JournalFailedException("no space left on the test's device");
        }
        commitCount.incrementAndGet();
        journal.commit();
    }

    @Override
    public void sync()
    {
        journal.sync();
    }

    @Override
    public boolean syncCommitted()
    {
        pass(syncGate);
        if (isFailingToSync)
        {
            throw new JournalFailedException("the test's device does not sync");
        }
        final boolean isSynced = journal.syncCommitted();
        if (isSynced)
        {
            syncCount.incrementAndGet();
        }
        return isSynced;
    }

    @Override
    public long lastSequence()
    {
        return journal.lastSequence();
    }

    @Override
    public long syncedSequence()
    {
        return journal.syncedSequence();
    }

    @Override
    public void roll()
    {
        journal.roll();
    }

    @Override
    public void close()
    {
        journal.close();
    }

    private static void pass(final CountDownLatch gate)
    {
        try
        {
            gate.await();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
