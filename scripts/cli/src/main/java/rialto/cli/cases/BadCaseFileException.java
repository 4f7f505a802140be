package rialto.cli.cases;

import java.io.IOException;

/**
 * A file does not hold one JSON object a line, or an object is no case; the message names the file and the line.
 */
public final class BadCaseFileException extends IOException
{
    private static final long serialVersionUID = 1L;

    BadCaseFileException(final String source, final long line, final String complaint)
    {
        super(source + ", line " + line + ": " + complaint);
    }
}
