package rialto.bench.crash;

import rialto.journal.DocumentLink;
import rialto.journal.JournalRetiredException;
import rialto.journal.RecordConsumer;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Both journals of an exchange from their first records on: what was retired is in the archive, the rest in the data
 * folder, and files may go from one to the other meanwhile.
 *
 * @param data    folder of the exchange.
 * @param archive laid out as a data folder; need not exist.
 */
record History(Path data, Path archive)
{
    static final String INPUTS = "journal";
    static final String EVENTS = "events";

    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /**
     * Hands on the records of a journal, and what comes behind in the document of the last one.
     *
     * @param journal one of the two.
     * @param first   sequence of the first record wanted.
     * @param last    sequence of the last one that has to be there.
     */
    void read(final String journal, final long first, final long last, final RecordConsumer consumer)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        long next = first;
        while (next <= last)
        {
            next = readFrom(archive, journal, next, last, consumer);
            try
            {
                next = readFrom(data, journal, next, last, consumer);
            }
            catch (final JournalRetiredException ex)
            {
                next = Math.max(next, ex.sequence());
            }
            awaitMore(journal, next, last, deadlineNs);
        }
    }

    /** What is not there may just be on its way to the archive. */
    private static void awaitMore(final String journal, final long next, final long last, final long deadlineNs)
    {
        if (next > last)
        {
            return;
        }
        if (System.nanoTime() - deadlineNs > 0)
        {
            throw new IllegalStateException(
                "the " + journal + " ends before record " + next + ", at least " + last + " must be there");
        }
        LockSupport.parkNanos(POLL_INTERVAL_NS);
    }

    /** Returns the sequence behind what there was. */
    private static long readFrom(
        final Path folder,
        final String journal,
        final long first,
        final long last,
        final RecordConsumer consumer)
    {
        if (first > last)
        {
            return first;
        }
        final DocumentLink link = EVENTS.equals(journal) ? DocumentLink.XXH64 : DocumentLink.SHA_256;
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(folder.resolve(journal), link, first))
        {
            while (reader.lastSequence() < last && reader.poll(consumer))
            {
                // The work is in the condition.
            }
            return reader.lastSequence() + 1;
        }
    }
}
