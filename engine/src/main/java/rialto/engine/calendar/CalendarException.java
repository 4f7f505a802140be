package rialto.engine.calendar;

/** A calendar file that is none, with the line that says so. */
public final class CalendarException extends Exception
{
    private static final long serialVersionUID = 1L;

    /**
     * A fault in a line.
     *
     * @param line  number of the line, from 1; 0: the file as a whole.
     * @param fault in words.
     */
    public CalendarException(final int line, final String fault)
    {
        super(line == 0 ? fault : "line " + line + ": " + fault);
    }
}
