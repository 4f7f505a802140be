package rialto.engine.memory;

/** A view that checks every index: for what others have written. */
final class CheckedView extends NativeView
{
    CheckedView(final long address, final int length)
    {
        super(address, length);
    }

    @Override
    long at(final int index, final int lengthBytes)
    {
        if (index < 0 || index > capacity - lengthBytes)
        {
            throw outside(index, lengthBytes);
        }
        assert byteArray == null : "not native memory any more";
        return addressOffset + index;
    }

    private IndexOutOfBoundsException outside(final int index, final int lengthBytes)
    {
        return new IndexOutOfBoundsException("index=" + index + " length=" + lengthBytes + " capacity=" + capacity);
    }
}
