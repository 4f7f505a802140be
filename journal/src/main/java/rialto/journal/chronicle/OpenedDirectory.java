package rialto.journal.chronicle;

import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import rialto.journal.JournalConfig;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The folder of a journal, locked, verified, repaired and sealed: what an appender needs to go on from.
 */
final class OpenedDirectory implements AutoCloseable
{
    private static final String NOBODY = "nobody says";

    private final JournalLock lock;
    private final DurableMark mark;
    private final byte[] lastHash;
    private final long lastSequence;
    private final int nextCycle;
    private final @Nullable String repair;

    private OpenedDirectory(
        final JournalLock lock,
        final DurableMark mark,
        final JournalScan scan,
        final @Nullable String repair)
    {
        this.lock = lock;
        this.mark = mark;
        this.lastHash = scan.lastHash().clone();
        this.lastSequence = scan.lastSequence();
        this.nextCycle = scan.lastCycle() + 1;
        this.repair = repair;
    }

    /**
     * Takes the lock, verifies every document, refuses damage below the durable mark, cuts off what is torn above it,
     * and brings the rest to disk.
     *
     * @param config of the journal.
     * @return the folder; to be closed by the caller.
     */
    static OpenedDirectory open(final JournalConfig config)
    {
        return open(config, JournalScan.TO_THE_END, Long.MIN_VALUE, NOBODY);
    }

    /**
     * As {@link #open(JournalConfig)}, and also cuts off every document with a record after the given one, durable or
     * not.
     *
     * @param config       of the journal.
     * @param upToSequence last record that may stay.
     * @return the folder; to be closed by the caller.
     */
    static OpenedDirectory open(final JournalConfig config, final long upToSequence)
    {
        return open(config, upToSequence, Long.MIN_VALUE, NOBODY);
    }

    private static OpenedDirectory open(
        final JournalConfig config,
        final long upToSequence,
        final long witnessedSequence,
        final String witness)
    {
        final Path directory = config.directory();
        JournalLock lock = null;
        DurableMark mark = null;
        boolean isOpen = false;
        try
        {
            Files.createDirectories(directory);
            lock = JournalLock.take(directory);
            mark = DurableMark.open(directory, config.firstSequence() - 1);
            final OpenedDirectory opened = prepare(config, upToSequence, witnessedSequence, witness, lock, mark);
            isOpen = true;
            return opened;
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("the journal " + directory + " cannot be opened: " + ex, ex);
        }
        finally
        {
            if (!isOpen)
            {
                CloseHelper.quietCloseAll(mark, lock);
            }
        }
    }

    /**
     * The same, and also refuses a journal that ends before a record which was on disk, as somebody else witnesses.
     *
     * @param config            of the journal.
     * @param witnessedSequence last record that is known to have been on disk.
     * @param witness           who says so, as the beginning of a sentence.
     * @return the folder; to be closed by the caller.
     */
    static OpenedDirectory openWitnessed(
        final JournalConfig config,
        final long witnessedSequence,
        final String witness)
    {
        return open(config, JournalScan.TO_THE_END, witnessedSequence, witness);
    }

    JournalLock lock()
    {
        return lock;
    }

    DurableMark mark()
    {
        return mark;
    }

    /**
     * Hash of the last document; zeros if there is none.
     */
    byte[] lastHash()
    {
        return lastHash;
    }

    long lastSequence()
    {
        return lastSequence;
    }

    int nextCycle()
    {
        return nextCycle;
    }

    /**
     * What had to be cut off, for a person to read; null if nothing had to.
     */
    @Nullable
    String repair()
    {
        return repair;
    }

    @Override
    public void close()
    {
        CloseHelper.quietCloseAll(mark, lock);
    }

    private static OpenedDirectory prepare(
        final JournalConfig config,
        final long upToSequence,
        final long witnessedSequence,
        final String witness,
        final JournalLock lock,
        final DurableMark mark) throws IOException
    {
        final Path directory = config.directory();
        final JournalScan scan = JournalScan.of(config, mark, upToSequence);
        if (upToSequence >= mark.sequence())
        {
            scan.checkMark();
            scan.checkReaches(witnessedSequence, witness);
        }
        else
        {
            lower(mark, scan, upToSequence);
        }
        final String repair = JournalRepair.cut(directory, scan);
        JournalRepair.seal(directory, scan.whole());
        if (mark.sequence() < scan.lastSequence())
        {
            JournalRepair.sync(directory, scan.whole(), mark.sequence());
            mark.write(scan.lastSequence(), scan.lastHash());
        }
        return new OpenedDirectory(lock, mark, scan, repair);
    }

    /**
     * Takes the mark back before anything is cut. Both slots are written and synced, so that neither a torn one nor a
     * power cut can bring the old mark back.
     */
    private static void lower(final DurableMark mark, final JournalScan scan, final long upToSequence)
        throws IOException
    {
        final boolean isCut = scan.broken() != null;
        if (isCut && mark.sequence() > scan.lastSequence())
        {
            final byte[] hash = Arrays.copyOf(scan.lastHash(), DocumentFormat.HASH_LENGTH);
            mark.write(scan.lastSequence(), hash);
            mark.write(scan.lastSequence(), hash);
            mark.sync();
        }
        assert scan.lastSequence() <= upToSequence;
    }
}
