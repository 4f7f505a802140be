package rialto.engine.session;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the binary door behaves. Every value has a default but the engine's identity; set what differs, then {@link
 * #conclude()}. Not to be changed afterwards.
 */
public final class SessionConfig
{
    /** Response streams below this number are the engine's own. */
    public static final int LOWEST_RESPONSE_STREAM_ID = 2_000;

    private final long engineId;
    private final long incarnation;
    private String ingressChannel = "aeron:ipc";
    private int ingressStreamId = 1_001;
    private int maxKeys = 1_024;
    private int maxConnections = 64;
    private int maxRefusedConnections = 8;
    private int fragmentLimit = 64;
    private int malformedFrameLimit = 100;
    private int logonAttemptLimit = 10;
    private int responseTermLengthBytes = 1 << 20;
    private List<String> allowedEndpointPrefixes = List.of();
    private long heartbeatTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long challengeTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long maxClockSkewNs = TimeUnit.SECONDS.toNanos(30);
    private long busyPatienceNs = TimeUnit.MILLISECONDS.toNanos(100);
    private long lingerNs = TimeUnit.MILLISECONDS.toNanos(500);
    private long tooSlowNs = TimeUnit.SECONDS.toNanos(10);
    private int maxConcurrentResends = 4;
    private int maxFollowers = 4;

    /**
     * Defaults for one start of one engine.
     *
     * @param engineId    identity of the exchange, from Genesis.
     * @param incarnation which start of the engine this is; told to clients.
     */
    public SessionConfig(final long engineId, final long incarnation)
    {
        this.engineId = engineId;
        this.incarnation = incarnation;
    }

    /**
     * Checks that the values fit together.
     *
     * @return this.
     * @throws IllegalArgumentException naming the value that does not.
     */
    public SessionConfig conclude()
    {
        require(maxKeys > 0, "maxKeys must be above 0");
        require(maxConnections > 0, "maxConnections must be above 0");
        require(maxRefusedConnections >= 0, "maxRefusedConnections must not be negative");
        require(fragmentLimit > 0, "fragmentLimit must be above 0");
        require(malformedFrameLimit > 0, "malformedFrameLimit must be above 0");
        require(logonAttemptLimit > 0, "logonAttemptLimit must be above 0");
        require(Integer.bitCount(responseTermLengthBytes) == 1, "responseTermLengthBytes must be a power of two");
        require(responseTermLengthBytes >= 1 << 16, "responseTermLengthBytes must be at least 65536");
        require(heartbeatTimeoutNs > 0, "heartbeatTimeoutNs must be above 0");
        require(challengeTimeoutNs > 0, "challengeTimeoutNs must be above 0");
        require(maxConcurrentResends > 0, "maxConcurrentResends must be above 0");
        require(maxFollowers >= 0, "maxFollowers must not be negative");
        return this;
    }

    /**
     * Where clients publish to.
     *
     * @param channel  Aeron channel; default {@code aeron:ipc}.
     * @param streamId Aeron stream; default 1001.
     * @return this.
     */
    public SessionConfig ingress(final String channel, final int streamId)
    {
        ingressChannel = channel;
        ingressStreamId = streamId;
        return this;
    }

    /**
     * Highest key id.
     *
     * @param count from Genesis; default 1,024.
     * @return this.
     */
    public SessionConfig maxKeys(final int count)
    {
        maxKeys = count;
        return this;
    }

    int maxKeys()
    {
        return maxKeys;
    }

    /**
     * Most connections at one time.
     *
     * @param count           connections; default 64.
     * @param refusedAtOneTime how many more may at one time be told that there is no room; default 8.
     * @return this.
     */
    public SessionConfig maxConnections(final int count, final int refusedAtOneTime)
    {
        maxConnections = count;
        maxRefusedConnections = refusedAtOneTime;
        return this;
    }

    int maxConnections()
    {
        return maxConnections;
    }

    /**
     * Most frames taken in one duty cycle.
     *
     * @param count default 64.
     * @return this.
     */
    public SessionConfig fragmentLimit(final int count)
    {
        fragmentLimit = count;
        return this;
    }

    int fragmentLimit()
    {
        return fragmentLimit;
    }

    /**
     * Malformed frames in a row after which a connection is cut.
     *
     * @param count default 100.
     * @return this.
     */
    public SessionConfig malformedFrameLimit(final int count)
    {
        malformedFrameLimit = count;
        return this;
    }

    int malformedFrameLimit()
    {
        return malformedFrameLimit;
    }

