package rialto.engine.snapshot;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps each record as hexadecimal text, so that a test can see order and content.
 */
public final class RecordList implements SnapshotWriter
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
    private final List<UnsafeBuffer> records = new ArrayList<>();

    public static List<String> of(final Snapshottable noun)
    {
        final RecordList list = new RecordList();
        noun.writeTo(list);
        return list.texts();
    }

    public List<UnsafeBuffer> records()
    {
        return records;
    }

    public List<String> texts()
    {
        return records.stream().map(r -> HexFormat.of().formatHex(r.byteArray())).toList();
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public void record(final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(0, copy);
        records.add(new UnsafeBuffer(copy));
    }
}
