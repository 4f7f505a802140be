package rialto.engine.pipeline;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.jspecify.annotations.Nullable;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.JournalProgress;
import rialto.engine.recovery.Recovery;
import rialto.engine.session.EdgeClock;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.RecordConsumer;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The pipeline on a real data folder, without Aeron: a test publishes commands and sees what comes out. The stages run
 * when the test says so, or on threads.
 */
public final class TestEngine implements AutoCloseable
{
    private static final int SEGMENT_LENGTH = 4 << 20;
    private static final int PATIENCE_SECONDS = 60;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final Agent NOTHING = new IdleAgent();

    public final Recorder replies = new Recorder();
    public final Recorder marketData = new Recorder();
    public final Recorder recovered = new Recorder();
    public final Halt halt = new Halt();
    public final TestCommands commands;
    public final Path folder;
    final Recovery recovery;
    final Pipeline pipeline;
    final EdgeClock clock;
    private final DataFolder dataFolder;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private @Nullable EngineThreads threads;

    private TestEngine(final Path path, final Setup setup)
    {
        folder = path;
        dataFolder = DataFolder.open(path);
        try
        {
            final JournalFiles files = new JournalFiles(dataFolder, setup.durability, setup.segmentLength);
            recovery = Recovery.open(
                dataFolder, files, setup.capacities, new PrintStream(messages, true, StandardCharsets.UTF_8));
        }
        catch (final RuntimeException ex)
        {
            dataFolder.close();
            throw ex;
        }
        clock = new EdgeClock(setup.wallClock, setup.monotonicClock, recovery.lastTimestampNs());
        try
        {
            recovery.replay(setup.records, recovered);
            recovery.closeLostSessions(clock, recovered);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.closeAll(recovery, dataFolder);
            throw ex;
        }
        final StateMachine stateMachine = recovery.stateMachine();
        final long bound = StateMachine.maxOutputBound(stateMachine.capacities());
        pipeline = new Pipeline(
            new RingSizes(setup.inputSlots, setup.outputSlots, (int)(RingSizes.LARGEST_OUTPUTS * bound)),
            new Pipeline.Engine(
                stateMachine,
                setup.decorator.apply(recovery.journal()),
                setup.eventLogDecorator.apply(recovery.eventLog()),
                setup.durability,
                recovery.poisonDump()),
            clock,
            new Pipeline.Handlers(replies, marketData));
        commands = new TestCommands(pipeline.input(), clock);
        commands.whenFull(this::failIfHalted);
    }

    /** Recovers or begins. */
    public static TestEngine open(final Path path)
    {
        return new Setup().open(path);
    }

    public static Capacities capacities(final int maxOrders)
    {
        return new Capacities(
            16, 16, 16, 16, 64, 256, maxOrders, maxOrders, 4, 64, TimeUnit.SECONDS.toNanos(60), 100);
    }

    public void start(final Profile profile)
    {
        start(profile, NOTHING);
    }

    /** With something in the place of ingress. */
    void start(final Profile profile, final Agent ingress)
    {
        threads = EngineThreads.start(
            profile,
            YieldingIdleStrategy::new,
            pipeline,
            new EngineThreads.Edge(ingress, NOTHING, List.of(), YieldingIdleStrategy::new),
            halt);
    }

    /** Every stage on this thread, once, in the order of the SHARED profile. */
    public void turn()
    {
        try
        {
            pipeline.engineLoop().doWork();
            for (final Agent syncer : pipeline.syncers())
            {
                syncer.doWork();
            }
            pipeline.egress().doWork();
            pipeline.marketData().doWork();
            pipeline.eventLog().doWork();
        }
        catch (final Exception ex)
        {
            throw new AssertionError(ex);
        }
    }

    public void drain()
    {
        await(() ->
        {
            if (threads == null)
            {
                turn();
            }
            failIfHalted();
            return pipeline.isDrained();
        });
    }

    /** A halted exchange makes no room any more. */
    private void failIfHalted()
    {
        if (halt.isHalted())
        {
            throw new AssertionError("halted", halt.cause());
        }
        Thread.onSpinWait();
    }

    public static void await(final BooleanSupplier condition)
    {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - startNs > PATIENCE_NS)
            {
                throw new AssertionError("did not happen within " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    public JournalProgress progress()
    {
        return recovery.progress();
    }

    public StateMachine stateMachine()
    {
        return recovery.stateMachine();
    }

    public long lastEventLogged()
    {
        return recovery.eventLog().lastSequence();
    }

    public long lastInputJournalled()
    {
        return recovery.journal().lastSequence();
    }

    public long engineId()
    {
        return recovery.engineId();
    }

    public void publicKey(final int keyId, final byte[] destination)
    {
        recovery.stateMachine().participants().copyPublicKey(keyId, new UnsafeBuffer(destination), 0);
    }

    public String messages()
    {
        return messages.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(threads, pipeline, recovery, dataFolder);
    }

    /** What differs from the defaults of a test. */
    public static final class Setup
    {
        private Capacities capacities = TestEngine.capacities(1_024);
        private Durability durability = Durability.PAGE_CACHE;
        private UnaryOperator<Journal> decorator = UnaryOperator.identity();
        private UnaryOperator<Journal> eventLogDecorator = UnaryOperator.identity();
        private int inputSlots = 1_024;
        private int outputSlots = 1_024;
        private int segmentLength = SEGMENT_LENGTH;
        private EpochNanoClock wallClock = new SystemEpochNanoClock();
        private NanoClock monotonicClock = SystemNanoClock.INSTANCE;
        private RecordConsumer records =
            (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(length > 0);

        public Setup capacities(final Capacities value)
        {
            capacities = value;
            return this;
        }

        public Setup durability(final Durability value)
        {
            durability = value;
            return this;
        }

        public Setup journal(final UnaryOperator<Journal> value)
        {
            decorator = value;
            return this;
        }

        public Setup eventLog(final UnaryOperator<Journal> value)
        {
            eventLogDecorator = value;
            return this;
        }

        public Setup slots(final int input, final int output)
        {
            inputSlots = input;
            outputSlots = output;
            return this;
        }

        public Setup segmentLength(final int bytes)
        {
            segmentLength = bytes;
            return this;
        }

        /** The only clock there is: nanoseconds since 1970. */
        public Setup time(final NanoClock clock)
        {
            wallClock = clock::nanoTime;
            monotonicClock = clock;
            return this;
        }

        /** Hears of every record at recovery. */
        public Setup records(final RecordConsumer value)
        {
            records = value;
            return this;
        }

        public TestEngine open(final Path path)
        {
            return new TestEngine(path, this);
        }
    }

    private static final class IdleAgent implements Agent
    {
        @Override
        public int doWork()
        {
            return 0;
        }

        @Override
        public String roleName()
        {
            return "idle";
        }
    }
}