    /**
     * Refused logons after which a connection is cut.
     *
     * @param count default 10.
     * @return this.
     */
    public SessionConfig logonAttemptLimit(final int count)
    {
        logonAttemptLimit = count;
        return this;
    }

    int logonAttemptLimit()
    {
        return logonAttemptLimit;
    }

    /**
     * Term length of the publications to clients; three terms are mapped for each connection.
     *
     * @param bytes a power of two, default 1 MiB.
     * @return this.
     */
    public SessionConfig responseTermLengthBytes(final int bytes)
    {
        responseTermLengthBytes = bytes;
        return this;
    }

    int responseTermLengthBytes()
    {
        return responseTermLengthBytes;
    }

    /**
     * Which UDP endpoints, loopback apart, the engine will publish to.
     *
     * @param prefixes of {@code host:port}; default none.
     * @return this.
     */
    public SessionConfig allowedEndpointPrefixes(final List<String> prefixes)
    {
        allowedEndpointPrefixes = List.copyOf(prefixes);
        return this;
    }

    List<String> allowedEndpointPrefixes()
    {
        return allowedEndpointPrefixes;
    }

    /**
     * Silence after which either side takes the other for gone; heartbeats are sent at a quarter of it.
     *
     * @param nanoseconds default 10 s.
     * @return this.
     */
    public SessionConfig heartbeatTimeoutNs(final long nanoseconds)
    {
        heartbeatTimeoutNs = nanoseconds;
        return this;
    }

    long heartbeatTimeoutNs()
    {
        return heartbeatTimeoutNs;
    }

    /**
     * Time within which a challenge must be answered, and a logon be through.
     *
     * @param nanoseconds default 10 s.
     * @return this.
     */
    public SessionConfig challengeTimeoutNs(final long nanoseconds)
    {
        challengeTimeoutNs = nanoseconds;
        return this;
    }

    long challengeTimeoutNs()
    {
        return challengeTimeoutNs;
    }

    /**
     * Largest difference between a client's clock and ours at logon.
     *
     * @param nanoseconds default 30 s.
     * @return this.
     */
    public SessionConfig maxClockSkewNs(final long nanoseconds)
    {
        maxClockSkewNs = nanoseconds;
        return this;
    }

    long maxClockSkewNs()
    {
        return maxClockSkewNs;
    }

    /**
     * How long a full input ring holds ingress back, by Aeron's own back pressure, before frames are refused BUSY.
     *
     * @param nanoseconds default 100 ms; 0 refuses at once.
     * @return this.
     */
    public SessionConfig busyPatienceNs(final long nanoseconds)
    {
        busyPatienceNs = nanoseconds;
        return this;
    }

    long busyPatienceNs()
    {
        return busyPatienceNs;
    }

    /**
     * How long a publication stays open after its last message.
     *
     * @param nanoseconds default 500 ms.
     * @return this.
     */
    public SessionConfig lingerNs(final long nanoseconds)
    {
        lingerNs = nanoseconds;
        return this;
    }

    long lingerNs()
    {
        return lingerNs;
    }

    /**
     * How long a lagging session, or a follower of the event log, may take nothing at all before it is cut.
     *
     * @param nanoseconds default 10 s.
     * @return this.
     */
    public SessionConfig tooSlowNs(final long nanoseconds)
    {
        tooSlowNs = nanoseconds;
        return this;
    }

    long tooSlowNs()
    {
        return tooSlowNs;
    }

    /**
     * How many sessions are served from the event log at one time; the others wait their turn.
     *
     * @param count default 4.
     * @return this.
     */
    public SessionConfig maxConcurrentResends(final int count)
    {
        maxConcurrentResends = count;
        return this;
    }

    int maxConcurrentResends()
    {
        return maxConcurrentResends;
    }

    /**
     * Most followers of the event log at one time.
     *
     * @param count default 4; 0: nobody may follow.
     * @return this.
     */
    public SessionConfig maxFollowers(final int count)
    {
        maxFollowers = count;
        return this;
    }

    int maxFollowers()
    {
        return maxFollowers;
    }

    /**
     * How often a heartbeat is sent.
     *
     * @return nanoseconds.
     */
    public long heartbeatIntervalNs()
    {
        return heartbeatTimeoutNs / 4;
    }

    long engineId()
    {
        return engineId;
    }

    long incarnation()
    {
        return incarnation;
    }

    String ingressChannel()
    {
        return ingressChannel;
    }

    int ingressStreamId()
    {
        return ingressStreamId;
    }

    int maxRefusedConnections()
    {
        return maxRefusedConnections;
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
