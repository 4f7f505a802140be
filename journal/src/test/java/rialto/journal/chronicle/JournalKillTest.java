package rialto.journal.chronicle;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.Durability;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Kills real writing processes with -9: while they append, roll, sync, open and repair.
 */
class JournalKillTest
{
    @TempDir
    private Path directory;

    @Test
    void nothingAcknowledgedIsLostInPageCacheMode() throws IOException, InterruptedException
    {
        kill(Durability.PAGE_CACHE, 5);
    }

    @Test
    void nothingAcknowledgedIsLostInSyncMode() throws IOException, InterruptedException
    {
        kill(Durability.SYNC, 4);
    }

    @Test
    @Tag("long")
    void nothingAcknowledgedIsLostInManyRounds() throws IOException, InterruptedException
    {
        kill(Durability.PAGE_CACHE, 100);
    }

    private void kill(final Durability durability, final int rounds) throws IOException, InterruptedException
    {
        final long seed = System.nanoTime();
        System.out.println("journal kill test, seed " + seed);
        final Random random = new Random(seed);
        long acknowledged = -1;
        for (int round = 0; round < rounds; round++)
        {
            final boolean isKilledWhileOpening = round % 3 == 2;
            acknowledged = Math.max(acknowledged, runAndKill(durability, random, isKilledWhileOpening));
            final List<Long> sequences = Journals.read(directory, 0);
            assertTrue(sequences.size() > acknowledged, "acknowledged " + acknowledged + ", read " + sequences.size());
            assertEquals(Journals.range(0, sequences.size() - 1L), sequences);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            assertTrue(journal.lastSequence() >= acknowledged);
            journal.repair().ifPresent(System.out::println);
        }
        System.out.printf("%d kills, %,d records acknowledged, none lost%n", rounds, acknowledged + 1);
    }

    private long runAndKill(final Durability durability, final Random random, final boolean isKilledWhileOpening)
        throws IOException, InterruptedException
    {
        final Process process = ChildProcess.start(
            KilledWriter.class,
            directory.toString(),
            durability.name(),
            Long.toString(random.nextLong()));
        final AtomicLong acknowledged = new AtomicLong(-1);
        final Thread listener = Thread.ofPlatform().start(() -> listen(process, acknowledged));
        try
        {
            if (isKilledWhileOpening)
            {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(800)));
            }
            else
            {
                Journals.await("the first acknowledgement", () -> acknowledged.get() >= 0 || !process.isAlive());
                assertTrue(process.isAlive(), "the writer ended by itself");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(200)));
            }
        }
        finally
        {
            process.destroyForcibly().waitFor();
            listener.join();
        }
        return acknowledged.get();
    }

    private static void listen(final Process process, final AtomicLong acknowledged)
    {
        try (DataInputStream in = new DataInputStream(process.getInputStream()))
        {
            while (true)
            {
                acknowledged.set(in.readLong());
            }
        }
        catch (final EOFException ex)
        {
            return;
        }
        catch (final IOException ex)
        {
            assertTrue("stream closed".equalsIgnoreCase(ex.getMessage()), ex.getMessage());
        }
    }
}
