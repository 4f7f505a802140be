package rialto.engine.core;

import rialto.codecs.types.CancelReason;
import rialto.engine.ledger.Holds;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.Orders;

/**
 * What an order goes through once it is taken: it trades, and what is left rests or is cancelled. Owns the time
 * priority. Engine thread only.
 */
final class Execution
{
    private final Books books;
    private final Orders orders;
    private final Holds holds;
    private final Settlement settlement;
    private final OrderEvents events;
    private long lastPriority;
    private long filledLots;
    private long leavesLots;

    Execution(
        final Books books,
        final Orders orders,
        final Holds holds,
        final Settlement settlement,
        final OrderEvents events)
    {
        this.books = books;
        this.orders = orders;
        this.holds = holds;
        this.settlement = settlement;
        this.events = events;
    }

    /** Trades up to the order's own price; the rest is booked. */
    void tradeAndRest(final int slot)
    {
        final OrderBook book = books.of(orders.instrumentId(slot));
        book.match(slot, orders.priceTicks(slot), settlement);
        if (orders.leavesLots(slot) == 0)
        {
            close(slot);
            return;
        }
        lastPriority++;
        book.rest(slot, lastPriority);
        events.booked(slot);
        noteOutcome(orders.filledLots(slot), orders.leavesLots(slot));
    }

    /** Trades up to the order's own price; the rest is cancelled. */
    void tradeAndCancel(final int slot, final CancelReason reason)
    {
        books.of(orders.instrumentId(slot)).match(slot, orders.priceTicks(slot), settlement);
        if (orders.leavesLots(slot) == 0)
        {
            close(slot);
            return;
        }
        cancel(slot, reason);
    }

    /** Ends an order with what is open of it, whether it rests or not. */
    void cancel(final int slot, final CancelReason reason)
    {
        final boolean rested = orders.isBooked(slot);
        if (rested)
        {
            books.of(orders.instrumentId(slot)).unlink(slot);
        }
        events.cancelled(slot, reason, rested);
        close(slot);
    }

    /** Filled quantity of the order handled last, as it stood when it was booked or closed. */
    long filledLots()
    {
        return filledLots;
    }

    /** Open quantity of the order handled last; 0 once it is closed. */
    long leavesLots()
    {
        return leavesLots;
    }

    long lastPriority()
    {
        return lastPriority;
    }

    private void close(final int slot)
    {
        noteOutcome(orders.filledLots(slot), 0);
        holds.close(slot);
        orders.close(slot);
    }

    private void noteOutcome(final long filled, final long leaves)
    {
        filledLots = filled;
        leavesLots = leaves;
    }
}
