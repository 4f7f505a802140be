package rialto.engine.core;

import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.AccountTerms;
import rialto.engine.reference.Instruments;
import rialto.engine.risk.RecentOrders;

/**
 * Turns checked terms into an open order: slot, further terms, self-trade prevention, what depends on the book at this
 * moment, and the hold. Gives order ids. Engine thread only.
 */
final class OrderEntry
{
    private final Instruments instruments;
    private final AccountTerms accountTerms;
    private final Sessions sessions;
    private final Books books;
    private final Orders orders;
    private final FurtherTerms further;
    private final OrderHolds orderHolds;
    private final OrderRegistry registry;
    private final RecentOrders recent;
    private final Execution execution;
    private final Cascade cascade;
    private final Pegging pegging;
    private final OrderEvents events;
    private long lastOrderId;
    private ResultCode refusal = ResultCode.OK;

    OrderEntry(
        final State state,
        final OrderHolds orderHolds,
        final OrderRegistry registry,
        final Execution execution,
        final Cascade cascade,
        final Pegging pegging,
        final OrderEvents events)
    {
        this.orderHolds = orderHolds;
        this.registry = registry;
        this.execution = execution;
        this.cascade = cascade;
        this.pegging = pegging;
        this.events = events;
        instruments = state.instruments;
        accountTerms = state.accountTerms;
        sessions = state.sessions;
        books = state.books;
        orders = state.orders;
        further = orders.terms();
        recent = state.recentOrders;
    }

    long lastOrderId()
    {
        return lastOrderId;
    }

    /** Goes on behind the last id that was given. */
    void restore(final long orderId)
    {
        lastOrderId = orderId;
    }

    /** Why {@link #open} opened nothing. */
    ResultCode refusal()
    {
        return refusal;
    }

    /**
     * Opens an order with its hold.
     *
     * @return its slot, {@link Orders#NONE} when it was refused; then nothing changed.
     */
    int open(final OrderTerms terms, final int keyId)
    {
        final int slot = claim(terms, keyId);
        refusal = checkBook(slot, terms);
        if (refusal == ResultCode.OK && !orderHolds.open(slot, terms.mayRest, terms.isNo))
        {
            refusal = ResultCode.INSUFFICIENT_FUNDS;
        }
        return keepOrClose(slot);
    }

    /** Opens an order that holds nothing yet: it waits for another, or shares what its pair holds. */
    int openEmpty(final OrderTerms terms, final int keyId, final boolean isWaiting)
    {
        final int slot = claim(terms, keyId);
        further.claim(slot);
        refusal = isWaiting ? ResultCode.OK : checkBook(slot, terms);
        if (refusal == ResultCode.OK)
        {
            orderHolds.openEmpty(slot, terms.mayRest, false);
        }
        return keepOrClose(slot);
    }

    /** Gives an opened order the row of further terms that linked orders have, whatever its type. */
    void completeTerms(final int slot, final OrderTerms terms)
    {
        if (!terms.hasFurtherTerms())
        {
            putFurtherTerms(slot, terms);
        }
    }

    /** Takes back the ids of orders that were opened last and never accepted. */
    void forget(final int count)
    {
        lastOrderId -= count;
    }

    /** Says that an order is accepted. */
    void accept(final int slot, final OrderTerms terms, final long nowNs)
    {
        orders.list(slot);
        registry.opened(slot);
        recent.accepted(terms.accountId, terms.instrumentId, terms.side, terms.orderType, terms.priceTicks,
            terms.statedQuantityLots, nowNs);
        events.accepted(slot, terms.orderType, terms.timeInForce, terms.flags);
    }

    /** Lets an accepted order into the market, or parks it. */
    void enter(final int slot, final OrderTerms terms)
    {
        if (terms.isStop())
        {
            cascade.enterStop(slot);
        }
        else if (terms.orderType == OrderType.PEGGED)
        {
            enterPegged(slot);
        }
        else
        {
            execution.enter(slot, terms.orderType, terms.timeInForce);
        }
    }

    private int keepOrClose(final int slot)
    {
        if (refusal != ResultCode.OK)
        {
            orders.close(slot);
            return Orders.NONE;
        }
        lastOrderId++;
        return slot;
    }

    private int claim(final OrderTerms terms, final int keyId)
    {
        final int slot = orders.open(lastOrderId + 1, terms.instrumentId, terms.accountId, keyId, terms.clientIdHigh,
            terms.clientIdLow, terms.isBuy(), terms.limitPriceTicks, terms.quantityLots);
        orders.stp(slot, stpMode(terms, keyId), terms.stpGroup == Integer.MIN_VALUE ?
            accountTerms.stpGroup(terms.accountId) :
            terms.stpGroup);
        if (terms.hasFurtherTerms())
        {
            putFurtherTerms(slot, terms);
        }
        return slot;
    }

