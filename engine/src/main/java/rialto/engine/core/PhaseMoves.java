package rialto.engine.core;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.TradingPhase;
import rialto.engine.callauction.Safeguard;
import rialto.engine.callauction.TradingDays;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.callauction.UncrossingOutcome;
import rialto.engine.callauction.UncrossingSafeguards;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.SlotConsumer;
import rialto.engine.reference.AuctionRules;
import rialto.engine.timer.Deadlines;

/**
 * Moves instruments from one trading phase to another, with all that follows for their orders: what a call does not
 * take goes, what waited for it comes, its auction is held or it is prolonged (SEMANTICS D1.3, step 5), a day is
 * closed. Engine thread only.
 */
final class PhaseMoves implements Interruptions
{
    private static final long NEVER = TradingPhases.NEVER;
    private static final long NO_PRICE = OrderBook.NO_PRICE;
    private static final int PPM_PER_BPS = 100;

    private final AuctionRules rules;
    private final Books books;
    private final FurtherTerms terms;
    private final TradingPhases phases;
    private final TradingDays days;
    private final MassCancelJobs massCancels;
    private final Deadlines deadlines;
    private final DirtyBooks dirtyBooks;
    private final OrderLife life;
    private final OrderEnds ends;
    private final Settlement settlement;
    private final Execution execution;
    private final Cascade cascade;
    private final Uncrossing uncrossing;
    private final PhaseEvents events;
    private final UncrossingSafeguards safeguards = new UncrossingSafeguards();
    private final SlotConsumer callBegins = this::callBegins;
    private final SlotConsumer itsCall = this::itsCall;
    private final SlotConsumer dayEnds = this::dayEnds;
    private OrderBook book;
    private AuctionKind kindBegun = AuctionKind.NULL_VAL;

    PhaseMoves(
        final State state,
        final OrderLife life,
        final OrderEnds ends,
        final Settlement settlement,
        final Execution execution,
        final Cascade cascade,
        final Uncrossing uncrossing,
        final PhaseEvents events)
    {
        this.life = life;
        this.ends = ends;
        this.settlement = settlement;
        this.execution = execution;
        this.cascade = cascade;
        this.uncrossing = uncrossing;
        this.events = events;
        rules = state.auctionRules;
        books = state.books;
        terms = state.orders.terms();
        phases = state.phases;
        days = state.days;
        massCancels = state.massCancels;
        deadlines = state.deadlines;
        dirtyBooks = state.dirtyBooks;
        book = new OrderBook(0, state.orders, state.levels);
    }

    /** Whether an instrument can go to a phase from where it is: it freezes out of a call only. */
    boolean canMove(final int id, final TradingPhase phase)
    {
        return phase != TradingPhase.FREEZE || phases.phase(id) == TradingPhase.CALL;
    }

    /**
     * Moves an instrument to a phase that is not a call. Out of a call or a freeze, to what follows on it, the auction
     * is held first; the trading calendar's move waits for it if the call is prolonged.
     */
    void move(final int id, final TradingPhase phase, final AuctionKind kind, final PhaseReason reason)
    {
        final TradingPhase previous = phases.phase(id);
        if (phase == previous && phase == TradingPhase.CONTINUOUS)
        {
            return;
        }
        final boolean isForced = reason == PhaseReason.OPERATOR;
        if (phase == TradingPhase.CONTINUOUS)
        {
            openTrading(id, reason, isForced);
        }
        else if (phase == TradingPhase.CLOSED)
        {
            close(id, reason, isForced);
        }
        else
        {
            final AuctionKind kept = phase == TradingPhase.FREEZE ? phases.kind(id) : kind;
            phases.begin(id, phase, kept);
            events.phaseChanged(id, previous, reason);
            if (phase == TradingPhase.PRE_OPEN)
            {
                takeOutBoundToContinuous(id);
            }
            cascade.runLinks();
        }
    }

    /** Moves an instrument to a call, or begins the present one anew with other times. */
    void moveToCall(
        final int id,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs,
        final PhaseReason reason)
    {
        beginCall(id, kind, endNs, randomEndNs, noCancelFromNs, reason);
        cascade.runLinks();
    }

    /** Orders linked to those that go are taken out later in the command: this may be in the middle of a match. */
    private void beginCall(
        final int id,
        final AuctionKind kind,
        final long endNs,
        final long randomEndNs,
        final long noCancelFromNs,
        final PhaseReason reason)
    {
        final TradingPhase previous = phases.phase(id);
        phases.beginCall(id, kind, endNs, randomEndNs, noCancelFromNs,
            life.nowNs() + rules.indicativeIntervalNs(id));
        days.called(id, kind);
        events.phaseChanged(id, previous, reason);
        takeOutBoundToContinuous(id);
        book = books.of(id);
        kindBegun = kind;
        book.waiting().forEach(itsCall);
    }

