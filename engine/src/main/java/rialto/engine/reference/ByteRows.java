package rialto.engine.reference;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import rialto.engine.memory.NativeRegion;

/**
 * Texts or keys of one fixed length, one for each id: a row that is all zero was never set. Looking a content up is a
 * scan, as only administrative commands do it.
 */
final class ByteRows implements AutoCloseable
{
    private final int rowLength;
    private final int maxId;
    private final NativeRegion rows;
    private int highestId;

    ByteRows(final String tag, final int maxId, final int rowLength)
    {
        assert rowLength % Long.BYTES == 0;
        this.rowLength = rowLength;
        this.maxId = maxId;
        rows = NativeRegion.allocate(tag, (maxId + 1L) * rowLength);
    }

    /** True when the id has a row. */
    boolean isSet(final int id)
    {
        if (!isInRange(id))
        {
            return false;
        }
        long bits = 0;
        for (int i = 0; i < rowLength; i += Long.BYTES)
        {
            bits |= rows.getLong(offset(id) + i);
        }
        return bits != 0;
    }

    boolean isInRange(final int id)
    {
        return id >= 1 && id <= maxId;
    }

    void put(final int id, final DirectBuffer source, final int offset)
    {
        for (int i = 0; i < rowLength; i += Long.BYTES)
        {
            rows.putLong(offset(id) + i, source.getLong(offset + i));
        }
        highestId = Math.max(highestId, id);
        assert isSet(id) : "an all-zero row means that there is none";
    }

    void copyTo(final int id, final MutableDirectBuffer destination, final int offset)
    {
        for (int i = 0; i < rowLength; i += Long.BYTES)
        {
            destination.putLong(offset + i, rows.getLong(offset(id) + i));
        }
    }

    /** True when some id has this content. */
    boolean contains(final DirectBuffer source, final int offset)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (isEqual(id, source, offset))
            {
                return true;
            }
        }
        return false;
    }

    /** The highest id with a row; 0 when there is none. */
    int highestId()
    {
        return highestId;
    }

    @Override
    public void close()
    {
        rows.close();
    }

    private boolean isEqual(final int id, final DirectBuffer source, final int offset)
    {
        int i = 0;
        while (i < rowLength && rows.getLong(offset(id) + i) == source.getLong(offset + i))
        {
            i += Long.BYTES;
        }
        return i == rowLength;
    }

    private long offset(final int id)
    {
        return (long)id * rowLength;
    }
}
