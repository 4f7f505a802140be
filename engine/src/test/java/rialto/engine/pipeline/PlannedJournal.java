package rialto.engine.pipeline;

import org.agrona.DirectBuffer;
import rialto.codecs.Templates;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.engine.session.DueSignal;
import rialto.journal.Journal;

/**
 * A real journal with a plan: so many deadlines, each a millisecond after the last, then long work of so many steps.
 * Says on a signal of its own what is due, as the state machine would, for each record.
 */
final class PlannedJournal implements Journal
{
    static final long INTERVAL_NS = 1_000_000;

    private final Journal journal;
    private final DueSignal due;
    private int deadlines;
    private int steps;
    private long nextDeadlineNs;

    PlannedJournal(final Journal journal, final DueSignal due, final int deadlines, final int steps)
    {
        this.journal = journal;
        this.due = due;
        this.deadlines = deadlines;
        this.steps = steps;
        say(journal.lastSequence());
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
        switch (Templates.templateId(buffer, offset))
        {
            case TickDecoder.TEMPLATE_ID ->
            {
                deadlines--;
                nextDeadlineNs = sequencedNs + INTERVAL_NS;
            }
            case ContinueJobDecoder.TEMPLATE_ID -> steps--;
            default ->
            {
                // Others are clients' business.
            }
        }
        say(sequence);
    }

    @Override
    public void commit()
    {
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
        return journal.syncCommitted();
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

    private void say(final long sequence)
    {
        due.publish(sequence, deadlines > 0 ? nextDeadlineNs : DueSignal.NEVER, deadlines <= 0 && steps > 0);
    }
}
