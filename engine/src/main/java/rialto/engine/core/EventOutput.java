package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.EventHeaderEncoder;
import rialto.codecs.event.RunningHashEncoder;
import rialto.codecs.types.EventFlagsEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.UncheckedView;
import rialto.engine.snapshot.RunningHash;

/**
 * Where the events of the current command go: frames them one behind the other, gives each its place in the event
 * stream and, if it is public, in the feed, and keeps the running hash. Engine thread only.
 */
final class EventOutput
{
    private static final int FLAGS_OFFSET = MessageHeaderEncoder.ENCODED_LENGTH +
        EventHeaderEncoder.flagsEncodingOffset();
    private static final int NO_EVENT = -1;

    private final RunningHash hash = new RunningHash();
    private final EventFlagsEncoder flags = new EventFlagsEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final RunningHashEncoder runningHashEvent = new RunningHashEncoder();

    private final UncheckedView view = new UncheckedView();
    private MutableDirectBuffer buffer = new UnsafeBuffer(new byte[0]);
    private int start;
    private int end;
    private int hashed;
    private int lastEvent = NO_EVENT;
    private int index;
    private long inputSequence;
    private long receivedNs;
    private long timestampNs;
    private long eventSequence;
    private long feedSequence;

    void begin(
        final MutableDirectBuffer out,
        final int offset,
        final long sequence,
        final long received,
        final long timestamp)
    {
        buffer = view.over(out);
        start = offset;
        end = offset;
        hashed = offset;
        lastEvent = NO_EVENT;
        index = 0;
        inputSequence = sequence;
        receivedNs = received;
        timestampNs = timestamp;
    }

    /** Takes the place of the next event, for which there must be room, and returns where its message header begins. */
    int claim(final int blockLength)
    {
        final int messageLength = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        final int frameLength = EventFrame.frameLength(messageLength);
        // Once for the whole event: its fields are written without a check.
        buffer.boundsCheck(end, frameLength);
        EventFrame.write(buffer, end, messageLength);
        lastEvent = EventFrame.messageOffset(end);
        end += frameLength;
        return lastEvent;
    }

    /** Fills the header of the event claimed last. */
    void header(final EventHeaderEncoder header, final boolean isPublic)
    {
        eventSequence++;
        if (isPublic)
        {
            feedSequence++;
        }
        header.eventSequence(eventSequence).inputSequence(inputSequence).receivedNs(receivedNs);
        header.timestampNs(timestampNs).feedSequence(isPublic ? feedSequence : 0L).index(index);
        header.flags().clear();
        index++;
    }

    /** Marks the last event and adds all to the hash; returns the number of bytes written. */
    int finish()
    {
        if (lastEvent != NO_EVENT)
        {
            flags.wrap(buffer, lastEvent + FLAGS_OFFSET).lastOfCommand(true);
        }
        addToHash();
        return end - start;
    }

    /** Emits the hash over all events so far, those of the current command included. */
    void emitRunningHash(final long commandCount)
    {
        addToHash();
        final int at = claim(RunningHashEncoder.BLOCK_LENGTH);
        runningHashEvent.wrapAndApplyHeader(buffer, at, messageHeader);
        header(runningHashEvent.header(), false);
        runningHashEvent.commandCount(commandCount).hash(hash.value());
    }

    /** Goes on behind events that others wrote. */
    void restore(final long lastEventSequence, final long lastFeedSequence, final long lastHash)
    {
        eventSequence = lastEventSequence;
        feedSequence = lastFeedSequence;
        hash.reset(lastHash);
    }

    MutableDirectBuffer buffer()
    {
        return buffer;
    }

    long eventSequence()
    {
        return eventSequence;
    }

    long feedSequence()
    {
        return feedSequence;
    }

    long runningHash()
    {
        return hash.value();
    }

    private void addToHash()
    {
        while (hashed < end)
        {
            final int length = EventFrame.messageLength(buffer, hashed);
            hash.update(buffer, EventFrame.messageOffset(hashed), length);
            hashed += EventFrame.frameLength(length);
        }
    }
}
