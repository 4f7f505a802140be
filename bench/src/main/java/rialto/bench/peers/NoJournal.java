package rialto.bench.peers;

import org.agrona.DirectBuffer;
import rialto.journal.Journal;

/** Where nothing is written down: counts, so that the pipeline can be measured without a journal. */
final class NoJournal implements Journal
{
    private volatile long lastSequence;
    private long openSequence;

    NoJournal(final long lastSequence)
    {
        this.lastSequence = lastSequence;
        openSequence = lastSequence;
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
        openSequence = sequence;
    }

    @Override
    public void commit()
    {
        lastSequence = openSequence;
    }

    @Override
    public void sync()
    {
        commit();
    }

    @Override
    public boolean syncCommitted()
    {
        return false;
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public long syncedSequence()
    {
        return lastSequence;
    }

    @Override
    public void roll()
    {
        commit();
    }

    @Override
    public void close()
    {
        commit();
    }
}
