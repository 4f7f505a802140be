package rialto.cli.match;

import java.io.IOException;

/**
 * A flow file does not hold what its format says; the message names the file and the line.
 */
public final class BadFlowException extends IOException
{
    private static final long serialVersionUID = 1L;

    BadFlowException(final String source, final long line, final String complaint)
    {
        super(source + ", line " + line + ": " + complaint);
    }
}
