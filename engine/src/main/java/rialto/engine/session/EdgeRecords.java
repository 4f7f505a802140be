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
import rialto.engine.calendar.Transition;

/**
 * Writes the records that only the edge may: a session was opened, a session ended, time passed, work goes on, a phase
 * begins by the calendar, a random time was drawn. Ingress thread only.
 */
final class EdgeRecords
{
    private static final int ENGINE = 0;
    private static final int SCRATCH_LENGTH = 128;

    private final SessionConfig config;
    private final CommandSink sink;
    private final EdgeClock clock;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[SCRATCH_LENGTH]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OpenSessionEncoder open = new OpenSessionEncoder();
    private final CloseSessionEncoder close = new CloseSessionEncoder();
    private final TickEncoder tick = new TickEncoder();
    private final ContinueJobEncoder continueJob = new ContinueJobEncoder();
    private final DrawCallEndEncoder draw = new DrawCallEndEncoder();
    private final SchedulePhaseEncoder schedule = new SchedulePhaseEncoder();

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

    /** False if the ring is full. */
    boolean tryDraw(final int instrumentId, final int callNumber, final long addedNs)
    {
        draw.wrapAndApplyHeader(scratch, 0, messageHeader).instrumentId(instrumentId).callNumber(callNumber);
        draw.addedNs(addedNs);
        return tryPublish(DrawCallEndEncoder.BLOCK_LENGTH);
    }

    /** False if the ring is full. */
    boolean trySchedule(final Transition move)
    {
        final long none = SchedulePhaseEncoder.endNsNullValue();
        schedule.wrapAndApplyHeader(scratch, 0, messageHeader).instrumentId(0).segmentId(move.segmentId());
        schedule.phase(move.phase()).auctionKind(move.kind()).randomEndNs(move.randomEndNs());
        schedule.endNs(move.endNs() == Transition.NEVER ? none : move.endNs());
        schedule.noCancelFromNs(move.noCancelFromNs() == Transition.NEVER ? none : move.noCancelFromNs());
        return tryPublish(SchedulePhaseEncoder.BLOCK_LENGTH);
    }

    private boolean tryPublish(final int blockLength)
    {
        final long nowNs = clock.stampNs();
        return sink.tryPublish(
            nowNs, nowNs, ENGINE, scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
