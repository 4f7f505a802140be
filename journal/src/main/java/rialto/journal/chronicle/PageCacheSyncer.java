package rialto.journal.chronicle;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;

/**
 * Brings one journal to disk at its interval and then moves its durable mark, on a thread that is not the appending
 * one. The appending thread never waits for it: the two meet in {@link CommitPosition} only. A failed sync is thrown
 * to the runner of this agent and makes the journal dead. Harmless after the journal was closed.
 */
public final class PageCacheSyncer implements Agent
{
    private final ChronicleJournal journal;
    private final NanoClock clock;
    private final long intervalNs;
    private long deadlineNs;

    /**
     * Made before its thread starts.
     *
     * @param journal to be synced.
     * @param clock   monotonic.
     */
    public PageCacheSyncer(final ChronicleJournal journal, final NanoClock clock)
    {
        this.journal = journal;
        this.clock = clock;
        intervalNs = journal.config().pageCacheSyncIntervalNs();
        deadlineNs = clock.nanoTime() + intervalNs;
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nanoTime();
        if (nowNs - deadlineNs < 0)
        {
            return 0;
        }
        deadlineNs = nowNs + intervalNs;
        return journal.syncCommitted() ? 1 : 0;
    }

    @Override
    public String roleName()
    {
        return "journal-syncer";
    }
}
