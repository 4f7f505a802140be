package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.TradingPhase;
import rialto.engine.core.Capacities;
import rialto.engine.pipeline.EventConsumer;
import rialto.engine.session.StreamIndex;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;
import rialto.journal.RecordConsumer;

/**
 * What the process around the state machine learns from all records and events since Genesis and cannot find in the
 * state: where the messages of sessions lie in the event log, the last trade of each instrument, the calendar's last
 * moves. A snapshot holds it beside the state. One thread.
 */
public final class EdgeState implements RecordConsumer, EventConsumer, Snapshottable
{
    private final StreamIndex places;
    private final LastTrades trades;
    private final ScheduledMoves moves = new ScheduledMoves();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /**
     * Knows nothing yet.
     *
     * @param capacities of the exchange.
     */
    public EdgeState(final Capacities capacities)
    {
        places = new StreamIndex(capacities.maxKeys());
        trades = new LastTrades(capacities.maxInstruments());
    }

    /**
     * Where the messages of sessions lie.
     *
     * @return the places.
     */
    public StreamIndex places()
    {
        return places;
    }

    /**
     * Shows the last trade of each instrument that has traded, ascending instruments.
     *
     * @param consumer is shown the trades.
     */
    public void forEachTrade(final TradeConsumer consumer)
    {
        trades.forEach(consumer);
    }

    /**
     * Shows the calendar's last move of each segment, ascending segments.
     *
     * @param consumer is shown the moves.
     */
    public void forEachMove(final MoveConsumer consumer)
    {
        moves.forEach(consumer);
    }

    @Override
    public void onRecord(
        final long sequence,
        final long receivedNs,
        final long sequencedNs,
        final int session,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        if (header.wrap(buffer, offset).templateId() == SchedulePhaseDecoder.TEMPLATE_ID)
        {
            moves.onMove(buffer, offset, sequencedNs);
        }
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (header.wrap(buffer, offset).templateId() == TradeDecoder.TEMPLATE_ID)
        {
            trades.onTrade(buffer, offset);
        }
        places.onEvent(buffer, offset, length);
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        places.writeTo(writer);
        trades.writeTo(writer);
        moves.writeTo(writer);
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        places.restoreFrom(reader);
        trades.restoreFrom(reader);
        moves.restoreFrom(reader);
    }

    /** Is shown last trades. */
    @FunctionalInterface
    public interface TradeConsumer
    {
        /**
         * Called once for each instrument that has traded.
         *
         * @param instrumentId of the instrument.
         * @param tradeId      of the trade.
         * @param priceTicks   its price.
         * @param quantityLots its quantity.
         * @param timestampNs  its time, in nanoseconds since 1970.
         */
        void onTrade(int instrumentId, long tradeId, long priceTicks, long quantityLots, long timestampNs);
    }

    /** Is shown moves of the calendar. */
    @FunctionalInterface
    public interface MoveConsumer
    {
        /**
         * Called once for each segment that was moved.
         *
         * @param segmentId   of the segment.
         * @param sequencedNs when it was moved, in nanoseconds since 1970.
         * @param phase       that began.
         * @param auctionKind what its call is for; null where it is none.
         */
        void onMove(int segmentId, long sequencedNs, TradingPhase phase, AuctionKind auctionKind);
    }
}
