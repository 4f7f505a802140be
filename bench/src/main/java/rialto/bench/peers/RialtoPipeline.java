package rialto.bench.peers;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.CompositeAgent;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.EngineThreads;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.pipeline.PoisonDump;
import rialto.engine.pipeline.Profile;
import rialto.engine.pipeline.RingSizes;
import rialto.engine.session.EdgeClock;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.JournalKeeper;
import rialto.journal.chronicle.PageCacheSyncer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Our whole pipeline, but for Aeron: commands into the input ring, journal, state machine, output ring, egress, market
 * data, and the event log where that is wanted. As the SOLO profile has it: this thread, which computes and is the
 * edge; with a journal a second one, which writes and syncs, and a third one that sleeps but for making the next files.
 * Without a journal this thread does everything, with rings that it goes round in its caches. As the SHARED profile has
 * it: the engine's thread, which also journals, this one as the edge, a third one that syncs, and the one that sleeps.
 */
public final class RialtoPipeline implements Contender
{
    private static final int SLOTS = 8_192;
    private static final int ALONE_SLOTS = 64;
    private static final int BURST = 64;
    private static final int COUNT = 16;

    private final BookFlow flow;
    private final Profile profile;
    private final @Nullable Durability durability;
    private final boolean hasEventLog;
    private final Path folder;

    private RialtoPipeline(
        final BookFlow flow,
        final Profile profile,
        final @Nullable Durability durability,
        final boolean hasEventLog,
        final Path folder)
    {
        this.flow = flow;
        this.profile = profile;
        this.durability = durability;
        this.hasEventLog = hasEventLog;
        this.folder = folder;
    }

    /**
     * Nothing is written down, and one thread does everything.
     *
     * @param flow   to carry out.
     * @param folder for what goes wrong.
     * @return the contender.
     */
    public static RialtoPipeline withoutJournal(final BookFlow flow, final Path folder)
    {
        return new RialtoPipeline(flow, Profile.SOLO, null, false, folder);
    }

    /**
     * Inputs are journalled and durable before anything leaves; events are not logged.
     *
     * @param flow       to carry out.
     * @param durability when an input counts as durable.
     * @param folder     for the journal, emptied after each lap.
     * @return the contender.
     */
    public static RialtoPipeline journalled(final BookFlow flow, final Durability durability, final Path folder)
    {
        return new RialtoPipeline(flow, Profile.SOLO, durability, false, folder);
    }

    /**
     * The same with the event log, as an exchange runs.
     *
     * @param flow       to carry out.
     * @param durability when an input counts as durable.
     * @param folder     for both journals, emptied after each lap.
     * @return the contender.
     */
    public static RialtoPipeline logged(final BookFlow flow, final Durability durability, final Path folder)
    {
        return new RialtoPipeline(flow, Profile.SOLO, durability, true, folder);
    }

    /**
     * The same again, as the SHARED profile has it.
     *
     * @param flow       to carry out.
     * @param durability when an input counts as durable.
     * @param folder     for journals, emptied after each lap.
     * @return the contender.
     */
    public static RialtoPipeline shared(final BookFlow flow, final Durability durability, final Path folder)
    {
        return new RialtoPipeline(flow, Profile.SHARED, durability, true, folder);
    }

    @Override
    public Lap lap()
    {
        try (RialtoStateMachine host = new RialtoStateMachine(flow))
        {
            final Deque<AutoCloseable> opened = new ArrayDeque<>();
            try
            {
                return lap(host, opened);
            }
            finally
            {
                CloseHelper.closeAll(opened);
                IoUtil.delete(folder.toFile(), true);
            }
        }
    }

