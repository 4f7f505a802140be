package rialto.journal.chronicle;

import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Remembers how far the journal is known to be on disk. Two slots are written in turn, so a torn write leaves the other
 * one; each is written only after a sync of the journal has returned, and is never synced itself: the mark may lag
 * behind what is on disk, it never leads. Not thread-safe; {@link DiskSync} calls it under its monitor.
 * <pre>
 *   0         4         8                   16                  24                     56        64
 *  +---------+---------+-------------------+-------------------+----------------------+---------+
 *  | 'RJM',1 | CRC32C  |    generation     | sequence of the   | hash field of the    | zero    |  slot 0 at byte 0
 *  |         | of 8..64|                   | last record       | document it ends     |         |  slot 1 at byte 512
 *  +---------+---------+-------------------+-------------------+----------------------+---------+
 * </pre>
 * All numbers are little endian. A slot of zeros was never written.
 */
final class DurableMark implements AutoCloseable
{
    static final String FILE_NAME = "durable.mark";
    static final int SLOT_LENGTH = 64;
    static final int SLOT_DISTANCE = 512;

    private static final int MAGIC = 0x01_4D_4A_52;
    private static final int SLOT_COUNT = 2;
    private static final int CRC_OFFSET = 4;
    private static final int GENERATION_OFFSET = 8;
    private static final int SEQUENCE_OFFSET = 16;
    private static final int HASH_OFFSET = 24;

    private final FileChannel channel;
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT_LENGTH).order(DocumentFormat.ORDER);
    private final CRC32C crc = new CRC32C();
    private final byte[] hash = new byte[DocumentFormat.HASH_LENGTH];
    private long generation;
    private long sequence;

    private DurableMark(final FileChannel channel, final long sequence)
    {
        this.channel = channel;
        this.sequence = sequence;
    }

    /**
     * Opens the mark, and makes one where there is none.
     *
     * @param directory   of the journal.
     * @param noneReached what {@link #sequence()} says while nothing is known to be on disk.
     * @return the mark.
     * @throws IOException             if the file cannot be opened or read.
     * @throws JournalDamagedException if both slots were written and neither is whole.
     */
    static DurableMark open(final Path directory, final long noneReached) throws IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        return read(file, FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE), noneReached);
    }

    /**
     * Reads a mark that somebody else may be writing; makes none.
     *
     * @param directory   of the journal.
     * @param noneReached what is said where there is no mark, or nothing is known to be on disk.
     * @return its sequence.
     * @throws IOException             if the file cannot be read.
     * @throws JournalDamagedException if both slots were written and neither is whole.
     */
    static long sequenceOf(final Path directory, final long noneReached) throws IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file))
        {
            return noneReached;
        }
        try (DurableMark mark = read(file, FileChannel.open(file, StandardOpenOption.READ), noneReached))
        {
            return mark.sequence();
        }
    }

    private static DurableMark read(final Path file, final FileChannel channel, final long noneReached)
        throws IOException
    {
        try
        {
            final DurableMark mark = new DurableMark(channel, noneReached);
            int torn = 0;
            for (int i = 0; i < SLOT_COUNT; i++)
            {
                torn += mark.load(i) ? 0 : 1;
            }
            if (torn == SLOT_COUNT)
            {
                throw new JournalDamagedException(file, 0, noneReached + 1, "both slots of the durable mark are torn");
            }
            return mark;
        }
        catch (final IOException | RuntimeException ex)
        {
            channel.close();
            throw ex;
        }
    }

    long sequence()
    {
        return sequence;
    }

    /**
     * Hash of the document that ends with the mark's sequence; zeros while nothing is known to be on disk.
     */
    byte[] hash()
    {
        return hash;
    }

    /**
     * Moves the mark. To be called only when everything up to the sequence is on disk.
     *
     * @param newSequence of the last record on disk.
     * @param newHash     of the document that ends with it.
     * @throws IOException if the slot cannot be written.
     */
    void write(final long newSequence, final byte[] newHash) throws IOException
    {
        generation++;
        sequence = newSequence;
        System.arraycopy(newHash, 0, hash, 0, DocumentFormat.HASH_LENGTH);
        slot.clear();
        slot.putInt(0, MAGIC);
        slot.putLong(GENERATION_OFFSET, generation);
        slot.putLong(SEQUENCE_OFFSET, newSequence);
        slot.put(HASH_OFFSET, newHash, 0, DocumentFormat.HASH_LENGTH);
        slot.putInt(CRC_OFFSET, checksum());
        slot.clear();
        final long at = (generation % SLOT_COUNT) * SLOT_DISTANCE;
        while (slot.hasRemaining())
        {
            channel.write(slot, at + slot.position());
        }
    }

    /**
     * Brings the mark itself to disk: needed where it goes back, since an older one that came back would lead.
     *
     * @throws IOException if the disk reports an error.
     */
    void sync() throws IOException
    {
        channel.force(false);
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }

    private boolean load(final int index) throws IOException
    {
        slot.clear();
        while (slot.hasRemaining())
        {
            final int count = channel.read(slot, (long)index * SLOT_DISTANCE + slot.position());
            if (count < 0)
            {
                return slot.position() == 0;
            }
        }
        if (isBlank())
        {
            return true;
        }
        if (slot.getInt(0) != MAGIC || slot.getInt(CRC_OFFSET) != checksum())
        {
            return false;
        }
        if (slot.getLong(GENERATION_OFFSET) > generation)
        {
            generation = slot.getLong(GENERATION_OFFSET);
            sequence = slot.getLong(SEQUENCE_OFFSET);
            slot.get(HASH_OFFSET, hash, 0, DocumentFormat.HASH_LENGTH);
        }
        return true;
    }

    private boolean isBlank()
    {
        for (int i = 0; i < SLOT_LENGTH; i += Long.BYTES)
        {
            if (slot.getLong(i) != 0)
            {
                return false;
            }
        }
        return true;
    }

    private int checksum()
    {
        slot.limit(SLOT_LENGTH).position(GENERATION_OFFSET);
        crc.reset();
        crc.update(slot);
        slot.clear();
        return (int)crc.getValue();
    }
}
