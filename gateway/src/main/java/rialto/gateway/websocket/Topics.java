package rialto.gateway.websocket;

import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.Level;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is followed, and by whom. The projector's thread records changes; the hub's thread does all else. A change is
 * written once and the same text goes to everybody.
 *
 * <p>A follower joins while nothing changes: what was recorded up to then goes to those who were there before, and his
 * snapshot says the same, so the next delta fits all of them. Until then the snapshot serves whoever else joins.
 */
final class Topics
{
    private final StreamSource source;
    private final Messages messages;
    private final StreamCounters counters;
    private final int maxPendingChanges;
    private final Map<Channel, Map<Integer, Topic>> topics = new EnumMap<>(Channel.class);
    private final Queue<Topic> changedPublic = new ManyToOneConcurrentLinkedQueue<>();
    private final Queue<Topic> changedPrivate = new ManyToOneConcurrentLinkedQueue<>();
    private final List<Topic> due = new ArrayList<>();

    Topics(
        final StreamSource source,
        final Messages messages,
        final StreamCounters counters,
        final int maxPendingChanges)
    {
        this.source = source;
        this.messages = messages;
        this.counters = counters;
        this.maxPendingChanges = maxPendingChanges;
        for (final Channel channel : Channel.values())
        {
            topics.put(channel, new ConcurrentHashMap<>());
        }
    }

    // The projector's thread.

    void recordLevel(
        final int instrumentId,
        final long sequence,
        final boolean isBid,
        final long priceTicks,
        final Level level)
    {
        final Topic topic = find(Channel.BOOK, instrumentId);
        if (topic != null && topic.recordLevel(sequence, isBid, priceTicks, level))
        {
            changedPublic.add(topic);
        }
    }

    void recordRow(
        final Channel channel,
        final int subjectId,
        final long sequence,
        final long key,
        final Object row)
    {
        final Topic topic = find(channel, subjectId);
        if (topic != null && topic.recordRow(sequence, key, row))
        {
            (channel.isPrivate() ? changedPrivate : changedPublic).add(topic);
        }
    }

    // Any thread.

    @Nullable
    Topic find(final Channel channel, final int subjectId)
    {
        return of(channel).get(subjectId);
    }

    // The hub's thread.

    int flushPrivate()
    {
        return flush(changedPrivate);
    }

    int flushPublic()
    {
        return flush(changedPublic);
    }

    /** The topic as it would be called; followed or not. */
    Topic topic(final Channel channel, final Subject subject)
    {
        final Topic found = find(channel, subject.id());
        return found != null ? found : new Topic(channel, subject, maxPendingChanges);
    }

    /** Begins to follow; the snapshot is on its way when this returns. */
    void subscribe(final StreamConnection connection, final Topic topic)
    {
        final Outgoing snapshot = snapshot(topic);
        final Subscription subscription = new Subscription(connection, topic);
        topic.subscriptions().add(subscription);
        connection.subscriptions().put(topic, subscription);
        counters.addSubscriptions(1);
        deliver(subscription, snapshot);
    }

    /** Ceases to follow; false: it did not. */
    boolean unsubscribe(final StreamConnection connection, final Topic topic)
    {
        final Subscription subscription = connection.subscriptions().remove(topic);
        if (subscription == null)
        {
            return false;
        }
        connection.drop(topic);
        leave(subscription);
        return true;
    }

    void unsubscribeAll(final StreamConnection connection)
    {
        connection.subscriptions().values().forEach(this::leave);
        connection.subscriptions().clear();
    }

    /** Gives a client that has room again the snapshots of what was kept from it, as far as they fit. */
    void refill(final StreamConnection connection)
    {
        for (final Subscription subscription : connection.subscriptions().values())
        {
            if (subscription.isStale())
            {
                deliver(subscription, snapshot(subscription.topic()));
                if (subscription.isStale())
                {
                    return;
                }
            }
        }
    }

