package rialto.journal.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The layout of a snapshot file: blocks without gaps, little endian.
 *
 * <pre>
 *   0         4        8        12        16     20             24
 *  +---------+--------+--------+---------+------+--------------+---------+
 *  | 'RJS' 1 | CRC32C | length | ordinal | kind | record count | payload |
 *  +---------+--------+--------+---------+------+--------------+---------+
 *               length: of the payload; ordinal: 0, 1, 2 …; the CRC32C covers everything behind itself
 *
 *   HEAD   SnapshotHead, then the Genesis message     once, first
 *   STATE  record count times: length 4 | record      any number
 *   EDGE   likewise                                   any number, behind all STATE
 *   END    SnapshotEnd, with the SHA-256 over the     once, last: the file ends with it
 *          heads of all blocks before
 * </pre>
 */
final class BlockFormat
{
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
    static final int MAGIC = 0x01_53_4A_52;
    static final int CRC = 4;
    static final int LENGTH = 8;
    static final int ORDINAL = 12;
    static final int KIND = 16;
    static final int RECORD_COUNT = 20;
    static final int HEAD_LENGTH = 24;
    static final int MAX_PAYLOAD_LENGTH = 256 << 10;
    static final int MAX_BLOCK_LENGTH = HEAD_LENGTH + MAX_PAYLOAD_LENGTH;
    static final int HEAD = 1;
    static final int STATE = 2;
    static final int EDGE = 3;
    static final int END = 4;

    private BlockFormat()
    {
    }

    /** Checksum of a block that begins at 0 of a buffer, over all but its magic number and the checksum itself. */
    static int checksum(final CRC32C crc, final ByteBuffer block, final int blockLength)
    {
        crc.reset();
        crc.update(block.slice(LENGTH, blockLength - LENGTH));
        return (int)crc.getValue();
    }
}
