package rialto.engine.core;

/**
 * Versions of what commands do. An exchange keeps the one that its Genesis names, so that its journal gives the same
 * events for ever; the number is raised when the same commands would give others.
 *
 * <pre>
 *   6   the running hash takes each message as a block
 *   7   the running hash takes all events of a command as one block
 * </pre>
 */
public final class Behaviour
{
    /** The oldest that this engine still has. */
    public static final int OLDEST = 6;

    /** That of new exchanges. */
    public static final int NEWEST = 7;

    private static final int HASHED_BY_COMMAND = 7;

    private Behaviour()
    {
    }

    /**
     * Whether this engine has a behaviour.
     *
     * @param version that a Genesis names.
     * @return true if so.
     */
    public static boolean isKnown(final int version)
    {
        return version >= OLDEST && version <= NEWEST;
    }

    static boolean isHashedByMessage(final int version)
    {
        return version < HASHED_BY_COMMAND;
    }
}
