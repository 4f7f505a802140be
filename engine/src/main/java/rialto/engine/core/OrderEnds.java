package rialto.engine.core;

import rialto.codecs.types.CancelReason;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * How open orders end: out of wherever they are, their hold released, everything that is kept beside them gone. Keeps
 * the outcome of the order that the command is about. Engine thread only.
 */
final class OrderEnds
{
    private final Books books;
    private final Orders orders;
    private final Holds holds;
    private final Ledger ledger;
    private final Instruments instruments;
    private final TradingPhases phases;
    private final OrderRegistry registry;
    private final OrderLife life;
    private final MassCancelJobs massCancels;
    private final DirtyBooks dirtyBooks;
    private final OrderEvents events;
    private int watchedSlot = Orders.NONE;
    private long filledLots;

    OrderEnds(
        final State state,
        final OrderRegistry registry,
        final OrderLife life,
        final DirtyBooks dirtyBooks,
        final OrderEvents events)
    {
        this.registry = registry;
        this.life = life;
        this.dirtyBooks = dirtyBooks;
        this.events = events;
        books = state.books;
        orders = state.orders;
        holds = state.holds;
        ledger = state.ledger;
        instruments = state.instruments;
        phases = state.phases;
        massCancels = state.massCancels;
    }

    /** Names the open order whose outcome the reply tells. */
    void watch(final int slot)
    {
        watchedSlot = slot;
    }

    /** Filled quantity of the watched order, as it stands or stood at its end. */
    long filledLots()
    {
        return watchedSlot == Orders.NONE ? filledLots : orders.filledLots(watchedSlot);
    }

    /** Open quantity of the watched order. */
    long leavesLots()
    {
        return watchedSlot == Orders.NONE ? 0 : orders.leavesLots(watchedSlot);
    }

    /** Ends an order with what is open of it, wherever it is. */
    void cancel(final int slot, final CancelReason reason)
    {
        final long displayedLots = takeOut(slot);
        events.cancelled(slot, reason, displayedLots);
        close(slot);
        orders.close(slot);
    }

    /** Takes out an order that is dead already, for the reason that it died of. */
    void takeOutDead(final int slot)
    {
        if (life.isExpired(slot))
        {
            cancel(slot, CancelReason.EXPIRED);
        }
        else if (orders.hasTerms(slot) && orders.terms().isDoomed(slot))
        {
            cancel(slot, CancelReason.LINKED_ORDER);
        }
        else
        {
            takeOutMassCancelled(slot);
        }
    }

    /** Takes out an order that a mass cancel reaches. */
    void takeOutMassCancelled(final int slot)
    {
        massCancels.countCancelled(slot);
        cancel(slot, CancelReason.MASS_CANCELLED);
    }

    /** Ends what is kept beside an order that is in no book; its slot is still the caller's to close. */
    void close(final int slot)
    {
        if (slot == watchedSlot)
        {
            filledLots = orders.filledLots(slot);
            watchedSlot = Orders.NONE;
        }
        registry.closing(slot);
        if (holds.isOutcome(slot) && holds.roundingMinor(slot) > 0)
        {
            ledger.release(Ledger.FEE_ACCOUNT, instruments.quoteAssetId(orders.instrumentId(slot)),
                holds.roundingMinor(slot));
        }
        holds.close(slot);
    }

    /** Takes an order out of the book or from among the stops; answers what was displayed of it. */
    long takeOut(final int slot)
    {
        final OrderBook book = books.of(orders.instrumentId(slot));
        if (orders.isParked(slot))
        {
            book.stops().unpark(slot);
            return 0;
        }
        if (orders.hasTerms(slot) && orders.terms().status(slot) == OrderPlace.AWAITING_CALL)
        {
            book.waiting().remove(slot);
            return 0;
        }
        if (!orders.isBooked(slot))
        {
            return 0;
        }
        final long displayedLots = orders.displayedLots(slot);
        book.unlink(slot);
        dirtyBooks.add(orders.instrumentId(slot));
        phases.changed(orders.instrumentId(slot));
        return displayedLots;
    }

    /** Ends an order that is in no book and has nothing open. */
    void finish(final int slot)
    {
        assert orders.leavesLots(slot) == 0;
        if (orders.hasTerms(slot))
        {
            orders.terms().status(slot, OrderPlace.NOWHERE);
        }
        close(slot);
        orders.close(slot);
    }
}
