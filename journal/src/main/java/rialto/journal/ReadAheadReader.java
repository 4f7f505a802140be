package rialto.journal;

import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/**
 * Reads and verifies a journal on a thread of its own, a few documents ahead of whoever wants the records: for a replay
 * of much, where verifying takes as long as carrying out.
 * <p>
 * One thread polls and closes; the records come on that thread, as with any other reader, and {@link #poll} does not
 * wait: it says false also when the other thread is behind. What that thread meets comes out of {@link #poll} behind
 * all records before it, again with each further call.
 */
public final class ReadAheadReader implements JournalReader
{
    private static final int BATCH_COUNT = 4;

    /** A batch is handed on with the document that makes it this long. */
    private static final int BATCH_LENGTH = 64 << 10;

    private static final int SPINS = 10;
    private static final int YIELDS = 100;

    private final JournalReader source;
    private final OneToOneConcurrentArrayQueue<Batch> empty = new OneToOneConcurrentArrayQueue<>(BATCH_COUNT);
    private final OneToOneConcurrentArrayQueue<Batch> full = new OneToOneConcurrentArrayQueue<>(BATCH_COUNT);
    private @Nullable AgentRunner runner;
    private @Nullable RuntimeException failure;
    private long lastSequence;

    /**
     * Begins to read.
     *
     * @param source this one's from now on; closed with it.
     */
    public ReadAheadReader(final JournalReader source)
    {
        this.source = source;
        start();
    }

    @Override
    public boolean poll(final RecordConsumer consumer)
    {
        if (failure != null)
        {
            throw failure;
        }
        final Batch batch = full.poll();
        if (batch == null)
        {
            return false;
        }
        lastSequence = batch.lastSequence;
        failure = batch.failure;
        final boolean hasRead = batch.hasDocument;
        try
        {
            batch.deliver(consumer);
        }
        finally
        {
            batch.clear();
            empty.add(batch);
        }
        return hasRead || poll(consumer);
    }

    @Override
    public void seek(final long sequence)
    {
        CloseHelper.close(runner);
        runner = null;
        full.clear();
        source.seek(sequence);
        start();
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(runner, source);
    }

    private void start()
    {
        failure = null;
        lastSequence = source.lastSequence();
        empty.clear();
        for (int i = 0; i < BATCH_COUNT; i++)
        {
            empty.add(new Batch());
        }
        final AgentRunner started = new AgentRunner(
            new BackoffIdleStrategy(
                SPINS, YIELDS, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(100)),
            ReadAheadReader::cannotHappen, null, new Ahead());
        runner = started;
        AgentRunner.startOnThread(started);
    }

    private static void cannotHappen(final Throwable ex)
    {
        throw new IllegalStateException("whatever is thrown while reading is handed on", ex);
    }

    /** The other thread's work: the source is its alone while it runs. */
    private final class Ahead implements Agent
    {
        private boolean isOver;

        @Override
        public String roleName()
        {
            return "journal-read-ahead";
        }

        @Override
        public int doWork()
        {
            final Batch batch = isOver ? null : empty.peek();
            if (batch == null)
            {
                return 0;
            }
            isOver = !batch.fill(source);
            if (!batch.hasDocument && batch.failure == null)
            {
                return 0;
            }
            empty.poll();
            full.add(batch);
            return 1;
        }
    }

    /**
     * Records of a few documents, one behind the other: length, session, sequence, received, sequenced, payload.
     * Belongs to the thread that took it from a queue.
     */
    private static final class Batch
    {
        private static final int SESSION = Integer.BYTES;
        private static final int SEQUENCE = SESSION + Integer.BYTES;
        private static final int RECEIVED = SEQUENCE + Long.BYTES;
        private static final int SEQUENCED = RECEIVED + Long.BYTES;
        private static final int PAYLOAD = SEQUENCED + Long.BYTES;

        private final ExpandableArrayBuffer records = new ExpandableArrayBuffer(2 * BATCH_LENGTH);
        private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
        private final RecordConsumer keep = this::keep;
        private int length;
        private long lastSequence;
        private boolean hasDocument;
        private @Nullable RuntimeException failure;

        /** Answers false if nothing can follow. */
        boolean fill(final JournalReader source)
        {
            try
            {
                boolean isMore = true;
                while (isMore && length < BATCH_LENGTH)
                {
                    isMore = source.poll(keep);
                    hasDocument |= isMore;
                }
            }
            catch (final RuntimeException ex)
            {
                failure = ex;
            }
            catch (final Throwable ex)
            {
                failure = new JournalFailedException("a journal cannot be read ahead: " + ex, ex);
            }
            lastSequence = source.lastSequence();
            return failure == null;
        }

        void deliver(final RecordConsumer consumer)
        {
            view.wrap(records, 0, records.capacity());
            int at = 0;
            while (at < length)
            {
                final int payloadLength = view.getInt(at);
                consumer.onRecord(view.getLong(at + SEQUENCE), view.getLong(at + RECEIVED),
                    view.getLong(at + SEQUENCED), view.getInt(at + SESSION), view, at + PAYLOAD, payloadLength);
                at += PAYLOAD + payloadLength;
            }
        }

        void clear()
        {
            length = 0;
            hasDocument = false;
            failure = null;
        }

        private void keep(
            final long sequence,
            final long receivedNs,
            final long sequencedNs,
            final int session,
            final DirectBuffer buffer,
            final int offset,
            final int payloadLength)
        {
            records.putInt(length, payloadLength);
            records.putInt(length + SESSION, session);
            records.putLong(length + SEQUENCE, sequence);
            records.putLong(length + RECEIVED, receivedNs);
            records.putLong(length + SEQUENCED, sequencedNs);
            records.putBytes(length + PAYLOAD, buffer, offset, payloadLength);
            length += PAYLOAD + payloadLength;
        }
    }
}
