package rialto.engine.callauction;

import rialto.codecs.snapshot.PhaseStateRecordDecoder;
import rialto.codecs.snapshot.PhaseStateRecordEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The canonical records of phases and days: ascending instruments, of each that was moved or has traded. Used by the
 * engine's thread only.
 */
public final class PhaseRecords implements Snapshottable
{
    private static final long NONE = PhaseStateRecordEncoder.endNsNullValue();

    private final TradingPhases phases;
    private final TradingDays days;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PhaseStateRecordEncoder state = new PhaseStateRecordEncoder();

    /**
     * Records of these.
     *
     * @param phases of the instruments.
     * @param days   of the same instruments.
     */
    public PhaseRecords(final TradingPhases phases, final TradingDays days)
    {
        this.phases = phases;
        this.days = days;
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= phases.maxInstruments(); id++)
        {
            if (phases.isMoved(id) || days.tradeCount(id) > 0 || days.closeTicks(id) != OrderBook.NO_PRICE)
            {
                write(writer, id);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final PhaseStateRecordDecoder record = new PhaseStateRecordDecoder();
        for (; reader.isAt(PhaseStateRecordDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            phases.restore(record);
            days.restore(record);
        }
    }

    private void write(final SnapshotWriter writer, final int id)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        state.instrumentId(id).phase(phases.phase(id)).auctionKind(phases.kind(id)).callNumber(phases.callNumber(id));
        state.endNs(time(phases.endNs(id))).randomEndNs(phases.randomEndNs(id));
        state.noCancelFromNs(time(phases.noCancelFromNs(id))).extensions((short)phases.extensions(id));
        state.lastAuctionTicks(phases.lastAuctionTicks(id)).nextIndicativeNs(time(phases.toldNotBeforeNs(id)));
        state.indicativeTicks(phases.toldTicks(id)).indicativePairedLots(phases.toldPairedLots(id));
        state.indicativeImbalanceLots(phases.toldImbalanceLots(id)).isIndicativeTold((short)phases.toldBits(id));
        state.velocitySinceNs(days.windowSinceNs(id)).velocityHighTicks(days.windowHighTicks(id));
        state.velocityLowTicks(days.windowLowTicks(id)).openTicks(days.openTicks(id)).highTicks(days.highTicks(id));
        state.lowTicks(days.lowTicks(id)).lastTicks(days.lastTicks(id));
        state.closingAuctionTicks(days.closingAuctionTicks(id)).volumeLots(days.volumeLots(id));
        state.tickLotsHigh(days.tickLotsHigh(id)).tickLotsLow(days.tickLotsLow(id)).tradeCount(days.tradeCount(id));
        state.openedKinds((short)days.calledKinds(id)).closeTicks(days.closeTicks(id));
        state.isMoved((short)(phases.isMoved(id) ? 1 : 0));
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    /** A time as the phases have it. */
    static long timeNs(final long recordedNs)
    {
        return recordedNs == NONE ? TradingPhases.NEVER : recordedNs;
    }

    private static long time(final long timeNs)
    {
        return timeNs == TradingPhases.NEVER ? NONE : timeNs;
    }
}
