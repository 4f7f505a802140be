package rialto.cli.marketreplay;

/**
 * The exchange did something that a replay cannot go on from; the message says what, for a person.
 */
public final class ReplayException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    ReplayException(final String message)
    {
        super(message);
    }
}
