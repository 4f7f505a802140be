package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.concurrent.Agent;
import rialto.engine.session.EdgeClock;
import rialto.journal.Journal;

/**
 * In {@link rialto.journal.Durability#SYNC}: brings to disk what was committed, and says how far that is. On a thread
 * of its own, which the disk keeps waiting most of the time: meanwhile the journal takes what comes in and the state
 * machine carries it out, and all of it makes up the next sync. One sync for each such batch is a group commit that
 * nobody has to tune.
 * <p>
 * The first failure is thrown on and final; what is durable stays where it was.
 */
final class SyncStage implements Agent
{
    private final Journal journal;
    private final Sequence committed;
    private final long firstInputSequence;
    private final DurablePosition durable;
    private final EdgeClock clock;

    /**
     * Behind the journal.
     *
     * @param journal            to be synced.
     * @param committed          ring sequence of the last input that is committed.
     * @param firstInputSequence journal sequence of ring sequence 0.
     * @param durable            that is moved.
     * @param clock              for the time of it.
     */
    SyncStage(
        final Journal journal,
        final Sequence committed,
        final long firstInputSequence,
        final DurablePosition durable,
        final EdgeClock clock)
    {
        this.journal = journal;
        this.committed = committed;
        this.firstInputSequence = firstInputSequence;
        this.durable = durable;
        this.clock = clock;
    }

    @Override
    public String roleName()
    {
        return "journal-sync";
    }

    @Override
    public int doWork()
    {
        final long before = durable.sequence().get();
        if (committed.get() == before)
        {
            return 0;
        }
        journal.syncCommitted();
        final long synced = journal.syncedSequence() - firstInputSequence;
        durable.reached(synced, clock.nowNs());
        return (int)(synced - before);
    }
}
