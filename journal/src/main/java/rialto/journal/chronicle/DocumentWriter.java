package rialto.journal.chronicle;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.journal.DocumentLink;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The open batch: collects records in one array that is used again for every document. Belongs to the thread that
 * appends; allocates nothing after construction.
 */
final class DocumentWriter
{
    private final byte[] array;
    private final UnsafeBuffer view;
    private final CRC32C crc = new CRC32C();
    private final DocumentHash documentHash = new DocumentHash();
    private final DocumentLink link;
    private int length = DocumentFormat.HEADER_LENGTH;
    private int recordCount;
    private long firstSequence;

    DocumentWriter(final int maxDocumentLength, final DocumentLink link)
    {
        this.link = link;
        array = new byte[DocumentFormat.align(maxDocumentLength)];
        view = new UnsafeBuffer(array);
    }

    /**
     * Longest payload that a document of its own can hold.
     */
    int maxPayloadLength()
    {
        return array.length - DocumentFormat.HEADER_LENGTH - DocumentFormat.RECORD_HEADER_LENGTH;
    }

    boolean isEmpty()
    {
        return recordCount == 0;
    }

    boolean hasRoomFor(final int payloadLength)
    {
        return payloadLength <= array.length - length - DocumentFormat.RECORD_HEADER_LENGTH;
    }

    byte[] array()
    {
        return array;
    }

    /**
     * Sequence of the last record in the batch; meaningless while it is empty.
     */
    long lastSequence()
    {
        return firstSequence + recordCount - 1;
    }

    void append(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int payloadLength)
    {
        assert hasRoomFor(payloadLength);
        final int at = length;
        final int recordLength = DocumentFormat.RECORD_HEADER_LENGTH + payloadLength;
        final UnsafeBuffer view = this.view;
        view.putInt(at + DocumentFormat.RECORD_LENGTH_OFFSET, recordLength, DocumentFormat.ORDER);
        view.putLong(at + DocumentFormat.RECORD_SEQUENCE_OFFSET, sequence, DocumentFormat.ORDER);
        view.putLong(at + DocumentFormat.RECORD_RECEIVED_OFFSET, receivedNs, DocumentFormat.ORDER);
        view.putLong(at + DocumentFormat.RECORD_SEQUENCED_OFFSET, sequencedNs, DocumentFormat.ORDER);
        view.putInt(at + DocumentFormat.RECORD_SESSION_OFFSET, session, DocumentFormat.ORDER);
        buffer.getBytes(offset, array, at + DocumentFormat.RECORD_HEADER_LENGTH, payloadLength);
        crc.reset();
        crc.update(
            array,
            at + DocumentFormat.RECORD_SEQUENCE_OFFSET,
            recordLength - DocumentFormat.RECORD_SEQUENCE_OFFSET);
        view.putInt(at + DocumentFormat.RECORD_CRC_OFFSET, (int)crc.getValue(), DocumentFormat.ORDER);
        if (recordCount == 0)
        {
            firstSequence = sequence;
        }
        recordCount++;
        length = at + recordLength;
    }

    /**
     * Completes the header; {@link #array()} then holds the document.
     *
     * @param hash of the document before; holds this one's on return.
     * @return the length of the document in bytes.
     */
    int finish(final byte[] hash)
    {
        final int documentLength = DocumentFormat.align(length);
        Arrays.fill(array, length, documentLength, (byte)0);
        view.putInt(DocumentFormat.MAGIC_OFFSET, DocumentFormat.magicOf(link), DocumentFormat.ORDER);
        view.putInt(DocumentFormat.LENGTH_OFFSET, documentLength, DocumentFormat.ORDER);
        view.putInt(DocumentFormat.RECORD_COUNT_OFFSET, recordCount, DocumentFormat.ORDER);
        view.putInt(DocumentFormat.RESERVED_OFFSET, 0, DocumentFormat.ORDER);
        view.putLong(DocumentFormat.FIRST_SEQUENCE_OFFSET, firstSequence, DocumentFormat.ORDER);
        System.arraycopy(hash, 0, array, DocumentFormat.PREVIOUS_HASH_OFFSET, DocumentFormat.HASH_LENGTH);
        documentHash.compute(link, view, documentLength, hash);
        System.arraycopy(hash, 0, array, DocumentFormat.HASH_OFFSET, DocumentFormat.HASH_LENGTH);
        return documentLength;
    }

    /**
     * Makes the batch empty.
     */
    void clear()
    {
        length = DocumentFormat.HEADER_LENGTH;
        recordCount = 0;
    }
}
