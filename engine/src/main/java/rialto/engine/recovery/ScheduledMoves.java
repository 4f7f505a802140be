package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.snapshot.ScheduledMoveStateDecoder;
import rialto.codecs.snapshot.ScheduledMoveStateEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.TradingPhase;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

import java.util.Map;
import java.util.TreeMap;

/** The calendar's last move of each segment, whatever calendar it was that moved it. One thread. */
final class ScheduledMoves implements Snapshottable
{
    private final Map<Integer, Move> moves = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SchedulePhaseDecoder schedule = new SchedulePhaseDecoder();

    /** Takes a command that is a move of the calendar. */
    void onMove(final DirectBuffer buffer, final int offset, final long sequencedNs)
    {
        schedule.wrapAndApplyHeader(buffer, offset, header);
        moves.put(schedule.segmentId(), new Move(sequencedNs, schedule.phase(), schedule.auctionKind()));
    }

    /** Shows the moves, ascending segments. */
    void forEach(final EdgeState.MoveConsumer consumer)
    {
        moves.forEach((segmentId, move) -> consumer.onMove(segmentId, move.sequencedNs, move.phase, move.kind));
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
        final ScheduledMoveStateEncoder state = new ScheduledMoveStateEncoder();
        forEach((segmentId, sequencedNs, phase, kind) ->
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
            state.segmentId(segmentId).timestampNs(sequencedNs).phase(phase).auctionKind(kind);
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        });
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final ScheduledMoveStateDecoder last = new ScheduledMoveStateDecoder();
        for (; reader.isAt(ScheduledMoveStateDecoder.TEMPLATE_ID); reader.next())
        {
            last.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
            moves.put(last.segmentId(), new Move(last.timestampNs(), last.phase(), last.auctionKind()));
        }
    }

    private record Move(long sequencedNs, TradingPhase phase, AuctionKind kind)
    {
    }
}
