package rialto.journal.chronicle;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalSyncTest
{
    private static final String FORCE = "jdk.FileForce";

    @TempDir
    private Path directory;

    @Test
    void oneSyncIsOneSystemCall() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            final List<RecordedEvent> forces = forcesOf(() ->
            {
                for (int i = 0; i < 20; i++)
                {
                    Journals.write(journal, i * 10L, i * 10L + 9, 5);
                    journal.sync();
                    journal.sync();
                    assertEquals(i * 10L + 9, journal.syncedSequence());
                }
                journal.roll();
                Journals.write(journal, 200, 209, 5);
                journal.sync();
            });
            assertEquals(20 + 1, count(forces, path -> path.endsWith("19700101F.cq4")), "and once after the roll");
            assertEquals(1, count(forces, path -> path.endsWith("19700102F.cq4")));
            assertEquals(2, count(forces, directory.toString()::equals), "once for each new file");
            assertEquals(24, forces.size());
        }
    }

    @Test
    void theMarkFollowsTheSyncerAndNotTheCommit() throws IOException
    {
        final long[] nowNs = new long[1];
        final PageCacheSyncer syncer;
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            syncer = new PageCacheSyncer(journal, () -> nowNs[0]);
            Journals.write(journal, 0, 9, 5);
            assertEquals(0, syncer.doWork(), "the interval is not over");
            assertEquals(-1, journal.syncedSequence());
            nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
            assertEquals(1, syncer.doWork());
            assertEquals(9, journal.syncedSequence());
            assertEquals(9, mark());
            journal.roll();
            Journals.write(journal, 10, 19, 5);
            journal.roll();
            Journals.write(journal, 20, 29, 5);
            assertEquals(9, mark());
            nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
            assertEquals(1, syncer.doWork());
            assertEquals(29, mark());
            nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
            assertEquals(0, syncer.doWork(), "nothing is new");
        }
        nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
        assertEquals(0, syncer.doWork(), "harmless after the end");
    }

    @Test
    void theSyncerRunsBesideTheAppender() throws InterruptedException
    {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ChronicleJournal journal = ChronicleJournal.open(
            Journals.pageCache(directory).withPageCacheSyncIntervalNs(1)))
        {
            final Thread thread = Thread.ofPlatform().start(() -> drive(journal, 19_999, failure));
            Journals.write(journal, 0, 19_999, 3);
            thread.join();
            assertEquals(null, failure.get());
            assertEquals(19_999, journal.syncedSequence());
        }
        assertEquals(Journals.range(0, 19_999), Journals.read(directory, 0));
    }

    @Test
    void aFailedSyncOfTheSyncerStopsTheAppender() throws IOException
    {
        final long[] nowNs = new long[1];
        final ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory));
        final PageCacheSyncer syncer = new PageCacheSyncer(journal, () -> nowNs[0]);
        Journals.write(journal, 0, 9, 5);
        Files.delete(SegmentName.live(directory, 0));
        nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
        assertThrows(JournalFailedException.class, syncer::doWork);
        assertThrows(JournalFailedException.class, () -> Journals.append(journal, 10));
        nowNs[0] += TimeUnit.MILLISECONDS.toNanos(100);
        assertThrows(JournalFailedException.class, syncer::doWork);
        assertEquals(-1, journal.syncedSequence());
        journal.close();
    }

    @Test
    void openingBringsToDiskWhatADeadProcessLeft() throws IOException
    {
        final Path image = directory.resolve("image");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory.resolve("journal"))))
        {
            Journals.write(journal, 0, 9, 5);
            journal.roll();
            Journals.write(journal, 10, 19, 5);
            Journals.copy(directory.resolve("journal"), image);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(image)))
        {
            assertEquals(19, journal.syncedSequence());
        }
        try (DurableMark mark = DurableMark.open(image, -1))
        {
            assertEquals(19, mark.sequence());
        }
    }

    /** Else the bytes that were cut off come back with a power cut, below a mark that has gone on. */
    @Test
    void whatARepairCutsOffIsOnDiskThoughNothingElseIsNew() throws IOException
    {
        final Path image = directory.resolve("image");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory.resolve("journal"))))
        {
            Journals.write(journal, 0, 9, 5);
            journal.sync();
            Journals.write(journal, 10, 14, 5);
            Journals.copy(directory.resolve("journal"), image);
        }
        final Path file = SegmentName.live(image, 0);
        Journals.flip(file, Journals.positions(file).get(2) + 100, 1);
        final List<RecordedEvent> forces = forcesOf(() ->
        {
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(image)))
            {
                assertEquals(9, journal.lastSequence());
            }
        });
        assertEquals(2, count(forces, file.toString()::equals), "as it is cut, and as it is sealed");
    }

    /** Else an older mark comes back with a power cut, and leads. */
    @Test
    void aMarkThatGoesBackIsOnDisk() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 29, 10);
            journal.sync();
        }
        final List<RecordedEvent> forces =
            forcesOf(() -> assertEquals(19, ChronicleJournal.cutAfter(Journals.pageCache(directory), 20)));
        assertEquals(1, count(forces, path -> path.endsWith("durable.mark")));
    }

    /** The system calls that bring files to disk while something is done. */
    private List<RecordedEvent> forcesOf(final Runnable action) throws IOException
    {
        final Path dump = directory.resolve("recording.jfr");
        try (Recording recording = new Recording())
        {
            recording.enable(FORCE).withThreshold(Duration.ZERO);
            recording.start();
            action.run();
            recording.stop();
            recording.dump(dump);
        }
        return RecordingFile.readAllEvents(dump).stream()
            .filter(event -> FORCE.equals(event.getEventType().getName()))
            .toList();
    }

    private long mark() throws IOException
    {
        try (DurableMark mark = DurableMark.open(directory, -1))
        {
            return mark.sequence();
        }
    }

    private static void drive(
        final ChronicleJournal journal,
        final long last,
        final AtomicReference<Throwable> failure)
    {
        final PageCacheSyncer syncer = new PageCacheSyncer(journal, System::nanoTime);
        try
        {
            Journals.await("everything is on disk", () ->
            {
                syncer.doWork();
                return journal.syncedSequence() == last;
            });
        }
        catch (final RuntimeException | Error ex)
        {
            failure.set(ex);
        }
    }

    private static long count(final List<RecordedEvent> forces, final Predicate<String> isMeant)
    {
        assertTrue(forces.stream().allMatch(event -> event.getString("path") != null));
        return forces.stream().filter(event -> isMeant.test(event.getString("path"))).count();
    }
}
