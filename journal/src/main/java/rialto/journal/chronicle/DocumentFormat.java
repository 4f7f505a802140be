package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.DocumentLink;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Layout of a document, format versions 1 and 2. One document holds one committed batch; all numbers are little endian.
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
 *  |      hash field of the document before this one, 32 bytes     | 24
 *  |      as they are there; zeros before the first                |
 *  +---------------------------------------------------------------+
 *  |      hash of this document, 32 bytes, computed over all       | 56
 *  |      of it with this field zero; by format version:           |
 *  |        1   SHA-256                                            |
 *  |        2   XXH64 (seed 0) in the first 8, zeros in the rest   |
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
 * metadata bit are Chronicle's own and are passed over. The two versions differ in the hash field alone, and a journal
 * may change from 1 to 2 and back at any document, where its {@link DocumentLink} allows it.
 */
final class DocumentFormat
{
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** The bytes 'R', 'J', 'D' and the format version. */
    static final int MAGIC_OF_VERSION_1 = 0x01_44_4A_52;
    static final int MAGIC_OF_VERSION_2 = 0x02_44_4A_52;
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

    static int magicOf(final DocumentLink link)
    {
        return switch (link)
        {
            case SHA_256 -> MAGIC_OF_VERSION_1;
            case XXH64 -> MAGIC_OF_VERSION_2;
        };
    }

    /**
     * Null if no document begins with these bytes.
     */
    static @Nullable DocumentLink linkOf(final int magic)
    {
        return switch (magic)
        {
            case MAGIC_OF_VERSION_1 -> DocumentLink.SHA_256;
            case MAGIC_OF_VERSION_2 -> DocumentLink.XXH64;
            default -> null;
        };
    }

    /**
     * What is wrong with a document that is linked in a way that its journal must not be.
     */
    static String foreign(final DocumentLink found, final DocumentLink link)
    {
        return "the document is linked by " + found + ", this journal by nothing but " + link;
    }

    static boolean isHashAt(final byte[] array, final int offset, final byte[] hash)
    {
        return Arrays.equals(array, offset, offset + HASH_LENGTH, hash, 0, HASH_LENGTH);
    }
}
