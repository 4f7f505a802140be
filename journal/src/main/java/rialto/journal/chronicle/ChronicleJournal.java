package rialto.journal.chronicle;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.util.Optional;

/**
 * A journal in Chronicle Queue files, in the layout of {@link DocumentFormat}: one document for each commit.
 * <b>One thread appends;</b> it may be another one than the thread that opened. {@link PageCacheSyncer} drives the
 * syncs of {@link rialto.journal.Durability#PAGE_CACHE} from a thread of its own.
 * <p>
 * Nothing is allocated by append, commit and sync but for the first commit of a segment and the first sync after it.
 * The thread that appends or syncs must not be interrupted while it does: that closes its file, and the journal is
 * dead.
 */
public final class ChronicleJournal implements Journal
{
    private final JournalConfig config;
    private final @Nullable String repair;
    private final JournalLock lock;
    private final SegmentAppender appender;
    private final DocumentWriter batch;
    private final CommitPosition commits;
    private final DiskSync disk;
    private final Failure failure = new Failure();
    private final byte[] hash;
    private final UnsafeBuffer hashView;
    private long nextSequence;
    private boolean isClosed;

    private ChronicleJournal(
        final JournalConfig config,
        final OpenedDirectory opened,
        final SegmentAppender appender)
    {
        this.config = config;
        this.repair = opened.repair();
        this.lock = opened.lock();
        this.appender = appender;
        batch = new DocumentWriter(config.maxDocumentLength(), config.link());
        commits = new CommitPosition(opened.lastSequence());
        disk = new DiskSync(config.directory(), commits, opened.mark(), appender.cycle(), failure);
        hash = opened.lastHash();
        hashView = new UnsafeBuffer(hash);
        nextSequence = opened.lastSequence() + 1;
    }

    /**
     * Opens a journal for appending, and makes one where there is none. Verifies every document there is; cuts off
     * what is torn above the durable mark and keeps it in {@code torn/}; brings to disk what a dead process left in
     * the page cache; then begins a new segment. Needs no argument after a crash.
     *
     * @param config of the journal.
     * @return the journal; everything in it is on disk.
     * @throws JournalDamagedException if the journal is not whole up to its durable mark; nothing was changed.
     * @throws JournalFailedException  if somebody else has it open, or the disk reports an error.
     */
    public static ChronicleJournal open(final JournalConfig config)
    {
        return open(config, SegmentAppender.Factory.CHRONICLE);
    }

    /**
     * The same with another appender.
     *
     * @param config    of the journal.
     * @param appenders what puts documents into segments.
     * @return the journal; everything in it is on disk.
     * @throws JournalDamagedException if the journal is not whole up to its durable mark; nothing was changed.
     * @throws JournalFailedException  if somebody else has it open, or the disk reports an error.
     */
    public static ChronicleJournal open(final JournalConfig config, final SegmentAppender.Factory appenders)
    {
        return open(config, appenders, Long.MIN_VALUE, "nobody says");
    }

    /**
     * The same of a journal of which more is known than its durable mark says, since that may have lagged: whatever
     * another log or a snapshot was made of was on disk.
     *
     * @param config            of the journal.
     * @param appenders         what puts documents into segments.
     * @param witnessedSequence last record that is known to have been on disk.
     * @param witness           who says so, as the beginning of a sentence.
     * @return the journal; everything in it is on disk.
     * @throws JournalDamagedException if the journal is not whole up to there; nothing was changed.
     * @throws JournalFailedException  if somebody else has it open, or the disk reports an error.
     */
    public static ChronicleJournal open(
        final JournalConfig config,
        final SegmentAppender.Factory appenders,
        final long witnessedSequence,
        final String witness)
    {
        final OpenedDirectory opened = OpenedDirectory.openWitnessed(config, witnessedSequence, witness);
        SegmentAppender appender = null;
        ChronicleJournal journal = null;
        try
        {
            appender = appenders.open(
                config.directory(),
                opened.nextCycle(),
                config.segmentLength(),
                config.maxDocumentLength());
            journal = new ChronicleJournal(config, opened, appender);
            return journal;
        }
        catch (final Throwable ex)
        {
            throw new JournalFailedException("the journal " + config.directory() + " cannot be opened: " + ex, ex);
        }
        finally
        {
            if (journal == null)
            {
                CloseHelper.quietCloseAll(appender, opened);
            }
        }
    }

