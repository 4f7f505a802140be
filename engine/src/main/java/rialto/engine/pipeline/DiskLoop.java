package rialto.engine.pipeline;

import org.agrona.concurrent.Agent;

import java.util.List;

/**
 * What {@link Profile#SOLO} has on a thread of its own: all that is written, and all that the disk may keep waiting.
 * Journals what has come in, syncs it in that mode, then logs the events of what is durable. What comes in while the
 * disk is busy makes up the next batch.
 */
final class DiskLoop implements Agent
{
    private final JournalStage journal;
    private final List<Agent> syncers;
    private final EventLogStage eventLog;

    DiskLoop(final JournalStage journal, final List<Agent> syncers, final EventLogStage eventLog)
    {
        this.journal = journal;
        this.syncers = syncers;
        this.eventLog = eventLog;
    }

    @Override
    public String roleName()
    {
        return "disk";
    }

    @Override
    public int doWork() throws Exception
    {
        int work = journal.doWork();
        for (int i = 0; i < syncers.size(); i++)
        {
            work += syncers.get(i).doWork();
        }
        return work + eventLog.doWork();
    }
}
