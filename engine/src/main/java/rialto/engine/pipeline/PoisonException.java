package rialto.engine.pipeline;

/**
 * A command broke an invariant of the state machine. Nothing of it went out; its state is not to be trusted any more.
 */
public final class PoisonException extends RuntimeException
{
    private final long sequence;

    /**
     * Names the command.
     *
     * @param sequence of the command in the journal.
     * @param where    more is written.
     * @param cause    what was thrown.
     */
    public PoisonException(final long sequence, final String where, final Throwable cause)
    {
        super("the command at sequence " + sequence + " broke an invariant: " + cause + "; " + where, cause);
        this.sequence = sequence;
    }

    /**
     * Which command it was.
     *
     * @return its sequence in the journal.
     */
    public long sequence()
    {
        return sequence;
    }
}
