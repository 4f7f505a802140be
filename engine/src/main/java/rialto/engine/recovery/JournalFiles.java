package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.ReadAheadReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.ChronicleJournalReader;
import rialto.journal.chronicle.JournalRetention;
import rialto.journal.chronicle.SegmentAppender;
import rialto.journal.snapshot.SnapshotDamagedException;
import rialto.journal.snapshot.SnapshotFacts;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The two journals of an exchange on disk: where they are and how they are kept. The event log is never synced by its
 * writer while it runs, whatever the durability: it can be written again from the input journal. Therefore it is also
 * linked by less.
 */
public final class JournalFiles
{
    static final long FIRST_INPUT_SEQUENCE = 0;
    static final long FIRST_EVENT_SEQUENCE = 1;

    private final JournalConfig journal;
    private final JournalConfig events;
    private final SnapshotFolder snapshots;
    private final SegmentAppender.Factory appenders;
    private final NanoClock clock;
    private final boolean readsAhead;

    /**
     * The journals of a data folder.
     *
     * @param folder        they are in.
     * @param durability    of the input journal.
     * @param segmentLength bytes after which either goes to a new file.
     */
    public JournalFiles(final DataFolder folder, final Durability durability, final int segmentLength)
    {
        this(folder.path(), durability, segmentLength, SegmentAppender.Factory.CHRONICLE, SystemNanoClock.INSTANCE,
            true);
    }

    /**
     * The same with another appender and by another clock; all of it is done on the caller's thread.
     *
     * @param folder        they are in.
     * @param durability    of the input journal.
     * @param segmentLength bytes after which either goes to a new file.
     * @param appenders     what puts documents into their segments.
     * @param clock         monotonic; tells readers when to look again for what is new.
     */
    public JournalFiles(
        final DataFolder folder,
        final Durability durability,
        final int segmentLength,
        final SegmentAppender.Factory appenders,
        final NanoClock clock)
    {
        this(folder.path(), durability, segmentLength, appenders, clock, false);
    }

    private JournalFiles(
        final Path dataFolder,
        final Durability durability,
        final int segmentLength,
        final SegmentAppender.Factory appenders,
        final NanoClock clock,
        final boolean readsAhead)
    {
        this.clock = clock;
        this.readsAhead = readsAhead;
        this.appenders = appenders;
        snapshots = new SnapshotFolder(DataFolder.snapshotsOf(dataFolder));
        journal = JournalConfig.of(DataFolder.journalOf(dataFolder), durability)
            .withFirstSequence(FIRST_INPUT_SEQUENCE)
            .withSegmentLength(segmentLength);
        events = JournalConfig.of(DataFolder.eventsOf(dataFolder), Durability.SYNC)
            .withFirstSequence(FIRST_EVENT_SEQUENCE)
            .withSegmentLength(segmentLength)
            .withLink(DocumentLink.XXH64);
    }

    /**
     * The journals of a data folder that somebody else may have open: to be read only, but for a {@link Quarantine}.
     *
     * @param dataFolder the folder.
     * @return the journals.
     */
    public static JournalFiles readOnly(final Path dataFolder)
    {
        return new JournalFiles(dataFolder, Durability.PAGE_CACHE, JournalConfig.MIN_SEGMENT_LENGTH,
            SegmentAppender.Factory.CHRONICLE, SystemNanoClock.INSTANCE, true);
    }

    /**
     * The snapshots beside the journals.
     *
     * @return their folder.
     */
    public SnapshotFolder snapshots()
    {
        return snapshots;
    }

    /**
     * The first record of the input journal.
     *
     * @return the Genesis message; none where the journal no longer has it.
     */
    public Optional<DirectBuffer> readGenesis()
    {
        return Optional.ofNullable(StartingPoint.genesis(this));
    }

