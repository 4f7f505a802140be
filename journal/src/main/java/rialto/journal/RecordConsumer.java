package rialto.journal;

import org.agrona.DirectBuffer;

/**
 * Takes the records of a journal, in order of sequence, on the thread that calls {@link JournalReader#poll}.
 */
@FunctionalInterface
public interface RecordConsumer
{
    /**
     * Called once for each record.
     *
     * @param sequence    of the record; one more than that of the record before it.
     * @param receivedNs  time at which the input reached the edge, in nanoseconds since 1970.
     * @param sequencedNs time at which it got its place in the order, in nanoseconds since 1970.
     * @param session     the session that sent it; 0 is the exchange itself.
     * @param buffer      that holds the payload; valid during this call only.
     * @param offset      in bytes at which the payload begins.
     * @param length      of the payload in bytes.
     */
    void onRecord(
        long sequence,
        long receivedNs,
        long sequencedNs,
        int session,
        DirectBuffer buffer,
        int offset,
        int length);
}
