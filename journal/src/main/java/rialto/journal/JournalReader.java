package rialto.journal;

/**
 * Reads a journal from a given sequence on: one at rest, or a live one that another thread or process is writing.
 * <b>Not for sharing between threads.</b> Every document is verified (hash chain, checksums, contiguous sequences)
 * before the first of its records is handed on.
 */
public interface JournalReader extends AutoCloseable
{
    /** In place of a sequence: from the first record that there is, whichever that may be. */
    long FROM_THE_BEGINNING = Long.MIN_VALUE;

    /**
     * Hands on the records of the next document; never waits. A document that holds only records before the sequence
     * asked for is verified and passed over.
     *
     * @param consumer of the records; called on this thread.
     * @return true if a document was read, false if the end, for now, is reached.
     * @throws JournalDamagedException if what comes next is not what was written; the reader stays where it is.
     * @throws JournalRetiredException if what comes next was retired meanwhile; the reader stays where it is.
     */
    boolean poll(RecordConsumer consumer);

    /**
     * Goes to another place: the next record to be handed on is the one with the given sequence.
     *
     * @param sequence of the next record wanted; before the journal's very first one means from there, as does
     *                 {@link #FROM_THE_BEGINNING} where older records were retired.
     * @throws JournalRetiredException if the record was moved away or deleted behind a snapshot.
     */
    void seek(long sequence);

    /**
     * Sequence of the last record read.
     *
     * @return the sequence, or one less than the sequence asked for while none was read.
     */
    long lastSequence();

    @Override
    void close();
}
