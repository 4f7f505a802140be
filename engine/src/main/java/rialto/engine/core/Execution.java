package rialto.engine.core;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.PhaseReason;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;
import rialto.codecs.types.TriggerSource;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Matching;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.TradingRules;

/**
 * What an order goes through once it is in the market: it trades, and what is left rests or is cancelled, as its type,
 * its time in force and the instrument's rules say. Engine thread only.
 */
final class Execution
{
    /**
     * So many incoming orders of one command, and as many of what is done before it, are shared by size; further ones,
     * which linked orders can be, go by time. Each of them may trade with every maker and end none: without an end to
     * that nobody could say beforehand how much a command writes.
     */
    static final int MAX_SHARED = 2;

    private final Instruments instruments;
    private final TradingRules rules;
    private final Books books;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final Settlement settlement;
    private final OrderEnds ends;
    private final DirtyBooks dirtyBooks;
    private final OrderEvents events;
    private final Matching matching;
    private final TradingPhases phases;
    private final TradingRanges ranges;
    private final OrderLife life;
    private int sharedOrders;
    private Interruptions interruptions = (id, reason) ->
    {
        throw new IllegalStateException("nobody is told that the trading of instrument " + id + " is interrupted");
    };

    Execution(
        final State state,
        final Settlement settlement,
        final OrderLife life,
        final OrderEnds ends,
        final OrderEvents events)
    {
        this.settlement = settlement;
        this.life = life;
        this.ends = ends;
        this.events = events;
        instruments = state.instruments;
        rules = state.tradingRules;
        dirtyBooks = state.dirtyBooks;
        phases = state.phases;
        ranges = new TradingRanges(state);
        books = state.books;
        orders = state.orders;
        terms = orders.terms();
        holds = state.holds;
        matching = new Matching(orders, state.levels, new OrderBook(0, orders, state.levels), settlement);
    }

    /** Lets an order of its own type and time in force into the market; it has further terms. */
    void enter(final int slot)
    {
        enter(slot, terms.orderType(slot), terms.timeInForce(slot));
    }

    /** Lets an order into the market: it is in no book, and its price is the worst at which it may trade. */
    void enter(final int slot, final OrderType type, final TimeInForce timeInForce)
    {
        final OrderBook book = prepare(slot);
        dirtyBooks.add(orders.instrumentId(slot));
        if (Uncrossing.isForAuctionOnly(timeInForce) && !isItsCall(slot, timeInForce))
        {
            book.waiting().add(slot);
        }
        else if (phases.isContinuous(orders.instrumentId(slot)))
        {
            trade(book, slot, type, timeInForce);
        }
        else
        {
            collect(book, slot, type, timeInForce);
        }
    }

    /** A command begins, or what is done before it. */
    void begin()
    {
        sharedOrders = 0;
    }

    /** Whom to tell of what interrupts trading. */
    void interruptions(final Interruptions told)
    {
        interruptions = told;
    }

    private boolean isItsCall(final int slot, final TimeInForce timeInForce)
    {
        final int id = orders.instrumentId(slot);
        return phases.phase(id) == TradingPhase.CALL && PhaseChecks.isFor(timeInForce, phases.kind(id));
    }

    /** Orders are collected: whatever can wait rests, the book may be crossed. */
    private void collect(
        final OrderBook book,
        final int slot,
        final OrderType type,
        final TimeInForce timeInForce)
    {
        final boolean isMarket = OrderTerms.isMarketType(type) || isUnlimited(slot, type);
        final boolean canWait = timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK &&
            timeInForce != TimeInForce.CONTINUOUS_ONLY && holds.mayRest(slot) && !isBoundToContinuous(slot);
        if (!canWait)
        {
            ends.cancel(slot, CancelReason.CALL_BEGUN);
            return;
        }
        if (isMarket)
        {
            becomeUnpriced(slot, type, timeInForce);
        }
        rest(book, slot);
    }

    /** A market-to-limit order has no limit yet, unless it has traded. */
    private boolean isUnlimited(final int slot, final OrderType type)
    {
        return type == OrderType.MARKET_TO_LIMIT && orders.filledLots(slot) == 0;
    }

