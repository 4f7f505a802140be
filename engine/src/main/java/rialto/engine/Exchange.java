package rialto.engine;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.CompositeAgent;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.pipeline.EngineThreads;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.Halt;
import rialto.engine.pipeline.InputRing;
import rialto.engine.pipeline.MarketDataPublisher;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.pipeline.RingSizes;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.replay.CompilerQueue;
import rialto.engine.replay.Retention;
import rialto.engine.replay.SnapshotAgent;
import rialto.engine.replay.WarmUp;
import rialto.engine.session.DueCommands;
import rialto.engine.session.IngressAgent;
import rialto.engine.session.LogonVerifier;
import rialto.engine.session.RetransmissionAgent;
import rialto.journal.Durability;
import rialto.journal.Journal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * A running exchange. {@link #launch(EngineConfig)} recovers the data folder and returns when clients can log on;
 * {@link #close} stops it gracefully. In between its own threads do everything; any thread may ask, and close.
 */
public final class Exchange implements AutoCloseable
{
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(2_500);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Deque<AutoCloseable> opened;
    private final Halt halt;
    private final InputRing input;
    private final Pipeline pipeline;
    private final IngressAgent ingress;
    private final SnapshotAgent snapshots;
    private final Path aeronDirectory;
    private final Path administratorKeyFile;
    private final String ingressChannel;
    private final long engineId;
    private final long incarnation;
    private final AtomicBoolean isComplete;
    private final PrintStream messages;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private Exchange(
        final Deque<AutoCloseable> opened,
        final Halt halt,
        final Pipeline pipeline,
        final IngressAgent ingress,
        final SnapshotAgent snapshots,
        final Path aeronDirectory,
        final Path administratorKeyFile,
        final String ingressChannel,
        final long engineId,
        final long incarnation,
        final AtomicBoolean isComplete,
        final PrintStream messages)
    {
        this.opened = opened;
        this.halt = halt;
        this.pipeline = pipeline;
        this.ingress = ingress;
        this.snapshots = snapshots;
        this.input = pipeline.input();
        this.aeronDirectory = aeronDirectory;
        this.administratorKeyFile = administratorKeyFile;
        this.ingressChannel = ingressChannel;
        this.engineId = engineId;
        this.incarnation = incarnation;
        this.isComplete = isComplete;
        this.messages = messages;
    }

    /**
     * Recovers or begins an exchange and starts its threads.
     *
     * @param config what is wanted.
     * @return the running exchange.
     * @throws RuntimeException if it cannot start; the message says why, for a person.
     */
    public static Exchange launch(final EngineConfig config)
    {
        return launch(config, UnaryOperator.identity());
    }

    /**
     * As {@link #launch(EngineConfig)}, with something between the journal stage and the journal: for experiments.
     *
     * @param config           what is wanted.
     * @param journalDecorator gets the open input journal and returns what the journal stage writes to.
     * @return the running exchange.
     * @throws RuntimeException if it cannot start; the message says why, for a person.
     */
    public static Exchange launch(final EngineConfig config, final UnaryOperator<Journal> journalDecorator)
    {
        final Deque<AutoCloseable> opened = new ArrayDeque<>();
        try
        {
            return assemble(config, journalDecorator, opened);
        }
        catch (final Throwable ex)
        {
            CloseHelper.quietCloseAll(opened);
            throw ex;
        }
    }

    /**
     * Folder of the media driver: what a client on this host needs to reach the exchange.
     *
     * @return the folder.
     */
    public Path aeronDirectory()
    {
        return aeronDirectory;
    }

    /**
     * Where the first administrator's key was put when the exchange began.
     *
     * @return the file; an operator may have moved it.
     */
    public Path administratorKeyFile()
    {
        return administratorKeyFile;
    }

    /**
     * Identity of the exchange, the same after each start.
     *
     * @return the identity.
     */
    public long engineId()
    {
        return engineId;
    }

    /**
     * Identity of this start.
     *
     * @return the incarnation.
     */
    public long incarnation()
    {
        return incarnation;
    }

    /**
     * Why the exchange has halted.
     *
     * @return null while it runs.
     */
    public @Nullable Throwable failure()
    {
        return halt.cause();
    }

    /**
     * Stops taking commands, lets everything taken go all its way, closes the sessions, syncs and closes the journals.
     * An exchange that has halted is only closed. Harmless when called again.
     */
    @Override
    public void close()
    {
        if (isClosed.compareAndSet(false, true))
        {
            ingress.stopAccepting();
            input.stopAccepting();
            final long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_NS;
            while (!isDrained() && !halt.isHalted() && System.nanoTime() - deadlineNs < 0)
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            isComplete.set(isDrained() && !halt.isHalted());
            if (!isComplete.get() && !halt.isHalted())
            {
                messages.println("stopped before everything taken had gone all its way; the next start finishes it");
            }
            CloseHelper.closeAll(opened);
        }
    }

    /**
     * The snapshots of the exchange: to ask for one, and to see how they go.
     *
     * @return the agent that writes them; what any thread may call of it.
     */
    public SnapshotAgent snapshots()
    {
        return snapshots;
    }

    /**
     * Waits for the exchange to halt.
     *
     * @param timeoutNs longest wait in nanoseconds.
     * @return true if it has.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public boolean awaitFailure(final long timeoutNs) throws InterruptedException
    {
        return halt.await(timeoutNs);
    }

    /** One line for an operator, who may want to connect. */
    String describe()
    {
        return "rialto engine ready: exchange " + Long.toHexString(engineId) + ", incarnation " +
            Long.toHexString(incarnation) + ", Aeron folder " + aeronDirectory + ", ingress " + ingressChannel +
            " stream " + EngineConfig.INGRESS_STREAM_ID;
    }

    private boolean isDrained()
    {
        return ingress.isDrained() && pipeline.isDrained();
    }

    private static Exchange assemble(
        final EngineConfig config,
        final UnaryOperator<Journal> journalDecorator,
        final Deque<AutoCloseable> opened)
    {
        ringSizes(config, config.capacities());
        final CalendarClock calendar = new CalendarClock(config.calendar());
        final Halt halt = new Halt();
        final long incarnation = new SecureRandom().nextLong();
        final DataFolder folder = keep(opened, DataFolder.open(config.dataDirectory()));
        final AddressFile address = AddressFile.clear(folder.path());
        final JournalFiles files = new JournalFiles(folder, config.durability(), config.segmentLength());
        final Recovery recovery = keep(opened, Recovery.open(folder, files, config.capacities(), config.messages()));
        final Door door = Door.of(config, recovery, incarnation);
        final MarketDataPublisher publisher = keep(opened, new MarketDataPublisher());
        final MarketDataFeed feed = keep(opened, feed(recovery.stateMachine().capacities(), publisher));
        final EventConsumer listener = (buffer, offset, length) ->
        {
            door.egress().onRecoveredEvent(buffer, offset, length);
            feed.onReplayedEvent(buffer, offset, length);
        };
        RestoredEdge.takeUp(recovery, door.keys(), door.accounts(), door.egress(), calendar, feed);
        recovery.replay(calendar, listener);
        recovery.closeLostSessions(door.clock(), listener);
        warmUp(config, recovery);
        config.messages().println("recovered, " + recovery.describeState());
        final AtomicBoolean isComplete = new AtomicBoolean();
        keep(opened, () -> sayLastState(config, isComplete, recovery));

        final Transport transport = keep(opened, Transport.open(config, folder, halt));
        publisher.connect(transport.aeron(), config.marketDataChannel());
        final Pipeline pipeline = keep(opened, pipeline(config, journalDecorator, recovery, door, feed));
        final LogonVerifier verifier = new LogonVerifier(door.config(), door.keys());
        final DueCommands due = new DueCommands(
            door.config(), pipeline.input(), pipeline.due(), door.clock(), calendar, new SecureRandom());
        final IngressAgent ingress = new IngressAgent(
            door.config(), transport.aeron(), pipeline.input(), due, door.directory(), door.keys(), door.accounts(),
            door.clock(), verifier);
        final RetransmissionAgent retransmission =
            new RetransmissionAgent(door.config(), door.directory(), files::readEvents, door.clock());
        final SnapshotAgent snapshots = snapshotAgent(config, files, recovery);
        final JournalRoom room = new JournalRoom(pipeline.input(), config.messages());
        keep(opened, EngineThreads.start(
            config.profile(),
            config.engineIdle(),
            pipeline,
            new EngineThreads.Edge(ingress, retransmission, chores(config, recovery, verifier, snapshots, room),
                EngineConfig::park),
            halt));
        keep(opened, address).write(config, transport.directory(), recovery.engineId(), incarnation);
        return new Exchange(
            opened,
            halt,
            pipeline,
            ingress,
            snapshots,
            transport.directory(),
            folder.administratorKeyFile(),
            config.ingressChannel(),
            recovery.engineId(),
            incarnation,
            isComplete,
            config.messages());
    }

    private static SnapshotAgent snapshotAgent(
        final EngineConfig config,
        final JournalFiles files,
        final Recovery recovery)
    {
        final Retention retention =
            new Retention(files, config.retention(), config.snapshots(), config.messages());
        return new SnapshotAgent(files, recovery.progress(), config.snapshots(), retention, SystemNanoClock.INSTANCE,
            config.messages());
    }

    private static void warmUp(final EngineConfig config, final Recovery recovery)
    {
        if (recovery.replayedCount() < config.warmUpCommands())
        {
            final long startNs = System.nanoTime();
            final int count = WarmUp.run(config.warmUpCommands(), SystemNanoClock.INSTANCE,
                new CompilerQueue());
            config.messages().println("warmed up with " + count + " made-up commands in " +
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs) + " ms");
        }
    }

    private static List<Agent> chores(
        final EngineConfig config,
        final Recovery recovery,
        final Agent verifier,
        final Agent snapshots,
        final JournalRoom room)
    {
        final Agent keepers = new CompositeAgent(
            recovery.journalKeeper(config.lowWaterLength(), room.of("input journal")),
            recovery.eventLogKeeper(config.lowWaterLength(), room.of("event log")));
        return config.durability() == Durability.PAGE_CACHE ?
            List.of(verifier, snapshots, keepers, recovery.pageCacheSyncer(SystemNanoClock.INSTANCE)) :
            List.of(verifier, snapshots, keepers);
    }

    /** Closed after everything that writes the state: what it says here, a replay of the journal must say too. */
    private static void sayLastState(
        final EngineConfig config,
        final AtomicBoolean isComplete,
        final Recovery recovery)
    {
        if (isComplete.get())
        {
            config.messages().println("stopped, " + recovery.describeState());
        }
    }

    private static Pipeline pipeline(
        final EngineConfig config,
        final UnaryOperator<Journal> journalDecorator,
        final Recovery recovery,
        final Door door,
        final MarketDataFeed feed)
    {
        return new Pipeline(
            ringSizes(config, recovery.stateMachine().capacities()),
            new Pipeline.Engine(
                recovery.stateMachine(),
                journalDecorator.apply(recovery.journal()),
                recovery.eventLog(),
                config.durability(),
                recovery.poisonDump()),
            door.clock(),
            new Pipeline.Handlers(door.egress()::onEvent, feed::onEvent));
    }

    /** Refuses maxima that no region can serve: asked before a new exchange is begun with them for ever. */
    private static RingSizes ringSizes(final EngineConfig config, final Capacities capacities)
    {
        return RingSizes.of(config.inputSlots(), config.outputSlots(), StateMachine.maxOutputBound(capacities));
    }

    private static MarketDataFeed feed(final Capacities capacities, final MarketDataPublisher publisher)
    {
        final long hashKey = new SecureRandom().nextLong();
        return new MarketDataFeed(capacities.maxInstruments(), capacities.maxPriceLevels(), hashKey, publisher);
    }

    private static <T extends AutoCloseable> T keep(final Deque<AutoCloseable> opened, final T resource)
    {
        opened.push(resource);
        return resource;
    }
}
