package rialto.engine.recovery;

import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.util.concurrent.TimeUnit;

/**
 * Reads a journal at rest up to a sequence that is known to be there. A reader that finds nothing just now may only
 * have looked too soon for the next file; recovery must not take that for the end.
 */
final class WholeReader implements AutoCloseable
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final JournalReader reader;
    private final long lastSequence;

    WholeReader(final JournalReader reader, final long lastSequence)
    {
        this.reader = reader;
        this.lastSequence = lastSequence;
    }

    /** Hands on the records of the next document; false once the last sequence was handed on. */
    boolean poll(final RecordConsumer consumer)
    {
        if (reader.lastSequence() >= lastSequence)
        {
            return false;
        }
        final long startNs = System.nanoTime();
        while (!reader.poll(consumer))
        {
            if (System.nanoTime() - startNs > PATIENCE_NS)
            {
                throw new RecoveryException(
                    "a journal that ends at sequence " + lastSequence + " cannot be read beyond " +
                        reader.lastSequence());
            }
            Thread.onSpinWait();
        }
        return true;
    }

    void readAll(final RecordConsumer consumer)
    {
        boolean isMore = true;
        while (isMore)
        {
            isMore = poll(consumer);
        }
    }

    @Override
    public void close()
    {
        reader.close();
    }
}
