package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.journal.RecordConsumer;

/**
 * Keeps the events of a command until its last one is there, then hands them to the read model together: nobody sees
 * half a command, wherever a document of the log ends. Projector only.
 */
final class CommandAssembler implements RecordConsumer
{
    private static final int INITIAL_CAPACITY = 64 * 1024;

    private final ReadModel model;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder event = new EventHeaderDecoder();
    private final ExpandableArrayBuffer events = new ExpandableArrayBuffer(INITIAL_CAPACITY);
    private int length;
    private long lastEventSequence;
    private long inputSequence;

    CommandAssembler(final ReadModel model)
    {
        this.model = model;
    }

    @Override
    public void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int eventLength)
    {
        check(sequence, buffer, offset);
        events.putInt(length, eventLength);
        events.putBytes(length + Integer.BYTES, buffer, offset, eventLength);
        length += Integer.BYTES + eventLength;
        lastEventSequence = sequence;
        inputSequence = event.inputSequence();
        if (event.flags().lastOfCommand())
        {
            model.apply(events, length, inputSequence, lastEventSequence);
            length = 0;
        }
    }

    private void check(final long sequence, final DirectBuffer buffer, final int offset)
    {
        if (message.wrap(buffer, offset).schemaId() != ReplyDecoder.SCHEMA_ID)
        {
            throw new IllegalStateException("record " + sequence + " is of schema " + message.schemaId() +
                ", no event");
        }
        event.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        if (sequence != lastEventSequence + 1 || event.eventSequence() != sequence)
        {
            throw new IllegalStateException("event " + event.eventSequence() + " in record " + sequence +
                " follows event " + lastEventSequence);
        }
        if (length > 0 && event.inputSequence() != inputSequence)
        {
            throw new IllegalStateException("event " + sequence + " of command " + event.inputSequence() +
                " stands among those of command " + inputSequence);
        }
    }
}
