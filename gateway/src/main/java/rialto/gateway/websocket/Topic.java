package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.Level;

import java.util.ArrayList;
import java.util.List;

/**
 * One channel of one market or account, while somebody follows it. The projector's thread records changes; all else is
 * the hub's. The lock between the two is held for one map operation at most.
 */
final class Topic
{
    private final Channel channel;
    private final Subject subject;
    private final int maxPendingChanges;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Object lock = new Object();
    private @Nullable Changes pending;
    private long lastSequence;
    private @Nullable String snapshotText;

    Topic(final Channel channel, final Subject subject, final int maxPendingChanges)
    {
        this.channel = channel;
        this.subject = subject;
        this.maxPendingChanges = maxPendingChanges;
    }

    Channel channel()
    {
        return channel;
    }

    Subject subject()
    {
        return subject;
    }

    /** Projector's thread. True: it is the first one since the last cut. */
    boolean recordLevel(final long sequence, final boolean isBid, final long priceTicks, final Level level)
    {
        synchronized (lock)
        {
            final Changes before = pending;
            changes(sequence).putLevel(sequence, isBid, priceTicks, level);
            return before == null;
        }
    }

    /** Projector's thread. True: it is the first one since the last cut. */
    boolean recordRow(final long sequence, final long key, final Object row)
    {
        synchronized (lock)
        {
            final Changes before = pending;
            changes(sequence).putRow(sequence, key, row);
            return before == null;
        }
    }

    /** What has come since the last cut; null: nothing. */
    @Nullable
    Changes cut()
    {
        synchronized (lock)
        {
            final Changes cut = pending;
            pending = null;
            return cut;
        }
    }

    /** Who follows; the hub alone changes it. */
    List<Subscription> subscriptions()
    {
        return subscriptions;
    }

    /** Up to where all followers that are not stale have been told. */
    long lastSequence()
    {
        return lastSequence;
    }

    /** The snapshot at {@link #lastSequence()}, if one was made. */
    @Nullable
    String snapshotText()
    {
        return snapshotText;
    }

    void advance(final long sequence)
    {
        lastSequence = sequence;
        snapshotText = null;
    }

    void keepSnapshot(final @Nullable String text)
    {
        snapshotText = text;
    }

    private Changes changes(final long sequence)
    {
        final Changes current = pending;
        if (current != null)
        {
            return current;
        }
        final Changes fresh = new Changes(channel, maxPendingChanges, sequence);
        pending = fresh;
        return fresh;
    }
}
