package rialto.engine.recovery;

/** How far the journals of a running exchange are, for whoever looks on beside it. Any thread. */
public interface JournalProgress
{
    /**
     * The last input that is in the journal.
     *
     * @return its sequence.
     */
    long lastInput();

    /**
     * The last event that is in the event log.
     *
     * @return its sequence; 0: none.
     */
    long lastEvent();

    /**
     * Brings everything that is in both journals now to disk. Waits for the disk; the threads that append do not wait
     * for this.
     *
     * @throws rialto.journal.JournalFailedException if the disk reports an error; the journal is dead then, and the
     *                                               exchange halts with its next command.
     */
    void sync();
}