    /**
     * The first record that the input journal still has.
     *
     * @return its sequence; 0, that of Genesis, where nothing was retired.
     */
    public long firstInput()
    {
        final long[] first = { Long.MAX_VALUE };
        try (JournalReader reader = readInputsFrom(JournalReader.FROM_THE_BEGINNING))
        {
            reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> first[0] =
                Math.min(first[0], sequence));
        }
        return first[0] == Long.MAX_VALUE ? FIRST_INPUT_SEQUENCE : first[0];
    }

    /**
     * Whether no input was ever written: not even Genesis, and none was retired.
     *
     * @return true if so.
     * @throws rialto.journal.JournalDamagedException if what it begins with is not whole.
     */
    public boolean isEmpty()
    {
        try (JournalReader reader = readInputsFrom(JournalReader.FROM_THE_BEGINNING))
        {
            return hasAllInputs() && !reader.poll((
                sequence,
                receivedNs,
                sequencedNs,
                session,
                buffer,
                offset,
                length) ->
            {
                // That there is one is enough.
            });
        }
    }

    /**
     * Retires the files of the input journal that hold only what a start from a snapshot does not need.
     *
     * @param sequence first input that has to stay; what a call that was killed has begun with goes in any case.
     * @param archive  folder that they go to, laid out as a data folder; null: they are deleted.
     * @return how many files went.
     * @throws rialto.journal.JournalFailedException  if the disk reports an error; the journal is whole.
     * @throws rialto.journal.JournalDamagedException if what it is to begin with is not whole; nothing went.
     */
    public int retireInputsBefore(final long sequence, final @Nullable Path archive)
    {
        final Path to = archive == null ? null : DataFolder.journalOf(archive);
        return retention(journal, to).retainFrom(sequence);
    }

    /**
     * The same of the event log. Whoever follows the events from the first one on cannot do so any more.
     *
     * @param sequence first event that has to stay.
     * @param archive  folder that they go to, laid out as a data folder; null: they are deleted.
     * @return how many files went.
     * @throws rialto.journal.JournalFailedException  if the disk reports an error; the event log is whole.
     * @throws rialto.journal.JournalDamagedException if what it is to begin with is not whole; nothing went.
     */
    public int retireEventsBefore(final long sequence, final @Nullable Path archive)
    {
        final Path to = archive == null ? null : DataFolder.eventsOf(archive);
        return retention(events, to).retainFrom(sequence);
    }

    /**
     * When an input counts as durable.
     *
     * @return the mode.
     */
    public Durability durability()
    {
        return journal.durability();
    }

    /**
     * The inputs that an operator has quarantined.
     *
     * @return all that are in the journal now.
     */
    public Quarantined quarantined()
    {
        return Quarantined.of(journal);
    }

    /**
     * A reader of the event log, also while it is being written.
     *
     * @return a reader from the first event on, to be closed by the caller.
     */
    public JournalReader readEvents()
    {
        return readEventsFrom(JournalReader.FROM_THE_BEGINNING);
    }

    /**
     * The same from an event on.
     *
     * @param sequence of the first event wanted.
     * @return a reader, to be closed by the caller.
     */
    public JournalReader readEventsFrom(final long sequence)
    {
        return ChronicleJournalReader.open(events.directory(), events.link(), sequence, clock);
    }

    /**
     * A reader of the input journal, also while it is being written.
     *
     * @param sequence of the first record wanted.
     * @return a reader, to be closed by the caller.
     */
    public JournalReader readInputsFrom(final long sequence)
    {
        return ChronicleJournalReader.open(journal.directory(), journal.link(), sequence, clock);
    }

    /** How and where the input journal is kept. */
    JournalConfig inputConfig()
    {
        return journal;
    }

    /** The same of the event log. */
    JournalConfig eventConfig()
    {
        return events;
    }

    /** For a replay of what may be much: what comes is verified ahead, on a thread of its own. */
    JournalReader replayInputsFrom(final long sequence)
    {
        return ahead(readInputsFrom(sequence));
    }

    /** The same of the event log. */
    JournalReader replayEventsFrom(final long sequence)
    {
        return ahead(readEventsFrom(sequence));
    }

    private JournalReader ahead(final JournalReader reader)
    {
        return readsAhead ? new ReadAheadReader(reader) : reader;
    }

    /**
     * What events are there is what inputs must be there: in {@code sync} all that they came of, in {@code page-cache}
     * the first one, which is synced before any other is written. What a snapshot holds must be there in both: it was
     * on disk before the snapshot was.
     */
    ChronicleJournal openJournal(final long lastInputOfEvents)
    {
        final long witnessed = durability() == Durability.SYNC ?
            lastInputOfEvents :
            Math.min(lastInputOfEvents, FIRST_INPUT_SEQUENCE);
        for (final Path file : snapshots.files())
        {
            final SnapshotFacts facts = facts(file);
            if (facts != null && facts.sequence() > witnessed)
            {
                return ChronicleJournal.open(
                    journal, appenders, facts.sequence(), "the snapshot " + file + " says");
            }
        }
        return ChronicleJournal.open(journal, appenders, witnessed, "another log witnesses");
    }

    /**
     * The snapshots, newest first, that a start of this engine could fall back on if they are whole: not those that
     * another version has left, nor those whose head is damaged.
     *
     * @return their files.
     */
    public List<Path> usableSnapshots()
    {
        return snapshots.files().stream().filter(file ->
        {
            final SnapshotFacts facts = facts(file);
            return facts != null && RestoredState.isKnown(facts);
        }).toList();
    }

    /** What a snapshot says of itself; null if it can no longer say anything. */
    static @Nullable SnapshotFacts facts(final Path snapshot)
    {
        try (SnapshotFile opened = SnapshotFile.open(snapshot))
        {
            return opened.facts();
        }
        catch (final SnapshotDamagedException ex)
        {
            return null;
        }
    }

    /** The same of one that was read to its end; null if it is not whole. */
    private static @Nullable SnapshotFacts factsIfWhole(final Path snapshot)
    {
        try
        {
            return SnapshotFile.verify(snapshot);
        }
        catch (final SnapshotDamagedException ex)
        {
            return null;
        }
    }

    /** Whether the input journal still begins with Genesis, so that all events can be made again. */
    boolean hasAllInputs()
    {
        return beginningOf(journal) == FIRST_INPUT_SEQUENCE;
    }

    /** Where the input journal begins, also while nothing is in it: what was before was retired. */
    long beginningOfInputs()
    {
        return beginningOf(journal);
    }

    /** The same of the event log. */
    long beginningOfEvents()
    {
        return beginningOf(events);
    }

    /**
     * Where inputs were retired, events that came of them cannot be made again, and where events were retired, no start
     * from Genesis leads to the log: it must reach to what the oldest snapshot holds, or no start leads on from there.
     *
     * @param oldestEvent as {@link #oldestEvent} says.
     */
    ChronicleJournal openEventLog(final long oldestEvent)
    {
        return ChronicleJournal.open(events, appenders, oldestEvent, "a snapshot, the oldest, says");
    }

    /**
     * Last event that the oldest snapshot holds which leads into both journals and is whole: a start may come down to
     * it. Below every event where both still have their first record, or no such snapshot is there.
     */
    long oldestEvent()
    {
        final long firstInput = beginningOf(journal);
        final long firstEvent = beginningOf(events);
        if (firstInput > FIRST_INPUT_SEQUENCE || firstEvent > FIRST_EVENT_SEQUENCE)
        {
            for (final Path file : snapshots.files().reversed())
            {
                final SnapshotFacts facts = factsIfWhole(file);
                if (facts != null && facts.sequence() + 1 >= firstInput && facts.eventSequence() + 1 >= firstEvent)
                {
                    return facts.eventSequence();
                }
            }
        }
        return Long.MIN_VALUE;
    }

    private static long beginningOf(final JournalConfig config)
    {
        return Math.max(config.firstSequence(), JournalRetention.beginningOf(config.directory()));
    }

    private static JournalRetention retention(final JournalConfig config, final @Nullable Path archive)
    {
        final JournalRetention retention = archive == null ?
            JournalRetention.deleting(config.directory()) :
            JournalRetention.archiving(config.directory(), archive);
        return retention.withLink(config.link());
    }

    long cutEventsAfter(final long sequence)
    {
        return ChronicleJournal.cutAfter(events, sequence);
    }
}
