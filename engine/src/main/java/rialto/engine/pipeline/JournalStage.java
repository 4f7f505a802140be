package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.concurrent.Agent;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.Journal;

/**
 * Writes every input to the journal, all that has come in as one batch, and says how far inputs are durable. What comes
 * in while a batch is being written or synced makes up the next one, so the batches grow with the load: one sync for
 * each, in {@link Durability#SYNC}, is a group commit that nobody has to tune.
 * <p>
 * One thread: the journal's writer. The first failure of the journal is thrown on and final; {@link #durable()} stays
 * where it was.
 */
final class JournalStage implements Agent
{
    private final RingReader<InputSlot> input;
    private final Journal journal;
    private final boolean syncsEachBatch;
    private final EdgeClock clock;
    private final Sequence durable = new Sequence();

    JournalStage(final InputRing ring, final Journal journal, final Durability durability, final EdgeClock clock)
    {
        input = ring.addReader();
        this.journal = journal;
        this.syncsEachBatch = durability == Durability.SYNC;
        this.clock = clock;
    }

    @Override
    public String roleName()
    {
        return "journal";
    }

    @Override
    public int doWork()
    {
        final long first = input.next();
        final long last = input.available();
        if (last < first)
        {
            return 0;
        }
        for (long sequence = first; sequence <= last; sequence++)
        {
            append(input.at(sequence));
        }
        journal.commit();
        if (syncsEachBatch)
        {
            journal.sync();
        }
        stamp(first, last);
        durable.set(last);
        input.doneWith(last);
        return (int)(last - first + 1);
    }

    /** Ring sequence of the last input that is durable in the configured mode. Read by any thread. */
    Sequence durable()
    {
        return durable;
    }

    /** The last input that is journalled. Read by any thread. */
    Sequence position()
    {
        return input.position();
    }

    private void append(final InputSlot slot)
    {
        journal.append(
            slot.sequence(),
            slot.receivedNs(),
            slot.sequencedNs(),
            slot.keyId(),
            slot.buffer(),
            slot.offset(),
            slot.length());
    }

    private void stamp(final long first, final long last)
    {
        final long nowNs = clock.nowNs();
        for (long sequence = first; sequence <= last; sequence++)
        {
            input.at(sequence).journalledNs(nowNs);
        }
    }
}
