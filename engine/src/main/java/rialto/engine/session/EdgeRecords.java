package rialto.engine.session;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.CloseSessionEncoder;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.DrawCallEndEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.SchedulePhaseEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.calendar.PhaseMove;

/**
 * Writes the records that only the edge may: a session was opened, a session ended, time passed, work goes on, the
 * calendar moves a phase, the random time of a call was drawn. Ingress thread only.
 */
final class EdgeRecords
{
    private static final int ENGINE = 0;
    private static final int SCRATCH_LENGTH = 64;

    private final SessionConfig config;
    private final CommandSink sink;
    private final EdgeClock clock;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[SCRATCH_LENGTH]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OpenSessionEncoder open = new OpenSessionEncoder();
    private final CloseSessionEncoder close = new CloseSessionEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final ContinueJobEncoder continueJob = new ContinueJobEncoder();
    private final SchedulePhaseEncoder schedulePhase = new SchedulePhaseEncoder();
    private final DrawCallEndEncoder drawCallEnd = new DrawCallEndEncoder();

    EdgeRecords(final SessionConfig config, final CommandSink sink, final EdgeClock clock)
    {
        this.config = config;
        this.sink = sink;
        this.clock = clock;
    }

    /** False if the ring is full. */
    boolean tryOpen(final LogonAttempt attempt)
    {
        open.wrapAndApplyHeader(scratch, 0, messageHeader);
        open.keyId(attempt.keyId()).clientIdMode(attempt.clientIdMode());
        open.nextSessionSequence(attempt.nextSessionSequence()).incarnation(config.incarnation());
        return tryPublish(OpenSessionEncoder.BLOCK_LENGTH);
    }

    /** False if the ring is full. */
    boolean tryClose(final int keyId, final DisconnectReason reason)
    {
        close.wrapAndApplyHeader(scratch, 0, messageHeader);
        close.keyId(keyId).reason(reason);
        return tryPublish(CloseSessionEncoder.BLOCK_LENGTH);
    }

    /** False if the ring is full. */
    boolean tryTick()
    {
        tick.wrapAndApplyHeader(scratch, 0, messageHeader).incarnation(config.incarnation());
        return tryPublish(TickEncoder.BLOCK_LENGTH);
    }

    /** False if the ring is full. */
    boolean tryContinueJob()
    {
        continueJob.wrapAndApplyHeader(scratch, 0, messageHeader).incarnation(config.incarnation());
        return tryPublish(ContinueJobEncoder.BLOCK_LENGTH);
    }

    /** At the time that the move was decided on; false if the ring is full. */
    boolean trySchedulePhase(final PhaseMove move, final long nowNs)
    {
        schedulePhase.wrapAndApplyHeader(scratch, 0, messageHeader);
        schedulePhase.instrumentId(0).segmentId(move.segmentId()).phase(move.phase()).auctionKind(move.auctionKind());
        schedulePhase.endNs(orNull(move.endNs())).randomEndNs(move.randomEndNs());
        schedulePhase.noCancelFromNs(orNull(move.noCancelFromNs()));
        return tryPublish(SchedulePhaseEncoder.BLOCK_LENGTH, nowNs);
    }

    /** False if the ring is full. */
    boolean tryDrawCallEnd(final int instrumentId, final int callNumber, final long addedNs)
    {
        drawCallEnd.wrapAndApplyHeader(scratch, 0, messageHeader);
        drawCallEnd.instrumentId(instrumentId).callNumber(callNumber).addedNs(addedNs);
        return tryPublish(DrawCallEndEncoder.BLOCK_LENGTH);
    }

    private static long orNull(final long timeNs)
    {
        return timeNs == PhaseMove.NEVER ? SchedulePhaseEncoder.endNsNullValue() : timeNs;
    }

    private boolean tryPublish(final int blockLength)
    {
        return tryPublish(blockLength, clock.stampNs());
    }

    private boolean tryPublish(final int blockLength, final long nowNs)
    {
        return sink.tryPublish(
            nowNs, nowNs, ENGINE, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
