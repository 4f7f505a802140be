package rialto.cli.conform;

import java.io.IOException;

/**
 * A workload file or a file of edge cases does not hold what its format says; the message names the file and the place.
 */
public final class BadWorkloadException extends IOException
{
    private static final long serialVersionUID = 1L;

    BadWorkloadException(final String source, final String complaint)
    {
        super(source + ": " + complaint);
    }
}