    /**
     * Cuts a journal at rest back to its last document that ends at or before a sequence, also below the durable mark.
     * For a log that can be made again from another one: what is missing up to the sequence has to be appended anew.
     * What is cut off is kept in {@code torn/}.
     *
     * @param config       of the journal, which must not be open.
     * @param lastSequence that may stay.
     * @return sequence of the last record that did stay; one less than the first sequence if none did.
     */
    public static long cutAfter(final JournalConfig config, final long lastSequence)
    {
        try (OpenedDirectory opened = OpenedDirectory.open(config, lastSequence))
        {
            return opened.lastSequence();
        }
    }

    /**
     * What a journal, which somebody else may have open, must hold at least: the sequence of its durable mark.
     *
     * @param config of the journal.
     * @return the sequence; one less than the first sequence where nothing is known to be on disk.
     * @throws JournalDamagedException if the mark is.
     * @throws JournalFailedException  if the disk reports an error.
     */
    public static long durableSequenceOf(final JournalConfig config)
    {
        try
        {
            return DurableMark.sequenceOf(config.directory(), config.firstSequence() - 1);
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException(
                "the durable mark of " + config.directory() + " cannot be read: " + ex, ex);
        }
    }

    /**
     * What opening had to cut off above the durable mark.
     *
     * @return a sentence for a person to read; empty if nothing had to be cut off.
     */
    public Optional<String> repair()
    {
        return Optional.ofNullable(repair);
    }

    /**
     * What the journal was opened with.
     *
     * @return the configuration.
     */
    public JournalConfig config()
    {
        return config;
    }

    /**
     * Longest payload that a record may have.
     *
     * @return the length in bytes.
     */
    public int maxPayloadLength()
    {
        return batch.maxPayloadLength();
    }

    @Override
    public void append(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        checkUsable();
        if (sequence != nextSequence)
        {
            throw new IllegalArgumentException("sequence " + sequence + " does not follow " + (nextSequence - 1));
        }
        if (!batch.hasRoomFor(length))
        {
            if (length > batch.maxPayloadLength())
            {
                throw new IllegalArgumentException(
                    "a payload of " + length + " bytes is longer than " + batch.maxPayloadLength());
            }
            commit();
        }
        batch.append(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
        nextSequence = sequence + 1;
    }

    /**
     * {@inheritDoc} Chronicle throws checked exceptions that it does not declare, hence the wide catch.
     */
    @Override
    public void commit()
    {
        checkUsable();
        if (batch.isEmpty())
        {
            return;
        }
        try
        {
            final int length = batch.finish(hash);
            if (appender.isFull(length))
            {
                appender.roll();
            }
            appender.write(batch.array(), length);
        }
        catch (final Throwable ex)
        {
            throw failure.raise("write to the journal " + config.directory() + " failed", ex);
        }
        commits.publish(batch.lastSequence(), appender.cycle(), hashView);
        batch.clear();
    }

    @Override
    public void sync()
    {
        commit();
        disk.sync();
    }

    @Override
    public long lastSequence()
    {
        return commits.sequence();
    }

    @Override
    public long syncedSequence()
    {
        return disk.syncedSequence();
    }

    @Override
    public void roll()
    {
        commit();
        if (appender.isSegmentEmpty())
        {
            return;
        }
        try
        {
            appender.roll();
        }
        catch (final Throwable ex)
        {
            throw failure.raise("roll of the journal " + config.directory() + " failed", ex);
        }
    }

    @Override
    public void close()
    {
        if (isClosed)
        {
            return;
        }
        try
        {
            if (!failure.hasHappened())
            {
                sync();
            }
        }
        finally
        {
            isClosed = true;
            CloseHelper.closeAll(appender, disk, lock);
        }
    }

    @Override
    public boolean syncCommitted()
    {
        return disk.sync();
    }

    /** For the keeper's thread. */
    SegmentAppender appender()
    {
        return appender;
    }

    private void checkUsable()
    {
        failure.check();
        if (isClosed)
        {
            throw new JournalFailedException("the journal " + config.directory() + " is closed");
        }
    }
}
