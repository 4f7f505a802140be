package rialto.engine.recovery;

/** A snapshot is of a version that this engine does not know; there is nothing wrong with it. */
public final class UnknownVersionException extends RuntimeException
{
    UnknownVersionException(final String message)
    {
        super(message);
    }
}
