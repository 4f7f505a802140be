package rialto.cli.venue;

/**
 * The exchange did not make what was asked for; the message says what and why, for a person.
 */
public final class VenueException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    VenueException(final String message)
    {
        super(message);
    }
}
