package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalFailedException;
import rialto.journal.JournalReader;
import rialto.journal.JournalRetiredException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalRetentionTest
{
    @TempDir
    private Path root;

    @Test
    void wholeSegmentsBeforeTheSequenceGoAndTheRestStaysAJournal() throws IOException
    {
        final Path directory = write(5);
        assertEquals(2, JournalRetention.deleting(directory).retainFrom(25));
        assertEquals(
            List.of(
                "19700103F.cq4",
                "19700104F.cq4",
                "19700105F.cq4",
                "durable.mark",
                "journal.beginning",
                "journal.lock"),
            Journals.names(directory));
        assertEquals(Journals.range(20, 49), Journals.read(directory, JournalReader.FROM_THE_BEGINNING));
        assertEquals(Journals.range(20, 49), Journals.read(directory, 20));
        assertEquals(Journals.range(33, 49), Journals.read(directory, 33));
        for (int life = 0; life < 2; life++)
        {
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
            {
                assertTrue(journal.repair().isEmpty());
                assertEquals(49 + life * 10, journal.lastSequence());
                Journals.write(journal, 50 + life * 10, 59 + life * 10, 5);
            }
        }
        assertEquals(Journals.range(20, 69), Journals.read(directory, 20));
    }

    @Test
    void askingForWhatIsGoneSaysSoAndIsNoDamage() throws IOException
    {
        final Path directory = write(3);
        JournalRetention.deleting(directory).retainFrom(20);
        final JournalRetiredException ex =
            assertThrows(JournalRetiredException.class, () -> Journals.read(directory, 19));
        assertEquals(19, ex.sequence());
        assertEquals(20, ex.firstSequence());
        Files.delete(directory.resolve(JournalBeginning.FILE_NAME));
        assertThrows(JournalDamagedException.class, () -> Journals.read(directory, 19));
        assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(Journals.sync(directory)));
    }

    @Test
    void nothingGoesThatIsNotBeforeTheSequenceOrNotYetOnDisk() throws IOException
    {
        final Path directory = root.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            for (int segment = 0; segment < 4; segment++)
            {
                Journals.write(journal, segment * 10L, segment * 10L + 9, 5);
                if (segment == 1)
                {
                    journal.sync();
                }
                journal.roll();
            }
            final JournalRetention retention = JournalRetention.deleting(directory);
            assertEquals(0, retention.retainFrom(9), "record 9 has to stay");
            assertEquals(1, retention.retainFrom(Long.MAX_VALUE), "only the first is followed by what is on disk");
            journal.sync();
            assertEquals(2, retention.retainFrom(Long.MAX_VALUE), "the last one stays");
            Journals.write(journal, 40, 49, 5);
            journal.sync();
            assertEquals(Journals.range(30, 49), Journals.read(directory, 30));
            assertEquals(1, retention.retainFrom(40));
        }
        assertEquals(Journals.range(40, 49), Journals.read(directory, 40));
    }

    @Test
    void theArchiveAndTheJournalTogetherAreTheWholeJournal() throws IOException
    {
        final Path directory = write(5);
        final Path archive = root.resolve("archive");
        final JournalRetention retention = JournalRetention.archiving(directory, archive);
        assertEquals(1, retention.retainFrom(15));
        assertEquals(2, retention.retainFrom(35));
        assertEquals(List.of("19700101F.cq4", "19700102F.cq4", "19700103F.cq4"), Journals.names(archive));
        assertEquals(Journals.range(0, 29), Journals.read(archive, 0));
        Files.copy(SegmentName.live(directory, 3), SegmentName.live(archive, 3));
        Files.copy(SegmentName.live(directory, 4), SegmentName.live(archive, 4));
        Files.copy(directory.resolve(DurableMark.FILE_NAME), archive.resolve(DurableMark.FILE_NAME));
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(archive)))
        {
            assertEquals(49, journal.lastSequence());
        }
        assertEquals(Journals.range(0, 49), Journals.read(archive, 0));
    }

    /** It has its segment still, though the file is gone; what follows is gone as well. */
    @Test
    void aReaderThatIsOvertakenSaysSoAndIsNoDamage()
    {
        final Path directory = write(4);
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            assertTrue(reader.poll(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(sequence < 10)));
            JournalRetention.deleting(directory).retainFrom(30);
            final JournalRetiredException ex = assertThrows(JournalRetiredException.class, () -> readOn(reader));
            assertEquals(10, ex.sequence());
            assertEquals(30, ex.firstSequence());
        }
    }

    /** A reader that looks for its place while files go finds the journal's beginning or hears that it was retired. */
    @Test
    @Timeout(300)
    void whoLooksForHisPlaceMeanwhileFindsNoDamage() throws Exception
    {
        final int segments = 60;
        final Path directory = write(segments);
        final AtomicInteger opened = new AtomicInteger();
        final Thread retiring = new Thread(() ->
        {
            for (int segment = 1; segment < segments; segment++)
            {
                while (opened.get() < segment / 2)
                {
                    LockSupport.parkNanos(100_000);
                }
                JournalRetention.deleting(directory).retainFrom(segment * 10L);
            }
        }, "retiring");
        retiring.setDaemon(true);
        retiring.start();
        while (retiring.isAlive())
        {
            ChronicleJournalReader.open(directory, JournalReader.FROM_THE_BEGINNING).close();
            try
            {
                ChronicleJournalReader.open(directory, 0).close();
            }
            catch (final JournalRetiredException ex)
            {
                assertEquals(0, ex.firstSequence() % 10, "a segment begins there");
            }
            opened.incrementAndGet();
        }
        retiring.join();
        assertTrue(opened.get() >= segments / 2 - 1);
        assertEquals(Journals.range(segments * 10 - 10, segments * 10 - 1),
            Journals.read(directory, JournalReader.FROM_THE_BEGINNING));
    }

    private static void readOn(final ChronicleJournalReader reader)
    {
        for (int i = 0; i < 100; i++)
        {
            reader.poll(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(sequence < 10));
        }
    }

    @Test
    void whatLiesInTheArchiveIsNeverWrittenOver() throws IOException
    {
        final Path directory = write(3);
        final Path archive = Files.createDirectories(root.resolve("archive"));
        Files.copy(SegmentName.live(directory, 0), SegmentName.live(archive, 0));
        final Path foreign = Files.write(SegmentName.live(archive, 1), new byte[100]);
        final JournalRetention retention = JournalRetention.archiving(directory, archive);
        assertThrows(JournalFailedException.class, () -> retention.retainFrom(20));
        assertEquals(List.of("19700102F.cq4", "19700103F.cq4"),
            Journals.names(directory).stream().filter(name -> name.endsWith(".cq4")).toList());
        assertEquals(100, Files.size(foreign));
        Files.delete(foreign);
        assertEquals(1, retention.retainFrom(20));
        assertEquals(Journals.range(0, 19), Journals.read(archive, 0));
        assertEquals(Journals.range(20, 29), Journals.read(directory, 20));
    }

    @Test
    void theJournalItselfIsNoArchive() throws IOException
    {
        final Path directory = write(3);
        final Path link = Files.createSymbolicLink(root.resolve("link"), directory);
        for (final Path archive : List.of(directory, link))
        {
            final JournalRetention retention = JournalRetention.archiving(directory, archive);
            assertThrows(JournalFailedException.class, () -> retention.retainFrom(20));
            assertEquals(3, SegmentName.listAll(directory).size());
        }
    }

    /** A copy of the folder as it is after each step stands for the kill. */
    @Test
    void aRetentionKilledAfterAnyStepLeavesAWholeJournalAndIsFinishedByTheNext() throws IOException
    {
        for (int steps = 0; steps <= 4; steps++)
        {
            final Path directory = write(4);
            final Path archive = root.resolve("archive");
            killedAfter(steps, directory, archive);
            final long first = steps == 0 ? 0 : 20;
            assertEquals(
                Journals.range(first, 39), Journals.read(directory, JournalReader.FROM_THE_BEGINNING), "step " + steps);
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
            {
                assertEquals(39, journal.lastSequence());
            }
            JournalRetention.archiving(directory, archive).retainFrom(20);
            assertEquals(Journals.range(20, 39), Journals.read(directory, 20));
            assertEquals(Journals.range(0, 19), Journals.read(archive, 0));
            assertEquals(2, SegmentName.listAll(directory).size());
            Journals.delete(directory);
            Journals.delete(archive);
        }
    }

    @Test
    void aBeginningThatIsNotWhatWasWrittenIsRefused() throws IOException
    {
        final Path directory = write(3);
        JournalRetention.deleting(directory).retainFrom(20);
        final Path file = directory.resolve(JournalBeginning.FILE_NAME);
        for (int at = 0; at < Files.size(file); at++)
        {
            Journals.flip(file, at, 1 << at % 8);
            assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(Journals.sync(directory)));
            assertThrows(JournalDamagedException.class, () -> Journals.read(directory, 20));
            Journals.flip(file, at, 1 << at % 8);
        }
        assertEquals(Journals.range(20, 29), Journals.read(directory, 20));
    }

    @Test
    void nothingGoesIfWhatTheJournalIsToBeginWithIsNotWhole() throws IOException
    {
        final Path directory = write(3);
        final Path file = SegmentName.live(directory, 1);
        Journals.flip(file, Journals.positions(file).getFirst() + 100, 1);
        assertThrows(JournalDamagedException.class, () -> JournalRetention.deleting(directory).retainFrom(15));
        assertEquals(3, SegmentName.list(directory).size());
    }

    private void killedAfter(final int steps, final Path directory, final Path archive) throws IOException
    {
        Files.createDirectories(archive);
        if (steps >= 1)
        {
            final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
            try (Segment segment = Segment.open(2, SegmentName.live(directory, 2)))
            {
                assertEquals(Segment.DOCUMENT, segment.look());
                segment.copyHash(DocumentFormat.PREVIOUS_HASH_OFFSET, hash);
            }
            new JournalBeginning(2, 20, hash).write(directory);
        }
        if (steps >= 2)
        {
            Files.write(archive.resolve("19700101F.cq4.unfinished"), new byte[10]);
        }
        if (steps >= 3)
        {
            Files.copy(SegmentName.live(directory, 0), SegmentName.live(archive, 0));
        }
        if (steps >= 4)
        {
            Files.delete(SegmentName.live(directory, 0));
        }
    }

    /** Segments of ten records, all on disk. */
    private Path write(final int segments)
    {
        final Path directory = root.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            for (int segment = 0; segment < segments; segment++)
            {
                journal.roll();
                Journals.write(journal, segment * 10L, segment * 10L + 9, 5);
            }
        }
        return directory;
    }
}