    @Override
    public void interrupt(final int id, final PhaseReason reason)
    {
        if (!phases.isContinuous(id))
        {
            return;
        }
        final long endNs = reason == PhaseReason.WIDE_RANGE ? NEVER : life.nowNs() + rules.volatilityCallNs(id);
        beginCall(id, AuctionKind.VOLATILITY, endNs, rules.randomEndNs(id), NEVER, reason);
    }

    /** Ends every call whose end has come, in the order of the ends, then of the instruments. */
    void endDueCalls(final long nowNs)
    {
        while (phases.nextEndNs() <= nowNs)
        {
            final int id = phases.nextEnding();
            if (phases.kind(id) == AuctionKind.CLOSING)
            {
                close(id, PhaseReason.CALL_ENDED, false);
            }
            else
            {
                openTrading(id, PhaseReason.CALL_ENDED, false);
            }
        }
    }

    /** Tells the indicative prices that are due and are news. */
    void tellIndicatives(final long nowNs)
    {
        while (phases.nextToldNs() <= nowNs)
        {
            final int id = phases.nextTold();
            tellIndicative(id);
            phases.told(id, nowNs + rules.indicativeIntervalNs(id));
        }
    }

    private void tellIndicative(final int id)
    {
        takeOutDead(id);
        final boolean isPriced = uncrossing.find(id) == UncrossingOutcome.PRICE;
        final long priceTicks = uncrossing.price().priceTicks();
        final long pairedLots = uncrossing.price().volumeLots();
        final long imbalanceLots = isPriced ?
            uncrossing.price().surplusLots() :
            uncrossing.marketBuyLots() - uncrossing.marketSellLots();
        if (phases.isNews(id, priceTicks, pairedLots, imbalanceLots))
        {
            final OrderBook of = books.of(id);
            events.indicative(of, priceTicks, pairedLots, imbalanceLots,
                isPriced ? NO_PRICE : of.quoteTicks(true, settlement),
                isPriced ? NO_PRICE : of.quoteTicks(false, settlement));
        }
    }

    private void openTrading(final int id, final PhaseReason reason, final boolean isForced)
    {
        final TradingPhase previous = phases.phase(id);
        if (!hold(id, isForced))
        {
            return;
        }
        phases.begin(id, TradingPhase.CONTINUOUS, AuctionKind.NULL_VAL);
        days.restartWindow(id);
        events.phaseChanged(id, previous, reason);
        final OrderBook of = books.of(id);
        of.stops().beginRange(of.lastTradeTicks());
        meetCrossing(id);
        cascade.runStops(id);
        dirtyBooks.add(id);
    }

    /**
     * What an auction has left crossed, or could not trade, meets as in continuous trading: the newer of the two best
     * orders is the incoming one. A price that a band, a price limit or the grid holds back leaves such orders, and a
     * market order that is protected and goes before better limits. What stands crossed through a condition, as
     * it did before a halt, stays.
     */
    private void meetCrossing(final int id)
    {
        int slot = uncrossing.nextCrossing(id);
        while (slot != Orders.NONE && phases.isContinuous(id) && execution.tradesNow(slot))
        {
            cascade.enterAgain(slot);
            cascade.runLinks();
            slot = uncrossing.nextCrossing(id);
        }
    }

    private void close(final int id, final PhaseReason reason, final boolean isForced)
    {
        final TradingPhase previous = phases.phase(id);
        if (previous == TradingPhase.CLOSED ||
            (phases.isBeforeAuction(id) && phases.kind(id) == AuctionKind.CLOSING && !hold(id, isForced)))
        {
            return;
        }
        phases.begin(id, TradingPhase.CLOSED, AuctionKind.NULL_VAL);
        days.restartWindow(id);
        events.phaseChanged(id, previous, reason);
        book = books.of(id);
        book.forEachOrder(true, dayEnds);
        book.forEachOrder(false, dayEnds);
        book.stops().forEachOrder(dayEnds);
        book.pegs().forEach(dayEnds);
        book.waiting().forEach(dayEnds);
        cascade.runLinks();
        final long closeTicks = closingTicks(id);
        events.dayClosed(id, closeTicks);
        days.closed(id, closeTicks);
        if (closeTicks != NO_PRICE)
        {
            book.referenceTicks(closeTicks);
        }
        days.begin(id);
    }

    private long closingTicks(final int id)
    {
        final long auction = days.closingAuctionTicks(id);
        final ClosingPriceRule rule = rules.closingPriceRule(id);
        if (rule == ClosingPriceRule.LAST_TRADE || auction == NO_PRICE)
        {
            return rule == ClosingPriceRule.AUCTION_ELSE_VWAP ? days.vwapTicks(id) : days.lastTicks(id);
        }
        return auction;
    }

