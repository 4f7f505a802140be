package rialto.engine.reference;

import rialto.codecs.snapshot.InstrumentStateRecordDecoder;
import rialto.codecs.snapshot.InstrumentStateRecordEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;

/** The canonical records of instruments: ascending ids. Used by the engine's thread only. */
final class InstrumentRecords
{
    private final Instruments instruments;
    private final InstrumentTerms written = new InstrumentTerms();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final InstrumentStateRecordEncoder state = new InstrumentStateRecordEncoder();

    InstrumentRecords(final Instruments instruments)
    {
        this.instruments = instruments;
    }

    void writeTo(final SnapshotWriter writer, final int highestId)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (instruments.exists(id))
            {
                write(id, writer);
            }
        }
    }

    void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final InstrumentStateRecordDecoder record = new InstrumentStateRecordDecoder();
        final InstrumentTerms terms = new InstrumentTerms();
        for (; reader.isAt(InstrumentStateRecordDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            terms.baseAssetId(record.baseAssetId()).quoteAssetId(record.quoteAssetId())
                .tickMantissa(record.tickMantissa()).tickScale(record.tickScale())
                .lotMantissa(record.lotMantissa()).lotScale(record.lotScale())
                .priceStepTicks(record.priceStepTicks()).minPriceTicks(record.minPriceTicks())
                .maxPriceTicks(record.maxPriceTicks()).maxQuantityLots(record.maxQuantityLots())
                .feeKind(record.feeKind()).makerFeeRate(record.makerFeeRate()).takerFeeRate(record.takerFeeRate());
            instruments.put(record.instrumentId(), reader.buffer(),
                record.offset() + InstrumentStateRecordDecoder.symbolEncodingOffset(), terms, record.status());
        }
    }

    private void write(final int instrumentId, final SnapshotWriter writer)
    {
        instruments.copyTerms(instrumentId, written);
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.instrumentId(instrumentId);
        instruments.copySymbol(instrumentId, writer.buffer(),
            state.offset() + InstrumentStateRecordEncoder.symbolEncodingOffset());
        state.status(instruments.status(instrumentId)).baseAssetId(written.baseAssetId())
            .quoteAssetId(written.quoteAssetId())
            .tickMantissa(written.tickMantissa()).tickScale((short)written.tickScale())
            .lotMantissa(written.lotMantissa()).lotScale((short)written.lotScale())
            .priceStepTicks(written.priceStepTicks()).minPriceTicks(written.minPriceTicks())
            .maxPriceTicks(written.maxPriceTicks()).maxQuantityLots(written.maxQuantityLots())
            .feeKind(written.feeKind()).makerFeeRate(written.makerFeeRate()).takerFeeRate(written.takerFeeRate());
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }
}
