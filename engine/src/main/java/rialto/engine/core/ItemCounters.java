package rialto.engine.core;

import rialto.codecs.snapshot.ItemCountersStateDecoder;
import rialto.codecs.snapshot.ItemCountersStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.item.Items;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/** The last ids given to items and deals; a state that never had any writes nothing. Engine thread only. */
final class ItemCounters implements Snapshottable
{
    private final Items items;
    private final DealIds dealIds;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ItemCountersStateEncoder counters = new ItemCountersStateEncoder();

    ItemCounters(final Items items, final DealIds dealIds)
    {
        this.items = items;
        this.dealIds = dealIds;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        if (items.lastItemId() == 0 && dealIds.last() == 0)
        {
            return;
        }
        counters.wrapAndApplyHeader(writer.buffer(), 0, header);
        counters.lastItemId(items.lastItemId()).lastDealId(dealIds.last());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + counters.encodedLength());
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        if (reader.isAt(ItemCountersStateDecoder.TEMPLATE_ID))
        {
            final ItemCountersStateDecoder restored = new ItemCountersStateDecoder();
            restored.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
            items.restoreLastItemId(restored.lastItemId());
            dealIds.restore(restored.lastDealId());
            reader.next();
        }
    }
}