    /** Lets go of what is kept only to be quick. */
    void trim()
    {
        topics.values().forEach(of -> of.values().forEach(topic -> topic.keepSnapshot(null)));
    }

    private Map<Integer, Topic> of(final Channel channel)
    {
        final Map<Integer, Topic> of = topics.get(channel);
        if (of == null)
        {
            throw new IllegalStateException("no map for " + channel);
        }
        return of;
    }

    private int flush(final Queue<Topic> changed)
    {
        // First all that there is now: a busy topic comes back while it is being flushed, and its turn is the next one.
        for (Topic topic = changed.poll(); topic != null; topic = changed.poll())
        {
            due.add(topic);
        }
        final int count = due.size();
        try
        {
            due.forEach(this::flush);
        }
        finally
        {
            due.clear();
        }
        return count;
    }

    private void flush(final Topic topic)
    {
        final Changes changes = topic.cut();
        if (topic.subscriptions().isEmpty())
        {
            of(topic.channel()).remove(topic.subject().id(), topic);
            return;
        }
        if (changes == null)
        {
            return;
        }
        if (isDelta(topic, changes))
        {
            broadcastDelta(topic, changes);
        }
        else
        {
            broadcastSnapshot(topic, refresh(topic));
        }
    }

    /** The topic's state up to which all its followers have been told. */
    private Outgoing snapshot(final Topic topic)
    {
        final String kept = topic.snapshotText();
        return kept != null ? new Outgoing(topic, kept) : refresh(topic);
    }

    /** Takes the topic's state anew and brings its followers there. */
    private Outgoing refresh(final Topic topic)
    {
        final Refresh refresh = source.consistently(() ->
        {
            of(topic.channel()).put(topic.subject().id(), topic);
            return new Refresh(topic.cut(), source.snapshot(topic.channel(), topic.subject().id()));
        });
        final String text = messages.snapshot(topic, refresh.snapshot());
        final Outgoing snapshot = new Outgoing(topic, text);
        final Changes changes = refresh.changes();
        if (changes != null && isDelta(topic, changes))
        {
            broadcastDelta(topic, changes);
        }
        else if (changes != null)
        {
            broadcastSnapshot(topic, snapshot);
        }
        topic.advance(refresh.snapshot().sequence());
        topic.keepSnapshot(text);
        return snapshot;
    }

    private static boolean isDelta(final Topic topic, final Changes changes)
    {
        return !changes.isOverflown() && changes.firstSequence() == topic.lastSequence() + 1;
    }

    private void broadcastDelta(final Topic topic, final Changes changes)
    {
        if (!topic.subscriptions().isEmpty())
        {
            final Outgoing delta = new Outgoing(topic, messages.delta(topic, changes));
            for (final Subscription subscription : topic.subscriptions())
            {
                if (!subscription.isStale())
                {
                    deliver(subscription, delta);
                }
            }
        }
        topic.advance(changes.lastSequence());
    }

    /** Stale followers stay so: they get theirs when they have room. */
    private void broadcastSnapshot(final Topic topic, final Outgoing snapshot)
    {
        for (final Subscription subscription : topic.subscriptions())
        {
            if (!subscription.isStale())
            {
                subscription.connection().drop(topic);
                deliver(subscription, snapshot);
            }
        }
    }

    private void deliver(final Subscription subscription, final Outgoing message)
    {
        final boolean isTaken = subscription.connection().send(message);
        subscription.stale(!isTaken);
        if (!isTaken)
        {
            counters.onConflation();
        }
    }

    private void leave(final Subscription subscription)
    {
        final Topic topic = subscription.topic();
        topic.subscriptions().remove(subscription);
        counters.addSubscriptions(-1);
        if (topic.subscriptions().isEmpty())
        {
            of(topic.channel()).remove(topic.subject().id(), topic);
        }
    }

    private record Refresh(@Nullable Changes changes, Snapshot snapshot)
    {
    }
}
