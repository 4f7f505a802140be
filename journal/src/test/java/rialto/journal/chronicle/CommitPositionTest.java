package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CommitPositionTest
{
    @Test
    @Timeout(60)
    void whatIsReadTogetherWasWrittenTogether() throws InterruptedException
    {
        final CommitPosition commits = new CommitPosition(0);
        final Thread writer = Thread.ofPlatform().daemon().start(() -> write(commits));
        final CommitPosition.Snapshot snapshot = new CommitPosition.Snapshot();
        final UnsafeBuffer hash = new UnsafeBuffer(snapshot.hash());
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        long last = 0;
        while (System.nanoTime() - deadlineNs < 0 || last == 0)
        {
            commits.read(snapshot);
            final long sequence = snapshot.sequence();
            assertTrue(sequence >= last);
            assertEquals((int)sequence, snapshot.cycle());
            for (int i = 0; i < DocumentFormat.HASH_LENGTH; i += Long.BYTES)
            {
                assertEquals(sequence, hash.getLong(i));
            }
            last = sequence;
        }
        writer.interrupt();
        writer.join();
    }

    private static void write(final CommitPosition commits)
    {
        final UnsafeBuffer hash = new UnsafeBuffer(new byte[DocumentFormat.HASH_LENGTH]);
        for (long sequence = 1; !Thread.currentThread().isInterrupted(); sequence++)
        {
            for (int i = 0; i < DocumentFormat.HASH_LENGTH; i += Long.BYTES)
            {
                hash.putLong(i, sequence);
            }
            commits.publish(sequence, (int)sequence, hash);
        }
    }
}
