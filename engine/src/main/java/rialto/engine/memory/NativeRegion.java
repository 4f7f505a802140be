package rialto.engine.memory;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Native memory with an owner, a tag and a close; zeroed, aligned to a cache line and not touched before it is used, so
 * a large region costs address space only. One thread at a time; offsets are bytes from the start in long arithmetic,
 * since a region can exceed 2 GB. Bounds and use after close are asserted, not checked: with assertions off a wrong
 * offset is undefined, so the classes of this package compute offsets from checked slots only. Values have the byte
 * order of the machine: nothing that leaves the process is read from here by its raw bytes.
 */
public final class NativeRegion implements AutoCloseable
{
    /**
     * Alignment of the first byte.
     */
    public static final int CACHE_LINE_LENGTH = 64;

    /** Bytes by tag over all threads: the one static state here, kept so that a test can see a leak. */
    private static final ConcurrentMap<String, AtomicLong> ALLOCATED_BYTES_BY_TAG = new ConcurrentHashMap<>();

    private final String tag;
    private final long length;
    private final long address;
    private final long allocation;
    private boolean closed;

    private NativeRegion(final String tag, final long length, final long allocation)
    {
        this.tag = tag;
        this.length = length;
        this.allocation = allocation;
        this.address = (allocation + CACHE_LINE_LENGTH - 1) & -CACHE_LINE_LENGTH;
    }

    /**
     * Allocates a region of zeroes without touching it.
     *
     * @param tag         name of the owner, by which {@link #allocatedBytes(String)} counts.
     * @param lengthBytes length in bytes, at least 1.
     * @return the region, to be closed by the caller.
     * @throws OutOfMemoryError if the system refuses that much address space.
     */
    public static NativeRegion allocate(final String tag, final long lengthBytes)
    {
        if (lengthBytes <= 0)
        {
            throw new IllegalArgumentException(tag + ": a region needs a length, not " + lengthBytes);
        }

        final long allocation = NativeMemory.allocateZeroed(Math.addExact(lengthBytes, CACHE_LINE_LENGTH));
        if (allocation == 0)
        {
            throw new OutOfMemoryError(tag + ": the system has no " + lengthBytes + " bytes of native memory");
        }

        counter(tag).addAndGet(lengthBytes);
        return new NativeRegion(tag, lengthBytes, allocation);
    }

    /**
     * Bytes in open regions of all tags; any thread.
     */
    public static long allocatedBytes()
    {
        return ALLOCATED_BYTES_BY_TAG.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /**
     * Bytes in open regions of one tag; any thread.
     */
    public static long allocatedBytes(final String tag)
    {
        return counter(tag).get();
    }

    /**
     * Length in bytes.
     */
    public long length()
    {
        return length;
    }

    /**
     * Name of the owner.
     */
    public String tag()
    {
        return tag;
    }

    /**
     * The byte at an offset.
     */
    public byte getByte(final long offset)
    {
        assert check(offset, Byte.BYTES);
        return UnsafeApi.getByte(address + offset);
    }

    /**
     * Writes a byte.
     */
    public void putByte(final long offset, final byte value)
    {
        assert check(offset, Byte.BYTES);
        UnsafeApi.putByte(address + offset, value);
    }

    /**
     * The short at an offset.
     */
    public short getShort(final long offset)
    {
        assert check(offset, Short.BYTES);
        return UnsafeApi.getShort(address + offset);
    }

    /**
     * Writes a short.
     */
    public void putShort(final long offset, final short value)
    {
        assert check(offset, Short.BYTES);
        UnsafeApi.putShort(address + offset, value);
    }

    /**
     * The int at an offset.
     */
    public int getInt(final long offset)
    {
        assert check(offset, Integer.BYTES);
        return UnsafeApi.getInt(address + offset);
    }

    /**
     * Writes an int.
     */
    public void putInt(final long offset, final int value)
    {
        assert check(offset, Integer.BYTES);
        UnsafeApi.putInt(address + offset, value);
    }

    /**
     * The long at an offset.
     */
    public long getLong(final long offset)
    {
        assert check(offset, Long.BYTES);
        return UnsafeApi.getLong(address + offset);
    }

    /**
     * Writes a long.
     */
    public void putLong(final long offset, final long value)
    {
        assert check(offset, Long.BYTES);
        UnsafeApi.putLong(address + offset, value);
    }

    /**
     * Sets a stretch to zeroes.
     */
    public void clear(final long offset, final long lengthBytes)
    {
        assert check(offset, lengthBytes);
        UnsafeApi.setMemory(address + offset, lengthBytes, (byte)0);
    }

    /**
     * A view for codecs that checks every index; allocates, so it is made once and kept. It must not be used after
     * {@link #close()}, nor wrapped around anything else.
     */
    public UnsafeBuffer buffer(final long offset, final int lengthBytes)
    {
        assert check(offset, lengthBytes);
        return new CheckedView(address + offset, lengthBytes);
    }

    /**
     * Gives the memory back; a second call does nothing.
     */
    @Override
    public void close()
    {
        if (!closed)
        {
            closed = true;
            counter(tag).addAndGet(-length);
            NativeMemory.free(allocation);
        }
    }

    private boolean isInside(final long offset, final long lengthBytes)
    {
        return !closed && offset >= 0 && lengthBytes >= 0 && offset <= length - lengthBytes;
    }

    /** Says no only by throwing: what the accessors themselves hold is so little that they are always inlined. */
    private boolean check(final long offset, final long lengthBytes)
    {
        if (!isInside(offset, lengthBytes))
        {
            throw new AssertionError(outside(offset));
        }
        return true;
    }

    private String outside(final long offset)
    {
        return tag + ": offset " + offset + (closed ? " after close" : " outside of " + length + " bytes");
    }

    private static AtomicLong counter(final String tag)
    {
        return ALLOCATED_BYTES_BY_TAG.computeIfAbsent(tag, name -> new AtomicLong());
    }
}
