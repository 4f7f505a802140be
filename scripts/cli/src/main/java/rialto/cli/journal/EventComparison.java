package rialto.cli.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.RunningHashDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.engine.pipeline.EventConsumer;
import rialto.journal.JournalReader;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Compares the events of a replay with a log of events, one by one, up to the first difference. The log may begin
 * later, where events were retired, and end before. One thread.
 */
final class EventComparison implements EventConsumer
{
    private final JournalReader logged;
    private final Messages messages = EventMessages.create();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EventHeaderDecoder event = new EventHeaderDecoder();
    private final RunningHashDecoder runningHash = new RunningHashDecoder();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final Deque<byte[]> ahead = new ArrayDeque<>();
    private @Nullable EventDifference difference;
    private long comparedCount;
    private long missingCount;
    private long retiredCount;
    private long hashCount;
    private long lastHashedCommand;

    EventComparison(final JournalReader logged)
    {
        this.logged = logged;
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (difference != null)
        {
            return;
        }
        final byte[] given = new byte[length];
        buffer.getBytes(offset, given);
        if (ahead.isEmpty() && (missingCount > 0 || !readOn()))
        {
            missingCount++;
            return;
        }
        if (comparedCount == 0 && sequenceOf(ahead.element()) > sequenceOf(given))
        {
            retiredCount++;
            return;
        }
        compare(ahead.remove(), given);
    }

    /** The first difference; null: there was none so far. */
    @Nullable
    EventDifference difference()
    {
        return difference;
    }

    /** Input of the event that the log has behind all that were compared; −1: it has no more just now. */
    long nextInput()
    {
        return missingCount == 0 && (!ahead.isEmpty() || readOn()) ? inputOf(ahead.element()) : -1;
    }

    /** What the log has behind all that were compared, and nothing gives. */
    void refuseNext()
    {
        final byte[] next = ahead.element();
        difference = new EventDifference(
            sequenceOf(next), inputOf(next), MessageDifference.only(messages, next, true));
    }

    long comparedCount()
    {
        return comparedCount;
    }

    /** Events that the log does not have: of a live exchange, those that it is about to write. */
    long missingCount()
    {
        return missingCount;
    }

    /** Events that the log does not have any more. */
    long retiredCount()
    {
        return retiredCount;
    }

    /** Running hashes that were compared; each is over all events from the first one on. */
    long hashCount()
    {
        return hashCount;
    }

    /** Commands up to the last running hash that is the same in both; 0: there was none. */
    long lastHashedCommand()
    {
        return lastHashedCommand;
    }

    private void compare(final byte[] written, final byte[] given)
    {
        if (!Arrays.equals(given, written))
        {
            difference = new EventDifference(
                sequenceOf(given), inputOf(given), MessageDifference.of(messages, written, given));
            return;
        }
        comparedCount++;
        view.wrap(given);
        if (header.wrap(view, 0).templateId() == RunningHashDecoder.TEMPLATE_ID)
        {
            hashCount++;
            lastHashedCommand = runningHash.wrapAndApplyHeader(view, 0, header).commandCount();
        }
    }

    /** False if the log has no further event just now. */
    private boolean readOn()
    {
        boolean isMore = true;
        while (ahead.isEmpty() && isMore)
        {
            isMore = logged.poll((sequence, receivedNs, sequencedNs, session, document, position, size) -> keep(
                document, position, size));
        }
        return !ahead.isEmpty();
    }

    private void keep(final DirectBuffer document, final int position, final int size)
    {
        final byte[] bytes = new byte[size];
        document.getBytes(position, bytes);
        ahead.add(bytes);
    }

    private long sequenceOf(final byte[] message)
    {
        return headerOf(message).eventSequence();
    }

    private long inputOf(final byte[] message)
    {
        return headerOf(message).inputSequence();
    }

    private EventHeaderDecoder headerOf(final byte[] message)
    {
        view.wrap(message);
        return event.wrap(view, MessageHeaderDecoder.ENCODED_LENGTH);
    }
}
