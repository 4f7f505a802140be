package rialto.engine.recovery;

import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.ChronicleJournalReader;

/**
 * The two journals of an exchange on disk: where they are and how they are kept. The event log is never synced by its
 * writer while it runs, whatever the durability: it can be written again from the input journal.
 */
public final class JournalFiles
{
    static final long FIRST_INPUT_SEQUENCE = 0;
    static final long FIRST_EVENT_SEQUENCE = 1;

    private final JournalConfig journal;
    private final JournalConfig events;

    /**
     * The journals of a data folder.
     *
     * @param folder        they are in.
     * @param durability    of the input journal.
     * @param segmentLength bytes after which either goes to a new file.
     */
    public JournalFiles(final DataFolder folder, final Durability durability, final int segmentLength)
    {
        journal = JournalConfig.of(folder.journal(), durability)
            .withFirstSequence(FIRST_INPUT_SEQUENCE)
            .withSegmentLength(segmentLength);
        events = JournalConfig.of(folder.events(), Durability.SYNC)
            .withFirstSequence(FIRST_EVENT_SEQUENCE)
            .withSegmentLength(segmentLength);
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
     * A reader of the event log, also while it is being written.
     *
     * @return a reader from the first event on, to be closed by the caller.
     */
    public JournalReader readEvents()
    {
        return readEventsFrom(FIRST_EVENT_SEQUENCE);
    }

    JournalReader readEventsFrom(final long sequence)
    {
        return ChronicleJournalReader.open(events.directory(), sequence);
    }

    JournalReader readInputsFrom(final long sequence)
    {
        return ChronicleJournalReader.open(journal.directory(), sequence);
    }

    ChronicleJournal openJournal()
    {
        return ChronicleJournal.open(journal);
    }

    ChronicleJournal openEventLog()
    {
        return ChronicleJournal.open(events);
    }

    long cutEventsAfter(final long sequence)
    {
        return ChronicleJournal.cutAfter(events, sequence);
    }
}
