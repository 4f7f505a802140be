package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.snapshot.StreamMarkStateDecoder;
import rialto.codecs.snapshot.StreamMarkStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Where, in the event log, a place of a session's stream is found: for each key a bounded list of (session sequence,
 * event sequence) marks, at equal distances over the whole stream since the start; when the list is full, every second
 * mark goes and the distance doubles. One thread: egress, or a recovery. Allocates once for each key, at its first
 * message.
 */
public final class StreamIndex implements Snapshottable
{
    private static final int CAPACITY = 256;
    private static final long FIRST_DISTANCE = 64;

    private final @Nullable Marks[] marks;
    private final SessionMessages messages = new SessionMessages(new Places());
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final StreamMarkStateEncoder state = new StreamMarkStateEncoder();

    /**
     * Knows no place.
     *
     * @param maxKeys highest key id.
     */
    public StreamIndex(final int maxKeys)
    {
        marks = new @Nullable Marks[maxKeys + 1];
    }

    /**
     * Remembers the places of an event that nobody is to be sent now.
     *
     * @param buffer that holds the event.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        messages.onEvent(buffer, offset, length);
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int keyId = 1; keyId < marks.length; keyId++)
        {
            final Marks ofKey = marks[keyId];
            for (int i = 0; ofKey != null && i < ofKey.count; i++)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
                state.keyId(keyId).sessionSequence(ofKey.sessionSequences[i]).eventSequence(ofKey.eventSequences[i]);
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final StreamMarkStateDecoder mark = new StreamMarkStateDecoder();
        for (; reader.isAt(StreamMarkStateDecoder.TEMPLATE_ID); reader.next())
        {
            mark.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
            restore(mark.keyId(), mark.sessionSequence(), mark.eventSequence());
        }
    }

    /** Takes up all places that another index knows; this one knows none yet. */
    void takeOver(final StreamIndex other)
    {
        for (int keyId = 1; keyId < marks.length; keyId++)
        {
            final Marks ofKey = other.marks[keyId];
            for (int i = 0; ofKey != null && i < ofKey.count; i++)
            {
                restore(keyId, ofKey.sessionSequences[i], ofKey.eventSequences[i]);
            }
        }
    }

    private void restore(final int keyId, final long sessionSequence, final long eventSequence)
    {
        final Marks ofKey = marks[keyId];
        if (ofKey == null)
        {
            marks[keyId] = new Marks(sessionSequence, eventSequence);
        }
        else
        {
            ofKey.restore(sessionSequence, eventSequence);
        }
    }

    /** A message of a stream went by. */
    void onMessage(final int keyId, final long sessionSequence, final long eventSequence)
    {
        if (keyId <= 0 || keyId >= marks.length)
        {
            return;
        }
        final Marks ofKey = marks[keyId];
        if (ofKey != null)
        {
            ofKey.onMessage(sessionSequence, eventSequence);
        }
        else
        {
            marks[keyId] = new Marks(sessionSequence, eventSequence);
        }
    }

    /**
     * An event sequence at or before the event of a message.
     *
     * @return 1, the log's beginning, if the stream was not followed that far back.
     */
    long floorEventSequence(final int keyId, final long sessionSequence)
    {
        final Marks ofKey = marks[keyId];
        return ofKey == null ? 1L : ofKey.floorEventSequence(sessionSequence);
    }

    /** Remembers the place of each message and wants none. */
    private final class Places implements SessionMessageHandler
    {
        @Override
        public boolean isWanted(final int keyId, final long sessionSequence, final long eventSequence)
        {
            StreamIndex.this.onMessage(keyId, sessionSequence, eventSequence);
            return false;
        }

        @Override
        public void onMessage(
            final int keyId,
            final long sessionSequence,
            final long eventSequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            throw new IllegalStateException("a message that nobody wanted");
        }
    }

    /** The marks of one key. */
    private static final class Marks
    {
        private final long[] sessionSequences = new long[CAPACITY];
        private final long[] eventSequences = new long[CAPACITY];
        private int count;
        private long distance = FIRST_DISTANCE;

        Marks(final long sessionSequence, final long eventSequence)
        {
            append(sessionSequence, eventSequence);
        }

        void onMessage(final long sessionSequence, final long eventSequence)
        {
            if (sessionSequence - sessionSequences[count - 1] >= distance)
            {
                append(sessionSequence, eventSequence);
            }
        }

        /** Marks come back at the distance that they had. */
        void restore(final long sessionSequence, final long eventSequence)
        {
            distance = Math.max(distance,
                Long.highestOneBit(sessionSequence - sessionSequences[count - 1]));
            append(sessionSequence, eventSequence);
        }

        long floorEventSequence(final long sessionSequence)
        {
            int low = 0;
            int high = count - 1;
            long floor = 1L;
            while (low <= high)
            {
                final int middle = (low + high) >>> 1;
                if (sessionSequences[middle] <= sessionSequence)
                {
                    floor = eventSequences[middle];
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }
            return floor;
        }

        private void append(final long sessionSequence, final long eventSequence)
        {
            if (count == CAPACITY)
            {
                thin();
            }
            sessionSequences[count] = sessionSequence;
            eventSequences[count] = eventSequence;
            count++;
        }

        private void thin()
        {
            for (int i = 0; i < CAPACITY / 2; i++)
            {
                sessionSequences[i] = sessionSequences[2 * i];
                eventSequences[i] = eventSequences[2 * i];
            }
            count = CAPACITY / 2;
            distance *= 2;
        }
    }
}
