package rialto.journal;

import java.nio.file.Path;

/**
 * A record was asked for that is not in the journal any more: what lies before the journal's beginning was moved away
 * or deleted on purpose, behind a snapshot. Nothing is damaged.
 */
public final class JournalRetiredException extends RuntimeException
{
    private final long sequence;
    private final long firstSequence;

    /**
     * Says what was asked for and what there is.
     *
     * @param directory     of the journal.
     * @param sequence      of the record asked for.
     * @param firstSequence of the first record that is still there.
     */
    public JournalRetiredException(final Path directory, final long sequence, final long firstSequence)
    {
        super("the journal " + directory + " begins with sequence " + firstSequence + "; sequence " + sequence +
            " was moved away or deleted behind a snapshot");
        this.sequence = sequence;
        this.firstSequence = firstSequence;
    }

    /**
     * The record asked for.
     *
     * @return its sequence.
     */
    public long sequence()
    {
        return sequence;
    }

    /**
     * The first record that is still there.
     *
     * @return its sequence.
     */
    public long firstSequence()
    {
        return firstSequence;
    }
}