    /** Whether an order has something that a call does not know: post-only, conditions, a budget. */
    boolean isBoundToContinuous(final int slot)
    {
        return orders.hasTerms(slot) && (terms.has(slot, FurtherTerms.POST_ONLY) ||
            terms.has(slot, FurtherTerms.ALL_OR_NONE) || terms.minimumLots(slot) > 0 ||
            terms.budgetMinor(slot) != FurtherTerms.NONE || terms.timeInForce(slot) == TimeInForce.CONTINUOUS_ONLY);
    }

    /** Whether an order ends with the trading day. */
    boolean isForTheDay(final int slot)
    {
        return orders.hasTerms(slot) && terms.timeInForce(slot) == TimeInForce.DAY;
    }

    private void trade(
        final OrderBook book,
        final int slot,
        final OrderType type,
        final TimeInForce timeInForce)
    {
        settlement.beginOrder();
        final boolean isMarket = OrderTerms.isMarketType(type);
        final long ownLimitTicks = orders.priceTicks(slot);
        final long limitTicks = ranges.begin(book, orders.isBuy(slot), ownLimitTicks);
        if (timeInForce == TimeInForce.FOK && !canFillWhole(book, slot, limitTicks, isMarket))
        {
            ends.cancel(slot, CancelReason.FOK_UNFILLED);
            return;
        }
        final boolean mayTrade = reachesMinimum(book, slot, limitTicks, isMarket, timeInForce);
        final PhaseReason behind = mayTrade ? reasonBehind(book, slot, limitTicks, isMarket) : PhaseReason.NULL_VAL;
        if (behind != PhaseReason.NULL_VAL)
        {
            interrupt(book, behind);
            collect(book, slot, type, timeInForce);
            return;
        }
        if (mayTrade)
        {
            share(book.instrumentId());
            matching.match(book, slot, limitTicks, !isMarket);
        }
        final PhaseReason interruption = interruption(book, slot, limitTicks != ownLimitTicks, mayTrade);
        if (orders.leavesLots(slot) == 0)
        {
            end(slot);
            interrupt(book, interruption);
            return;
        }
        if (interruption == PhaseReason.SBE_UNKNOWN)
        {
            ends.cancel(slot, CancelReason.OUT_OF_RANGE);
            return;
        }
        if (interruption != PhaseReason.NULL_VAL)
        {
            interrupt(book, interruption);
            collect(book, slot, type, timeInForce);
            return;
        }
        placeRest(book, slot, isMarket, timeInForce, mayTrade);
    }

    /** Which range the first price would leave at which an order trades, at the end that it does not push to. */
    private PhaseReason reasonBehind(
        final OrderBook book,
        final int slot,
        final long limitTicks,
        final boolean isMarket)
    {
        if (!ranges.isBoundBehind())
        {
            return PhaseReason.NULL_VAL;
        }
        final int id = book.instrumentId();
        final boolean isBuy = orders.isBuy(slot);
        final long next = book.bestExecutableTicks(!isBuy, orders.leavesLots(slot), settlement);
        if (next != OrderBook.NO_PRICE && (isBuy ? next <= limitTicks : next >= limitTicks))
        {
            final PhaseReason reason = ranges.reasonBehind(id, isBuy, next);
            if (reason != PhaseReason.NULL_VAL)
            {
                return reason;
            }
        }
        final boolean tradesUnpriced = book.hasUnpriced(!isBuy, settlement) &&
            matching.fillableLots(book, slot, limitTicks, !isMarket, orders.stpMode(slot)) > 0;
        return tradesUnpriced ?
            ranges.reasonBehind(id, isBuy, matching.fillableBestTicks()) :
            PhaseReason.NULL_VAL;
    }

    private void interrupt(final OrderBook book, final PhaseReason reason)
    {
        if (reason != PhaseReason.NULL_VAL && reason != PhaseReason.SBE_UNKNOWN)
        {
            interruptions.interrupt(book.instrumentId(), reason);
        }
    }

