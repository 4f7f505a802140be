package rialto.journal.chronicle;

import rialto.journal.JournalFailedException;

import java.nio.file.Path;

/**
 * Tries to open a journal and says on its standard output how that went.
 */
final class LockTaker
{
    private LockTaker()
    {
    }

    /**
     * Argument: folder.
     */
    public static void main(final String[] arguments)
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(Path.of(arguments[0]))))
        {
            System.out.println("open, last sequence " + journal.lastSequence());
        }
        catch (final JournalFailedException ex)
        {
            System.out.println(ex.getMessage());
        }
    }
}
