package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.snapshot.LastTradeStateDecoder;
import rialto.codecs.snapshot.LastTradeStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/** The last trade of each instrument, as market data tells it. One thread. */
final class LastTrades implements Snapshottable
{
    private final long[] tradeIds;
    private final long[] priceTicks;
    private final long[] quantityLots;
    private final long[] timestampsNs;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final LastTradeStateEncoder state = new LastTradeStateEncoder();

    LastTrades(final int maxInstruments)
    {
        tradeIds = new long[maxInstruments + 1];
        priceTicks = new long[maxInstruments + 1];
        quantityLots = new long[maxInstruments + 1];
        timestampsNs = new long[maxInstruments + 1];
    }

    /** Takes an event that is a trade. */
    void onTrade(final DirectBuffer buffer, final int offset)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        put(trade.instrumentId(), trade.tradeId(), trade.priceTicks(), trade.quantityLots(),
            trade.header().timestampNs());
    }

    /** Shows the instruments that have traded. */
    void forEach(final EdgeState.TradeConsumer consumer)
    {
        for (int id = 1; id < tradeIds.length; id++)
        {
            if (tradeIds[id] != 0)
            {
                consumer.onTrade(id, tradeIds[id], priceTicks[id], quantityLots[id], timestampsNs[id]);
            }
        }
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        forEach((id, tradeId, price, lots, timestampNs) ->
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
            state.instrumentId(id).tradeId(tradeId).priceTicks(price).quantityLots(lots).timestampNs(timestampNs);
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        });
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final LastTradeStateDecoder last = new LastTradeStateDecoder();
        for (; reader.isAt(LastTradeStateDecoder.TEMPLATE_ID); reader.next())
        {
            last.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
            put(last.instrumentId(), last.tradeId(), last.priceTicks(), last.quantityLots(), last.timestampNs());
        }
    }

    private void put(final int id, final long tradeId, final long price, final long lots, final long timestampNs)
    {
        tradeIds[id] = tradeId;
        priceTicks[id] = price;
        quantityLots[id] = lots;
        timestampsNs[id] = timestampNs;
    }
}
