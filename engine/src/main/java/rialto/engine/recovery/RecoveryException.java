package rialto.engine.recovery;

/**
 * The exchange cannot start from this data folder. The message says why, for a person; nothing was changed.
 */
public final class RecoveryException extends RuntimeException
{
    /**
     * Says why.
     *
     * @param message a sentence without a full stop.
     */
    public RecoveryException(final String message)
    {
        super(message);
    }

    /**
     * Says why, and what is behind it.
     *
     * @param message a sentence without a full stop.
     * @param cause   as reported by the layer below.
     */
    public RecoveryException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
