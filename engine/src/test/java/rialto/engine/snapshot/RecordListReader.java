package rialto.engine.snapshot;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.List;

/**
 * Reads back what a {@link RecordList} kept.
 */
public final class RecordListReader implements SnapshotReader
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<UnsafeBuffer> records;
    private int at;

    public RecordListReader(final List<UnsafeBuffer> records)
    {
        this.records = records;
    }

    /** A reader of all that a noun writes. */
    public static RecordListReader of(final Snapshottable noun)
    {
        final RecordList list = new RecordList();
        noun.writeTo(list);
        return new RecordListReader(list.records());
    }

    @Override
    public int templateId()
    {
        return at == records.size() ? END : header.wrap(records.get(at), 0).templateId();
    }

    @Override
    public DirectBuffer buffer()
    {
        return records.get(at);
    }

    @Override
    public int offset()
    {
        return 0;
    }

    @Override
    public void next()
    {
        at++;
    }
}
