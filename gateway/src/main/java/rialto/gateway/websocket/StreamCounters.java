package rialto.gateway.websocket;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the stream has done so far. Any thread may read and count. */
public final class StreamCounters
{
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final LongAdder messagesSent = new LongAdder();
    private final LongAdder conflations = new LongAdder();
    private final LongAdder slowCuts = new LongAdder();

    StreamCounters()
    {
    }

    /**
     * Connections that are open now.
     *
     * @return how many.
     */
    public int connections()
    {
        return connections.get();
    }

    /**
     * Subscriptions of all connections now.
     *
     * @return how many.
     */
    public int subscriptions()
    {
        return subscriptions.get();
    }

    /**
     * Messages that were handed over to the operating system whole, since the start.
     *
     * @return how many.
     */
    public long messagesSent()
    {
        return messagesSent.sum();
    }

    /**
     * How often a topic's messages were dropped for a connection, to be replaced by a snapshot, since the start.
     *
     * @return how many.
     */
    public long conflations()
    {
        return conflations.sum();
    }

    /**
     * Connections that were cut because they did not read, since the start.
     *
     * @return how many.
     */
    public long slowCuts()
    {
        return slowCuts.sum();
    }

    /** Counts a connection, unless there are too many. */
    boolean tryConnect(final int maxConnections)
    {
        if (connections.incrementAndGet() > maxConnections)
        {
            connections.decrementAndGet();
            return false;
        }
        return true;
    }

    void onDisconnect()
    {
        connections.decrementAndGet();
    }

    void addSubscriptions(final int change)
    {
        subscriptions.addAndGet(change);
    }

    void onSent()
    {
        messagesSent.increment();
    }

    void onConflation()
    {
        conflations.increment();
    }

    void onSlowCut()
    {
        slowCuts.increment();
    }
}
