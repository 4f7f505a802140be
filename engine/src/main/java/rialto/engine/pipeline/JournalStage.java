package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.concurrent.Agent;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.Journal;

/**
 * Writes every input to the journal, all that has come in as one batch. What comes in while a batch is being written
 * makes up the next one, so the batches grow with the load. In {@link Durability#PAGE_CACHE} inputs are durable with
 * that; in {@link Durability#SYNC} the {@link SyncStage} goes on from here.
 * <p>
 * One thread: the journal's writer. The first failure of the journal is thrown on and final; nothing behind it becomes
 * durable.
 */
final class JournalStage implements Agent
{
    private final RingReader<InputSlot> input;
    private final Journal journal;
    private final boolean isDurableWithCommit;
    private final DurablePosition durable;
    private final EdgeClock clock;

    JournalStage(
        final InputRing ring,
        final Journal journal,
        final Durability durability,
        final DurablePosition durable,
        final EdgeClock clock)
    {
        input = ring.addReader();
        this.journal = journal;
        this.isDurableWithCommit = durability == Durability.PAGE_CACHE;
        this.durable = durable;
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
        if (isDurableWithCommit)
        {
            durable.reached(last, clock.nowNs());
        }
        input.doneWith(last);
        return (int)(last - first + 1);
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
}
