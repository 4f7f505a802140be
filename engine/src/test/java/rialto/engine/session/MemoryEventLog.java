package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The event log as a list; documents of ten events. Events may be withheld, to be seen by readers later. */
final class MemoryEventLog
{
    private static final int DOCUMENT_LENGTH = 10;

    private final List<byte[]> events = new CopyOnWriteArrayList<>();
    private volatile int visible = Integer.MAX_VALUE;

    void append(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        events.add(event);
    }

    int size()
    {
        return events.size();
    }

    DirectBuffer event(final long eventSequence)
    {
        return new UnsafeBuffer(events.get((int)eventSequence - 1));
    }

    /** Readers see no event after this one. */
    void holdBackAfter(final int eventSequence)
    {
        visible = eventSequence;
    }

    JournalReader reader()
    {
        return new Reader();
    }

    private final class Reader implements JournalReader
    {
        private int next;

        @Override
        public boolean poll(final RecordConsumer consumer)
        {
            final int end = Math.min(next + DOCUMENT_LENGTH, Math.min(visible, events.size()));
            if (next >= end)
            {
                return false;
            }
            for (; next < end; next++)
            {
                final byte[] event = events.get(next);
                consumer.onRecord(next + 1L, 0L, 0L, 0, new UnsafeBuffer(event), 0, event.length);
            }
            return true;
        }

        @Override
        public void seek(final long sequence)
        {
            next = (int)Math.max(0L, sequence - 1);
        }

        @Override
        public long lastSequence()
        {
            return next;
        }

        @Override
        public void close()
        {
            next = 0;
        }
    }
}
