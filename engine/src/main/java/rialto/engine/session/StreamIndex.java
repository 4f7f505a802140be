package rialto.engine.session;

import org.jspecify.annotations.Nullable;

/**
 * Where, in the event log, a place of a session's stream is found: for each key a bounded list of (session sequence,
 * event sequence) marks, at equal distances over the whole stream since the start; when the list is full, every second
 * mark goes and the distance doubles. Egress thread only. Allocates once for each key, at its first message.
 */
final class StreamIndex
{
    private static final int CAPACITY = 256;
    private static final long FIRST_DISTANCE = 64;

    private final @Nullable Marks[] marks;

    StreamIndex(final int maxKeys)
    {
        marks = new @Nullable Marks[maxKeys + 1];
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
