package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
