package rialto.engine.core;

import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.risk.OpenOrderCounts;
import rialto.engine.timer.Deadlines;

/**
 * What is kept beside an open order, from its acceptance to its end: its account's chain, its deadline, the counts that
 * limits go by, the place among pegs. All of it is derived from the orders themselves. Engine thread only.
 */
final class OrderRegistry
{
    private final Orders orders;
    private final FurtherTerms terms;
    private final Books books;
    private final AccountOrders accountOrders;
    private final Deadlines deadlines;
    private final OpenOrderCounts counts;
    private final OrderLinks links;

    OrderRegistry(final State state, final OrderLinks links)
    {
        this.links = links;
        orders = state.orders;
        terms = orders.terms();
        books = state.books;
        accountOrders = state.accountOrders;
        deadlines = state.deadlines;
        counts = state.openOrderCounts;
    }

    /** An order was accepted. */
    void opened(final int slot)
    {
        accountOrders.add(slot);
        books.of(orders.instrumentId(slot)).addToOpenCount(1);
        counts.opened(orders.accountId(slot), orders.instrumentId(slot), orders.isBuy(slot), orders.leavesLots(slot),
            isWaitingStop(slot));
        if (orders.hasTerms(slot) && terms.expireNs(slot) != Long.MAX_VALUE)
        {
            deadlines.add(slot, terms.expireNs(slot), orders.orderId(slot));
        }
    }

    /** The open quantity of an order changed other than by its end. */
    void changed(final int slot, final long byLots)
    {
        counts.changed(orders.accountId(slot), orders.instrumentId(slot), orders.isBuy(slot), byLots);
    }

    /** An order's expiry changed. */
    void expiryChanged(final int slot)
    {
        if (deadlines.contains(slot))
        {
            deadlines.change(slot, terms.expireNs(slot));
        }
        else
        {
            deadlines.add(slot, terms.expireNs(slot), orders.orderId(slot));
        }
    }

    /** A stop enters the market. */
    void triggered(final int slot)
    {
        if (isWaitingStop(slot))
        {
            counts.unparked(orders.accountId(slot), orders.instrumentId(slot));
            terms.trigger(slot);
        }
    }

    /** An order that is in no book any more is about to be closed. */
    void closing(final int slot)
    {
        accountOrders.remove(slot);
        books.of(orders.instrumentId(slot)).addToOpenCount(-1);
        counts.closed(orders.accountId(slot), orders.instrumentId(slot), orders.isBuy(slot), orders.leavesLots(slot),
            isWaitingStop(slot));
        if (!orders.hasTerms(slot))
        {
            return;
        }
        if (deadlines.contains(slot))
        {
            deadlines.remove(slot);
        }
        if (terms.capPriceTicks(slot) != FurtherTerms.NONE)
        {
            books.of(orders.instrumentId(slot)).pegs().remove(slot);
        }
        links.closing(slot);
        terms.status(slot, OrderPlace.NOWHERE);
    }

    private boolean isWaitingStop(final int slot)
    {
        return orders.hasTerms(slot) && OrderTerms.isStopType(terms.orderType(slot)) && !terms.isTriggered(slot);
    }
}
