package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;
import rialto.journal.RecordConsumer;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The event log in memory: one writer, any number of readers, documents of up to ten events. Events may be withheld,
 * to be seen by readers later.
 */
final class MemoryEventLog
{
    private static final int DOCUMENT_LENGTH = 10;

    private final AtomicReferenceArray<byte[]> events;
    private final AtomicInteger size = new AtomicInteger();
    private volatile int visible = Integer.MAX_VALUE;
    private volatile long firstKept = 1;

    MemoryEventLog(final int capacity)
    {
        events = new AtomicReferenceArray<>(capacity);
    }

    void append(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] event = new byte[length];
        buffer.getBytes(offset, event);
        events.set(size.get(), event);
        size.incrementAndGet();
    }

    int size()
    {
        return size.get();
    }

    /** An event as it was written; the first is 1. */
    byte[] event(final int eventSequence)
    {
        return events.get(eventSequence - 1);
    }

    /** Readers see no event after this one. */
    void holdBackAfter(final int eventSequence)
    {
        visible = eventSequence;
    }

    /** Events before this one are gone. */
    void retireBefore(final long eventSequence)
    {
        firstKept = eventSequence;
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
            final int end = Math.min(next + DOCUMENT_LENGTH, Math.min(visible, size.get()));
            if (next >= end)
            {
                return false;
            }
            if (next + 1 < firstKept)
            {
                throw new JournalRetiredException(Path.of("memory"), next + 1L, firstKept);
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
            final long wanted = sequence == FROM_THE_BEGINNING ? firstKept : sequence;
            if (wanted < firstKept)
            {
                throw new JournalRetiredException(Path.of("memory"), sequence, firstKept);
            }
            next = (int)Math.max(0L, wanted - 1);
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
