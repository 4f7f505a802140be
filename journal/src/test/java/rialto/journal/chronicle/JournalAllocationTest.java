package rialto.journal.chronicle;

import com.sun.management.ThreadMXBean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.Journal;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Counts the bytes that the appending and the reading thread allocate: none outside a roll.
 */
class JournalAllocationTest
{
    private static final int WINDOWS = 25;
    private static final int COUNT = 10_000;
    private static final int SYNC_COUNT = 50;
    private static final long MAX_ROLL_BYTES = 1 << 20;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[60]);
    private final RecordConsumer consumer = this::onRecord;
    private long sequence;
    private long readCount;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void nothingIsAllocatedOutsideARoll(final DocumentLink link)
    {
        final JournalConfig config = JournalConfig.of(directory, Durability.SYNC).withLink(link);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertEquals(0, typicalBytes(() -> appendAndCommit(journal, COUNT)), "append and commit");
            assertEquals(0, typicalBytes(() -> appendAndSync(journal, SYNC_COUNT)), "sync");
            final long rollBytes = bytesOf(() -> roll(journal));
            System.out.printf("a roll allocates %,d bytes on the appending thread%n", rollBytes);
            assertTrue(rollBytes < MAX_ROLL_BYTES, "a roll allocates " + rollBytes);
            assertEquals(0, typicalBytes(() -> appendAndCommit(journal, COUNT)), "append and commit after a roll");
        }
        try (JournalReader reader = ChronicleJournalReader.open(directory, link, 0))
        {
            assertEquals(0, typicalBytes(() -> poll(reader, COUNT)), "poll");
        }
        assertEquals(WINDOWS * COUNT, readCount);
    }

    /**
     * The compiler allocates now and then for the thread that it serves, so single windows may be off: whatever the
     * code itself allocates is in every window.
     */
    private long typicalBytes(final Runnable window)
    {
        final long[] bytes = new long[WINDOWS];
        for (int i = 0; i < WINDOWS; i++)
        {
            bytes[i] = bytesOf(window);
        }
        Arrays.sort(bytes);
        return bytes[WINDOWS / 2];
    }

    private long bytesOf(final Runnable window)
    {
        final long before = threads.getCurrentThreadAllocatedBytes();
        window.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void appendAndCommit(final Journal journal, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            journal.append(sequence++, i, i, 1, payload, 0, payload.capacity());
            if ((i & 3) == 0)
            {
                journal.commit();
            }
        }
        journal.commit();
    }

    private void appendAndSync(final Journal journal, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            journal.append(sequence++, i, i, 1, payload, 0, payload.capacity());
            journal.sync();
        }
    }

    private void roll(final Journal journal)
    {
        journal.roll();
        journal.append(sequence++, 0, 0, 1, payload, 0, payload.capacity());
        journal.sync();
    }

    private void poll(final JournalReader reader, final int count)
    {
        final long last = readCount + count;
        while (readCount < last && reader.poll(consumer))
        {
            Thread.onSpinWait();
        }
    }

    private void onRecord(
        final long recordSequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        readCount++;
    }
}
