package rialto.engine.session;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import rialto.journal.JournalReader;

import java.util.function.Supplier;

/**
 * Serves sessions that fell behind, or asked for what they missed, from the event log, and gives them back to egress
 * once they have caught up; serves the followers of the whole event log too. Which thread runs it the profile
 * says; egress waits for it only for the duty cycle that they share.
 *
 * <p>How a session changes hands without a message lost or doubled is told at {@link SessionLink}. A fixed number of
 * sessions is served side by side, each with a reader of its own; the others wait in the order in which they came. A
 * session that has something to take but takes nothing for the configured time is cut as TOO_SLOW; at its next logon
 * it is served from where it stood. Each follower has a place of its own, and is cut in the same case.
 */
public final class RetransmissionAgent implements Agent
{
    private final SessionDirectory directory;
    private final EdgeClock clock;
    private final Resend[] resends;
    private final EventFollower[] followers;

    /**
     * An agent with nobody to serve.
     *
     * @param config    how many at a time, and when one is too slow.
     * @param directory where egress hands sessions over.
     * @param eventLog  makes readers of the live event log, on this agent's thread; closed with it.
     * @param clock     for the time of sending, and for measuring lag.
     */
    public RetransmissionAgent(
        final SessionConfig config,
        final SessionDirectory directory,
        final Supplier<JournalReader> eventLog,
        final EdgeClock clock)
    {
        this.directory = directory;
        this.clock = clock;
        resends = new Resend[config.maxConcurrentResends()];
        for (int i = 0; i < resends.length; i++)
        {
            resends[i] = new Resend(config, directory.counters(), eventLog, clock);
        }
        followers = new EventFollower[config.maxFollowers()];
        for (int i = 0; i < followers.length; i++)
        {
            followers[i] = new EventFollower(config, directory.counters(), eventLog);
        }
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.monotonicNs();
        int workCount = 0;
        for (final Resend resend : resends)
        {
            workCount += resend.isIdle() ? takeNext(resend, nowNs) : resend.doWork(nowNs);
        }
        for (final EventFollower follower : followers)
        {
            workCount += follower.isIdle() ? takeNext(follower, nowNs) : follower.doWork(nowNs);
        }
        return workCount;
    }

    @Override
    public void onClose()
    {
        CloseHelper.quietCloseAll(resends);
        CloseHelper.quietCloseAll(followers);
    }

    @Override
    public String roleName()
    {
        return "retransmission";
    }

    private int takeNext(final Resend resend, final long nowNs)
    {
        final SessionLink link = directory.pollLagging();
        if (link == null)
        {
            return 0;
        }
        resend.begin(link, nowNs);
        return 1;
    }

    private int takeNext(final EventFollower follower, final long nowNs)
    {
        final FollowLink link = directory.pollFollow();
        if (link == null)
        {
            return 0;
        }
        follower.begin(link, nowNs);
        return 1;
    }
}
