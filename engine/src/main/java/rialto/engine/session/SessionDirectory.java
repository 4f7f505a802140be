package rialto.engine.session;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Key id to {@link SessionLink}, and the way of a lagging session from egress to the retransmission agent, and
 * of a follower from ingress to it.
 *
 * <p>An entry is put by ingress, before it journals OpenSession and only where there is none, and is taken out by
 * egress, when the session's end (or the refusal to open it) has come out of the pipeline. So whatever egress finds
 * belongs to the session that the event at hand is about, also when a client comes back at once.
 */
public final class SessionDirectory
{
    private final AtomicReferenceArray<@Nullable SessionLink> links;
    private final OneToOneConcurrentArrayQueue<SessionLink> lagging;
    private final OneToOneConcurrentArrayQueue<FollowLink> follows;
    private final SessionCounters counters = new SessionCounters();

    /**
     * An empty directory.
     *
     * @param config gives the number of keys and connections.
     */
    public SessionDirectory(final SessionConfig config)
    {
        links = new AtomicReferenceArray<>(config.maxKeys() + 1);
        lagging = new OneToOneConcurrentArrayQueue<>(2 * config.maxConnections());
        follows = new OneToOneConcurrentArrayQueue<>(config.maxFollowers() + 1);
    }

    /**
     * What the door counted.
     *
     * @return the counters, for any thread.
     */
    public SessionCounters counters()
    {
        return counters;
    }

    /** Any thread. */
    @Nullable
    SessionLink link(final int keyId)
    {
        return keyId > 0 && keyId < links.length() ? links.get(keyId) : null;
    }

    /** Ingress: false if the key's last session has not quite ended. */
    boolean tryPut(final SessionLink link)
    {
        return links.compareAndSet(link.keyId(), null, link);
    }

    /** Egress; ingress only for a link that never was journalled. */
    void remove(final SessionLink link)
    {
        links.compareAndSet(link.keyId(), link, null);
    }

    /** Egress: false if the queue is full. */
    boolean offerLagging(final SessionLink link)
    {
        counters.increment(SessionCounter.SESSIONS_LAGGED);
        return lagging.offer(link);
    }

    /** Retransmission agent. */
    @Nullable
    SessionLink pollLagging()
    {
        return lagging.poll();
    }

    /** Ingress: false if the queue is full. */
    boolean offerFollow(final FollowLink link)
    {
        return follows.offer(link);
    }

    /** Retransmission agent. */
    @Nullable
    FollowLink pollFollow()
    {
        return follows.poll();
    }
}
