package rialto.engine.recovery;

import org.jspecify.annotations.Nullable;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.snapshot.SnapshotFacts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the durable marks and the newest snapshot say must be in the journals. To be asked before the journals are read:
 * whoever writes them brings a journal to disk before anything witnesses it. Immutable.
 */
public final class Witnesses
{
    private final long markedInput;
    private final long markedEvent;
    private final @Nullable Path snapshot;
    private final long snapshotInput;
    private final long snapshotEvent;

    private Witnesses(final JournalFiles files)
    {
        markedInput = ChronicleJournal.durableSequenceOf(files.inputConfig());
        markedEvent = ChronicleJournal.durableSequenceOf(files.eventConfig());
        Path newest = null;
        SnapshotFacts facts = null;
        for (final Path file : files.snapshots().files())
        {
            if (facts == null)
            {
                newest = file;
                facts = JournalFiles.facts(file);
            }
        }
        snapshot = facts == null ? null : newest;
        snapshotInput = facts == null ? Long.MIN_VALUE : facts.sequence();
        snapshotEvent = facts == null ? Long.MIN_VALUE : facts.eventSequence();
    }

    /**
     * Asks them. A snapshot whose head is damaged says nothing.
     *
     * @param files of the exchange.
     * @return what they say now.
     */
    public static Witnesses of(final JournalFiles files)
    {
        return new Witnesses(files);
    }

    /**
     * Whether the input journal holds all that it must.
     *
     * @param lastInput the last one that it holds; below all where it is empty.
     * @return a sentence without a full stop that names who says what; null if nothing is missing.
     */
    public @Nullable String missingInputs(final long lastInput)
    {
        return missing("the input journal", "input", lastInput, JournalFiles.FIRST_INPUT_SEQUENCE, markedInput,
            snapshotInput);
    }

    /**
     * The same of the event log.
     *
     * @param lastEvent the last one that it holds; below all where it is empty.
     * @return a sentence without a full stop that names who says what; null if nothing is missing.
     */
    public @Nullable String missingEvents(final long lastEvent)
    {
        return missing("the event log", "event", lastEvent, JournalFiles.FIRST_EVENT_SEQUENCE, markedEvent,
            snapshotEvent);
    }

    private @Nullable String missing(
        final String log,
        final String noun,
        final long last,
        final long first,
        final long marked,
        final long held)
    {
        final List<String> witnesses = new ArrayList<>();
        if (marked >= first && marked > last)
        {
            witnesses.add("its durable mark says that everything up to " + noun + ' ' + marked + " was on disk");
        }
        if (held > last)
        {
            witnesses.add("the snapshot " + snapshot + " was made of everything up to " + noun + ' ' + held);
        }
        return witnesses.isEmpty() ?
            null :
            log + (last < first ? " is empty" : " ends at " + noun + ' ' + last) + ", but " +
                String.join(", and ", witnesses);
    }
}
