package rialto.engine.recovery;

import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.JournalCopy;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * Copies the journals of an exchange at rest up to an input and not further, so that an engine goes on from there. What
 * lies behind may be damaged. Nothing of the exchange is changed. One thread.
 */
public final class ShortenedCopy
{
    private final JournalFiles from;
    private final JournalFiles to;
    private final long lastInput;

    /**
     * A copy that is to be made.
     *
     * @param from      the exchange.
     * @param to        the copy, whose folders of journals are not there yet.
     * @param lastInput that is copied.
     */
    public ShortenedCopy(final JournalFiles from, final JournalFiles to, final long lastInput)
    {
        this.from = from;
        this.to = to;
        this.lastInput = lastInput;
    }

    /**
     * Copies the input journal.
     *
     * @param progress hears again and again how many bytes were copied.
     * @return how many bytes of whole documents were copied.
     * @throws IOException       if a file cannot be read or written.
     * @throws RecoveryException if the journal is damaged before the input, or ends before it.
     */
    public long copyInputs(final LongConsumer progress) throws IOException
    {
        return copy(from.inputConfig(), to.inputConfig(), from::readInputsFrom, lastInput, progress);
    }

    /**
     * Copies the events that came of those inputs, as far as the log has them.
     *
     * @param read     hears which events were read to find the last of them.
     * @param progress hears again and again how many bytes were copied.
     * @return how many bytes of whole documents were copied.
     * @throws IOException                            if a file cannot be read or written.
     * @throws rialto.journal.JournalDamagedException if the log is damaged before them.
     */
    public long copyEvents(final LongConsumer read, final LongConsumer progress) throws IOException
    {
        return copy(from.eventConfig(), to.eventConfig(), from::readEventsFrom, lastEvent(read), progress);
    }

    private long lastEvent(final LongConsumer read)
    {
        final long[] last = { JournalFiles.FIRST_EVENT_SEQUENCE - 1 };
        final boolean[] isBehind = { false };
        try (JournalReader reader = from.readEvents())
        {
            while (!isBehind[0] && reader.poll((
                sequence,
                receivedNs,
                sequencedNs,
                session,
                buffer,
                offset,
                length) ->
            {
                read.accept(sequence);
                isBehind[0] = OpenJournals.inputSequence(buffer, offset) > lastInput;
                last[0] = isBehind[0] ? last[0] : sequence;
            }))
            {
                // The work is in the condition.
            }
        }
        return last[0];
    }

    /** The last document may hold more than is wanted: then its first records are appended to the copy anew. */
    private static long copy(
        final JournalConfig from,
        final JournalConfig to,
        final LongFunction<JournalReader> readers,
        final long last,
        final LongConsumer progress) throws IOException
    {
        final long bytes = JournalCopy.copyUpTo(from.directory(), to.directory(), last, progress);
        try (ChronicleJournal copy = ChronicleJournal.open(to))
        {
            final Optional<String> repair = copy.repair();
            if (repair.isPresent())
            {
                throw new RecoveryException(
                    "nothing can be copied up to " + last + ", the copy had to be " + repair.get());
            }
            if (copy.lastSequence() < last)
            {
                appendRest(copy, readers, last);
            }
        }
        return bytes;
    }

    private static void appendRest(
        final ChronicleJournal copy,
        final LongFunction<JournalReader> readers,
        final long last)
    {
        try (JournalReader reader = readers.apply(copy.lastSequence() + 1))
        {
            boolean isMore = true;
            while (isMore && reader.lastSequence() < last)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    if (sequence <= last)
                    {
                        copy.append(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
                    }
                });
            }
            copy.commit();
            if (copy.lastSequence() < last)
            {
                throw new RecoveryException("the journal cannot be copied up to " + last + ": it ends at " +
                    copy.lastSequence());
            }
        }
    }
}
