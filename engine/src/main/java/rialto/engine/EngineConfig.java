package rialto.engine;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.core.Capacities;
import rialto.engine.pipeline.EngineThreads;
import rialto.engine.pipeline.Profile;
import rialto.engine.replay.RetentionPlan;
import rialto.engine.replay.SnapshotPlan;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What an exchange is to be started with. Every value but the data folder has a default; set what differs.
 * {@link Exchange#launch} reads it once: later changes have no effect. Not for sharing between threads.
 */
public final class EngineConfig
{
    /** Stream that clients publish to. */
    public static final int INGRESS_STREAM_ID = 1_001;

    private final Path dataDirectory;
    private @Nullable Path aeronDirectory;
    private Profile profile = Profile.SHARED;
    private Durability durability = Durability.PAGE_CACHE;
    private String ingressChannel = "aeron:ipc";
    private String marketDataChannel = "aeron:ipc?term-length=16m";
    private Capacities capacities = defaultCapacities();
    private int inputSlots = 4_096;
    private int outputSlots = 4_096;
    private int segmentLength = JournalConfig.DEFAULT_SEGMENT_LENGTH;
    private long lowWaterLength = 4L * JournalConfig.DEFAULT_SEGMENT_LENGTH;
    private int maxConnections = 64;
    private int maxFollowers = 4;
    private long tooSlowNs = TimeUnit.SECONDS.toNanos(10);
    private long heartbeatTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private SnapshotPlan snapshots = SnapshotPlan.standard();
    private RetentionPlan retention = RetentionPlan.keepEverything();
    private int warmUpCommands;
    private TradingCalendar calendar = TradingCalendar.none();
    private @Nullable Supplier<IdleStrategy> idleStrategy;
    private PrintStream messages = System.err;

    /**
     * Defaults for a data folder.
     *
     * @param dataDirectory in which the exchange lives; made if there is none.
     */
    public EngineConfig(final Path dataDirectory)
    {
        this.dataDirectory = Objects.requireNonNull(dataDirectory, "dataDirectory");
    }

    /**
     * Maxima of a new exchange unless told otherwise.
     *
     * @return the maxima.
     */
    public static Capacities defaultCapacities()
    {
        return new Capacities(
            256, 256, 1_024, 1_024, 4_096, 32_768, 1 << 17, 1 << 16, 1_024, 1 << 16, TimeUnit.SECONDS.toNanos(60),
            1_000);
    }

    /**
     * Which media driver is used: the one that runs in this folder, or if there is none, one of the engine's own there.
     *
     * @param directory of the driver; default a folder in shared memory that the engine chooses and names at start.
     * @return this.
     */
    public EngineConfig aeronDirectory(final @Nullable Path directory)
    {
        aeronDirectory = directory;
        return this;
    }

    @Nullable
    Path aeronDirectory()
    {
        return aeronDirectory;
    }

    /**
     * How the stages share threads.
     *
     * @param value default {@link Profile#SHARED}.
     * @return this.
     */
    public EngineConfig profile(final Profile value)
    {
        profile = value;
        return this;
    }

    Profile profile()
    {
        return profile;
    }

    /**
     * When an input counts as durable.
     *
     * @param value default {@link Durability#PAGE_CACHE}.
     * @return this.
     */
    public EngineConfig durability(final Durability value)
    {
        durability = value;
        return this;
    }

    Durability durability()
    {
        return durability;
    }

    /**
     * When snapshots are written, and how many stay.
     *
     * @param value default {@link SnapshotPlan#standard()}.
     * @return this.
     */
    public EngineConfig snapshots(final SnapshotPlan value)
    {
        snapshots = value;
        return this;
    }

    SnapshotPlan snapshots()
    {
        return snapshots;
    }

    /**
     * What of the journals goes behind the snapshots.
     *
     * @param value default {@link RetentionPlan#keepEverything()}; what lets files go needs
     *              {@value RetentionPlan#LEAST_SNAPSHOTS} snapshots kept, else the launch is refused.
     * @return this.
     */
    public EngineConfig retention(final RetentionPlan value)
    {
        retention = value;
        return this;
    }

    RetentionPlan retention()
    {
        return retention;
    }

    /**
     * How many made-up commands a start carries out beside the exchange before it is ready, where the replay carried
     * out fewer.
     *
     * @param value default 0; {@link rialto.engine.replay.WarmUp#COMMANDS} for an exchange that is to be fast at once.
     * @return this.
     */
    public EngineConfig warmUpCommands(final int value)
    {
        warmUpCommands = value;
        return this;
    }

    int warmUpCommands()
    {
        return warmUpCommands;
    }

    /**
     * Where clients publish to, on stream {@value #INGRESS_STREAM_ID}.
     *
     * @param channel Aeron channel; default {@code aeron:ipc}.
     * @return this.
     */
    public EngineConfig ingressChannel(final String channel)
    {
        ingressChannel = channel;
        return this;
    }

    String ingressChannel()
    {
        return ingressChannel;
    }

    /**
     * Where market data is published.
     *
     * @param channel Aeron channel; default IPC with terms of 16 MiB.
     * @return this.
     */
    public EngineConfig marketDataChannel(final String channel)
    {
        marketDataChannel = channel;
        return this;
    }

    String marketDataChannel()
    {
        return marketDataChannel;
    }

    /**
     * Maxima of a new exchange; one that exists keeps those it began with.
     *
     * @param value default {@link #defaultCapacities()}.
     * @return this.
     */
    public EngineConfig capacities(final Capacities value)
    {
        capacities = value;
        return this;
    }

    Capacities capacities()
    {
        return capacities;
    }

    /**
     * How many commands may be under way.
     *
     * @param input  slots of the input ring, a power of two; default 4,096.
     * @param output slots of the output ring, a power of two; default 4,096.
     * @return this.
     */
    public EngineConfig ringSlots(final int input, final int output)
    {
        inputSlots = input;
        outputSlots = output;
        return this;
    }

    /**
     * When journal and event log go to a new file.
     *
     * @param lengthBytes default 64 MiB.
     * @return this.
     */
    public EngineConfig segmentLength(final int lengthBytes)
    {
        segmentLength = lengthBytes;
        return this;
    }

    int segmentLength()
    {
        return segmentLength;
    }

    /**
     * How little room the disk may have before orders are refused as {@code JOURNAL_UNAVAILABLE}; cancels still go.
     *
     * @param lengthBytes default 256 MiB; 0: only when a segment cannot be made.
     * @return this.
     */
    public EngineConfig lowWaterLength(final long lengthBytes)
    {
        lowWaterLength = lengthBytes;
        return this;
    }

    long lowWaterLength()
    {
        return lowWaterLength;
    }

    /**
     * Most clients' connections at one time.
     *
     * @param count default 64.
     * @return this.
     */
    public EngineConfig maxConnections(final int count)
    {
        maxConnections = count;
        return this;
    }

    int maxConnections()
    {
        return maxConnections;
    }

    /**
     * Most followers of the whole event log at one time.
     *
     * @param count default 4; 0: nobody may follow.
     * @return this.
     */
    public EngineConfig maxFollowers(final int count)
    {
        maxFollowers = count;
        return this;
    }

    int maxFollowers()
    {
        return maxFollowers;
    }

    /**
     * How long a client that lags behind, or a follower of the event log, may take nothing at all before it is cut.
     *
     * @param nanoseconds default 10 s.
     * @return this.
     */
    public EngineConfig tooSlowNs(final long nanoseconds)
    {
        tooSlowNs = nanoseconds;
        return this;
    }

    long tooSlowNs()
    {
        return tooSlowNs;
    }

    /**
     * Silence after which either side of a session takes the other for gone.
     *
     * @param nanoseconds default 10 s.
     * @return this.
     */
    public EngineConfig heartbeatTimeoutNs(final long nanoseconds)
    {
        heartbeatTimeoutNs = nanoseconds;
        return this;
    }

    long heartbeatTimeoutNs()
    {
        return heartbeatTimeoutNs;
    }

    /**
     * When trading phases begin by themselves. The file is read here and now.
     *
     * @param file as a {@link TradingCalendar} is written; null, the default: phases are moved by operators alone.
     * @return this.
     * @throws rialto.engine.calendar.CalendarException if it cannot be read, or says something that cannot be.
     */
    public EngineConfig calendarFile(final @Nullable Path file)
    {
        calendar = file == null ? TradingCalendar.none() : TradingCalendar.read(file);
        return this;
    }

    TradingCalendar calendar()
    {
        return calendar;
    }

    /**
     * What a thread of the engine does when it finds no work.
     *
     * @param supplier called once for each thread; default by profile: SHARED yields and then parks, DEDICATED spins.
     * @return this.
     */
    public EngineConfig idleStrategy(final Supplier<IdleStrategy> supplier)
    {
        idleStrategy = supplier;
        return this;
    }

    /**
     * Where the engine says in words what it does.
     *
     * @param stream default {@link System#err}.
     * @return this.
     */
    public EngineConfig messages(final PrintStream stream)
    {
        messages = stream;
        return this;
    }

    PrintStream messages()
    {
        return messages;
    }

    Path dataDirectory()
    {
        return dataDirectory;
    }

    int inputSlots()
    {
        return inputSlots;
    }

    int outputSlots()
    {
        return outputSlots;
    }

    /** For the engine's threads. */
    Supplier<IdleStrategy> engineIdle()
    {
        final Supplier<IdleStrategy> chosen = idleStrategy;
        if (chosen != null)
        {
            return chosen;
        }
        return profile == Profile.DEDICATED ? () -> BusySpinIdleStrategy.INSTANCE : EngineThreads::yieldThenPark;
    }

    /** For threads that seldom have anything to do. */
    static IdleStrategy park()
    {
        return new BackoffIdleStrategy(
            1, 10, TimeUnit.MICROSECONDS.toNanos(50), TimeUnit.MILLISECONDS.toNanos(1));
    }
}
