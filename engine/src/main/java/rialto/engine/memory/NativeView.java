package rialto.engine.memory;

import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * A buffer for codecs over native memory and nothing else. What it reads and writes cannot be part of an object, and
 * the compiler sees that: behind a write through a buffer that may also be an array it reads the flyweight's and the
 * buffer's own fields anew, for every field of a message. Used by one thread at a time.
 */
abstract class NativeView extends UnsafeBuffer
{
    private static final boolean IS_LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    NativeView(final long address, final int length)
    {
        super(address, length);
    }

    /** Address of a value of some bytes at an index. */
    abstract long at(int index, int lengthBytes);

    @Override
    public final long getLong(final int index)
    {
        return UnsafeApi.getLong(at(index, Long.BYTES));
    }

    @Override
    public final long getLong(final int index, final ByteOrder order)
    {
        final long value = UnsafeApi.getLong(at(index, Long.BYTES));
        return isNative(order) ? value : Long.reverseBytes(value);
    }

    @Override
    public final void putLong(final int index, final long value)
    {
        UnsafeApi.putLong(at(index, Long.BYTES), value);
    }

    @Override
    public final void putLong(final int index, final long value, final ByteOrder order)
    {
        UnsafeApi.putLong(at(index, Long.BYTES), isNative(order) ? value : Long.reverseBytes(value));
    }

    @Override
    public final int getInt(final int index)
    {
        return UnsafeApi.getInt(at(index, Integer.BYTES));
    }

    @Override
    public final int getInt(final int index, final ByteOrder order)
    {
        final int value = UnsafeApi.getInt(at(index, Integer.BYTES));
        return isNative(order) ? value : Integer.reverseBytes(value);
    }

    @Override
    public final void putInt(final int index, final int value)
    {
        UnsafeApi.putInt(at(index, Integer.BYTES), value);
    }

    @Override
    public final void putInt(final int index, final int value, final ByteOrder order)
    {
        UnsafeApi.putInt(at(index, Integer.BYTES), isNative(order) ? value : Integer.reverseBytes(value));
    }

    @Override
    public final short getShort(final int index)
    {
        return UnsafeApi.getShort(at(index, Short.BYTES));
    }

    @Override
    public final short getShort(final int index, final ByteOrder order)
    {
        final short value = UnsafeApi.getShort(at(index, Short.BYTES));
        return isNative(order) ? value : Short.reverseBytes(value);
    }

    @Override
    public final void putShort(final int index, final short value)
    {
        UnsafeApi.putShort(at(index, Short.BYTES), value);
    }

    @Override
    public final void putShort(final int index, final short value, final ByteOrder order)
    {
        UnsafeApi.putShort(at(index, Short.BYTES), isNative(order) ? value : Short.reverseBytes(value));
    }

    @Override
    public final byte getByte(final int index)
    {
        return UnsafeApi.getByte(at(index, Byte.BYTES));
    }

    @Override
    public final void putByte(final int index, final byte value)
    {
        UnsafeApi.putByte(at(index, Byte.BYTES), value);
    }

    private static boolean isNative(final ByteOrder order)
    {
        return order == ByteOrder.LITTLE_ENDIAN == IS_LITTLE_ENDIAN;
    }
}
