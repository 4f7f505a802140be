package rialto.engine.memory;

import org.agrona.UnsafeApi;

import java.nio.ByteOrder;

/**
 * A stretch of native memory of which each part has a fixed distance from the beginning, as the root block of a
 * message. What a codec over a buffer adds up as indexes, field by field, is one store here: the beginning is an
 * address, and a distance is part of the instruction. Little endian. Nothing is checked but by assertions: whoever
 * places it has made sure of the whole length. One thread at a time.
 */
public final class NativeBlock
{
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private long address;
    private int length;

    /**
     * Lies somewhere else from now on.
     *
     * @param newAddress of its first byte.
     * @param newLength  in bytes.
     */
    public void place(final long newAddress, final int newLength)
    {
        address = newAddress;
        length = newLength;
    }

    /** Writes eight bytes at a distance from the beginning. */
    public NativeBlock putLong(final int distance, final long value)
    {
        assert isInside(distance, Long.BYTES);
        UnsafeApi.putLong(address + distance, IS_LITTLE_ENDIAN ? value : Long.reverseBytes(value));
        return this;
    }

    /** Writes four bytes at a distance from the beginning. */
    public NativeBlock putInt(final int distance, final int value)
    {
        assert isInside(distance, Integer.BYTES);
        UnsafeApi.putInt(address + distance, IS_LITTLE_ENDIAN ? value : Integer.reverseBytes(value));
        return this;
    }

    /** Writes two bytes at a distance from the beginning. */
    public NativeBlock putShort(final int distance, final short value)
    {
        assert isInside(distance, Short.BYTES);
        UnsafeApi.putShort(address + distance, IS_LITTLE_ENDIAN ? value : Short.reverseBytes(value));
        return this;
    }

    /** Writes a byte at a distance from the beginning. */
    public NativeBlock putByte(final int distance, final byte value)
    {
        assert isInside(distance, Byte.BYTES);
        UnsafeApi.putByte(address + distance, value);
        return this;
    }

    /** Says no only by throwing: what the accessors themselves hold is so little that they are always inlined. */
    private boolean isInside(final int distance, final int lengthBytes)
    {
        if (distance < 0 || distance > length - lengthBytes)
        {
            throw new AssertionError(lengthBytes + " bytes at " + distance + " of a block of " + length);
        }
        return true;
    }
}
