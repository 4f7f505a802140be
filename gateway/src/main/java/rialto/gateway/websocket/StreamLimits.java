package rialto.gateway.websocket;

/**
 * How much the stream takes and keeps.
 *
 * @param maxConnections      at a time; one more is closed at once.
 * @param maxSubscriptions    of one connection.
 * @param operationsPerSecond of one connection, and how many it may save up.
 * @param maxFrameBytes       longest text that a client may send.
 * @param maxQueuedMessages   waiting for one connection, not counting the one being sent.
 * @param maxQueuedBytes      the same in bytes. A message that alone is longer is taken if nothing else waits.
 * @param maxPendingChanges   of one topic between two flushes; what is more, a snapshot replaces.
 * @param flushIntervalMs     shortest time between two messages of a public topic.
 * @param heartbeatMs         between two heartbeats.
 * @param stallTimeoutMs      longest time that one send may take.
 * @param closeGraceMs        how long a client may take to answer a close before its connection is cut hard.
 * @param idleTimeoutMs       after which a connection on which nothing moves is closed; longer than a heartbeat.
 */
public record StreamLimits(
    int maxConnections,
    int maxSubscriptions,
    int operationsPerSecond,
    int maxFrameBytes,
    int maxQueuedMessages,
    int maxQueuedBytes,
    int maxPendingChanges,
    long flushIntervalMs,
    long heartbeatMs,
    long stallTimeoutMs,
    long closeGraceMs,
    long idleTimeoutMs)
{
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final long MAX_MS = 3_600_000;

    /** Refuses what cannot work. */
    public StreamLimits
    {
        requireRange("maxConnections", maxConnections, 1, MAX_CONNECTIONS);
        requireRange("maxSubscriptions", maxSubscriptions, 1, 1 << 16);
        requireRange("operationsPerSecond", operationsPerSecond, 1, 1 << 16);
        requireRange("maxFrameBytes", maxFrameBytes, 128, 1 << 16);
        requireRange("maxQueuedMessages", maxQueuedMessages, 1, 1 << 20);
        requireRange("maxQueuedBytes", maxQueuedBytes, 1_024, 1 << 30);
        requireRange("maxPendingChanges", maxPendingChanges, 1, 1 << 20);
        requireRange("flushIntervalMs", flushIntervalMs, 0, MAX_MS);
        requireRange("heartbeatMs", heartbeatMs, 1, MAX_MS);
        requireRange("stallTimeoutMs", stallTimeoutMs, 1, MAX_MS);
        requireRange("closeGraceMs", closeGraceMs, 0, MAX_MS);
        requireRange("idleTimeoutMs", idleTimeoutMs, heartbeatMs + 1, MAX_MS);
    }

    /**
     * What fits a gateway on one machine.
     *
     * @return 5,000 connections, 64 subscriptions and 1 MiB of queue each, flushed 20 times a second, cut after 5 s.
     */
    public static StreamLimits defaults()
    {
        return new StreamLimits(5_000, 64, 50, 4_096, 256, 1 << 20, 4_096, 50, 15_000, 5_000, 1_000, 60_000);
    }

    /**
     * These limits for another number of connections.
     *
     * @param connections at a time.
     * @return the limits.
     */
    public StreamLimits withMaxConnections(final int connections)
    {
        return new StreamLimits(connections, maxSubscriptions, operationsPerSecond, maxFrameBytes, maxQueuedMessages,
            maxQueuedBytes, maxPendingChanges, flushIntervalMs, heartbeatMs, stallTimeoutMs, closeGraceMs,
            idleTimeoutMs);
    }

    private static void requireRange(final String name, final long value, final long min, final long max)
    {
        if (value < min || value > max)
        {
            throw new IllegalArgumentException(name + " is " + value + ", not " + min + " to " + max);
        }
    }
}