    /**
     * Why trading is interrupted after an order has traded, {@link PhaseReason#NULL_VAL} when it is not;
     * {@link PhaseReason#SBE_UNKNOWN}: the order has left the range of executions, which ends only the order.
     */
    private PhaseReason interruption(
        final OrderBook book,
        final int slot,
        final boolean isBounded,
        final boolean mayTrade)
    {
        final int id = book.instrumentId();
        if (settlement.highTicks() != OrderBook.NO_PRICE)
        {
            final boolean isHighTooFast = ranges.isTooFast(id, settlement.highTicks(), life.nowNs());
            final boolean isLowTooFast = ranges.isTooFast(id, settlement.lowTicks(), life.nowNs());
            if (isHighTooFast || isLowTooFast)
            {
                return PhaseReason.VELOCITY;
            }
        }
        if (!isBounded || !mayTrade || orders.leavesLots(slot) == 0 || matching.isBudgetSpent())
        {
            return PhaseReason.NULL_VAL;
        }
        final boolean isBuy = orders.isBuy(slot);
        final long next = book.bestExecutableTicks(!isBuy, orders.leavesLots(slot), settlement);
        final long own = orders.priceTicks(slot);
        if (next == OrderBook.NO_PRICE || (isBuy ? next > own : next < own))
        {
            return PhaseReason.NULL_VAL;
        }
        return ranges.isOutOfExecutionRange(isBuy, next) ? PhaseReason.SBE_UNKNOWN : ranges.reason(id, isBuy, next);
    }

    private void placeRest(
        final OrderBook book,
        final int slot,
        final boolean isMarket,
        final TimeInForce timeInForce,
        final boolean mayTrade)
    {
        if (isMarket)
        {
            placeMarketRest(book, slot, timeInForce, mayTrade);
        }
        else if (timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK)
        {
            ends.cancel(slot, mayTrade ? CancelReason.IOC_REMAINDER : CancelReason.MINIMUM_NOT_REACHED);
        }
        else
        {
            rest(book, slot);
        }
    }

    /** Lets an order that was taken out of the book to be changed into the market again, as what it was there. */
    void enterAgain(final int slot)
    {
        if (!orders.hasTerms(slot))
        {
            enter(slot, OrderType.LIMIT, TimeInForce.GTC);
            return;
        }
        enter(slot, typeAgain(slot), terms.timeInForce(slot));
    }

    private OrderType typeAgain(final int slot)
    {
        if (!terms.isUnpriced(slot))
        {
            return OrderType.LIMIT;
        }
        return terms.orderType(slot) == OrderType.MARKET_TO_LIMIT ? OrderType.MARKET_TO_LIMIT : OrderType.MARKET;
    }

    /** Whether an order would trade at once with anybody, its own group included. */
    boolean wouldTrade(final int slot)
    {
        final OrderBook book = prepare(slot);
        return matching.fillableLots(book, slot, orders.priceTicks(slot), true, StpMode.NONE) > 0;
    }

    /**
     * Whether an order that rests would trade as an incoming one, or be kept from it by self-trade prevention alone.
     */
    boolean tradesNow(final int slot)
    {
        final OrderBook book = prepare(slot);
        if (!phases.isContinuous(book.instrumentId()))
        {
            return false;
        }
        final boolean isMarket = orders.isConditional(slot) && terms.isUnpriced(slot);
        final StpMode mode = !isMarket && orders.accepts(slot, 1) ? StpMode.NONE : orders.stpMode(slot);
        final long lots = matching.fillableLots(book, slot, orders.priceTicks(slot), !isMarket, mode);
        return lots > 0 && orders.accepts(slot, lots);
    }

    /** Best price at which the order asked about last would trade. */
    long wouldTradeAtTicks()
    {
        return matching.fillableBestTicks();
    }

    /** Puts an order into the book that is not to trade, or cancels it when the book has no room. */
    void rest(final OrderBook book, final int slot)
    {
        if (!canRest(book, slot))
        {
            ends.cancel(slot, CancelReason.REFUSED_ON_ACTIVATION);
            return;
        }
        if (orders.isIceberg(slot))
        {
            terms.shownLots(slot, firstShownLots(slot));
        }
        assert !phases.isContinuous(book.instrumentId()) || !book.isCrossing(slot, settlement)
            : "order " + orders.orderId(slot) + " crosses the book";
        book.rest(slot, settlement.nextPriority());
        dirtyBooks.add(orders.instrumentId(slot));
        phases.changed(orders.instrumentId(slot));
        events.booked(slot);
    }

    private void share(final int id)
    {
        if (rules.allocation(id) == Allocation.PRO_RATA)
        {
            sharedOrders++;
            matching.isShared(sharedOrders <= MAX_SHARED);
        }
    }

