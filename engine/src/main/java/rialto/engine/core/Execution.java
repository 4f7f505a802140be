package rialto.engine.core;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
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

    Execution(
        final State state,
        final Settlement settlement,
        final OrderEnds ends,
        final DirtyBooks dirtyBooks,
        final OrderEvents events)
    {
        this.settlement = settlement;
        this.ends = ends;
        this.dirtyBooks = dirtyBooks;
        this.events = events;
        instruments = state.instruments;
        rules = state.tradingRules;
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
        final boolean isMarket = OrderTerms.isMarketType(type);
        final long limitTicks = orders.priceTicks(slot);
        dirtyBooks.add(orders.instrumentId(slot));
        if (timeInForce == TimeInForce.FOK && !canFillWhole(book, slot, limitTicks, isMarket))
        {
            ends.cancel(slot, CancelReason.FOK_UNFILLED);
            return;
        }
        final boolean mayTrade = reachesMinimum(book, slot, limitTicks, isMarket);
        if (mayTrade)
        {
            matching.match(book, slot, limitTicks, !isMarket);
        }
        if (orders.leavesLots(slot) == 0)
        {
            end(slot);
        }
        else if (isMarket)
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
        enter(slot, terms.isUnpriced(slot) ? OrderType.MARKET : OrderType.LIMIT, terms.timeInForce(slot));
    }

    /** Whether an order would trade at once with anybody, its own group included. */
    boolean wouldTrade(final int slot)
    {
        final OrderBook book = prepare(slot);
        return matching.fillableLots(book, slot, orders.priceTicks(slot), true, StpMode.NONE) > 0;
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
        assert !book.isCrossing(slot, settlement) : "order " + orders.orderId(slot) + " crosses the book";
        book.rest(slot, settlement.nextPriority());
        dirtyBooks.add(orders.instrumentId(slot));
        events.booked(slot);
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

    /** Whether an order that names a least quantity can trade that much at once; one that names none always may. */
    private boolean reachesMinimum(
        final OrderBook book,
        final int slot,
        final long limitTicks,
        final boolean isMarket)
    {
        if (!orders.hasTerms(slot) ||
            (!terms.has(slot, FurtherTerms.ALL_OR_NONE) && terms.minimumLots(slot) == 0))
        {
            return true;
        }
        return orders.accepts(slot,
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
                becomeUnpriced(slot, timeInForce);
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

    private void becomeUnpriced(final int slot, final TimeInForce timeInForce)
    {
        if (!orders.hasTerms(slot))
        {
            terms.claim(slot);
            terms.kinds(slot, OrderType.MARKET, timeInForce, TriggerSource.NULL_VAL, PegReference.NULL_VAL);
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

    /** What an iceberg displays when it comes to rest: its first part less what it traded of it as it came. */
    private long firstShownLots(final int slot)
    {
        final long displayLots = terms.displayLots(slot);
        final long tradedOfPart = orders.filledLots(slot) % displayLots;
        return Math.min(displayLots - tradedOfPart, orders.leavesLots(slot));
    }
}
