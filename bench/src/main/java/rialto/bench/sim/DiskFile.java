package rialto.bench.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * A file, or a folder: what the page cache holds of it, which is what everybody reads, and what is on the disk. A
 * write makes pages dirty, a sync brings them to disk. When the power goes, each dirty page is on the disk or not, or
 * only some of its sectors are, whatever the order of the writes was.
 */
final class DiskFile
{
    static final int PAGE_LENGTH = 4096;

    private static final int SECTOR_LENGTH = 512;
    private static final int INITIAL_CAPACITY = 4 * PAGE_LENGTH;

    private final boolean isFolder;
    private final BitSet dirty = new BitSet();
    private long[] cache = new long[0];
    private MemorySegment bytes = MemorySegment.ofArray(cache);
    private long[] durable = new long[0];
    private int size;
    private int durableSize;

    DiskFile(final boolean isFolder)
    {
        this.isFolder = isFolder;
    }

    boolean isFolder()
    {
        return isFolder;
    }

    int size()
    {
        return size;
    }

    boolean isDirty()
    {
        return !dirty.isEmpty() || size != durableSize;
    }

    int contentHash()
    {
        return Arrays.hashCode(cache);
    }

    /** What a mapping shows; stays what it is as long as the file does not grow beyond its room. */
    MemorySegment view(final long offset, final long length)
    {
        reserve((int)(offset + length));
        return bytes.asSlice(offset, length).asReadOnly();
    }

    byte get(final int at)
    {
        return bytes.get(ValueLayout.JAVA_BYTE, at);
    }

    int read(final int at, final byte[] target, final int offset, final int length)
    {
        final int count = Math.min(length, size - at);
        if (count > 0)
        {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, target, offset, count);
        }
        return Math.max(count, 0);
    }

    void write(final int at, final byte[] source, final int offset, final int length)
    {
        reserve(at + length);
        MemorySegment.copy(source, offset, bytes, ValueLayout.JAVA_BYTE, at, length);
        size = Math.max(size, at + length);
        if (length > 0)
        {
            dirty.set(at / PAGE_LENGTH, (at + length - 1) / PAGE_LENGTH + 1);
        }
    }

    /** Makes the file longer, with zeros, or shorter. */
    void resize(final int newSize)
    {
        reserve(newSize);
        if (newSize < size)
        {
            bytes.asSlice(newSize, size - newSize).fill((byte)0);
            dirty.set(newSize / PAGE_LENGTH, (size - 1) / PAGE_LENGTH + 1);
        }
        size = newSize;
    }

    /** A bit is another one than was written, in the cache and on the disk. */
    void flip(final int at, final int bit)
    {
        final byte flipped = (byte)(get(at) ^ 1 << bit);
        bytes.set(ValueLayout.JAVA_BYTE, at, flipped);
        if (at < durableSize)
        {
            MemorySegment.ofArray(durable).set(ValueLayout.JAVA_BYTE, at, flipped);
        }
    }

    /** The same, all of it on the disk. */
    DiskFile copy()
    {
        final DiskFile copy = new DiskFile(isFolder);
        final byte[] content = new byte[size];
        read(0, content, 0, size);
        copy.write(0, content, 0, size);
        copy.sync();
        return copy;
    }

    /** Everything is on the disk. */
    void sync()
    {
        if (!isDirty())
        {
            return;
        }
        if (durable.length != cache.length)
        {
            durable = cache.clone();
        }
        else
        {
            for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1))
            {
                copyPage(cache, durable, page);
            }
        }
        durableSize = size;
        dirty.clear();
    }

    /** The disk reports an error: some of it is on the disk, and what is not is gone from the cache too. */
    void failSync(final RandomGenerator random)
    {
        loseUnsynced(random);
    }

    /** The power is gone. */
    void loseUnsynced(final RandomGenerator random)
    {
        if (!isDirty())
        {
            return;
        }
        final long[] old = Arrays.copyOf(durable, cache.length);
        final int newSize = random.nextBoolean() ? size : durableSize;
        final int style = random.nextInt(4);
        for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1))
        {
            final int fate = style == 0 ? 0 : style == 1 ? 1 : random.nextInt(3);
            if (fate == 0)
            {
                copyPage(old, cache, page);
            }
            else if (fate == 2)
            {
                tear(old, page, random);
            }
        }
        resizeAfterLoss(newSize);
        dirty.clear();
        durable = cache.clone();
        durableSize = size;
    }

    private void resizeAfterLoss(final int newSize)
    {
        if (newSize < size)
        {
            bytes.asSlice(newSize, size - newSize).fill((byte)0);
        }
        size = newSize;
        reserve(newSize);
    }

    private void tear(final long[] old, final int page, final RandomGenerator random)
    {
        final int longs = SECTOR_LENGTH / Long.BYTES;
        for (int at = page * PAGE_LENGTH / Long.BYTES; at < (page + 1) * PAGE_LENGTH / Long.BYTES; at += longs)
        {
            if (random.nextBoolean() && at < cache.length)
            {
                System.arraycopy(old, at, cache, at, Math.min(longs, cache.length - at));
            }
        }
    }

    private static void copyPage(final long[] from, final long[] to, final int page)
    {
        final int at = page * PAGE_LENGTH / Long.BYTES;
        final int count = Math.min(PAGE_LENGTH / Long.BYTES, from.length - at);
        if (count > 0)
        {
            System.arraycopy(from, at, to, at, count);
        }
    }

    private void reserve(final int length)
    {
        if (length > cache.length * Long.BYTES)
        {
            final int room = Math.max(INITIAL_CAPACITY, Math.max(length, cache.length * Long.BYTES * 2));
            cache = Arrays.copyOf(cache, (room + PAGE_LENGTH - 1) / PAGE_LENGTH * PAGE_LENGTH / Long.BYTES);
            bytes = MemorySegment.ofArray(cache);
        }
    }
}
