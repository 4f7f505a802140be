package rialto.cli.journal;

/** Standard output takes no more: what was printed is not all. Ends the command. */
public final class OutputFailedException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    private final boolean isLeft;

    OutputFailedException(final boolean isLeft)
    {
        super("standard output cannot be written");
        this.isLeft = isLeft;
    }

    /**
     * Whether nobody reads it any more, so that nobody has to be told.
     *
     * @return false where something went wrong.
     */
    public boolean isLeft()
    {
        return isLeft;
    }
}