    /** Holds the auction of a book that may be crossed; false: the call is prolonged instead. */
    private boolean hold(final int id, final boolean isForced)
    {
        final boolean isCall = phases.isBeforeAuction(id) || phases.phase(id) == TradingPhase.PRE_OPEN;
        takeOutDead(id);
        final boolean isPriced = uncrossing.find(id) == UncrossingOutcome.PRICE;
        if (isPriced && isCall && !isForced && isProlonged(id))
        {
            return false;
        }
        if (isCall || isPriced)
        {
            final AuctionKind kind = phases.kind(id);
            uncrossing.execute(id, kind);
            if (isPriced)
            {
                phases.auctioned(id, uncrossing.price().priceTicks());
            }
            if (isPriced && kind == AuctionKind.CLOSING)
            {
                days.closingAuction(id, uncrossing.price().priceTicks());
            }
        }
        return true;
    }

    /** Takes out what is dead in a book, if anything can be, and the orders that are linked to it. */
    private void takeOutDead(final int id)
    {
        if (massCancels.isAny() || deadlines.nextDeadlineNs() <= life.nowNs())
        {
            uncrossing.takeOutDead(id);
            cascade.runLinks();
        }
    }

    private boolean isProlonged(final int id)
    {
        final int extensions = phases.extensions(id);
        final boolean isForMarketOrdersLeft = rules.extensionNs(id) > 0 &&
            (extensions & TradingPhases.EXTENDED_FOR_MARKET_ORDERS) == 0;
        final OrderBook of = books.of(id);
        safeguards.extendsForMarketOrders(isForMarketOrdersLeft);
        safeguards.dynamicRange(rules.dynamicRangeBps(id) == 0 ? NO_PRICE : of.lastTradeTicks(),
            rules.dynamicRangeBps(id) * PPM_PER_BPS);
        safeguards.staticRange(rules.staticRangeBps(id) == 0 ? NO_PRICE : phases.lastAuctionTicks(id),
            rules.staticRangeBps(id) * PPM_PER_BPS);
        final Safeguard safeguard =
            safeguards.judge(uncrossing.price(), uncrossing.marketBuyLots(), uncrossing.marketSellLots());
        return switch (safeguard)
        {
            case EXECUTE -> false;
            case EXTEND_FOR_MARKET_ORDERS -> prolong(id, TradingPhases.EXTENDED_FOR_MARKET_ORDERS,
                life.nowNs() + rules.extensionNs(id), PhaseReason.MARKET_ORDERS);
            default -> isProlongedForRange(id, safeguard);
        };
    }

    /** Once by itself, which a volatility call is already; where the wide range is left, until an operator ends it. */
    private boolean isProlongedForRange(final int id, final Safeguard safeguard)
    {
        final boolean isWide = isOutsideWideRange(id);
        final boolean wasProlonged = phases.kind(id) == AuctionKind.VOLATILITY ||
            (phases.extensions(id) & TradingPhases.EXTENDED_FOR_RANGE) != 0;
        if (wasProlonged && !isWide)
        {
            return false;
        }
        final PhaseReason reason = safeguard == Safeguard.OUTSIDE_DYNAMIC_RANGE ?
            PhaseReason.DYNAMIC_RANGE :
            PhaseReason.STATIC_RANGE;
        return prolong(id, TradingPhases.EXTENDED_FOR_RANGE, isWide ? NEVER : life.nowNs() + rules.volatilityCallNs(id),
            isWide ? PhaseReason.WIDE_RANGE : reason);
    }

    private boolean isOutsideWideRange(final int id)
    {
        if (rules.wideRangeBps(id) == 0)
        {
            return false;
        }
        safeguards.extendsForMarketOrders(false).dynamicRange(NO_PRICE, 0);
        safeguards.staticRange(phases.lastAuctionTicks(id), rules.wideRangeBps(id) * PPM_PER_BPS);
        return safeguards.judge(uncrossing.price(), 0, 0) != Safeguard.EXECUTE;
    }

    private boolean prolong(final int id, final int why, final long endNs, final PhaseReason reason)
    {
        final TradingPhase previous = phases.phase(id);
        phases.prolong(id, why, phases.kind(id), endNs, rules.randomEndNs(id));
        events.phaseChanged(id, previous, reason);
        return true;
    }

    private void takeOutBoundToContinuous(final int id)
    {
        if (terms.isNoneClaimed())
        {
            return;
        }
        final OrderBook of = books.of(id);
        of.forEachOrder(true, callBegins);
        of.forEachOrder(false, callBegins);
    }

    private void callBegins(final int slot)
    {
        if (execution.isBoundToContinuous(slot))
        {
            ends.cancel(slot, CancelReason.CALL_BEGUN);
        }
    }

    private void itsCall(final int slot)
    {
        if (PhaseChecks.isFor(terms.timeInForce(slot), kindBegun))
        {
            book.waiting().remove(slot);
            execution.enter(slot);
        }
    }

    private void dayEnds(final int slot)
    {
        if (execution.isForTheDay(slot))
        {
            ends.cancel(slot, CancelReason.EXPIRED);
        }
    }
}
