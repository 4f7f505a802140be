package rialto.engine.memory;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A view that asserts every index and does not check it, as {@link NativeRegion} itself: for who has checked before
 * that a whole message has room, and then writes field after field. One thread at a time.
 */
public final class UncheckedView extends NativeView
{
    /** Over nothing yet. */
    public UncheckedView()
    {
        super(0, 0);
    }

    /**
     * The memory of another buffer without its checks.
     *
     * @param buffer that has checks.
     * @return this view over the same memory.
     * @throws IllegalArgumentException if that is an array.
     */
    public UncheckedView over(final MutableDirectBuffer buffer)
    {
        if (buffer.byteArray() != null)
        {
            throw new IllegalArgumentException("an array is no native memory");
        }
        if (!isOver(buffer))
        {
            wrap(buffer);
        }
        return this;
    }

    @Override
    long at(final int index, final int lengthBytes)
    {
        assert index >= 0 && index <= capacity - lengthBytes : lengthBytes + " bytes at " + index + " of " + capacity;
        return addressOffset + index;
    }

    private boolean isOver(final DirectBuffer buffer)
    {
        return buffer.addressOffset() == addressOffset && buffer.capacity() == capacity;
    }
}
