package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.pipeline.EventLog;

/**
 * Takes the events that a replay gives again: those that the log has must be the same, byte by byte; the others are
 * appended. So each event stands in the log exactly once, wherever the log had ended. The log's running hashes are
 * events like any other and are compared with them.
 */
final class RegeneratedEvents implements EventConsumer
{
    /** Appended events become visible at least this often. */
    private static final int EVENTS_PER_COMMIT = 1_000;

    private final LoggedEvents logged;
    private final EventLog eventLog;
    private final EventConsumer listener;
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final UnsafeBuffer regenerated = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer asLogged = new UnsafeBuffer(0, 0);
    private boolean isLogRead;
    private long comparedCount;
    private long appendedCount;

    /**
     * Stands at the beginning of both.
     *
     * @param logged   what the log has.
     * @param eventLog takes what it lacks.
     * @param listener hears of every event, compared or appended.
     */
    RegeneratedEvents(final LoggedEvents logged, final EventLog eventLog, final EventConsumer listener)
    {
        this.logged = logged;
        this.eventLog = eventLog;
        this.listener = listener;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        isLogRead = isLogRead || !logged.next();
        if (isLogRead)
        {
            eventLog.onEvent(buffer, offset, length);
            appendedCount++;
            if (appendedCount % EVENTS_PER_COMMIT == 0)
            {
                eventLog.commit();
            }
        }
        else
        {
            compare(buffer, offset, length);
            comparedCount++;
        }
        listener.onEvent(buffer, offset, length);
    }

    /** Makes the last appended events visible; refuses a log that goes on where the journal ends. */
    void end()
    {
        eventLog.commit();
        if (!isLogRead && logged.next())
        {
            throw new RecoveryException(
                "the event log goes on where the input journal's events end: it has " + describeLogged());
        }
    }

    long comparedCount()
    {
        return comparedCount;
    }

    long appendedCount()
    {
        return appendedCount;
    }

    private void compare(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        final boolean isSame = header.eventSequence() == logged.sequence() &&
            length == logged.length() &&
            isSameBytes(buffer, offset, length);
        if (!isSame)
        {
            throw new RecoveryException(
                "the event log is not what the journal gives: the first command that differs is sequence " +
                    header.inputSequence() + ", at event " + header.eventSequence() + " with template " +
                    messageHeader.wrap(buffer, offset).templateId() + "; the log has " + describeLogged());
        }
    }

    private boolean isSameBytes(final DirectBuffer buffer, final int offset, final int length)
    {
        regenerated.wrap(buffer, offset, length);
        asLogged.wrap(logged.buffer(), logged.offset(), length);
        return regenerated.equals(asLogged);
    }

    private String describeLogged()
    {
        return "event " + logged.sequence() + " with template " +
            messageHeader.wrap(logged.buffer(), logged.offset()).templateId() + " and " + logged.length() + " bytes";
    }
}
