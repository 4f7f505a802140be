package rialto.bench.sim;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import rialto.engine.RestoredEdge;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.marketdata.MarketDataFeed;
import rialto.engine.marketdata.MarketDataSink;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.pipeline.RingSizes;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.replay.Retention;
import rialto.engine.replay.RetentionPlan;
import rialto.engine.replay.SnapshotAgent;
import rialto.engine.replay.SnapshotPlan;
import rialto.engine.session.AccountTable;
import rialto.engine.session.DueCommands;
import rialto.engine.session.EdgeClock;
import rialto.engine.session.EgressPublisher;
import rialto.engine.session.IngressAgent;
import rialto.engine.session.KeyTable;
import rialto.engine.session.LogonVerifier;
import rialto.engine.session.RetransmissionAgent;
import rialto.engine.session.SessionConfig;
import rialto.engine.session.SessionDirectory;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * One life of the engine, from recovery to its end: what {@code rialto.engine.Exchange} puts together, without its
 * threads. {@link #step} lets some of its agents do one duty cycle each.
 */
final class Life implements AutoCloseable
{
    private static final Capacities CAPACITIES =
        new Capacities(8, 4, 8, 8, 64, 256, 512, 256, 4, 16, 60_000_000_000L, 25);

    /** The same with more instruments, and two assets for each of them. */
    private static final Capacities CAPACITIES_FOR_A_GROUP =
        new Capacities(12, 6, 8, 8, 64, 256, 512, 256, 4, 16, 60_000_000_000L, 25);

    private static final int INPUT_SLOTS = 16;
    private static final int OUTPUT_SLOTS = 32;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final SimulatedNetwork network;
    private final Recovery recovery;
    private final Pipeline pipeline;
    private final IngressAgent ingress;
    private final List<Agent> agents = new ArrayList<>();

    private Life(final World world, final long incarnation)
    {
        final RandomGenerator random = world.random();
        final Capacities capacities = world.circumstances.hasGroup() ? CAPACITIES_FOR_A_GROUP : CAPACITIES;
        network = new SimulatedNetwork(world.clock(), random);
        boolean isComplete = false;
        try
        {
            final DataFolder folder = keep(DataFolder.open(world.dataFolder()));
            final JournalFiles files = files(folder, world);
            recovery = keep(Recovery.open(folder, files, capacities, world.messages(), random, world.clock().wall()));
            world.recovered().accept(recovery.journal().lastSequence());
            final StateMachine stateMachine = recovery.stateMachine();
            final SessionConfig config = config(capacities, recovery.engineId(), incarnation);
            final EdgeClock clock = new EdgeClock(world.clock().wall(), world.clock(), recovery.lastTimestampNs());
            final SessionDirectory directory = new SessionDirectory(config);
            final KeyTable keys = new KeyTable(capacities.maxKeys());
            final AccountTable accounts = new AccountTable(capacities.maxParticipants(), capacities.maxAccounts());
            final EgressPublisher egress = new EgressPublisher(config, directory, keys, accounts, clock);
            final MarketDataFeed feed = keep(new MarketDataFeed(
                capacities.maxInstruments(), capacities.maxPriceLevels(), 1, new Nobody()));
            final EventConsumer listener = recovered(egress, feed);
            final CalendarClock calendar = new CalendarClock(TradingCalendar.none());
            RestoredEdge.takeUp(recovery, keys, accounts, egress, calendar, feed);
            recovery.replay(calendar, listener);
            recovery.closeLostSessions(clock, listener);
            pipeline = keep(new Pipeline(
                ringSizes(capacities),
                new Pipeline.Engine(stateMachine, recovery.journal(), recovery.eventLog(), world.durability(),
                    recovery.poisonDump()),
                clock,
                new Pipeline.Handlers(egress::onEvent, feed::onEvent)));
            final LogonVerifier verifier = new LogonVerifier(config, keys);
            final DueCommands due =
                new DueCommands(config, pipeline.input(), pipeline.due(), clock, calendar, random);
            ingress = new IngressAgent(
                config, network, pipeline.input(), due, directory, keys, accounts, clock, verifier);
            final RetransmissionAgent retransmission =
                new RetransmissionAgent(config, directory, files::readEvents, clock);
            agents.addAll(stages(world, ingress, pipeline));
            agents.addAll(List.of(retransmission, verifier));
            agents.addAll(syncers(world, recovery, pipeline));
            if (world.snapshots().commands() != Long.MAX_VALUE)
            {
                final SnapshotAgent snapshots = snapshots(world, files, recovery);
                agents.add(snapshots);
                opened.push(snapshots::onClose);
            }
            opened.push(ingress::onClose);
            opened.push(retransmission::onClose);
            ingress.onStart();
            isComplete = true;
        }
        finally
        {
            if (!isComplete)
            {
                CloseHelper.quietCloseAll(opened);
            }
        }
    }

    private static List<Agent> stages(final World world, final Agent ingress, final Pipeline pipeline)
    {
        return world.circumstances.isSolo() ?
            List.of(ingress, pipeline.matchingLoop(), pipeline.marketData(), pipeline.diskLoop()) :
            List.of(ingress, pipeline.engineLoop(), pipeline.marketData(), pipeline.eventLog());
    }

    private static List<Agent> syncers(final World world, final Recovery recovery, final Pipeline pipeline)
    {
        if (world.durability() == Durability.PAGE_CACHE)
        {
            return List.of(recovery.pageCacheSyncer(world.clock()));
        }
        return world.circumstances.isSolo() ? List.of() : pipeline.syncers();
    }

    private static SnapshotAgent snapshots(final World world, final JournalFiles files, final Recovery recovery)
    {
        final Retention retention = new Retention(files, world.retention(), world.snapshots(), world.messages());
        return new SnapshotAgent(
            files, recovery.progress(), world.snapshots(), retention, world.clock(), world.messages());
    }

    private static RingSizes ringSizes(final Capacities capacities)
    {
        return new RingSizes(
            INPUT_SLOTS, OUTPUT_SLOTS, RingSizes.LARGEST_OUTPUTS * (int)StateMachine.maxOutputBound(capacities));
    }

    private static EventConsumer recovered(final EgressPublisher egress, final MarketDataFeed feed)
    {
        return (buffer, offset, length) ->
        {
            egress.onRecoveredEvent(buffer, offset, length);
            feed.onReplayedEvent(buffer, offset, length);
        };
    }

    private static JournalFiles files(final DataFolder folder, final World world)
    {
        return new JournalFiles(
            folder,
            world.durability(),
            JournalConfig.MIN_SEGMENT_LENGTH,
            (directory, firstCycle, segmentLength, maxDocumentLength) -> new SimulatedAppender(directory, firstCycle,
                world.circumstances.isAnnounced()),
            world.clock());
    }

    private static SessionConfig config(
        final Capacities capacities,
        final long engineId,
        final long incarnation)
    {
        return new SessionConfig(engineId, incarnation)
            .maxKeys(capacities.maxKeys()).maxConnections(8, 2).maxFollowers(1).tooSlowNs(SECOND_NS)
            .heartbeatTimeoutNs(4 * SECOND_NS).busyPatienceNs(20_000_000L).conclude();
    }

    /**
     * What a life takes place in.
     *
     * @param clock      of the machine.
     * @param random     for what the engine itself draws.
     * @param dataFolder on the simulated disk.
     * @param durability when an input counts as durable.
     * @param snapshots  when there are snapshots; not because of commands: none.
     * @param retention  what goes behind them.
     * @param messages   takes what the engine says to its operator.
     * @param recovered  hears which input was the last one that was still there.
     * @param circumstances of the history.
     */
    record World(
        SimulatedClock clock,
        RandomGenerator random,
        Path dataFolder,
        Durability durability,
        SnapshotPlan snapshots,
        RetentionPlan retention,
        PrintStream messages,
        LongConsumer recovered,
        Circumstances circumstances)
    {
    }

    /** Recovers what is there and begins to serve. */
    static Life begin(final World world, final long incarnation)
    {
        return new Life(world, incarnation);
    }

    SimulatedNetwork network()
    {
        return network;
    }

    StateMachine stateMachine()
    {
        return recovery.stateMachine();
    }

    /** Sequence up to which the input journal is known to be on disk. */
    long syncedSequence()
    {
        return recovery.journal().syncedSequence();
    }

    /** Lets some agents work, in any order. */
    void step(final RandomGenerator random) throws Exception
    {
        for (int i = random.nextInt(1, agents.size() + 1); i > 0; i--)
        {
            agents.get(random.nextInt(agents.size())).doWork();
        }
    }

    /** Everything that was taken goes all its way; no more is taken. False: there is more to do. */
    boolean stop() throws Exception
    {
        ingress.stopAccepting();
        pipeline.input().stopAccepting();
        for (final Agent agent : agents)
        {
            agent.doWork();
        }
        return ingress.isDrained() && pipeline.isDrained();
    }

    /** The end, whatever the disk says to it. */
    @Override
    public void close()
    {
        CloseHelper.quietCloseAll(opened);
    }

    /** The end of an engine that was stopped. */
    void closeWhole()
    {
        CloseHelper.closeAll(opened);
    }

    private <T extends AutoCloseable> T keep(final T resource)
    {
        opened.push(resource);
        return resource;
    }

    /** Nobody subscribes to market data. */
    private static final class Nobody implements MarketDataSink
    {
        @Override
        public void l3(final DirectBuffer buffer, final int offset, final int length)
        {
            // Nobody listens.
        }

        @Override
        public void l2(final DirectBuffer buffer, final int offset, final int length)
        {
            // Nobody listens.
        }

        @Override
        public void l1(final DirectBuffer buffer, final int offset, final int length)
        {
            // Nobody listens.
        }

        @Override
        public void trade(final DirectBuffer buffer, final int offset, final int length)
        {
            // Nobody listens.
        }
    }
}
