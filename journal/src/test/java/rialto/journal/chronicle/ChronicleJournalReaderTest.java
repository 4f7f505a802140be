package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChronicleJournalReaderTest
{
    @TempDir
    private Path directory;

    @Test
    void startsAtAnySequence()
    {
        writeThreeSegments();
        for (long from = 0; from < 60; from++)
        {
            assertEquals(Journals.range(from, 59), Journals.read(directory, from), "from " + from);
        }
        assertEquals(List.of(), Journals.read(directory, 60));
        assertEquals(List.of(), Journals.read(directory, 1_000));
    }

    @Test
    void seeksBackAndForth()
    {
        writeThreeSegments();
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(directory, 30))
        {
            assertEquals(29, reader.lastSequence());
            for (final long from : new long[] { 30, 7, 55, 0, 20 })
            {
                reader.seek(from);
                assertTrue(reader.poll(Journals.collector(sequences)));
            }
            assertEquals(23, reader.lastSequence(), "a document is read as a whole");
        }
        assertEquals(
            List.of(30L, 31L, 7L, 55L, 0L, 1L, 2L, 3L, 20L, 21L, 22L, 23L),
            sequences);
    }

    @Test
    void waitsForAJournalThatIsNotThereYet()
    {
        final Path folder = directory.resolve("later");
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(folder, 0))
        {
            assertFalse(reader.poll(Journals.collector(sequences)));
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(folder)))
            {
                assertFalse(reader.poll(Journals.collector(sequences)));
                Journals.write(journal, 0, 4, 5);
                Journals.await("the first document is read", () -> reader.poll(Journals.collector(sequences)));
            }
        }
        assertEquals(Journals.range(0, 4), sequences);
    }

    @Test
    void followsALiveJournalOverRollsAndReopenings() throws InterruptedException
    {
        final long last = 30_000;
        final List<Long> sequences = new ArrayList<>();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Thread follower = Thread.ofPlatform().start(() -> follow(last, sequences, failure));
        long next = 0;
        while (next <= last)
        {
            final long end = Math.min(last, next + 9_999);
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
            {
                Journals.write(journal, next, end, 7);
            }
            next = end + 1;
        }
        follower.join();
        assertEquals(null, failure.get());
        assertEquals(Journals.range(0, last), sequences);
    }

    @Test
    void saysWhereADocumentIsNotWhatWasWritten() throws IOException
    {
        writeThreeSegments();
        final Path file = SegmentName.live(directory, 1);
        final long position = Journals.positions(file).get(2);
        Journals.flip(file, position + 4 + DocumentFormat.HEADER_LENGTH + 40, 1);
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            final JournalDamagedException damage = assertThrows(
                JournalDamagedException.class,
                () -> readAll(reader, sequences));
            assertEquals(file, damage.file());
            assertEquals(position, damage.position());
            assertEquals(28, damage.sequence());
            assertEquals("the bytes of the document do not give its hash", damage.reason());
            assertThrows(JournalDamagedException.class, () -> reader.poll(Journals.CHECK), "it stays where it is");
        }
        assertEquals(Journals.range(0, 27), sequences);
    }

    @Test
    void missesASegmentThatIsGone() throws IOException
    {
        writeThreeSegments();
        final Path middle = SegmentName.live(directory, 1);
        final Path elsewhere = directory.resolve("elsewhere");
        Files.move(middle, elsewhere);
        assertThrows(JournalDamagedException.class, () -> Journals.read(directory, 0));
        Files.move(elsewhere, middle);
        Files.delete(SegmentName.live(directory, 0));
        assertThrows(JournalDamagedException.class, () -> Journals.read(directory, 0));
        assertEquals(Journals.range(20, 59), Journals.read(directory, 20));
    }

    /** A power cut may keep a header word and lose all that is behind it. */
    @Test
    void seesThatASegmentBeginsWithZeros() throws IOException
    {
        writeThreeSegments();
        final Path file = SegmentName.live(directory, 2);
        final int begin = (int)(long)Journals.positions(file).getFirst() + Segment.WORD;
        final byte[] lost = Files.readAllBytes(file);
        Arrays.fill(lost, begin, lost.length, (byte)0);
        Files.write(file, lost);
        for (final long from : new long[] { 0, 25, 40, 50 })
        {
            assertThrows(JournalDamagedException.class, () -> Journals.read(directory, from), "from " + from);
        }
    }

    /** The file that the next one does not follow is named, not the next one. */
    @Test
    void saysWhichSegmentWasCutOff() throws IOException
    {
        writeThreeSegments();
        for (int cycle = 0; cycle < 2; cycle++)
        {
            final Path file = SegmentName.live(directory, cycle);
            final byte[] whole = Files.readAllBytes(file);
            final List<Long> positions = Journals.positions(file);
            final long last = positions.get(positions.size() - 2);
            for (final long end : new long[] { 0, positions.getFirst(), positions.get(2), last })
            {
                Files.write(file, Arrays.copyOf(whole, (int)end));
                final JournalDamagedException damage =
                    assertThrows(JournalDamagedException.class, () -> Journals.read(directory, 0), "cut at " + end);
                assertEquals(file, damage.file());
                assertEquals(end, damage.position());
            }
            Files.write(file, whole);
        }
        assertEquals(Journals.range(0, 59), Journals.read(directory, 0));
    }

    private void writeThreeSegments()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 19, 4);
            journal.roll();
            Journals.write(journal, 20, 39, 4);
            journal.roll();
            Journals.write(journal, 40, 59, 4);
        }
    }

    private void follow(final long last, final List<Long> sequences, final AtomicReference<Throwable> failure)
    {
        try (JournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            Journals.await("everything is read", () ->
            {
                readAll(reader, sequences);
                return reader.lastSequence() == last;
            });
        }
        catch (final RuntimeException | Error ex)
        {
            failure.set(ex);
        }
    }

    private static void readAll(final JournalReader reader, final List<Long> sequences)
    {
        Journals.pollAll(reader, Journals.collector(sequences));
    }
}
