package rialto.engine.replay;

import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.jspecify.annotations.Nullable;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.JournalProgress;
import rialto.engine.recovery.RecoveryException;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the snapshots of a running exchange, on a thread of its own: builds a replica from the last snapshot and the
 * journal behind it, brings both journals to disk, and lets a {@link SnapshotMaker} do the rest. The live state is not
 * touched and nobody waits for this agent. A snapshot that fails is said so, and tried again later; it never stops the
 * exchange.
 *
 * <pre>
 *   IDLE ─ due or asked for ─▶ REPLAYING ─ where the journal ended then ─▶ SAVING ─▶ IDLE
 * </pre>
 *
 * What may be called by any thread says so.
 */
public final class SnapshotAgent implements Agent
{
    private static final int DOCUMENTS_PER_CYCLE = 64;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final JournalFiles files;
    private final JournalProgress progress;
    private final SnapshotPlan plan;
    private final SnapshotMaker maker;
    private final SnapshotListener listener;
    private final NanoClock clock;
    private final PrintStream messages;
    private final AtomicBoolean isRequested = new AtomicBoolean();
    private volatile long lastSequence;
    private final AtomicLong madeCount = new AtomicLong();
    private final AtomicLong failedCount = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private @Nullable Replica replica;
    private long target;
    private long begunNs;
    private long dueNs;
    private long retryNs;
    private boolean isRetry;

    /**
     * An agent for an exchange that has been recovered. Made before its thread starts.
     *
     * @param files    of the exchange.
     * @param progress of its journals.
     * @param plan     when there is to be a snapshot.
     * @param listener hears of each.
     * @param clock    monotonic.
     * @param messages takes what was done or failed, in words.
     */
    public SnapshotAgent(
        final JournalFiles files,
        final JournalProgress progress,
        final SnapshotPlan plan,
        final SnapshotListener listener,
        final NanoClock clock,
        final PrintStream messages)
    {
        this.files = files;
        this.progress = progress;
        this.plan = plan;
        this.listener = listener;
        this.clock = clock;
        this.messages = messages;
        maker = new SnapshotMaker(files.snapshots(), plan.kept());
        final List<Path> there = files.snapshots().files();
        lastSequence = there.isEmpty() ? -1 : SnapshotFolder.sequenceOf(there.getFirst());
        dueNs = after(clock.nanoTime(), plan.intervalNs());
        retryNs = clock.nanoTime();
    }

    /** Asks for a snapshot of where the journal ends when the agent comes to it. Any thread. */
    public void request()
    {
        isRequested.set(true);
    }

    /**
     * Last input that the newest snapshot contains. Any thread.
     *
     * @return its sequence; −1: there is none.
     */
    public long lastSequence()
    {
        return lastSequence;
    }

    /**
     * Snapshots written since the start. Any thread.
     *
     * @return the number.
     */
    public long madeCount()
    {
        return madeCount.get();
    }

    /**
     * Snapshots that failed since the start. Any thread.
     *
     * @return the number.
     */
    public long failedCount()
    {
        return failedCount.get();
    }

    /**
     * Why the last snapshot failed. Any thread.
     *
     * @return null if it did not.
     */
    public @Nullable Throwable failure()
    {
        return failure;
    }

    @Override
    public void onStart()
    {
        listener.onStart();
    }

    @Override
    public int doWork()
    {
        try
        {
            return step();
        }
        catch (final Throwable ex)
        {
            fail(ex);
            return 1;
        }
    }

    @Override
    public void onClose()
    {
        drop();
    }

    @Override
    public String roleName()
    {
        return "snapshot";
    }

    private int step()
    {
        final Replica running = replica;
        if (running == null)
        {
            return begin();
        }
        if (running.sequence() < target)
        {
            return replay(running);
        }
        save(running);
        return 1;
    }

    private int begin()
    {
        final long nowNs = clock.nanoTime();
        final long last = progress.lastInput();
        if (!isDue(nowNs, last))
        {
            return 0;
        }
        isRequested.set(false);
        isRetry = false;
        target = last;
        begunNs = nowNs;
        replica = Replica.newest(files, target);
        return 1;
    }

    private boolean isDue(final long nowNs, final long last)
    {
        if (isRequested.get())
        {
            return true;
        }
        final long inputs = last - lastSequence;
        return nowNs - retryNs >= 0 &&
            (isRetry || inputs >= plan.commands() || (inputs > 0 && nowNs - dueNs >= 0));
    }

    private int replay(final Replica running)
    {
        int documents = 0;
        while (documents < DOCUMENTS_PER_CYCLE && running.poll(target))
        {
            documents++;
        }
        if (documents == 0 && running.sequence() < target && clock.nanoTime() - begunNs > PATIENCE_NS)
        {
            throw new RecoveryException(
                "the journal ends at " + target + " but cannot be read beyond " + running.sequence());
        }
        return documents;
    }

    /** The event log comes behind the journal; once it has the events, both go to disk. */
    private void save(final Replica running)
    {
        final long eventSequence = running.stateMachine().eventSequence();
        if (progress.lastEvent() < eventSequence)
        {
            if (clock.nanoTime() - begunNs > PATIENCE_NS)
            {
                throw new RecoveryException(
                    "the event log ends at " + progress.lastEvent() + ", input " + target + " leads to event " +
                        eventSequence);
            }
            return;
        }
        progress.sync();
        final Path file = maker.make(running.state());
        drop();
        final long nowNs = clock.nanoTime();
        lastSequence = target;
        madeCount.incrementAndGet();
        failure = null;
        dueNs = after(nowNs, plan.intervalNs());
        messages.println("snapshot " + file + " of input " + target + " was written in " +
            TimeUnit.NANOSECONDS.toMillis(nowNs - begunNs) + " ms");
        listener.onSnapshot(target, eventSequence, file);
    }

    private void fail(final Throwable ex)
    {
        drop();
        failedCount.incrementAndGet();
        failure = ex;
        isRetry = true;
        retryNs = clock.nanoTime() + RETRY_NS;
        messages.println("ALARM: no snapshot of input " + target + " could be written: " + ex +
            "; the exchange goes on, the next try is in " + TimeUnit.NANOSECONDS.toSeconds(RETRY_NS) + " s");
    }

    private void drop()
    {
        final Replica running = replica;
        replica = null;
        CloseHelper.quietClose(running);
    }

    private static long after(final long nowNs, final long intervalNs)
    {
        return nowNs + Math.min(intervalNs, Long.MAX_VALUE / 2);
    }
}
