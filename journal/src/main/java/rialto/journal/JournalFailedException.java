package rialto.journal;

/**
 * A journal cannot go on: a write or a sync failed, or its lock is held by somebody else. The message says what and
 * where; the journal that threw it is dead.
 */
public final class JournalFailedException extends RuntimeException
{
    /**
     * Says what failed.
     *
     * @param message with the file it is about.
     */
    public JournalFailedException(final String message)
    {
        super(message);
    }

    /**
     * Says what failed and why.
     *
     * @param message with the file it is about.
     * @param cause   as reported by the layer below.
     */
    public JournalFailedException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
