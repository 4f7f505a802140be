package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalCopyTest
{
    @TempDir
    private Path root;

    @Test
    void aJournalThatIsBeingWrittenIsCopiedUpToItsLastDocumentAndGoesOnInTheCopy() throws IOException
    {
        final Path directory = root.resolve("journal");
        final Path copy = root.resolve("copy");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 0, 9, 5);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 10, 19, 5);
            journal.roll();
            Journals.write(journal, 20, 29, 5);
            assertTrue(JournalCopy.copy(directory, copy) > 0);
            Journals.write(journal, 30, 39, 5);
        }
        assertEquals(Journals.range(0, 29), Journals.read(copy, 0));
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(copy)))
        {
            assertTrue(journal.repair().isEmpty());
            assertEquals(29, journal.lastSequence());
            Journals.write(journal, 30, 34, 5);
        }
        assertEquals(Journals.range(0, 34), Journals.read(copy, 0));
        assertEquals(Journals.range(0, 39), Journals.read(directory, 0));
    }

    /** Documents of five records, 0 to 29, in two segments; the third document of the second one is damaged. */
    @ParameterizedTest
    @CsvSource({ "-1, -1", "3, -1", "4, 4", "12, 9", "14, 14", "17, 14", "19, 19", "24, 24", "28, 24" })
    void aPartIsCopiedUpToTheLastDocumentThatFitsAndGoesOn(final long last, final long kept) throws IOException
    {
        final Path directory = root.resolve("journal");
        final Path copy = root.resolve("copy");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 0, 14, 5);
            journal.roll();
            Journals.write(journal, 15, 29, 5);
        }
        damageEnd(SegmentFacts.of(directory).getLast());
        JournalCopy.copyUpTo(directory, copy, last, bytes -> assertTrue(bytes > 0));
        assertEquals(-1, ChronicleJournal.durableSequenceOf(Journals.sync(copy)));
        assertFalse(Files.exists(copy.resolve(DurableMark.FILE_NAME)), "whoever looks makes no mark");
        assertEquals(29, ChronicleJournal.durableSequenceOf(Journals.sync(directory)));
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(copy)))
        {
            assertTrue(journal.repair().isEmpty());
            assertEquals(kept, journal.lastSequence());
            assertEquals(kept, ChronicleJournal.durableSequenceOf(Journals.sync(copy)));
            Journals.write(journal, kept + 1, 34, 5);
        }
        assertEquals(Journals.range(0, 34), Journals.read(copy, 0));
        assertEquals(34, ChronicleJournal.durableSequenceOf(Journals.sync(copy)));
    }

    private static void damageEnd(final SegmentFacts segment) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(segment.file());
        bytes[(int)segment.length() - Long.BYTES] ^= 1;
        Files.write(segment.file(), bytes);
    }
}
