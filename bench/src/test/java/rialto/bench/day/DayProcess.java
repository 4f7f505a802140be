package rialto.bench.day;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;
import rialto.engine.core.Capacities;
import rialto.engine.core.StateMachine;
import rialto.engine.pipeline.EngineThreads;
import rialto.engine.pipeline.Halt;
import rialto.engine.pipeline.Pipeline;
import rialto.engine.pipeline.Profile;
import rialto.engine.pipeline.RingSizes;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.Recovery;
import rialto.engine.session.DueCommands;
import rialto.engine.session.EdgeClock;
import rialto.engine.session.SessionConfig;
import rialto.journal.Durability;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The engine as a process of its own, but for Aeron and for the clock: recovery, journals, rings, stages and threads
 * are those of an exchange, what comes in is the {@link DayFeed}'s, and so is the time.
 */
final class DayProcess
{
    private static final int SLOTS = 1_024;
    private static final int SEGMENT_LENGTH = 64 << 20;
    private static final int MOST_ORDERS = 200_000;
    private static final int HASH_INTERVAL = 1_000;
    private static final long INCARNATION = 1;
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(30);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private DayProcess()
    {
    }

    /**
     * Runs the day, or what is left of it.
     *
     * @param args data folder, calendar file, number of orders, seed, simulated time to begin at, simulated time from
     *             which on the process waits in the middle of a call to be killed, or 0.
     * @throws Exception if anything goes wrong.
     */
    public static void main(final String[] args) throws Exception
    {
        final DayFeed feed = new DayFeed(
            Long.parseLong(args[3]), Integer.parseInt(args[2]), Long.parseLong(args[4]), Long.parseLong(args[5]),
            System.out);
        final Deque<AutoCloseable> opened = new ArrayDeque<>();
        try
        {
            run(Path.of(args[0]), Path.of(args[1]), feed, opened);
        }
        finally
        {
            CloseHelper.closeAll(opened);
        }
    }

    private static void run(
        final Path data,
        final Path calendarFile,
        final DayFeed feed,
        final Deque<AutoCloseable> opened) throws IOException, InterruptedException
    {
        final PrintStream messages = System.out;
        final CalendarClock calendar = new CalendarClock(
            TradingCalendar.parse(calendarFile.toString(), Files.readString(calendarFile)));
        final DataFolder folder = keep(opened, DataFolder.open(data));
        final JournalFiles files = new JournalFiles(folder, Durability.PAGE_CACHE, SEGMENT_LENGTH);
        final Recovery recovery = keep(opened, Recovery.open(folder, files, capacities(), messages));
        final EdgeClock clock = new EdgeClock(feed::nanoTime, feed, recovery.lastTimestampNs());
        recovery.replay(calendar, feed);
        messages.println("recovered, " + recovery.describeState());
        recovery.closeLostSessions(clock, feed);

        final StateMachine stateMachine = recovery.stateMachine();
        final Pipeline pipeline = keep(opened, new Pipeline(
            RingSizes.of(SLOTS, SLOTS, StateMachine.maxOutputBound(stateMachine.capacities())),
            new Pipeline.Engine(
                stateMachine, recovery.journal(), recovery.eventLog(), Durability.PAGE_CACHE, recovery.poisonDump()),
            clock,
            new Pipeline.Handlers((buffer, offset, length, journalledNs, matchedNs) ->
            {
            }, feed)));
        final long[] journalled = new long[DayPlan.AGAIN + 1];
        for (int keyId = 1; keyId < journalled.length; keyId++)
        {
            journalled[keyId] = stateMachine.lastClientSequence(keyId);
        }
        feed.connect(
            pipeline,
            new DueCommands(new SessionConfig(recovery.engineId(), INCARNATION), pipeline.input(), pipeline.due(),
                clock, calendar, new SecureRandom()),
            new DayCommands(pipeline.input(), clock),
            journalled);

        final Halt halt = new Halt();
        final EngineThreads threads = EngineThreads.start(
            Profile.SHARED,
            DayProcess::idle,
            pipeline,
            new EngineThreads.Edge(
                feed, new NoAgent(), List.of(recovery.pageCacheSyncer(SystemNanoClock.INSTANCE)), DayProcess::idle),
            halt);
        try
        {
            final long startNs = System.nanoTime();
            while (!feed.isDone() && !halt.await(POLL_NS))
            {
                if (System.nanoTime() - startNs > PATIENCE_NS)
                {
                    throw new IllegalStateException("the day does not end, it is " + DayPlan.say(feed.nanoTime()));
                }
            }
        }
        finally
        {
            threads.close();
        }
        if (halt.isHalted())
        {
            throw new IllegalStateException("halted", halt.cause());
        }
        messages.println("the day is over, " + recovery.describeState());
    }

    private static Capacities capacities()
    {
        return new Capacities(
            DayPlan.QUOTE, DayPlan.INSTRUMENTS, DayPlan.PARTICIPANT, DayPlan.AGAIN,
            DayPlan.FIRST_ACCOUNT + DayPlan.ACCOUNTS, 64, MOST_ORDERS, MOST_ORDERS, 4, 64,
            TimeUnit.SECONDS.toNanos(60), HASH_INTERVAL);
    }

    private static BackoffIdleStrategy idle()
    {
        return new BackoffIdleStrategy();
    }

    private static <T extends AutoCloseable> T keep(final Deque<AutoCloseable> opened, final T resource)
    {
        opened.push(resource);
        return resource;
    }

    /** Nobody asks for anything again. */
    private static final class NoAgent implements Agent
    {
        @Override
        public int doWork()
        {
            return 0;
        }

        @Override
        public String roleName()
        {
            return "nothing";
        }
    }
}
