package rialto.engine.recovery;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.QuarantineEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.journal.chronicle.ChronicleJournal;

/**
 * Writes that an input is to be passed over from now on. Whoever calls it has the data folder and has made sure that
 * the input is one that stops the engine. One thread.
 */
public final class Quarantine
{
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + QuarantineEncoder.BLOCK_LENGTH;
    private static final int EDGE = 0;

    private Quarantine()
    {
    }

    /**
     * Opens the input journal as a start does, appends the record, in a segment of its own, and brings it to disk.
     *
     * @param files       of the exchange, which must not run.
     * @param sequence    of the input.
     * @param sequencedNs time of the record, not below that of the journal's last one; nanoseconds since 1970.
     * @return sequence of the record.
     * @throws rialto.journal.JournalDamagedException if the journal is damaged below its durable mark; nothing was
     *                                                changed.
     * @throws rialto.journal.JournalFailedException  if somebody else has it open, or the disk reports an error.
     */
    public static long append(final JournalFiles files, final long sequence, final long sequencedNs)
    {
        final MutableDirectBuffer command = new UnsafeBuffer(new byte[LENGTH]);
        new QuarantineEncoder().wrapAndApplyHeader(command, 0, new MessageHeaderEncoder()).inputSequence(sequence);
        try (ChronicleJournal journal = files.openJournal(JournalFiles.FIRST_INPUT_SEQUENCE))
        {
            if (journal.lastSequence() < sequence)
            {
                throw new RecoveryException("the journal ends at " + journal.lastSequence() + " once what was torn " +
                    "is cut off: input " + sequence + " is gone, nothing is to be quarantined");
            }
            final long own = journal.lastSequence() + 1;
            journal.append(own, sequencedNs, sequencedNs, EDGE, command, 0, LENGTH);
            journal.sync();
            return own;
        }
    }
}
