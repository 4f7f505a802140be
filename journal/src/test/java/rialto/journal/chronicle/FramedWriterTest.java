package rialto.journal.chronicle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A reader that looks after every single byte, whichever byte of a write comes first. */
class FramedWriterTest
{
    private static final int FILE_LENGTH = 2_048;

    private final MemorySegment file = Arena.ofAuto().allocate(FILE_LENGTH, Long.BYTES);
    private final List<Seen> seen = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aDocumentIsSeenWithTheLastByteWritten(final boolean isAscending) throws IOException
    {
        final FramedWriter writer = new FramedWriter(new ByteByByte(isAscending));
        int at = 0;
        int written = 0;
        for (final int length : new int[] { 4, 0x34, 0x100, 0x234 })
        {
            seen.clear();
            writer.document(document(length), at);
            final List<Seen> expected = new ArrayList<>(
                Collections.nCopies(length + Segment.WORD, new Seen(written, Segment.END_FOR_NOW)));
            expected.add(new Seen(written + 1, Segment.END_FOR_NOW));
            assertEquals(expected, seen, "bytes of a document of " + length);
            at += Segment.WORD + length;
            written++;
        }
        seen.clear();
        writer.end(at);
        assertEquals(new Seen(written, Segment.END), seen.getLast());
        assertEquals(written, seen.getFirst().documents());
    }

    private static ByteBuffer document(final int length)
    {
        final ByteBuffer document = ByteBuffer.allocate(FramedWriter.MARK + length);
        for (int i = 0; i < length; i++)
        {
            document.put(FramedWriter.MARK + i, (byte)(length + i | 1));
        }
        return document;
    }

    /** Walks from the beginning; a document that shows must have all its bytes. */
    private Seen look()
    {
        final Segment reader = Segment.over(file);
        int documents = 0;
        int found = reader.look();
        while (found == Segment.DOCUMENT)
        {
            final byte[] bytes = new byte[reader.documentLength()];
            reader.copyDocument(bytes);
            assertEquals(document(bytes.length).position(FramedWriter.MARK), ByteBuffer.wrap(bytes));
            documents++;
            reader.advance();
            found = reader.look();
        }
        return new Seen(documents, found);
    }

    /** How many documents, and what is behind them. */
    private record Seen(int documents, int tail)
    {
    }

    /** Writes one byte after the other, and looks after each. */
    private final class ByteByByte extends FileChannel
    {
        private final boolean isAscending;

        private ByteByByte(final boolean isAscending)
        {
            this.isAscending = isAscending;
        }

        @Override
        public int write(final ByteBuffer source, final long at)
        {
            final int length = source.remaining();
            for (int i = 0; i < length; i++)
            {
                final int index = isAscending ? i : length - 1 - i;
                file.set(ValueLayout.JAVA_BYTE, at + index, source.get(source.position() + index));
                seen.add(look());
            }
            source.position(source.limit());
            return length;
        }

        @Override
        public int write(final ByteBuffer source)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(final ByteBuffer[] sources, final int offset, final int length)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(final ByteBuffer target)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(final ByteBuffer target, final long at)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(final ByteBuffer[] targets, final int offset, final int length)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position()
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(final long newPosition)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size()
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(final long size)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force(final boolean metaData)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(final long from, final long count, final WritableByteChannel target)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(final ReadableByteChannel source, final long at, final long count)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(final MapMode mode, final long at, final long length)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(final long at, final long length, final boolean isShared)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(final long at, final long length, final boolean isShared)
        {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel()
        {
            // Nothing is open.
        }
    }
}
