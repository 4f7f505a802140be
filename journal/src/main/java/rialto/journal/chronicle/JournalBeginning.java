package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Where a journal begins whose older segments were retired: the segment, its first record, and the hash that this
 * record's document goes on from. A file that is there is whole, since it is synced before it gets its name; a journal
 * without it begins with its very first record. Immutable.
 * <pre>
 *   0         4         8         12        16                  24                     56
 *  +---------+---------+---------+---------+-------------------+----------------------+
 *  | 'RJB',1 | CRC32C  | number of the     | sequence of the   | hash field of the    |
 *  |         | of 8..56| first segment     | first record      | document before      |
 *  +---------+---------+-------------------+-------------------+----------------------+
 * </pre>
 * All numbers are little endian.
 */
final class JournalBeginning
{
    static final String FILE_NAME = "journal.beginning";

    private static final String UNFINISHED = FILE_NAME + ".unfinished";
    private static final int MAGIC = 0x01_42_4A_52;
    private static final int CRC_OFFSET = 4;
    private static final int CYCLE_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int HASH_OFFSET = 24;
    private static final int LENGTH = HASH_OFFSET + DocumentFormat.HASH_LENGTH;

    private final int cycle;
    private final long sequence;
    private final byte[] previousHash;

    /**
     * A beginning.
     *
     * @param cycle        number of the first segment; those before it do not belong to the journal any more.
     * @param sequence     of the first record.
     * @param previousHash of the document before; kept.
     */
    JournalBeginning(final int cycle, final long sequence, final byte[] previousHash)
    {
        this.cycle = cycle;
        this.sequence = sequence;
        this.previousHash = previousHash;
    }

    /**
     * Reads the beginning of a journal.
     *
     * @param directory of the journal; need not exist.
     * @return null if it begins with its very first record.
     * @throws IOException             if the file cannot be read.
     * @throws JournalDamagedException if it is not what was written.
     */
    static @Nullable JournalBeginning of(final Path directory) throws IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        final ByteBuffer bytes;
        try
        {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(DocumentFormat.ORDER);
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
        if (bytes.capacity() != LENGTH || bytes.getInt(0) != MAGIC || bytes.getInt(CRC_OFFSET) != checksum(bytes))
        {
            throw new JournalDamagedException(file, 0, 0, "the bytes of the journal's beginning do not fit together");
        }
        final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
        bytes.get(HASH_OFFSET, hash);
        return new JournalBeginning(bytes.getInt(CYCLE_OFFSET), bytes.getLong(SEQUENCE_OFFSET), hash);
    }

    int cycle()
    {
        return cycle;
    }

    long sequence()
    {
        return sequence;
    }

    byte[] previousHash()
    {
        return previousHash;
    }

    /**
     * Makes this the beginning of a journal: on disk when this returns.
     *
     * @param directory of the journal.
     * @throws IOException if the disk reports an error; the beginning is then the old or the new one.
     */
    void write(final Path directory) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(DocumentFormat.ORDER);
        bytes.putInt(0, MAGIC);
        bytes.putInt(CYCLE_OFFSET, cycle);
        bytes.putLong(SEQUENCE_OFFSET, sequence);
        bytes.put(HASH_OFFSET, previousHash);
        bytes.putInt(CRC_OFFSET, checksum(bytes));
        final Path unfinished = directory.resolve(UNFINISHED);
        try (FileChannel channel = FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING))
        {
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, directory.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        DiskSync.forceDirectory(directory);
    }

    private static int checksum(final ByteBuffer bytes)
    {
        final CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(CYCLE_OFFSET));
        return (int)crc.getValue();
    }
}
