package rialto.engine.core;

import rialto.codecs.types.PhaseReason;
import rialto.engine.callauction.TradingDays;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.reference.AuctionRules;

/**
 * How far prices may move while orders trade as they come: the ranges around the last trade and the last auction price
 * that a volatility call defends (Xetra 13.0, chapter 8), the range around the reference price that only ends the order
 * (Binance's execution rules), and velocity (CME's velocity logic). The ranges are fixed when an order comes. A range
 * ends at the last tick whose distance is not above it; a price there is inside. Engine thread only.
 */
final class TradingRanges
{
    private static final long NONE = OrderBook.NO_PRICE;
    private static final long WHOLE_BPS = 10_000;

    private final AuctionRules rules;
    private final TradingPhases phases;
    private final TradingDays days;
    private long volatilityTicks;
    private long executionTicks;
    private PhaseReason reason = PhaseReason.NULL_VAL;
    private long behindTicks = NONE;
    private PhaseReason behindReason = PhaseReason.NULL_VAL;

    TradingRanges(final State state)
    {
        rules = state.auctionRules;
        phases = state.phases;
        days = state.days;
    }

    /** Fixes the ranges for an order that comes, and answers the worst price at which it may trade. */
    long begin(final OrderBook book, final boolean isBuy, final long limitTicks)
    {
        final int id = book.instrumentId();
        volatilityTicks = limitTicks;
        executionTicks = limitTicks;
        reason = PhaseReason.NULL_VAL;
        behindTicks = NONE;
        behindReason = PhaseReason.NULL_VAL;
        if (!rules.isSet(id))
        {
            return limitTicks;
        }
        final long last = book.lastTradeTicks() == NONE ? book.referenceTicks() : book.lastTradeTicks();
        narrow(isBuy, bound(isBuy, last, rules.dynamicRangeBps(id)), PhaseReason.DYNAMIC_RANGE);
        narrowBehind(isBuy, bound(!isBuy, last, rules.dynamicRangeBps(id)), PhaseReason.DYNAMIC_RANGE);
        final long auction = phases.lastAuctionTicks(id) == NONE ? book.referenceTicks() : phases.lastAuctionTicks(id);
        narrow(isBuy, bound(isBuy, auction, rules.staticRangeBps(id)), PhaseReason.STATIC_RANGE);
        narrowBehind(isBuy, bound(!isBuy, auction, rules.staticRangeBps(id)), PhaseReason.STATIC_RANGE);
        executionTicks = better(isBuy, limitTicks, bound(isBuy, book.referenceTicks(), rules.executionRangeBps(id)));
        return better(isBuy, volatilityTicks, executionTicks);
    }

    /** Whether the range of executions is what kept the order from trading at a price. */
    boolean isOutOfExecutionRange(final boolean isBuy, final long priceTicks)
    {
        return isBuy ? priceTicks > executionTicks : priceTicks < executionTicks;
    }

    /** Which volatility range a price would leave. */
    PhaseReason reason(final int id, final boolean isBuy, final long priceTicks)
    {
        return isBeyondWide(id, isBuy, priceTicks) ? PhaseReason.WIDE_RANGE : reason;
    }

    /** Whether there is a range whose other end a price can leave, the one that the order does not push to. */
    boolean isBoundBehind()
    {
        return behindTicks != NONE;
    }

    /**
     * Which volatility range a price has left at its other end, {@link PhaseReason#NULL_VAL} if none: an order trades
     * there with one that came while nothing stood against it, or that has no price.
     */
    PhaseReason reasonBehind(final int id, final boolean isBuy, final long priceTicks)
    {
        if (behindTicks == NONE || (isBuy ? priceTicks >= behindTicks : priceTicks <= behindTicks))
        {
            return PhaseReason.NULL_VAL;
        }
        return isBeyondWide(id, !isBuy, priceTicks) ? PhaseReason.WIDE_RANGE : behindReason;
    }

    private boolean isBeyondWide(final int id, final boolean isUp, final long priceTicks)
    {
        final long wide = bound(isUp, phases.lastAuctionTicks(id), rules.wideRangeBps(id));
        return wide != NONE && (isUp ? priceTicks > wide : priceTicks < wide);
    }

    /** Whether prices moved too far in a short time, a trade at this one included. */
    boolean isTooFast(final int id, final long priceTicks, final long nowNs)
    {
        return rules.velocityTicks(id) > 0 &&
            days.isTooFast(id, priceTicks, nowNs, rules.velocityTicks(id), rules.velocityWindowNs(id));
    }

    private void narrow(final boolean isBuy, final long boundTicks, final PhaseReason why)
    {
        if (boundTicks != NONE && (isBuy ? boundTicks < volatilityTicks : boundTicks > volatilityTicks))
        {
            volatilityTicks = boundTicks;
            reason = why;
        }
    }

    private void narrowBehind(final boolean isBuy, final long boundTicks, final PhaseReason why)
    {
        final boolean isNarrower = behindTicks == NONE ||
            (isBuy ? boundTicks > behindTicks : boundTicks < behindTicks);
        if (boundTicks != NONE && isNarrower)
        {
            behindTicks = boundTicks;
            behindReason = why;
        }
    }

    private static long better(final boolean isBuy, final long limitTicks, final long boundTicks)
    {
        if (boundTicks == NONE)
        {
            return limitTicks;
        }
        return isBuy ? Math.min(limitTicks, boundTicks) : Math.max(limitTicks, boundTicks);
    }

    /** The upper or lower end of a range; none without a price to go by or a range. */
    private static long bound(final boolean isUp, final long aroundTicks, final int bps)
    {
        if (aroundTicks == NONE || bps == 0)
        {
            return NONE;
        }
        final long distance = aroundTicks / WHOLE_BPS * bps + aroundTicks % WHOLE_BPS * bps / WHOLE_BPS;
        return isUp ? aroundTicks + distance : aroundTicks - distance;
    }
}
