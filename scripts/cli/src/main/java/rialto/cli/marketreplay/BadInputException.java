package rialto.cli.marketreplay;

import java.io.IOException;

/**
 * A recorded file does not hold what its format says; the message names the file and the line.
 */
public final class BadInputException extends IOException
{
    private static final long serialVersionUID = 1L;

    BadInputException(final String source, final long line, final String complaint)
    {
        super(source + ", line " + line + ": " + complaint);
    }
}
