package rialto.engine.recovery;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.JournalDamagedException;
import rialto.journal.chronicle.ChronicleJournal;

import java.io.PrintStream;

/**
 * Both journals, open and fit to each other: the event log is never ahead of the inputs. One thread: the starting one.
 *
 * @param inputs   the input journal.
 * @param eventLog the event log.
 */
record OpenJournals(ChronicleJournal inputs, ChronicleJournal eventLog) implements JournalProgress, AutoCloseable
{
    /**
     * Opens both.
     *
     * @param files    of the two journals.
     * @param messages takes what had to be repaired.
     * @return the open journals.
     * @throws RecoveryException if they do not fit to each other.
     */
    static OpenJournals open(final JournalFiles files, final PrintStream messages)
    {
        ChronicleJournal eventLog = openEventLog(files);
        ChronicleJournal inputs = null;
        try
        {
            eventLog.repair().ifPresent(repair -> messages.println("event log: " + repair));
            inputs = files.openJournal(lastInputOf(files, eventLog));
            inputs.repair().ifPresent(repair -> messages.println("input journal: " + repair));
            if (lastInputOf(files, eventLog) > inputs.lastSequence())
            {
                final long last = lastEventWithInput(files, inputs, eventLog);
                eventLog.close();
                final long kept = files.cutEventsAfter(last);
                messages.println(
                    "ALARM: the event log was ahead of the input journal, which ends at sequence " +
                        inputs.lastSequence() + ": inputs were lost with the machine. The log was cut after event " +
                        kept + "; what was cut off is kept beside it");
                eventLog = files.openEventLog(Long.MIN_VALUE);
            }
            return new OpenJournals(inputs, eventLog);
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietCloseAll(eventLog, inputs);
            throw ex;
        }
    }

    @Override
    public long lastInput()
    {
        return inputs.lastSequence();
    }

    @Override
    public long lastEvent()
    {
        return eventLog.lastSequence();
    }

    @Override
    public void sync()
    {
        inputs.syncCommitted();
        eventLog.syncCommitted();
    }

    boolean isNew()
    {
        return inputs.lastSequence() < JournalFiles.FIRST_INPUT_SEQUENCE;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(eventLog, inputs);
    }

    private static ChronicleJournal openEventLog(final JournalFiles files)
    {
        final long oldestEvent = files.oldestEvent();
        try
        {
            return files.openEventLog(oldestEvent);
        }
        catch (final JournalDamagedException ex)
        {
            final String advice = oldestEvent == Long.MIN_VALUE || files.hasAllInputs() ?
                "; the event log can be made again: move its folder away and start again" :
                "; the event log cannot be made again, since inputs were retired: take the file from a backup";
            throw new RecoveryException(ex.getMessage() + advice, ex);
        }
    }

    /** Input sequence of the log's last event; below every input if the log is empty. */
    private static long lastInputOf(final JournalFiles files, final ChronicleJournal eventLog)
    {
        final long last = eventLog.lastSequence();
        final long[] input = { JournalFiles.FIRST_INPUT_SEQUENCE - 1 };
        if (last >= JournalFiles.FIRST_EVENT_SEQUENCE)
        {
            try (WholeReader reader = new WholeReader(files.readEventsFrom(last), last))
            {
                reader.readAll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> input[0] =
                    inputSequence(buffer, offset));
            }
        }
        return input[0];
    }

    private static long lastEventWithInput(
        final JournalFiles files,
        final ChronicleJournal inputs,
        final ChronicleJournal eventLog)
    {
        final long[] event = { JournalFiles.FIRST_EVENT_SEQUENCE - 1 };
        try (WholeReader reader = new WholeReader(files.readEvents(), eventLog.lastSequence()))
        {
            reader.readAll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
            {
                if (inputSequence(buffer, offset) <= inputs.lastSequence())
                {
                    event[0] = sequence;
                }
            });
        }
        return event[0];
    }

    /** Input that a logged event came of. */
    static long inputSequence(final DirectBuffer buffer, final int offset)
    {
        return new EventHeaderDecoder().wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH).inputSequence();
    }
}
