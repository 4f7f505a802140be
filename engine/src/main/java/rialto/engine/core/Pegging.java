package rialto.engine.core;

import rialto.codecs.types.PegReference;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.orderbook.SlotConsumer;
import rialto.engine.reference.Instruments;

/**
 * Lets pegged orders follow what they are pegged to: up to their cap, and never into the other side. What they follow
 * is the best price of an order that is displayed and not pegged itself. Engine thread only.
 */
final class Pegging
{
    private static final long NO_PRICE = OrderBook.NO_PRICE;

    private final Instruments instruments;
    private final Orders orders;
    private final TradingPhases phases;
    private final FurtherTerms terms;
    private final Settlement settlement;
    private final Execution execution;
    private final OrderEvents events;
    private final SlotConsumer mover = this::move;
    private OrderBook book;
    private boolean hasMoved;

    Pegging(
        final State state,
        final Settlement settlement,
        final Execution execution,
        final OrderEvents events)
    {
        this.settlement = settlement;
        this.execution = execution;
        this.events = events;
        instruments = state.instruments;
        orders = state.orders;
        phases = state.phases;
        terms = orders.terms();
        book = new OrderBook(0, orders, state.levels);
    }

    /** Re-prices the pegged orders of a book, oldest first; answers whether any moved. */
    boolean follow(final OrderBook changed)
    {
        if (changed.pegs().isEmpty())
        {
            return false;
        }
        book = changed;
        hasMoved = false;
        changed.pegs().forEach(mover);
        return hasMoved;
    }

    /** Where a pegged order belongs now, {@link OrderBook#NO_PRICE} when there is nothing to follow. */
    long priceTicks(final OrderBook of, final int slot)
    {
        if (!phases.isContinuous(of.instrumentId()))
        {
            return NO_PRICE;
        }
        final boolean isBuy = orders.isBuy(slot);
        final long referenceTicks = referenceTicks(of, terms.pegReference(slot), isBuy);
        if (referenceTicks == NO_PRICE)
        {
            return NO_PRICE;
        }
        final int id = of.instrumentId();
        final long capTicks = terms.capPriceTicks(slot);
        final long wanted = referenceTicks + terms.pegOffsetTicks(slot);
        final long capped = isBuy ? Math.min(wanted, capTicks) : Math.max(wanted, capTicks);
        final long opposite = of.bestExecutableTicks(!isBuy, orders.leavesLots(slot), settlement);
        final long passive = awayFrom(opposite, capped, isBuy, id);
        return toStep(passive, isBuy, id);
    }

    private void move(final int slot)
    {
        if (settlement.isDead(slot))
        {
            return;
        }
        final long oldTicks = orders.priceTicks(slot);
        final long newTicks = priceTicks(book, slot);
        final boolean wasBooked = orders.isBooked(slot);
        if (newTicks == NO_PRICE ? !wasBooked : wasBooked && newTicks == oldTicks)
        {
            return;
        }
        hasMoved = true;
        final long leavesLots = orders.leavesLots(slot);
        final long displayedLots = wasBooked ? orders.displayedLots(slot) : 0;
        if (wasBooked)
        {
            book.unlink(slot);
        }
        if (newTicks == NO_PRICE)
        {
            terms.status(slot, OrderPlace.UNPEGGED);
            events.amended(slot, oldTicks, leavesLots, displayedLots);
            return;
        }
        orders.terms(slot, newTicks, orders.totalLots(slot), leavesLots);
        events.amended(slot, oldTicks, leavesLots, displayedLots);
        execution.rest(book, slot);
    }

    private long referenceTicks(final OrderBook of, final PegReference reference, final boolean isBuy)
    {
        final long bid = of.quoteTicks(true, settlement);
        final long ask = of.quoteTicks(false, settlement);
        return switch (reference)
        {
            case BEST_BID -> bid;
            case BEST_ASK -> ask;
            default ->
            {
                if (bid == NO_PRICE || ask == NO_PRICE)
                {
                    yield NO_PRICE;
                }
                final long sum = bid + ask;
                yield isBuy ? Math.floorDiv(sum, 2) : Math.ceilDiv(sum, 2);
            }
        };
    }

    /** One step short of the other side's best price, if the wanted price would reach it. */
    private long awayFrom(final long oppositeTicks, final long wantedTicks, final boolean isBuy, final int id)
    {
        if (oppositeTicks == NO_PRICE)
        {
            return wantedTicks;
        }
        return isBuy ?
            Math.min(wantedTicks, instruments.floorPriceTicks(id, oppositeTicks - 1)) :
            Math.max(wantedTicks, instruments.ceilPriceTicks(id, oppositeTicks + 1));
    }

    /** Rounded away from the other side to a whole step, if a valid price is left. */
    private long toStep(final long priceTicks, final boolean isBuy, final int id)
    {
        if (priceTicks <= 0)
        {
            return NO_PRICE;
        }
        final long rounded = isBuy ?
            instruments.floorPriceTicks(id, priceTicks) :
            instruments.ceilPriceTicks(id, priceTicks);
        final long min = instruments.minPriceTicks(id);
        final long max = instruments.maxPriceTicks(id);
        final boolean isValid = rounded > 0 && (min == Instruments.NULL_PRICE || rounded >= min) &&
            (max == Instruments.NULL_PRICE || rounded <= max);
        return isValid ? rounded : NO_PRICE;
    }
}