    private Lap lap(final RialtoStateMachine host, final Deque<AutoCloseable> opened)
    {
        final StateMachine stateMachine = host.stateMachine();
        final Journal journal =
            journal("journal", DocumentLink.SHA_256, durability, stateMachine.inputSequence(), opened);
        final Journal eventLog = journal("events", DocumentLink.XXH64,
            hasEventLog ? Durability.PAGE_CACHE : null, stateMachine.eventSequence(), opened);
        final EdgeClock clock = new EdgeClock(
            SystemEpochNanoClock.INSTANCE, SystemNanoClock.INSTANCE, System.currentTimeMillis() * 1_000_000);
        final Answers answers = new Answers(host);
        final Pipeline pipeline = new Pipeline(
            ringSizes(stateMachine),
            new Pipeline.Engine(stateMachine, journal, eventLog,
                durability == null ? Durability.PAGE_CACHE : durability, new PoisonDump(folder)),
            clock,
            new Pipeline.Handlers(
                (buffer, offset, length, journalledNs, matchedNs) -> answers.onEvent(buffer, offset, length),
                RialtoPipeline::toNobody));
        opened.push(pipeline);
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        final Agent stages = startStages(pipeline, failure, opened);
        startKeepers(journal, eventLog, failure, opened);
        final Edge edge = new Edge(host, pipeline, stages, clock, answers, failure);
        edge.run(0, flow.fillingCount());
        System.gc();
        final long allocated = allocatedBytes();
        final long cpu = cpuNs();
        final long begin = System.nanoTime();
        edge.run(flow.fillingCount(), flow.count());
        final long end = System.nanoTime();
        return new Lap(flow.measuredCount(), end - begin, cpuNs() - cpu, allocatedBytes() - allocated,
            new PipelineResult(host.digest().value(), host.digest().count()));
    }

    private RingSizes ringSizes(final StateMachine stateMachine)
    {
        final int slots = durability == null ? ALONE_SLOTS : SLOTS;
        return RingSizes.of(slots, slots, StateMachine.maxOutputBound(stateMachine.capacities()));
    }

    /** Starts the threads of the profile; what it returns is left for this one. */
    private Agent startStages(
        final Pipeline pipeline,
        final AtomicReference<@Nullable Throwable> failure,
        final Deque<AutoCloseable> opened)
    {
        if (durability == null)
        {
            return new CompositeAgent(pipeline.diskLoop(), pipeline.matchingLoop(), pipeline.marketData());
        }
        if (profile == Profile.SOLO)
        {
            start(pipeline.diskLoop(), EngineThreads.yieldThenPark(), failure, opened);
            return new CompositeAgent(pipeline.matchingLoop(), pipeline.marketData());
        }
        start(pipeline.engineLoop(), EngineThreads.yieldThenPark(), failure, opened);
        pipeline.syncers().forEach(syncer -> start(syncer, EngineThreads.yieldThenPark(), failure, opened));
        return new CompositeAgent(pipeline.marketData(), pipeline.eventLog());
    }

    /** As in production they sleep: further threads that yield would take a core from the other two. */
    private void startKeepers(
        final Journal journal,
        final Journal eventLog,
        final AtomicReference<@Nullable Throwable> failure,
        final Deque<AutoCloseable> opened)
    {
        if (durability == Durability.PAGE_CACHE)
        {
            start(new PageCacheSyncer((ChronicleJournal)journal, SystemNanoClock.INSTANCE),
                new SleepingMillisIdleStrategy(1), failure, opened);
        }
        final List<Agent> keepers = new ArrayList<>();
        for (final Journal kept : List.of(journal, eventLog))
        {
            if (kept instanceof final ChronicleJournal written)
            {
                keepers.add(keeper(written));
            }
        }
        if (!keepers.isEmpty())
        {
            start(new CompositeAgent(keepers), new SleepingMillisIdleStrategy(1), failure, opened);
        }
    }

    private Journal journal(
        final String name,
        final DocumentLink link,
        final @Nullable Durability mode,
        final long lastSequence,
        final Deque<AutoCloseable> opened)
    {
        if (mode == null)
        {
            return new NoJournal(lastSequence);
        }
        final Journal journal = ChronicleJournal.open(
            JournalConfig.of(folder.resolve(name), mode).withFirstSequence(lastSequence + 1).withLink(link));
        opened.push(journal);
        return journal;
    }

