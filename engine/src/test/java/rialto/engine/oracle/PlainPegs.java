package rialto.engine.oracle;

import rialto.engine.oracle.PlainOrder.Place;

import java.util.Comparator;
import java.util.List;

/** Pegged orders follow what they are pegged to, up to their cap and never into the other side. */
final class PlainPegs
{
    private static final long NONE = PlainTerms.NONE;

    private final PlainState state;
    private final PlainExecution execution;

    PlainPegs(final PlainState state, final PlainExecution execution)
    {
        this.state = state;
        this.execution = execution;
    }

    /** Places a pegged order that is in no book, or leaves it out while it has nothing to follow. */
    void place(final PlainOrder order)
    {
        final long price = price(order);
        if (price == NONE)
        {
            order.place = Place.UNPEGGED;
            return;
        }
        order.price = price;
        execution.rest(order);
    }

    /** Re-prices the pegged orders of a book in the order of their ids; answers whether any moved. */
    boolean follow(final PlainInstrument instrument)
    {
        boolean haveMoved = false;
        final List<PlainOrder> inOrder = instrument.book.pegs.stream().filter(state::isAlive)
            .sorted(Comparator.comparingLong(order -> order.id)).toList();
        for (final PlainOrder order : inOrder)
        {
            haveMoved |= move(instrument.book, order);
        }
        return haveMoved;
    }

    private boolean move(final PlainBook book, final PlainOrder order)
    {
        final long oldPrice = order.price;
        final long price = price(order);
        final boolean wasBooked = order.place == Place.BOOK;
        if (price == NONE ? !wasBooked : wasBooked && price == oldPrice)
        {
            return false;
        }
        final long shown = order.displayed();
        if (wasBooked)
        {
            book.remove(order);
        }
        if (price == NONE)
        {
            order.place = Place.UNPEGGED;
            state.text.amended(order, oldPrice, order.leaves(), shown);
            return true;
        }
        order.price = price;
        state.text.amended(order, oldPrice, order.leaves(), shown);
        execution.rest(order);
        return true;
    }

    /** Where a pegged order belongs now, none when there is nothing to follow or no valid price left. */
    private long price(final PlainOrder order)
    {
        final PlainInstrument instrument = state.instrumentOf(order);
        final long bid = state.quote(instrument, true);
        final long ask = state.quote(instrument, false);
        final boolean isMissing = switch (order.peg)
        {
            case BEST_BID -> bid == NONE;
            case BEST_ASK -> ask == NONE;
            default -> bid == NONE || ask == NONE;
        };
        if (isMissing)
        {
            return NONE;
        }
        final long reference = switch (order.peg)
        {
            case BEST_BID -> bid;
            case BEST_ASK -> ask;
            default -> order.isBuy ? Math.floorDiv(bid + ask, 2) : Math.ceilDiv(bid + ask, 2);
        };
        final long wanted = reference + order.pegOffset;
        final long opposite = instrument.book.best(!order.isBuy,
            other -> state.isAlive(other) && other.accepts(Math.min(order.leaves(), other.leaves())));
        final long price = order.isBuy ?
            buyPrice(instrument, Math.min(wanted, order.cap), opposite) :
            sellPrice(instrument, Math.max(wanted, order.cap), opposite);
        return price == NONE || !instrument.isWithinLimits(price) ? NONE : price;
    }

    private static long buyPrice(final PlainInstrument instrument, final long capped, final long ask)
    {
        return instrument.floor(ask == NONE ? capped : Math.min(capped, ask - 1));
    }

    private static long sellPrice(final PlainInstrument instrument, final long capped, final long bid)
    {
        final long passive = bid == NONE ? capped : Math.max(capped, bid + 1);
        return passive <= 0 ? NONE : instrument.ceil(passive);
    }
}
