package rialto.engine.calendar;

import java.io.Serial;

/**
 * A trading calendar cannot be read or does not make sense. The message is one sentence for a person, with the file
 * and, where there is one, the line.
 */
public final class CalendarException extends RuntimeException
{
    @Serial
    private static final long serialVersionUID = 1L;

    CalendarException(final String message)
    {
        super(message);
    }

    CalendarException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
