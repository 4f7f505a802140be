package rialto.journal.chronicle;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;
import rialto.journal.RecordConsumer;

import java.util.zip.CRC32C;

/**
 * Verifies one document after the other and knows what has to come next: the hash of the last document and the next
 * sequence. The document is copied first, so what was verified is what is handed on. A document that is whole but
 * linked by less than the journal has to be is as wrong as any other. Belongs to the thread that reads; allocates only
 * for a document longer than every one before it.
 */
final class DocumentChecker
{
    private static final int INITIAL_LENGTH = 64 << 10;

    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final CRC32C crc = new CRC32C();
    private final DocumentHash documentHash = new DocumentHash();
    private final DocumentLink link;
    private final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
    private final byte[] claimed = new byte[DocumentFormat.HASH_LENGTH];
    private final byte[] computed = new byte[DocumentFormat.HASH_LENGTH];
    private byte[] array = new byte[INITIAL_LENGTH];
    private long nextSequence;
    private boolean isChainKnown;
    private boolean isForeign;

    /**
     * A checker of one journal.
     *
     * @param link of the journal.
     */
    DocumentChecker(final DocumentLink link)
    {
        this.link = link;
    }

    /**
     * Starts a chain in which the hash before the next document is known.
     *
     * @param sequence of the first record to come.
     * @param previous hash of the document before; copied.
     */
    void expect(final long sequence, final byte[] previous)
    {
        nextSequence = sequence;
        System.arraycopy(previous, 0, hash, 0, DocumentFormat.HASH_LENGTH);
        isChainKnown = true;
    }

    /**
     * Starts in the middle: the next document's own word is taken for the hash before it.
     *
     * @param sequence of the first record to come.
     */
    void expect(final long sequence)
    {
        nextSequence = sequence;
        isChainKnown = false;
    }

    long nextSequence()
    {
        return nextSequence;
    }

    /**
     * Hash of the last document that was found whole; valid until the next one is.
     */
    byte[] hash()
    {
        return hash;
    }

    /**
     * Whether the document that was found wrong last is whole and in its place, but linked by less than the journal has
     * to be: that is no accident.
     */
    boolean isForeign()
    {
        return isForeign;
    }

    /**
     * Verifies the document at which the segment stands. The chain moves on only if all of it is right.
     *
     * @param segment that stands at a document.
     * @return null if the document is whole and in its place, otherwise what is wrong with it.
     */
    @Nullable
    String check(final Segment segment)
    {
        isForeign = false;
        final int length = segment.documentLength();
        if (length < DocumentFormat.HEADER_LENGTH + DocumentFormat.RECORD_HEADER_LENGTH)
        {
            return "a document of " + length + " bytes is too short";
        }
        if (length > array.length)
        {
            array = new byte[Math.max(length, array.length << 1)];
        }
        segment.copyDocument(array);
        view.wrap(array, 0, length);
        final DocumentLink found = DocumentFormat.linkOf(int32(DocumentFormat.MAGIC_OFFSET));
        if (found == null)
        {
            return "no document of format version 1 or 2 begins here";
        }
        String reason = checkHeader(length);
        if (reason == null)
        {
            reason = checkHash(found, length);
        }
        if (reason == null)
        {
            reason = checkRecords(length);
        }
        if (reason == null && !link.accepts(found))
        {
            isForeign = true;
            reason = DocumentFormat.foreign(found, link);
        }
        if (reason == null)
        {
            nextSequence += recordCount();
            System.arraycopy(computed, 0, hash, 0, DocumentFormat.HASH_LENGTH);
            isChainKnown = true;
        }
        return reason;
    }

    /**
     * Hands on the records of the document that was verified last.
     *
     * @param consumer     of the records.
     * @param fromSequence of the first record that is wanted.
     */
    void deliver(final RecordConsumer consumer, final long fromSequence)
    {
        final int count = recordCount();
        int at = DocumentFormat.HEADER_LENGTH;
        for (int i = 0; i < count; i++)
        {
            final int length = int32(at + DocumentFormat.RECORD_LENGTH_OFFSET);
            final long sequence = int64(at + DocumentFormat.RECORD_SEQUENCE_OFFSET);
            if (sequence >= fromSequence)
            {
                consumer.onRecord(
                    sequence,
                    int64(at + DocumentFormat.RECORD_RECEIVED_OFFSET),
                    int64(at + DocumentFormat.RECORD_SEQUENCED_OFFSET),
                    int32(at + DocumentFormat.RECORD_SESSION_OFFSET),
                    view,
                    at + DocumentFormat.RECORD_HEADER_LENGTH,
                    length - DocumentFormat.RECORD_HEADER_LENGTH);
            }
            at += length;
        }
    }

    @Nullable
    private String checkHeader(final int length)
    {
        if (int32(DocumentFormat.LENGTH_OFFSET) != length)
        {
            return "the document says it has " + int32(DocumentFormat.LENGTH_OFFSET) + " bytes, its frame says " +
                length;
        }
        if (isChainKnown && !DocumentFormat.isHashAt(array, DocumentFormat.PREVIOUS_HASH_OFFSET, hash))
        {
            return "the document follows another one than the document before it";
        }
        final long first = int64(DocumentFormat.FIRST_SEQUENCE_OFFSET);
        if (first != nextSequence)
        {
            return "the document begins with sequence " + first + " in place of " + nextSequence;
        }
        return null;
    }

    @Nullable
    private String checkHash(final DocumentLink found, final int length)
    {
        view.getBytes(DocumentFormat.HASH_OFFSET, claimed);
        documentHash.compute(found, view, length, computed);
        return DocumentFormat.isHashAt(claimed, 0, computed) ?
            null :
            "the bytes of the document do not give its hash";
    }

    @Nullable
    private String checkRecords(final int documentLength)
    {
        final int count = recordCount();
        int at = DocumentFormat.HEADER_LENGTH;
        for (int i = 0; i < count; i++)
        {
            final int room = documentLength - at;
            final int length = room < DocumentFormat.RECORD_HEADER_LENGTH ?
                0 :
                int32(at + DocumentFormat.RECORD_LENGTH_OFFSET);
            if (length < DocumentFormat.RECORD_HEADER_LENGTH || length > room)
            {
                return "record " + i + " does not fit into its document";
            }
            if (int64(at + DocumentFormat.RECORD_SEQUENCE_OFFSET) != nextSequence + i)
            {
                return "record " + i + " has another sequence than " + (nextSequence + i);
            }
            if (crcOf(at, length) != int32(at + DocumentFormat.RECORD_CRC_OFFSET))
            {
                return "the bytes of record " + i + " do not give its checksum";
            }
            at += length;
        }
        return count > 0 && DocumentFormat.align(at) == documentLength ?
            null :
            "the records do not fill the document";
    }

    private int crcOf(final int at, final int length)
    {
        crc.reset();
        crc.update(
            array,
            at + DocumentFormat.RECORD_SEQUENCE_OFFSET,
            length - DocumentFormat.RECORD_SEQUENCE_OFFSET);
        return (int)crc.getValue();
    }

    private int recordCount()
    {
        return int32(DocumentFormat.RECORD_COUNT_OFFSET);
    }

    private int int32(final int offset)
    {
        return view.getInt(offset, DocumentFormat.ORDER);
    }

    private long int64(final int offset)
    {
        return view.getLong(offset, DocumentFormat.ORDER);
    }
}
