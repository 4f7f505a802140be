package rialto.engine.replay;

import org.jspecify.annotations.Nullable;
import rialto.engine.recovery.JournalFiles;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets whole files of the journals go once a snapshot is written: those that lie before the oldest of the kept
 * snapshots, so that a start can fall back on each of them. Before there are as many as are to be kept, of versions
 * that this engine knows, nothing goes; the oldest is read from beginning to end first, and if it is not whole, nothing
 * goes either. A failure is said so, and the next snapshot tries again; it never stops the exchange, nor is it a failed
 * snapshot.
 * <p>
 * One thread: the snapshots'. Killed at any step, the journals are whole, and the next start finishes what is left:
 * until then the archive may lack a file that the journal has but does not count any more.
 */
public final class Retention implements SnapshotListener
{
    /** Nothing more is to go than what a life before has begun with. */
    private static final long NOTHING_MORE = Long.MIN_VALUE;

    private final JournalFiles files;
    private final RetentionPlan plan;
    private final int kept;
    private final PrintStream messages;

    /**
     * For an exchange.
     *
     * @param files     of the exchange.
     * @param plan      what goes.
     * @param snapshots how many of them are kept.
     * @param messages  takes what was done or failed, in words.
     */
    public Retention(
        final JournalFiles files,
        final RetentionPlan plan,
        final SnapshotPlan snapshots,
        final PrintStream messages)
    {
        plan.check(snapshots);
        this.files = files;
        this.plan = plan;
        this.messages = messages;
        kept = snapshots.kept();
    }

    @Override
    public void onStart()
    {
        trying(this::finish);
    }

    @Override
    public void onSnapshot(final long sequence, final long eventSequence, final Path file)
    {
        trying(this::retire);
    }

    private void trying(final Runnable step)
    {
        if (!plan.inputs() && !plan.events())
        {
            return;
        }
        try
        {
            step.run();
        }
        catch (final Throwable ex)
        {
            messages.println("ALARM: files of the journal could not be retired: " + ex +
                "; the exchange goes on, the next try is behind the next snapshot");
        }
    }

    private void finish()
    {
        final Path archive = plan.archive();
        if (plan.inputs())
        {
            sayFinished(files.retireInputsBefore(NOTHING_MORE, archive), "input journal");
        }
        if (plan.events())
        {
            sayFinished(files.retireEventsBefore(NOTHING_MORE, archive), "event log");
        }
    }

    private void retire()
    {
        final List<Path> snapshots = files.usableSnapshots();
        if (snapshots.size() < kept)
        {
            return;
        }
        final SnapshotFacts oldest = SnapshotFile.verify(snapshots.getLast());
        final Path archive = plan.archive();
        if (plan.inputs())
        {
            final long first = oldest.sequence() + 1;
            say(files.retireInputsBefore(first, archive), "input journal", first, archive);
        }
        if (plan.events())
        {
            final long first = oldest.eventSequence() + 1;
            say(files.retireEventsBefore(first, archive), "event log", first, archive);
        }
    }

    private void sayFinished(final int count, final String journal)
    {
        if (count > 0)
        {
            messages.println("finished retiring " + count + " files of the " + journal +
                ", begun before this start");
        }
    }

    private void say(final int count, final String journal, final long first, final @Nullable Path archive)
    {
        if (count > 0)
        {
            messages.println("retired " + count + " files of the " + journal + " before sequence " + first +
                (archive == null ? "; they are deleted" : "; they are in " + archive));
        }
    }
}