    private StpMode stpMode(final OrderTerms terms, final int keyId)
    {
        if (terms.stpMode != StpMode.NULL_VAL)
        {
            return terms.stpMode;
        }
        final StpMode ofSession = sessions.stpMode(keyId);
        return ofSession != StpMode.NULL_VAL ? ofSession : accountTerms.stpMode(terms.accountId);
    }

    private void putFurtherTerms(final int slot, final OrderTerms terms)
    {
        further.claim(slot);
        further.kinds(slot, terms.orderType, terms.timeInForce, terms.triggerSource, terms.pegReference);
        further.orderFlags(slot, terms.flags);
        further.minimumLots(slot, Math.max(0, terms.minimumLots));
        further.budgetMinor(slot, terms.budgetMinor);
        further.isBudgetAlone(slot, terms.hasBudget() && terms.statedQuantityLots == 0);
        further.isProtectionNamed(slot, terms.protectionPriceTicks != OrderTerms.NONE);
        further.stopPriceTicks(slot, terms.stopPriceTicks);
        further.trailingTicks(slot, Math.max(0, terms.trailingTicks));
        further.trailingBps(slot, terms.trailingBps);
        further.expireNs(slot, terms.endNs);
        if (terms.displayLots != OrderTerms.NONE && terms.displayLots < terms.quantityLots)
        {
            further.displayLots(slot, terms.displayLots);
            further.minimumDisplayLots(slot,
                terms.minimumDisplayLots == OrderTerms.NONE ? 0 : terms.minimumDisplayLots);
            further.furtherParts(slot, (int)Math.ceilDiv(terms.quantityLots, terms.displayLots) - 1);
        }
        if (terms.orderType == OrderType.PEGGED)
        {
            further.pegOffsetTicks(slot, terms.pegOffsetTicks);
            further.capPriceTicks(slot, terms.priceTicks);
        }
        further.settle(slot);
    }

    /** What depends on the book at this moment, in the order of the codes. */
    private ResultCode checkBook(final int slot, final OrderTerms terms)
    {
        if (terms.has(FurtherTerms.POST_ONLY) && !terms.isStop() && execution.wouldTrade(slot) &&
            !(terms.has(FurtherTerms.SLIDE) && slide(slot, terms)))
        {
            return ResultCode.WOULD_TRADE;
        }
        if (terms.has(FurtherTerms.REDUCE_ONLY) && !isReducing(terms))
        {
            return ResultCode.NOT_REDUCING;
        }
        final OrderBook book = books.of(terms.instrumentId);
        final boolean isFull = (terms.orderType == OrderType.TRAILING_STOP && book.stops().isTrailingFull()) ||
            (terms.orderType == OrderType.PEGGED && book.pegs().isFull());
        return isFull ? ResultCode.TRIGGER_CAPACITY : ResultCode.OK;
    }

    /** Prices an order one step away from what it would trade with; false when there is no such price. */
    private boolean slide(final int slot, final OrderTerms terms)
    {
        final long bestTicks = execution.wouldTradeAtTicks();
        final int id = terms.instrumentId;
        final long priceTicks = terms.isBuy() ?
            instruments.floorPriceTicks(id, bestTicks - 1) :
            instruments.ceilPriceTicks(id, bestTicks + 1);
        if (instruments.checkPrice(id, priceTicks) != ResultCode.OK)
        {
            return false;
        }
        terms.limitPriceTicks = priceTicks;
        orders.terms(slot, priceTicks, terms.quantityLots, terms.quantityLots);
        return !execution.wouldTrade(slot);
    }

    private boolean isReducing(final OrderTerms terms)
    {
        final int id = terms.instrumentId;
        return !terms.isBuy() && orderHolds.availableLots(terms.accountId, id) >= terms.quantityLots;
    }

    private void enterPegged(final int slot)
    {
        final OrderBook book = books.of(orders.instrumentId(slot));
        book.pegs().add(slot);
        final long priceTicks = pegging.priceTicks(book, slot);
        if (priceTicks == OrderBook.NO_PRICE)
        {
            further.status(slot, OrderPlace.UNPEGGED);
            return;
        }
        orders.terms(slot, priceTicks, orders.totalLots(slot), orders.leavesLots(slot));
        execution.rest(book, slot);
    }
}
