package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalConfig;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ChronicleJournalTest
{
    @TempDir
    private Path directory;

    @Test
    void anEmptyJournalEndsBeforeItsFirstSequence()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            assertEquals(-1, journal.lastSequence());
            assertEquals(-1, journal.syncedSequence());
            journal.commit();
            journal.sync();
            journal.roll();
        }
        assertEquals(List.of(), Journals.read(directory, 0));
        assertEquals(List.of("durable.mark", "journal.lock"), Journals.names(directory));
    }

    @Test
    void theFirstSequenceIsConfigured()
    {
        final JournalConfig config = Journals.pageCache(directory).withFirstSequence(1);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertEquals(0, journal.lastSequence());
            Journals.write(journal, 1, 3, 2);
        }
        assertEquals(List.of(1L, 2L, 3L), Journals.read(directory, 0));
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertEquals(3, journal.lastSequence());
        }
    }

    @Test
    void aBatchIsSeenWhenItIsCommittedAndNotBefore()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.append(journal, 0);
            Journals.append(journal, 1);
            assertEquals(-1, journal.lastSequence());
            assertEquals(List.of(), Journals.read(directory, 0));
            journal.commit();
            assertEquals(1, journal.lastSequence());
            assertEquals(List.of(0L, 1L), Journals.read(directory, 0));
        }
    }

    @Test
    void closingCommitsAndSyncsAndIsHarmlessTwice()
    {
        final ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory));
        Journals.append(journal, 0);
        journal.close();
        journal.close();
        assertEquals(0, journal.syncedSequence());
        assertThrows(JournalFailedException.class, () -> Journals.append(journal, 1));
        assertThrows(JournalFailedException.class, journal::commit);
        assertEquals(List.of(0L), Journals.read(directory, 0));
    }

    @Test
    void everyOpeningGoesOnWhereTheLastOneEndedAndSealsWhatIsThere()
    {
        for (int life = 0; life < 3; life++)
        {
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
            {
                assertTrue(journal.repair().isEmpty());
                assertEquals(life * 10L - 1, journal.lastSequence());
                assertEquals(life * 10L - 1, journal.syncedSequence());
                Journals.write(journal, life * 10L, life * 10L + 9, 3);
            }
        }
        assertEquals(Journals.range(0, 29), Journals.read(directory, 0));
        assertEquals(
            List.of(
                "19700101F.sealed",
                "19700102F.sealed",
                "19700103F.cq4",
                "durable.mark",
                "journal.lock"),
            Journals.names(directory));
    }

    @Test
    void anInterruptedWriterGoesOnAndIsStillInterrupted()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Thread.currentThread().interrupt();
            Journals.write(journal, 0, 1, 1);
            assertTrue(Thread.interrupted());
            Journals.write(journal, 2, 3, 1);
            assertEquals(Journals.range(0, 3), Journals.read(directory, 0));
        }
    }

    @Test
    void rollsWhenToldAndWhenASegmentIsFull() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 9, 1);
            journal.roll();
            journal.roll();
            Journals.write(journal, 10, 19_999, 16);
            journal.sync();
            Journals.write(journal, 20_000, 20_009, 1);
        }
        assertEquals(Journals.range(0, 20_009), Journals.read(directory, 0));
        final int segments = SegmentName.list(directory).size();
        assertTrue(segments >= 4, "segments: " + segments);
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            assertEquals(20_009, journal.lastSequence());
            Journals.write(journal, 20_010, 20_019, 1);
        }
        assertEquals(Journals.range(0, 20_019), Journals.read(directory, 0));
    }

    @Test
    void aSegmentNeedsNoSecondMapping() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.append(journal, 0);
            journal.commit();
            final long length = Files.size(SegmentName.live(directory, 0));
            for (long sequence = 1; Files.notExists(SegmentName.live(directory, 1)); sequence++)
            {
                Journals.append(journal, sequence);
                journal.commit();
            }
            assertEquals(length, Files.size(SegmentName.live(directory, 0)));
        }
    }

    @Test
    void refusesASequenceThatDoesNotFollow()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.append(journal, 0);
            assertThrows(IllegalArgumentException.class, () -> Journals.append(journal, 0));
            assertThrows(IllegalArgumentException.class, () -> Journals.append(journal, 2));
            Journals.append(journal, 1);
        }
        assertEquals(List.of(0L, 1L), Journals.read(directory, 0));
    }

    @Test
    void aRecordMayFillADocumentAndNotMore()
    {
        final List<Integer> lengths = new ArrayList<>();
        try (ChronicleJournal journal = ChronicleJournal.open(
            Journals.pageCache(directory).withMaxDocumentLength(4096)))
        {
            final int max = journal.maxPayloadLength();
            final UnsafeBuffer payload = new UnsafeBuffer(new byte[max + 1]);
            journal.append(0, 0, 0, 0, payload, 0, 1);
            assertThrows(IllegalArgumentException.class, () -> journal.append(1, 0, 0, 0, payload, 0, max + 1));
            journal.append(1, 0, 0, 0, payload, 0, max);
            assertEquals(0, journal.lastSequence(), "the batch had no room, so it was committed first");
            journal.append(2, 0, 0, 0, payload, 0, 0);
        }
        try (ChronicleJournalReader reader = ChronicleJournalReader.open(directory, 0))
        {
            Journals.pollAll(reader,
                (sequence, received, sequenced, session, buffer, at, length) -> lengths.add(length));
        }
        assertEquals(List.of(1, 4096 - DocumentFormat.HEADER_LENGTH - DocumentFormat.RECORD_HEADER_LENGTH, 0), lengths);
    }

    @Test
    void theFirstFailedSyncIsTheEnd() throws IOException
    {
        final ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory));
        Journals.append(journal, 0);
        journal.commit();
        final Path segment = SegmentName.live(directory, 0);
        final Path hidden = directory.resolve("hidden");
        Files.move(segment, hidden);
        assertThrows(JournalFailedException.class, journal::sync);
        Files.move(hidden, segment);
        assertThrows(JournalFailedException.class, journal::sync);
        assertThrows(JournalFailedException.class, () -> Journals.append(journal, 1));
        assertThrows(JournalFailedException.class, journal::commit);
        assertThrows(JournalFailedException.class, journal::roll);
        assertEquals(-1, journal.syncedSequence());
        journal.close();
        ChronicleJournal.open(Journals.sync(directory)).close();
        assertEquals(List.of(0L), Journals.read(directory, 0));
    }

    @Test
    void theFirstFailedWriteIsTheEnd() throws IOException
    {
        final Path folder = directory.resolve("journal");
        final ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(folder));
        Journals.append(journal, 0);
        journal.sync();
        journal.roll();
        Files.move(folder, directory.resolve("moved"));
        Files.createFile(folder);
        Journals.append(journal, 1);
        assertThrows(JournalFailedException.class, journal::commit);
        final JournalFailedException again = assertThrows(JournalFailedException.class, journal::commit);
        assertTrue(String.valueOf(again.getMessage()).startsWith("the journal has failed before"), again::getMessage);
        assertEquals(0, journal.lastSequence());
        journal.close();
    }

    @Test
    void cutsALogBackToADocumentAlsoBelowTheMark()
    {
        final JournalConfig config = Journals.pageCache(directory).withFirstSequence(1);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            Journals.write(journal, 1, 30, 10);
            journal.roll();
            Journals.write(journal, 31, 50, 10);
        }
        assertEquals(20, ChronicleJournal.cutAfter(config, 25));
        assertEquals(Journals.range(1, 20), Journals.read(directory, 0));
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertTrue(journal.repair().isEmpty());
            assertEquals(20, journal.lastSequence());
            Journals.write(journal, 21, 40, 10);
        }
        assertEquals(Journals.range(1, 40), Journals.read(directory, 0));
        assertEquals(40, ChronicleJournal.cutAfter(config, 1_000));
        assertEquals(0, ChronicleJournal.cutAfter(config, 0));
        assertFalse(Journals.names(directory).contains("19700101F.sealed"));
        ChronicleJournal.open(config).close();
    }
}
