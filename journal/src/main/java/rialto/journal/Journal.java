package rialto.journal;

import org.agrona.DirectBuffer;

/**
 * An append-only log of records with contiguous sequences. <b>One thread writes:</b> every method but
 * {@link #syncCommitted()}, {@link #syncedSequence()} and {@link #lastSequence()} belongs to it.
 * <p>
 * Records collect in an open batch; {@link #commit()} writes the batch as one document, whole or not at all. The first
 * failure of a write or of a sync is final: that call and every later one throws {@link JournalFailedException}, and
 * nothing is tried again, since after a failed sync nobody can say which pages are on disk.
 */
public interface Journal extends AutoCloseable
{
    /**
     * Adds a record to the open batch; the payload is copied. A batch that has no room for the record is committed
     * first, so a caller that wants one document per batch keeps its batches within
     * {@link JournalConfig#maxDocumentLength()}.
     *
     * @param sequence    of the record: one more than that of the record appended before it.
     * @param receivedNs  time at which the input reached the edge, in nanoseconds since 1970.
     * @param sequencedNs time at which it got its place in the order, in nanoseconds since 1970.
     * @param session     the session that sent it; 0 is the exchange itself.
     * @param buffer      that holds the payload.
     * @param offset      in bytes at which the payload begins.
     * @param length      of the payload in bytes.
     * @throws IllegalArgumentException if the record alone is longer than a document may be, or the sequence is not
     *                                  the next one; the batch is as it was.
     */
    void append(
        long sequence,
        long receivedNs,
        long sequencedNs,
        int session,
        DirectBuffer buffer,
        int offset,
        int length);

    /**
     * Writes the open batch as one document into the page cache; does nothing when the batch is empty. Readers see the
     * document when this returns.
     */
    void commit();

    /**
     * Commits the open batch and returns when everything committed is on disk; then moves the durable mark. When
     * nothing was committed since the last sync, no system call is made.
     */
    void sync();

    /**
     * Returns when everything that was committed when this was called is on disk; then moves the durable mark. Meant
     * for a thread beside the one that writes, which goes on meanwhile; any may call it, one after the other gets its
     * turn.
     *
     * @return false if there was nothing to sync, or the journal is closed.
     */
    boolean syncCommitted();

    /**
     * Sequence of the last committed record. Any thread may ask.
     *
     * @return the sequence, or one less than the journal's first sequence while there is none.
     */
    long lastSequence();

    /**
     * Sequence of the last record known to be on disk. Any thread may ask.
     *
     * @return the sequence, or one less than the journal's first sequence while there is none.
     */
    long syncedSequence();

    /**
     * Commits the open batch; the next one goes to a new file. The only operation that may allocate.
     */
    void roll();

    /**
     * Commits and syncs what is open, then lets go of the files and of the lock. Harmless when called again. A journal
     * that has failed is closed without writing anything more.
     */
    @Override
    void close();
}
