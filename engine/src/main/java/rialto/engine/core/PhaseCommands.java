package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TradingPhase;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.reference.AuctionRules;
import rialto.engine.reference.AuctionTerms;
import rialto.engine.reference.Instruments;

/**
 * Sets auction rules and moves trading phases: for an operator, who is answered, and for the edge's trading calendar,
 * whose moves are records of the journal and have no answer; a move of the calendar that is not valid changes nothing.
 * Engine thread only.
 */
final class PhaseCommands
{
    private static final long NO_TIME = MovePhaseDecoder.endNsNullValue();

    private final Authority authority;
    private final Instruments instruments;
    private final Books books;
    private final AuctionRules auctionRules;
    private final TradingPhases phases;
    private final PhaseMoves moves;
    private final PhaseEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final AuctionTerms terms = new AuctionTerms();
    private final SetAuctionRulesDecoder setRules = new SetAuctionRulesDecoder();
    private final MovePhaseDecoder move = new MovePhaseDecoder();
    private final SchedulePhaseDecoder schedule = new SchedulePhaseDecoder();
    private final DrawCallEndDecoder draw = new DrawCallEndDecoder();
    private int instrumentId;
    private int segmentId;
    private TradingPhase phase = TradingPhase.NULL_VAL;
    private AuctionKind kind = AuctionKind.NULL_VAL;
    private long endNs;
    private long randomEndNs;
    private long noCancelFromNs;

    PhaseCommands(
        final State state,
        final Authority authority,
        final PhaseMoves moves,
        final PhaseEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.moves = moves;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        instruments = state.instruments;
        books = state.books;
        auctionRules = state.auctionRules;
        phases = state.phases;
    }

    void setAuctionRules(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        setRules.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, setRules.clientSequence());
        final int id = setRules.instrumentId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            readTerms();
            result = auctionRules.set(id, terms);
        }
        reply.subject(0, id);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.auctionRules(id);
        }
        referenceEvents.action(command, id, result);
    }

    private void readTerms()
    {
        terms.segmentId = setRules.segmentId();
        terms.pricing = setRules.pricing();
        terms.pressureCapPpm = setRules.pressureCapPpm();
        terms.bandTicks = setRules.bandTicks();
        terms.remainder = setRules.remainder();
        terms.auctionFeeRate = setRules.auctionFeeRate();
        terms.dynamicRangeBps = setRules.dynamicRangeBps();
        terms.staticRangeBps = setRules.staticRangeBps();
        terms.wideRangeBps = setRules.wideRangeBps();
        terms.volatilityCallNs = setRules.volatilityCallNs();
        terms.extensionNs = setRules.extensionNs();
        terms.randomEndNs = setRules.randomEndNs();
        terms.executionRangeBps = setRules.executionRangeBps();
        terms.velocityTicks = setRules.velocityTicks();
        terms.velocityWindowNs = setRules.velocityWindowNs();
        terms.closingPriceRule = setRules.closingPriceRule();
        terms.indicativeIntervalNs = setRules.indicativeIntervalNs();
    }

    void movePhase(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        move.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, move.clientSequence());
        reply.subject(0, move.instrumentId());
        instrumentId = move.instrumentId();
        segmentId = move.segmentId();
        phase = move.phase();
        kind = move.auctionKind();
        endNs = move.endNs();
        randomEndNs = move.randomEndNs();
        noCancelFromNs = move.noCancelFromNs();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            result = check(command.timestampNs);
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            moveAll(PhaseReason.OPERATOR);
        }
        referenceEvents.action(command, move.instrumentId(), result);
    }

    void schedulePhase(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        schedule.wrapAndApplyHeader(buffer, offset, header);
        instrumentId = schedule.instrumentId();
        segmentId = schedule.segmentId();
        phase = schedule.phase();
        kind = schedule.auctionKind();
        endNs = schedule.endNs();
        randomEndNs = schedule.randomEndNs();
        noCancelFromNs = schedule.noCancelFromNs();
        if (check(command.timestampNs) == ResultCode.OK)
        {
            moveAll(PhaseReason.SCHEDULE);
        }
    }

    void drawCallEnd(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        draw.wrapAndApplyHeader(buffer, offset, header);
        if (instruments.exists(draw.instrumentId()))
        {
            phases.drawn(draw.instrumentId(), draw.callNumber(), draw.addedNs());
        }
    }

    private ResultCode check(final long nowNs)
    {
        if (instrumentId != 0 && !instruments.exists(instrumentId))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        if (instrumentId != 0 && instruments.status(instrumentId) == InstrumentStatus.DELISTED)
        {
            return ResultCode.INSTRUMENT_DELISTED;
        }
        if (!isPhaseValid() || !areTimesValid(nowNs) || (instrumentId != 0 && segmentId != 0))
        {
            return ResultCode.INVALID_PHASE;
        }
        return segmentId != 0 && !auctionRules.hasSegment(segmentId) ? ResultCode.UNKNOWN_SEGMENT : ResultCode.OK;
    }

    private boolean isPhaseValid()
    {
        if (phase == TradingPhase.NULL_VAL || phase == TradingPhase.SBE_UNKNOWN || kind == AuctionKind.SBE_UNKNOWN ||
            (instrumentId != 0 && !moves.canMove(instrumentId, phase)))
        {
            return false;
        }
        return switch (phase)
        {
            case CALL -> kind != AuctionKind.NULL_VAL;
            case PRE_OPEN -> true;
            default -> kind == AuctionKind.NULL_VAL;
        };
    }

    private boolean areTimesValid(final long nowNs)
    {
        if (phase != TradingPhase.CALL)
        {
            return endNs == NO_TIME && randomEndNs == 0 && noCancelFromNs == NO_TIME;
        }
        final boolean isEndValid = endNs == NO_TIME ? randomEndNs == 0 : endNs > nowNs;
        return isEndValid && randomEndNs >= 0 && randomEndNs <= AuctionRules.MAX_NS &&
            (noCancelFromNs == NO_TIME || endNs == NO_TIME || noCancelFromNs <= endNs);
    }

    private void moveAll(final PhaseReason reason)
    {
        if (instrumentId != 0)
        {
            moveOne(instrumentId, reason);
            return;
        }
        for (int id = 1; id <= books.maxInstrumentId(); id++)
        {
            final boolean isMeant = instruments.exists(id) &&
                instruments.status(id) != InstrumentStatus.DELISTED &&
                (segmentId == 0 || auctionRules.segmentId(id) == segmentId) && moves.canMove(id, phase);
            if (isMeant)
            {
                moveOne(id, reason);
            }
        }
    }

    private void moveOne(final int id, final PhaseReason reason)
    {
        if (phase == TradingPhase.CALL)
        {
            moves.moveToCall(id, kind, orNever(endNs), randomEndNs, orNever(noCancelFromNs), reason);
        }
        else
        {
            moves.move(id, phase, kind, reason);
        }
    }

    private static long orNever(final long timeNs)
    {
        return timeNs == NO_TIME ? TradingPhases.NEVER : timeNs;
    }
}
