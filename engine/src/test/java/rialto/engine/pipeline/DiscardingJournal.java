package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.journal.Journal;

/** Counts records and forgets them: an event log for tests that write millions of events and read none. */
final class DiscardingJournal implements Journal
{
    private final Journal journal;
    private volatile long lastSequence;

    DiscardingJournal(final Journal journal)
    {
        this.journal = journal;
        lastSequence = journal.lastSequence();
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
        lastSequence = sequence;
    }

    @Override
    public void commit()
    {
        assert lastSequence >= journal.lastSequence();
    }

    @Override
    public void sync()
    {
        journal.sync();
    }

    @Override
    public boolean syncCommitted()
    {
        return journal.syncCommitted();
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
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
}
