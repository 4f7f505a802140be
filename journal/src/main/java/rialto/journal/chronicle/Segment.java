package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of a journal, mapped for reading, and a place in it. Walks from header word to header word from the
 * beginning of the file and uses nothing else of Chronicle: no index, no write position, no lock. Not for sharing
 * between threads; the writer may append meanwhile, since a header word is stored after the document behind it.
 */
final class Segment implements AutoCloseable
{
    /** The segment stands at a document. */
    static final int DOCUMENT = 1;

    /** There is no further document, for now. */
    static final int END_FOR_NOW = 2;

    /** There never will be a further document: Chronicle has rolled on. */
    static final int END = 3;

    /** The frame of the next document is impossible. */
    static final int BROKEN = 4;

    /** Length of a header word in bytes. */
    static final int WORD = 4;

    /** The header word behind the last document of a segment that is finished. */
    static final int END_OF_DATA = 0xC000_0000;

    /** Bit of a header word whose document is still being written. */
    static final int NOT_COMPLETE = 0x8000_0000;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT.withOrder(DocumentFormat.ORDER);
    private static final ValueLayout.OfInt INT32_ANYWHERE =
        ValueLayout.JAVA_INT_UNALIGNED.withOrder(DocumentFormat.ORDER);
    private static final ValueLayout.OfLong INT64_ANYWHERE =
        ValueLayout.JAVA_LONG_UNALIGNED.withOrder(DocumentFormat.ORDER);
    private static final VarHandle HEADER = INT32.varHandle();

    private final int cycle;
    private final Path file;
    private final Arena arena;
    private final MemorySegment bytes;
    private long position;
    private int documentLength;

    private Segment(final int cycle, final Path file, final Arena arena, final MemorySegment bytes)
    {
        this.cycle = cycle;
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Maps a file as long as it is now: Chronicle makes it full size before the first document.
     *
     * @param cycle number of the segment.
     * @param file  to read.
     * @return the segment, standing at the beginning of the file.
     * @throws IOException if there is no such file or it cannot be mapped.
     */
    static Segment open(final int cycle, final Path file) throws IOException
    {
        final Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new Segment(cycle, file, arena, bytes);
        }
        catch (final IOException ex)
        {
            arena.close();
            throw ex;
        }
    }

    /**
     * Maps a segment of a journal under whichever name it has just now: the next opening may rename it at any moment,
     * hence the second look at the sealed name.
     *
     * @param directory of the journal.
     * @param cycle     number of the segment.
     * @return the segment, standing at the beginning of the file; null if it is not there.
     */
    static @Nullable Segment openIfThere(final Path directory, final int cycle)
    {
        final Path sealed = SegmentName.sealed(directory, cycle);
        final Path live = SegmentName.live(directory, cycle);
        Segment found = openFile(cycle, sealed);
        found = found == null ? openFile(cycle, live) : found;
        return found == null ? openFile(cycle, sealed) : found;
    }

    private static @Nullable Segment openFile(final int cycle, final Path file)
    {
        if (!Files.exists(file))
        {
            return null;
        }
        try
        {
            return open(cycle, file);
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
        catch (final IOException ex)
        {
            throw new JournalFailedException("the segment " + file + " cannot be read: " + ex, ex);
        }
    }

    /**
     * The same over bytes in memory.
     *
     * @param bytes of a file, at a multiple of four.
     * @return the segment, standing at the beginning.
     */
    static Segment over(final MemorySegment bytes)
    {
        return new Segment(0, Path.of("memory"), Arena.ofShared(), bytes);
    }

    int cycle()
    {
        return cycle;
    }

    Path file()
    {
        return file;
    }

    /**
     * Where the header word of the current document is, or of the next one when there is none yet.
     */
    long position()
    {
        return position;
    }

    int documentLength()
    {
        return documentLength;
    }

    /**
     * Looks at what lies at the current place, past Chronicle's own documents. Does not move beyond a document.
     *
     * @return {@link #DOCUMENT}, {@link #END_FOR_NOW}, {@link #END} or {@link #BROKEN}.
     */
    int look()
    {
        final long size = bytes.byteSize();
        while (true)
        {
            if (position + WORD > size)
            {
                return END_FOR_NOW;
            }
            final int word = (int)HEADER.getAcquire(bytes, position);
            if ((word & NOT_COMPLETE) != 0 || word == 0)
            {
                return word == END_OF_DATA ? END : END_FOR_NOW;
            }
            documentLength = word & LENGTH_MASK;
            if (position + WORD + documentLength > size)
            {
                return BROKEN;
            }
            if ((word & META_DATA) == 0)
            {
                return DOCUMENT;
            }
            if (documentLength >= WORD && DocumentFormat.linkOf(int32(DocumentFormat.MAGIC_OFFSET)) != null)
            {
                return BROKEN;
            }
            advance();
        }
    }

    /**
     * Goes to the place after the current document.
     */
    void advance()
    {
        position += WORD + ((documentLength + WORD - 1L) & -WORD);
    }

    void copyDocument(final byte[] target)
    {
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, position + WORD, target, 0, documentLength);
    }

    /**
     * A number in the current document, unverified.
     */
    int int32(final int offset)
    {
        return bytes.get(INT32_ANYWHERE, position + WORD + offset);
    }

    /**
     * A number in the current document, unverified.
     */
    long int64(final int offset)
    {
        return bytes.get(INT64_ANYWHERE, position + WORD + offset);
    }

    /**
     * Copies a hash out of the current document, unverified.
     */
    void copyHash(final int offset, final byte[] target)
    {
        MemorySegment.copy(
            bytes, ValueLayout.JAVA_BYTE, position + WORD + offset, target, 0, DocumentFormat.HASH_LENGTH);
    }

    /**
     * Where the last byte of the file that is not zero ends, but not before the current place. An end-of-data word at
     * the current place counts as zero.
     *
     * @return bytes from the beginning of the file.
     */
    long endOfContent()
    {
        return endOfContent(position);
    }

    /**
     * The same behind another place.
     *
     * @param start in bytes from the beginning of the file; a multiple of four.
     * @return bytes from the beginning of the file.
     */
    long endOfContent(final long start)
    {
        long from = start;
        if (from + WORD <= bytes.byteSize() && (int)HEADER.getAcquire(bytes, from) == END_OF_DATA)
        {
            from += WORD;
        }
        long end = bytes.byteSize();
        while (end - Long.BYTES >= from && bytes.get(INT64_ANYWHERE, end - Long.BYTES) == 0)
        {
            end -= Long.BYTES;
        }
        while (end > from && bytes.get(ValueLayout.JAVA_BYTE, end - 1) == 0)
        {
            end--;
        }
        return end <= from ? start : end;
    }

    @Override
    public void close()
    {
        arena.close();
    }
}
