package rialto.cli.journal;

import rialto.engine.recovery.JournalFiles;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.SegmentFacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Either of the two logs of a data folder, as a person names it. */
enum Log
{
    INPUTS("journal", "input journal", 0), EVENTS("events", "event log", 1);

    private final String folder;
    private final String noun;
    private final long firstSequence;

    Log(final String folder, final String noun, final long firstSequence)
    {
        this.folder = folder;
        this.noun = noun;
        this.firstSequence = firstSequence;
    }

    /** Sequence that it begins with where nothing was retired. */
    long firstSequence()
    {
        return firstSequence;
    }

    /** A reader from a sequence on, to be closed by the caller. */
    JournalReader read(final JournalFiles files, final long sequence)
    {
        return this == INPUTS ? files.readInputsFrom(sequence) : files.readEventsFrom(sequence);
    }

    /**
     * Reads a log to its end, and so verifies every hash and checksum of it.
     *
     * @param log      closed in the end.
     * @param progress hears of each record.
     * @return the last sequence.
     */
    static long readAll(final JournalReader log, final Progress progress)
    {
        try (JournalReader reader = log)
        {
            while (reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> progress.at(
                sequence)))
            {
                // Reading verifies.
            }
            return reader.lastSequence();
        }
    }

    /** Where it ends, by the heads of its documents alone, as a sentence without a full stop. */
    String end(final Path data) throws IOException
    {
        final List<SegmentFacts> segments = SegmentFacts.of(data.resolve(folder)).stream().filter(
            facts -> facts.documentCount() > 0).toList();
        return "the " + noun + (segments.isEmpty() ? " is empty" : " ends at " + segments.getLast().lastSequence());
    }

    @Override
    public String toString()
    {
        return noun;
    }
}
