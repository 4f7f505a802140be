package rialto.bench.sim;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel on a {@link DiskFile}. A long write may stop in the middle, with its beginning in the cache. */
final class SimulatedChannel extends FileChannel
{
    private static final int PIECE_LENGTH = 4096;

    private final SimulatedDisk disk;
    private final DiskFile file;
    private final boolean isWriting;
    private final boolean isAppending;
    private long position;

    SimulatedChannel(
        final SimulatedDisk disk,
        final DiskFile file,
        final boolean isWriting,
        final boolean isAppending)
    {
        this.disk = disk;
        this.file = file;
        this.isWriting = isWriting;
        this.isAppending = isAppending;
    }

    @Override
    public int read(final ByteBuffer target) throws IOException
    {
        final int count = read(target, position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public long read(final ByteBuffer[] targets, final int offset, final int length)
    {
        throw new UnsupportedOperationException("scattering read");
    }

    @Override
    public int read(final ByteBuffer target, final long at)
    {
        disk.operate();
        if (at >= file.size() && target.hasRemaining())
        {
            return -1;
        }
        final byte[] bytes = new byte[target.remaining()];
        final int count = file.read((int)at, bytes, 0, bytes.length);
        target.put(bytes, 0, count);
        return count;
    }

    @Override
    public int write(final ByteBuffer source) throws IOException
    {
        if (isAppending)
        {
            position = file.size();
        }
        final int count = write(source, position);
        position += count;
        return count;
    }

    @Override
    public long write(final ByteBuffer[] sources, final int offset, final int length)
    {
        throw new UnsupportedOperationException("gathering write");
    }

    @Override
    public int write(final ByteBuffer source, final long at) throws IOException
    {
        if (!isWriting)
        {
            throw new NonWritableChannelException();
        }
        disk.operateWriting();
        final byte[] bytes = new byte[Math.min(source.remaining(), PIECE_LENGTH)];
        source.get(bytes);
        file.write((int)at, bytes, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public long position()
    {
        return position;
    }

    @Override
    public FileChannel position(final long newPosition)
    {
        position = newPosition;
        return this;
    }

    @Override
    public long size()
    {
        return file.size();
    }

    @Override
    public FileChannel truncate(final long size) throws IOException
    {
        disk.operateWriting();
        if (size < file.size())
        {
            file.resize((int)size);
        }
        return this;
    }

    @Override
    public void force(final boolean metaData) throws IOException
    {
        disk.sync(file);
    }

    @Override
    public long transferTo(final long from, final long count, final WritableByteChannel target) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate((int)Math.min(count, PIECE_LENGTH));
        final int found = read(bytes, from);
        return found <= 0 ? 0 : target.write(bytes.flip());
    }

    @Override
    public long transferFrom(final ReadableByteChannel source, final long at, final long count) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate((int)Math.min(count, PIECE_LENGTH));
        return source.read(bytes) <= 0 ? 0 : write(bytes.flip(), at);
    }

    @Override
    public MappedByteBuffer map(final MapMode mode, final long at, final long length)
    {
        throw new UnsupportedOperationException("mapped as a byte buffer");
    }

    /** What is mapped for reading; a mapping that is written to would pass by the counting of operations. */
    @Override
    public MemorySegment map(final MapMode mode, final long at, final long length, final Arena arena)
    {
        disk.operate();
        if (!MapMode.READ_ONLY.equals(mode))
        {
            throw new UnsupportedOperationException("mapped for writing");
        }
        return file.view(at, length);
    }

    @Override
    public FileLock lock(final long at, final long length, final boolean isShared)
    {
        return tryLock(at, length, isShared);
    }

    /** Never refused: one process at a time is simulated, and a lock goes with its process. */
    @Override
    public FileLock tryLock(final long at, final long length, final boolean isShared)
    {
        disk.operate();
        return new Lock(this, at, length);
    }

    @Override
    protected void implCloseChannel()
    {
        // Closing brings nothing to disk, and a process that was killed closes as well.
    }

    /** A lock that is held until it is let go of. */
    private static final class Lock extends FileLock
    {
        private boolean isReleased;

        Lock(final FileChannel channel, final long at, final long length)
        {
            super(channel, at, length, false);
        }

        @Override
        public boolean isValid()
        {
            return !isReleased && acquiredBy().isOpen();
        }

        @Override
        public void release()
        {
            isReleased = true;
        }
    }
}
