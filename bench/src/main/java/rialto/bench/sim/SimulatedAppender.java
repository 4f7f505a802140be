package rialto.bench.sim;

import rialto.journal.chronicle.SegmentAppender;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Writes documents as Chronicle Queue does: a file of full size at first, a document of its own at its beginning, then
 * document by document the bytes and then, before them, the header word that says how many; an end-of-data word
 * behind the last document of a file that it rolled on from. The machine may stop between any two of these. Histories
 * of before also have the word that Chronicle itself writes first, "not complete".
 */
final class SimulatedAppender implements SegmentAppender
{
    /** So short that every run rolls. */
    static final int SEGMENT_LENGTH = 24 << 10;

    private static final int WORD = 4;
    private static final int OWN_LENGTH = 60;
    private static final int META_DATA = 0x4000_0000;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int END_OF_DATA = 0xC000_0000;

    private final Path directory;
    private final boolean isAnnounced;
    private final ByteBuffer word = ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN);
    private int cycle;
    /** Opened with the first document. */
    @SuppressWarnings("NullAway.Init")
    private FileChannel channel;
    private boolean isOpen;
    private long position;
    private int used;

    SimulatedAppender(final Path directory, final int firstCycle, final boolean isAnnounced)
    {
        this.directory = directory;
        this.isAnnounced = isAnnounced;
        cycle = firstCycle;
    }

    @Override
    public int cycle()
    {
        return cycle;
    }

    @Override
    public boolean isSegmentEmpty()
    {
        return used == 0;
    }

    @Override
    public boolean isFull(final int documentLength)
    {
        return used > 0 && used + WORD + documentLength > SEGMENT_LENGTH;
    }

    @Override
    public void write(final byte[] array, final int length) throws IOException
    {
        if (!isOpen)
        {
            begin(length);
        }
        final long at = position;
        if (isAnnounced)
        {
            putWord(at, NOT_COMPLETE | length);
        }
        put(at + WORD, ByteBuffer.wrap(array, 0, length));
        putWord(at, length);
        position = at + WORD + length;
        used += WORD + length;
    }

    @Override
    public void roll()
    {
        try
        {
            if (isOpen)
            {
                putWord(position, END_OF_DATA);
                channel.close();
            }
        }
        catch (final IOException ex)
        {
            throw new java.io.UncheckedIOException(ex);
        }
        isOpen = false;
        cycle++;
        used = 0;
    }

    @Override
    public void close()
    {
        isOpen = false;
    }

    private void begin(final int length) throws IOException
    {
        final String day = LocalDate.ofEpochDay(cycle).format(DateTimeFormatter.BASIC_ISO_DATE);
        channel = FileChannel.open(
            directory.resolve(day + "F.cq4"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        final int room = WORD + OWN_LENGTH + Math.max(SEGMENT_LENGTH, length + WORD) + 2 * WORD;
        final int size = (room + DiskFile.PAGE_LENGTH - 1) / DiskFile.PAGE_LENGTH * DiskFile.PAGE_LENGTH;
        put(size - 1L, ByteBuffer.allocate(1));
        putWord(0, META_DATA | NOT_COMPLETE);
        put(WORD, ByteBuffer.wrap(new byte[OWN_LENGTH]).put(0, (byte)'Q'));
        putWord(0, META_DATA | OWN_LENGTH);
        position = WORD + OWN_LENGTH;
        isOpen = true;
    }

    private void putWord(final long at, final int value) throws IOException
    {
        word.clear();
        word.putInt(0, value);
        put(at, word);
    }

    private void put(final long at, final ByteBuffer bytes) throws IOException
    {
        final int from = bytes.position();
        while (bytes.hasRemaining())
        {
            channel.write(bytes, at + bytes.position() - from);
        }
    }
}
