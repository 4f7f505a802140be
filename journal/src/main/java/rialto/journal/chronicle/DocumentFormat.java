package rialto.journal.chronicle;

import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Layout of a document, format version 1. One document holds one committed batch; all numbers are little endian.
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------+---------------+---------------+---------------+
 *  |      'R'      |      'J'      |      'D'      | format version|  0
 *  +---------------+---------------+---------------+---------------+
 *  |            length of the document, this header included       |  4
 *  +---------------------------------------------------------------+
 *  |                       count of records                        |  8
 *  +---------------------------------------------------------------+
 *  |                         reserved, zero                        | 12
 *  +---------------------------------------------------------------+
 *  |                  sequence of the first record                 | 16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |        SHA-256 of the document before this one, 32 bytes;     | 24
 *  |                    zeros before the first                     |
 *  +---------------------------------------------------------------+
 *  |        SHA-256 of this document, 32 bytes, computed           | 56
 *  |            over all of it with this field zero                |
 *  +---------------------------------------------------------------+
 *  |                       records, one after                      | 88
 *  |                   the other, without padding                 ...
 *  +---------------------------------------------------------------+
 *  |              zeros up to a multiple of four bytes             |
 *  +---------------------------------------------------------------+
 *
 *  a record:
 *  +---------------------------------------------------------------+
 *  |            length of the record, this header included         |  0
 *  +---------------------------------------------------------------+
 *  |           CRC32C of the record from its sequence on           |  4
 *  +---------------------------------------------------------------+
 *  |           sequence: one more than the record before           |  8
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                received, ns since 1970 (UTC)                  | 16
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                sequenced, ns since 1970 (UTC)                 | 24
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *  |                  session; 0 is the exchange                   | 32
 *  +---------------------------------------------------------------+
 *  |                           payload                            ... 36
 *  +---------------------------------------------------------------+
 * </pre>
 * Around it lies Chronicle's framing: a four byte header word with the length, then the document. Documents with the
 * metadata bit are Chronicle's own and are passed over.
 */
final class DocumentFormat
{
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** The bytes 'R', 'J', 'D' and the format version 1. */
    static final int MAGIC = 0x01_44_4A_52;
    static final int HASH_LENGTH = 32;

    static final int MAGIC_OFFSET = 0;
    static final int LENGTH_OFFSET = 4;
    static final int RECORD_COUNT_OFFSET = 8;
    static final int RESERVED_OFFSET = 12;
    static final int FIRST_SEQUENCE_OFFSET = 16;
    static final int PREVIOUS_HASH_OFFSET = 24;
    static final int HASH_OFFSET = PREVIOUS_HASH_OFFSET + HASH_LENGTH;
    static final int HEADER_LENGTH = HASH_OFFSET + HASH_LENGTH;

    static final int RECORD_LENGTH_OFFSET = 0;
    static final int RECORD_CRC_OFFSET = 4;
    static final int RECORD_SEQUENCE_OFFSET = 8;
    static final int RECORD_RECEIVED_OFFSET = 16;
    static final int RECORD_SEQUENCED_OFFSET = 24;
    static final int RECORD_SESSION_OFFSET = 32;
    static final int RECORD_HEADER_LENGTH = 36;

    /** Documents end on a multiple of this, so that Chronicle adds no padding that no checksum covers. */
    static final int ALIGNMENT = 4;

    private DocumentFormat()
    {
    }

    static int align(final int length)
    {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static MessageDigest newSha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every Java platform has SHA-256", ex);
        }
    }

    static boolean isHashAt(final byte[] array, final int offset, final byte[] hash)
    {
        return Arrays.equals(array, offset, offset + HASH_LENGTH, hash, 0, HASH_LENGTH);
    }
}