    private OrderBook prepare(final int slot)
    {
        final int id = orders.instrumentId(slot);
        matching.rules(rules.unpricedRule(id), rules.allocation(id), rules.proRataMinimumLots(id),
            instruments.quoteMinorPerTickLot(id));
        return books.of(id);
    }

    private boolean canFillWhole(
        final OrderBook book,
        final int slot,
        final long limitTicks,
        final boolean isMarket)
    {
        final long leavesLots = orders.leavesLots(slot);
        if (matching.fillableLots(book, slot, limitTicks, !isMarket, orders.stpMode(slot)) < leavesLots)
        {
            return false;
        }
        final boolean mustBring = !orders.isBuy(slot) && orders.hasTerms(slot) &&
            terms.budgetMinor(slot) != FurtherTerms.NONE;
        return !mustBring || matching.fillableMinor() >= terms.budgetMinor(slot);
    }

    /**
     * Whether an order that names a least quantity can trade that much at once; one that names none always may, and one
     * that comes to rest where one lot is enough: it may not stand across orders of its own group.
     */
    private boolean reachesMinimum(
        final OrderBook book,
        final int slot,
        final long limitTicks,
        final boolean isMarket,
        final TimeInForce timeInForce)
    {
        if (!orders.hasTerms(slot) ||
            (!terms.has(slot, FurtherTerms.ALL_OR_NONE) && terms.minimumLots(slot) == 0))
        {
            return true;
        }
        final boolean lasts = !isMarket && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
        return (lasts && orders.accepts(slot, 1)) || orders.accepts(slot,
            matching.fillableLots(book, slot, limitTicks, !isMarket, orders.stpMode(slot)));
    }

    private void end(final int slot)
    {
        if (settlement.isTakerPrevented())
        {
            ends.cancel(slot, CancelReason.SELF_TRADE_PREVENTED);
        }
        else
        {
            ends.finish(slot);
        }
    }

    private void placeMarketRest(
        final OrderBook book,
        final int slot,
        final TimeInForce timeInForce,
        final boolean mayTrade)
    {
        final MarketRemainder rule = rules.marketRemainder(orders.instrumentId(slot));
        if (orders.hasTerms(slot) && terms.isUnpriced(slot))
        {
            // It rested under another rule before it was changed.
            terms.isUnpriced(slot, false);
            terms.settle(slot);
        }
        final boolean hasBudget = orders.hasTerms(slot) && terms.budgetMinor(slot) != FurtherTerms.NONE;
        final boolean lasts = timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
        if (mayTrade && lasts && !hasBudget && rule != MarketRemainder.CANCEL && holds.mayRest(slot))
        {
            if (rule == MarketRemainder.REST)
            {
                becomeUnpriced(slot, OrderType.MARKET, timeInForce);
            }
            rest(book, slot);
            return;
        }
        if (!mayTrade)
        {
            ends.cancel(slot, CancelReason.MINIMUM_NOT_REACHED);
            return;
        }
        ends.cancel(slot, matching.isBudgetSpent() ? CancelReason.BUDGET_SPENT : CancelReason.MARKET_REMAINDER);
    }

    private void becomeUnpriced(final int slot, final OrderType type, final TimeInForce timeInForce)
    {
        if (!orders.hasTerms(slot))
        {
            terms.claim(slot);
            terms.kinds(slot, type, timeInForce, TriggerSource.NULL_VAL, PegReference.NULL_VAL);
        }
        terms.isUnpriced(slot, true);
        terms.settle(slot);
    }

    private boolean canRest(final OrderBook book, final int slot)
    {
        return (orders.isConditional(slot) && terms.isUnpriced(slot)) ?
            book.canRestUnpriced(orders.isBuy(slot)) :
            book.canRest(orders.isBuy(slot), orders.priceTicks(slot));
    }

    /**
     * What an iceberg displays when it comes to rest: its first part less what it traded of it as it came, or the next
     * part when less than its least is left of that.
     */
    private long firstShownLots(final int slot)
    {
        final long displayLots = terms.displayLots(slot);
        final long leftOfPart = displayLots - orders.filledLots(slot) % displayLots;
        return Math.min(leftOfPart < terms.minimumDisplayLots(slot) ? displayLots : leftOfPart,
            orders.leavesLots(slot));
    }
}
