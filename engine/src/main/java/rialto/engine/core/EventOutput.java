package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.event.EventHeaderEncoder;
import rialto.codecs.event.RunningHashEncoder;
import rialto.codecs.types.EventFlagsEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.NativeBlock;
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
    private static final int BLOCK_LENGTH_SHIFT = Byte.SIZE * MessageHeaderEncoder.blockLengthEncodingOffset();
    private static final int TEMPLATE_ID_SHIFT = Byte.SIZE * MessageHeaderEncoder.templateIdEncodingOffset();
    /** What the message headers of all events have in common, as one number. */
    private static final long MESSAGE_HEADER =
        ((long)EventHeaderEncoder.SCHEMA_ID << (Byte.SIZE * MessageHeaderEncoder.schemaIdEncodingOffset())) |
            ((long)EventHeaderEncoder.SCHEMA_VERSION << (Byte.SIZE * MessageHeaderEncoder.versionEncodingOffset()));

    private final boolean isHashedByMessage;
    private final RunningHash hash = new RunningHash();
    private final EventFlagsEncoder flags = new EventFlagsEncoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final RunningHashEncoder runningHashEvent = new RunningHashEncoder();

    private final UncheckedView buffer = new UncheckedView();
    private final NativeBlock headers = new NativeBlock();
    private long address;
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

    /**
     * Over no memory yet.
     *
     * @param isHashedByMessage whether the hash takes each message as a block, and not all of a command.
     */
    EventOutput(final boolean isHashedByMessage)
    {
        this.isHashedByMessage = isHashedByMessage;
    }

    void begin(
        final MutableDirectBuffer out,
        final int offset,
        final long sequence,
        final long received,
        final long timestamp)
    {
        if (hashed != end)
        {
            throw new IllegalStateException("the events of command " + inputSequence + " are not in the hash");
        }
        buffer.over(out);
        address = out.addressOffset();
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
        EventFrame.write(buffer, end, messageLength, frameLength);
        lastEvent = EventFrame.messageOffset(end);
        end += frameLength;
        return lastEvent;
    }

    /** Fills the header of the event claimed last. */
    void header(final EventHeaderEncoder header, final boolean isPublic)
    {
        headers.place(address + header.offset(), EventHeaderEncoder.ENCODED_LENGTH);
        writeHeader(headers, isPublic);
    }

    /**
     * Takes the place of the next event and fills its headers, message header and event header, in few wide writes: for
     * an event without groups, of which there may be many.
     *
     * @return where its root block begins: what its encoder is to be wrapped around.
     */
    int open(final int blockLength, final int templateId, final boolean isPublic)
    {
        open(headers, blockLength, templateId, isPublic);
        return lastEvent + MessageHeaderEncoder.ENCODED_LENGTH;
    }

    /** The same for the events that there are most of: places a block on the root block, to be written by address. */
    void open(final NativeBlock block, final int blockLength, final int templateId, final boolean isPublic)
    {
        final int frame = end;
        final int at = claim(blockLength);
        block.place(address + frame, at - frame + MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
        block.putLong(EventFrame.HEADER_LENGTH, MESSAGE_HEADER | (long)blockLength << BLOCK_LENGTH_SHIFT |
            (long)templateId << TEMPLATE_ID_SHIFT);
        block.place(address + at + MessageHeaderEncoder.ENCODED_LENGTH, blockLength);
        writeHeader(block, isPublic);
    }

    private void writeHeader(final NativeBlock block, final boolean isPublic)
    {
        eventSequence++;
        if (isPublic)
        {
            feedSequence++;
        }
        block.putLong(EventHeaderEncoder.eventSequenceEncodingOffset(), eventSequence);
        block.putLong(EventHeaderEncoder.inputSequenceEncodingOffset(), inputSequence);
        block.putLong(EventHeaderEncoder.receivedNsEncodingOffset(), receivedNs);
        block.putLong(EventHeaderEncoder.timestampNsEncodingOffset(), timestampNs);
        block.putLong(EventHeaderEncoder.feedSequenceEncodingOffset(), isPublic ? feedSequence : 0L);
        block.putInt(EventHeaderEncoder.indexEncodingOffset(), index);
        block.putByte(EventHeaderEncoder.flagsEncodingOffset(), (byte)0);
        index++;
    }

    /** Marks the last event; returns the number of bytes written. The hash does not hold them yet. */
    int finish()
    {
        if (lastEvent != NO_EVENT)
        {
            flags.wrap(buffer, lastEvent + FLAGS_OFFSET).lastOfCommand(true);
        }
        return end - start;
    }

    /**
     * Adds to the hash what was written and is not in it yet: as one block, frames and padding included. An exchange
     * that began with an earlier behaviour goes on with each message as a block of its own, which takes more than
     * twice as long: every block waits for the hash of the one before it.
     */
    void addToHash()
    {
        if (isHashedByMessage)
        {
            addMessagesToHash();
        }
        else if (hashed < end)
        {
            hash.update(buffer, hashed, end - hashed);
            hashed = end;
        }
    }

    private void addMessagesToHash()
    {
        while (hashed < end)
        {
            final int length = EventFrame.messageLength(buffer, hashed);
            hash.update(buffer, EventFrame.messageOffset(hashed), length);
            hashed += EventFrame.frameLength(length);
        }
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
        addToHash();
        return hash.value();
    }
}
