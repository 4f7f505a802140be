package rialto.engine.core;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.engine.callauction.TradingDays;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.orderbook.FurtherTerms;

/**
 * What each trading phase takes (Xetra 13.0, chapters 5 and 6; a call takes no post-only order, no IOC and no FOK).
 * Engine thread only.
 */
final class PhaseChecks
{
    private final TradingPhases phases;
    private final TradingDays days;

    PhaseChecks(final State state)
    {
        phases = state.phases;
        days = state.days;
    }

    /** Whether the phase takes new orders at all. */
    ResultCode checkNew(final int instrumentId)
    {
        return phases.isContinuous(instrumentId) || phases.isCollecting(instrumentId) ?
            ResultCode.OK :
            ResultCode.WRONG_PHASE;
    }

    /** Whether the phase takes this order. */
    ResultCode checkOrder(final OrderTerms terms)
    {
        final int id = terms.instrumentId;
        if (phases.isCollecting(id) && !terms.isStop() && !canBeCollected(terms))
        {
            return ResultCode.NOT_IN_CALL;
        }
        if (terms.timeInForce == TimeInForce.CONTINUOUS_ONLY && phases.isCollecting(id))
        {
            return ResultCode.NOT_IN_CALL;
        }
        final boolean isTooLate = isOver(terms.timeInForce, TimeInForce.AT_OPEN, id, AuctionKind.OPENING) ||
            isOver(terms.timeInForce, TimeInForce.AT_CLOSE, id, AuctionKind.CLOSING);
        return isTooLate ? ResultCode.NO_SUCH_AUCTION : ResultCode.OK;
    }

    /** Whether the phase lets open orders be changed, or only taken off. */
    ResultCode checkChange(final int instrumentId, final boolean isTakingOff, final long nowNs)
    {
        final TradingPhase phase = phases.phase(instrumentId);
        final boolean isAllowed = switch (phase)
        {
            case CONTINUOUS, PRE_OPEN -> true;
            case CALL -> !isTakingOff || nowNs < phases.noCancelFromNs(instrumentId);
            case FREEZE -> false;
            default -> isTakingOff;
        };
        return isAllowed ? ResultCode.OK : ResultCode.WRONG_PHASE;
    }

    /** Whether a call of some kind is what an order for an auction only waits for. */
    static boolean isFor(final TimeInForce timeInForce, final AuctionKind kind)
    {
        return switch (timeInForce)
        {
            case AT_OPEN -> kind == AuctionKind.OPENING;
            case AT_CLOSE -> kind == AuctionKind.CLOSING;
            default -> true;
        };
    }

    private static boolean canBeCollected(final OrderTerms terms)
    {
        return terms.isLasting() && !terms.hasBudget() && terms.minimumLots == OrderTerms.NONE &&
            !terms.has(FurtherTerms.POST_ONLY) && !terms.has(FurtherTerms.ALL_OR_NONE);
    }

    private boolean isOver(
        final TimeInForce wanted,
        final TimeInForce timeInForce,
        final int id,
        final AuctionKind kind)
    {
        final boolean isUnderWay = phases.phase(id) == TradingPhase.CALL && phases.kind(id) == kind;
        return wanted == timeInForce && !isUnderWay && days.wasCalled(id, kind);
    }

    /** Which types can be for an auction only. */
    static boolean isForAuctionAllowed(final OrderType type)
    {
        return type == OrderType.LIMIT || type == OrderType.MARKET || type == OrderType.MARKET_TO_LIMIT;
    }
}