    private JournalKeeper keeper(final ChronicleJournal journal)
    {
        return new JournalKeeper(journal, 0, SystemNanoClock.INSTANCE,
            () -> folder.toFile().getUsableSpace(), (isEnough, usableBytes) ->
            {
                if (!isEnough)
                {
                    throw new IllegalStateException("the disk has only " + usableBytes + " bytes left");
                }
            });
    }

    private static void start(
        final Agent agent,
        final IdleStrategy idle,
        final AtomicReference<@Nullable Throwable> failure,
        final Deque<AutoCloseable> opened)
    {
        final AgentRunner runner = new AgentRunner(idle, ex -> failure.compareAndSet(null, ex), null, agent);
        opened.push(runner);
        AgentRunner.startOnThread(runner);
    }

    /** Nobody follows the market. */
    private static void toNobody(final DirectBuffer buffer, final int offset, final int length)
    {
        assert offset + length <= buffer.capacity();
    }

    private static long cpuNs()
    {
        return ((OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long allocatedBytes()
    {
        return ((ThreadMXBean)ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    /** Reads replies and trades on the thread of egress, as whoever sends them on would; counts for the edge. */
    private static final class Answers
    {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final RialtoStateMachine host;
        /** One number with room on both sides: the other thread asks for it all the time. */
        private final AtomicLongArray counts = new AtomicLongArray(2 * COUNT + 1);

        Answers(final RialtoStateMachine host)
        {
            this.host = host;
        }

        long count()
        {
            return counts.getAcquire(COUNT);
        }

        void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            final long before = host.replyCount();
            host.onEvent(header.wrap(buffer, offset).templateId(), buffer, offset, length);
            if (host.replyCount() > before)
            {
                counts.setRelease(COUNT, host.replyCount());
            }
        }
    }

    /** This thread: puts commands in as long as there is room, and runs the stages that the edge's thread runs. */
    private static final class Edge
    {
        private final DirectBuffer commands;
        private final int[] commandOffsets;
        private final Pipeline pipeline;
        private final IdleStrategy idle = EngineThreads.yieldThenPark();
        private final Agent stages;
        private final EdgeClock clock;
        private final Answers answers;
        private final AtomicReference<@Nullable Throwable> failure;

        Edge(
            final RialtoStateMachine host,
            final Pipeline pipeline,
            final Agent stages,
            final EdgeClock clock,
            final Answers answers,
            final AtomicReference<@Nullable Throwable> failure)
        {
            // Not by way of the host: the engine's thread writes there with every reply.
            commands = host.commands();
            commandOffsets = host.commandOffsets();
            this.pipeline = pipeline;
            this.clock = clock;
            this.answers = answers;
            this.failure = failure;
            this.stages = stages;
        }

        void run(final int from, final int to)
        {
            int next = from;
            while (answers.count() < to)
            {
                final int published = publish(next, Math.min(to, next + BURST));
                next += published;
                idle.idle(published + doWork());
                final @Nullable Throwable cause = failure.get();
                if (cause != null)
                {
                    throw new IllegalStateException("the engine stopped", cause);
                }
            }
            while (!pipeline.isDrained())
            {
                doWork();
            }
        }

        private int publish(final int from, final int to)
        {
            int i = from;
            boolean hasRoom = true;
            while (i < to && hasRoom)
            {
                final long nowNs = clock.stampNs();
                final int offset = commandOffsets[i];
                hasRoom = pipeline.input().tryPublish(nowNs, nowNs, RialtoStateMachine.KEY, commands, offset,
                    commandOffsets[i + 1] - offset);
                i += hasRoom ? 1 : 0;
            }
            return i - from;
        }

        private int doWork()
        {
            try
            {
                return stages.doWork();
            }
            catch (final Exception ex)
            {
                throw new IllegalStateException("a stage of the edge failed", ex);
            }
        }
    }
}
