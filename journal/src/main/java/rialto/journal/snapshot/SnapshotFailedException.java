package rialto.journal.snapshot;

/**
 * A snapshot could not be written, synced or put in its place. There is no new snapshot then; what was there before is
 * still there.
 */
public final class SnapshotFailedException extends RuntimeException
{
    /**
     * Says what failed.
     *
     * @param message with the file it is about.
     */
    public SnapshotFailedException(final String message)
    {
        super(message);
    }

    /**
     * Says what failed and why.
     *
     * @param message with the file it is about.
     * @param cause   as reported by the layer below.
     */
    public SnapshotFailedException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
