package rialto.engine.recovery;

import org.agrona.collections.LongHashSet;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.JournalConfig;
import rialto.journal.chronicle.SegmentHeads;

/**
 * The inputs of a journal that an operator has quarantined: every replay passes over them. A {@code Quarantine} record
 * is written while no exchange runs, by a process that opens the journal for it alone, so it is the first of a segment
 * and is found without reading the rest. It is collected before anything is carried out, since what it names comes
 * before it. Immutable once made.
 */
public final class Quarantined
{
    private static final long NO_INPUT = -1;

    private final LongHashSet sequences;
    private final long tried;

    private Quarantined(final LongHashSet sequences, final long tried)
    {
        this.sequences = sequences;
        this.tried = tried;
    }

    /**
     * For commands that do not come from a journal.
     *
     * @return passes over nothing.
     */
    public static Quarantined none()
    {
        return new Quarantined(new LongHashSet(), NO_INPUT);
    }

    /**
     * Looks for all that are in a journal now, at rest or live: an exchange that runs adds none.
     *
     * @param journal the input journal.
     * @return the inputs to be passed over.
     */
    static Quarantined of(final JournalConfig journal)
    {
        final LongHashSet found = new LongHashSet();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final QuarantineDecoder quarantine = new QuarantineDecoder();
        SegmentHeads.read(journal.directory(), journal.link(), (
            sequence,
            receivedNs,
            sequencedNs,
            session,
            buffer,
            offset,
            length) ->
        {
            if (header.wrap(buffer, offset).templateId() == QuarantineDecoder.TEMPLATE_ID)
            {
                found.add(quarantine.wrapAndApplyHeader(buffer, offset, header).inputSequence());
            }
        });
        return new Quarantined(found, NO_INPUT);
    }

    /**
     * The same but for one input, in whose place another command is to be tried.
     *
     * @param sequence of the input.
     * @return all others; the record that names this one is known all the same.
     */
    public Quarantined without(final long sequence)
    {
        return new Quarantined(sequences, sequence);
    }

    /**
     * Whether an input is to be passed over.
     *
     * @param sequence of the input.
     * @return true if it was quarantined.
     */
    public boolean contains(final long sequence)
    {
        return sequence != tried && sequences.contains(sequence);
    }

    /** Whether the record that quarantines an input was found before anything was carried out. */
    boolean isKnown(final long sequence)
    {
        return sequences.contains(sequence);
    }
}
