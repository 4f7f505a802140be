package rialto.engine.core;

import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.TimeInForce;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.ledger.Checked;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.TradingRules;

/**
 * Changes the terms of open orders. What keeps time priority is SEMANTICS D4-10: a total or display that goes down at
 * the same price, and the expiry; all else goes to the back and may trade at once. A parked order has a new place
 * whatever changes (Xetra 13.0, 10.2.1). Engine thread only.
 */
final class OrderChanges
{
    private static final long UNCHANGED = AmendOrderDecoder.priceTicksNullValue();

    private final Instruments instruments;
    private final TradingRules rules;
    private final Books books;
    private final TradingPhases phases;
    private final Orders orders;
    private final FurtherTerms terms;
    private final LoweredConditions lowered;
    private final OrderHolds orderHolds;
    private final OrderRegistry registry;
    private final OrderEnds ends;
    private final Execution execution;
    private final Cascade cascade;
    private final Pegging pegging;
    private final OrderEvents events;
    private long wantedPriceTicks;
    private long wantedTotalLots;
    private long wantedStopTicks;
    private long wantedDisplayLots;
    private long wantedMinimumLots;
    private long wantedExpireNs;

    OrderChanges(
        final State state,
        final OrderHolds orderHolds,
        final OrderRegistry registry,
        final OrderEnds ends,
        final Execution execution,
        final Cascade cascade,
        final Pegging pegging,
        final OrderEvents events)
    {
        this.orderHolds = orderHolds;
        this.registry = registry;
        this.ends = ends;
        this.execution = execution;
        this.cascade = cascade;
        this.pegging = pegging;
        this.events = events;
        instruments = state.instruments;
        rules = state.tradingRules;
        books = state.books;
        phases = state.phases;
        orders = state.orders;
        terms = orders.terms();
        lowered = state.lowered;
    }

    /** What is to be changed: null values leave things as they are. */
    void wanted(
        final long priceTicks,
        final long totalLots,
        final long stopTicks,
        final long displayLots,
        final long minimumLots,
        final long expireNs)
    {
        wantedPriceTicks = priceTicks;
        wantedTotalLots = totalLots;
        wantedStopTicks = stopTicks;
        wantedDisplayLots = displayLots;
        wantedMinimumLots = minimumLots;
        wantedExpireNs = expireNs;
    }

    /** Takes open quantity off an order where it stands. */
    void reduceInPlace(final int slot, final long lots)
    {
        final long displayedBefore = orders.isBooked(slot) ? orders.displayedLots(slot) : 0;
        if (orders.isBooked(slot))
        {
            books.of(orders.instrumentId(slot)).reduce(slot, lots);
            phases.changed(orders.instrumentId(slot));
        }
        else
        {
            final long leavesLots = orders.leavesLots(slot) - lots;
            orders.terms(slot, orders.priceTicks(slot), orders.totalLots(slot) - lots, leavesLots);
        }
        updateParts(slot);
        orderHolds.adjust(slot);
        registry.changed(slot, -lots);
        events.reduced(slot, lots, displayedBefore);
        tellPartner(slot);
        lowered.add(slot);
    }

    /** Carries the wanted change out, or says why not; then nothing changed. */
    ResultCode change(final int slot, final long nowNs, final boolean mayKeepPlace)
    {
        final long doneLots = orders.totalLots(slot) - orders.leavesLots(slot);
        final long priceTicks = wantedPriceTicks == UNCHANGED ? currentPriceTicks(slot) : wantedPriceTicks;
        final long totalLots = wantedTotalLots == UNCHANGED ? orders.totalLots(slot) : wantedTotalLots;
        final ResultCode validity = check(slot, totalLots, nowNs);
        if (validity != ResultCode.OK)
        {
            return validity;
        }
        final long leavesLots = totalLots - doneLots;
        if (leavesLots <= 0)
        {
            ends.cancel(slot, CancelReason.AMENDED_TO_FILLED);
            return ResultCode.OK;
        }
        final boolean keepsPlace = mayKeepPlace && orders.isBooked(slot) && priceTicks == currentPriceTicks(slot) &&
            keepsDisplayAndMinimum(slot);
        if (keepsPlace && leavesLots <= orders.leavesLots(slot))
        {
            changeInPlace(slot, leavesLots);
            return ResultCode.OK;
        }
        if (keepsPlace && rules.increaseKeepsPriority(orders.instrumentId(slot)) && !orders.isIceberg(slot))
        {
            return increaseInPlace(slot, leavesLots);
        }
        return moveToBack(slot, priceTicks, leavesLots);
    }

    private ResultCode check(final int slot, final long totalLots, final long nowNs)
    {
        if (!isAmendable(slot))
        {
            return ResultCode.NOT_AMENDABLE;
        }
        final int id = orders.instrumentId(slot);
        if (wantedStopTicks != UNCHANGED && !isStopPriceValid(id))
        {
            return ResultCode.INVALID_STOP_PRICE;
        }
        if (!isDisplayValid(slot, totalLots))
        {
            return ResultCode.INVALID_DISPLAY;
        }
        if (wantedMinimumLots != UNCHANGED && (wantedMinimumLots <= 0 || wantedMinimumLots > totalLots))
        {
            return ResultCode.INVALID_MINIMUM;
        }
        if (wantedExpireNs != UNCHANGED && wantedExpireNs <= nowNs)
        {
            return ResultCode.INVALID_EXPIRY;
        }
        return checkQuantityAndPrice(id);
    }

    /** Whether the order has everything that is to be changed. */
    private boolean isAmendable(final int slot)
    {
        if (!orders.hasTerms(slot))
        {
            return wantedStopTicks == UNCHANGED && wantedDisplayLots == UNCHANGED &&
                wantedMinimumLots == UNCHANGED && wantedExpireNs == UNCHANGED;
        }
        return (wantedPriceTicks == UNCHANGED || hasOwnPrice(slot)) &&
            (wantedStopTicks == UNCHANGED || isFixedStop(slot)) &&
            (wantedDisplayLots == UNCHANGED || terms.displayLots(slot) > 0) &&
            (wantedMinimumLots == UNCHANGED || terms.minimumLots(slot) > 0) &&
            (wantedExpireNs == UNCHANGED || terms.timeInForce(slot) == TimeInForce.GTD);
    }

    /** Whether the order waits at a stop price that does not move. */
    private boolean isFixedStop(final int slot)
    {
        return terms.stopPriceTicks(slot) != FurtherTerms.NONE && terms.trailingTicks(slot) == 0 &&
            terms.trailingBps(slot) == 0 && orders.isParked(slot);
    }

    private boolean isStopPriceValid(final int id)
    {
        return wantedStopTicks > 0 && wantedStopTicks % instruments.priceStepTicks(id, wantedStopTicks) == 0;
    }

    private ResultCode checkQuantityAndPrice(final int id)
    {
        final ResultCode quantity = wantedTotalLots == UNCHANGED ?
            ResultCode.OK :
            instruments.checkQuantity(id, wantedTotalLots);
        if (quantity != ResultCode.OK || wantedPriceTicks == UNCHANGED)
        {
            return quantity;
        }
        return instruments.checkPrice(id, wantedPriceTicks);
    }

    private boolean isDisplayValid(final int slot, final long totalLots)
    {
        if (!orders.hasTerms(slot) || terms.displayLots(slot) == 0)
        {
            return true;
        }
        final long displayLots = wantedDisplayLots == UNCHANGED ? terms.displayLots(slot) : wantedDisplayLots;
        final long otherParts = (long)terms.allFurtherParts() - terms.furtherParts(slot);
        final long parts = displayLots <= 0 ? Long.MAX_VALUE : Math.ceilDiv(totalLots, displayLots);
        return parts <= rules.maxIcebergParts(orders.instrumentId(slot)) &&
            orders.openCount() + otherParts + parts - 1 <= orders.capacity() &&
            (wantedDisplayLots == UNCHANGED || displayLots <= totalLots);
    }

    /** Market orders, whatever becomes one, and orders that follow another price have none of their own. */
    private boolean hasOwnPrice(final int slot)
    {
        final boolean isParkedMarket = OrderTerms.isMarketType(terms.orderType(slot)) && orders.isParked(slot);
        return !isParkedMarket && !terms.isUnpriced(slot);
    }

    private long currentPriceTicks(final int slot)
    {
        final boolean isPegged = orders.hasTerms(slot) && terms.capPriceTicks(slot) != FurtherTerms.NONE;
        return isPegged ? terms.capPriceTicks(slot) : orders.priceTicks(slot);
    }

    private boolean keepsDisplayAndMinimum(final int slot)
    {
        return wantedMinimumLots == UNCHANGED &&
            (wantedDisplayLots == UNCHANGED || wantedDisplayLots <= terms.displayLots(slot));
    }

    private void changeInPlace(final int slot, final long leavesLots)
    {
        final long reducedBy = orders.leavesLots(slot) - leavesLots;
        final boolean hasNewTerms = wantedExpireNs != UNCHANGED || wantedDisplayLots != UNCHANGED;
        if (hasNewTerms)
        {
            putTerms(slot);
        }
        if (reducedBy > 0)
        {
            reduceInPlace(slot, reducedBy);
        }
        if (hasNewTerms)
        {
            updateParts(slot);
            events.termsChanged(slot);
        }
    }

    private ResultCode increaseInPlace(final int slot, final long leavesLots)
    {
        final int id = orders.instrumentId(slot);
        final long byLots = leavesLots - orders.leavesLots(slot);
        final ResultCode funds = holdFor(slot, currentPriceTicks(slot), leavesLots);
        if (funds != ResultCode.OK)
        {
            return funds;
        }
        if (wantedExpireNs != UNCHANGED)
        {
            putTerms(slot);
        }
        books.of(id).increase(slot, byLots);
        phases.changed(id);
        registry.changed(slot, byLots);
        events.increased(slot, byLots);
        tellPartner(slot);
        return ResultCode.OK;
    }

    private ResultCode moveToBack(final int slot, final long priceTicks, final long leavesLots)
    {
        final OrderBook book = books.of(orders.instrumentId(slot));
        final boolean isWaiting = orders.hasTerms(slot) && terms.status(slot) == OrderPlace.WAITING;
        if (orders.isBooked(slot) && !isPegged(slot) && !(orders.isConditional(slot) && terms.isUnpriced(slot)) &&
            !book.canMove(slot, priceTicks))
        {
            return ResultCode.PRICE_LEVEL_CAPACITY;
        }
        final ResultCode funds = isWaiting ? ResultCode.OK : holdFor(slot, priceTicks, leavesLots);
        if (funds != ResultCode.OK)
        {
            return funds;
        }
        final long oldPriceTicks = orders.priceTicks(slot);
        final long oldLeavesLots = orders.leavesLots(slot);
        final boolean wasParked = orders.isParked(slot);
        final long oldDisplayedLots = ends.takeOut(slot);
        putTerms(slot);
        registry.changed(slot, leavesLots - oldLeavesLots);
        final long doneLots = orders.totalLots(slot) - oldLeavesLots;
        if (isPegged(slot))
        {
            terms.capPriceTicks(slot, priceTicks);
        }
        orders.terms(slot, isPegged(slot) ? oldPriceTicks : priceTicks, doneLots + leavesLots, leavesLots);
        updateParts(slot);
        events.amended(slot, oldPriceTicks, oldLeavesLots, oldDisplayedLots);
        tellPartner(slot);
        if (!isWaiting)
        {
            enterAgain(book, slot, wasParked);
        }
        return ResultCode.OK;
    }

    private void enterAgain(final OrderBook book, final int slot, final boolean wasParked)
    {
        if (wasParked)
        {
            cascade.enterStop(slot);
        }
        else if (isPegged(slot))
        {
            final long pegTicks = pegging.priceTicks(book, slot);
            if (pegTicks == OrderBook.NO_PRICE)
            {
                terms.status(slot, OrderPlace.UNPEGGED);
                return;
            }
            orders.terms(slot, pegTicks, orders.totalLots(slot), orders.leavesLots(slot));
            execution.rest(book, slot);
        }
        else
        {
            execution.enterAgain(slot);
        }
    }

    private boolean isPegged(final int slot)
    {
        return orders.hasTerms(slot) && terms.capPriceTicks(slot) != FurtherTerms.NONE;
    }

    /** Holds what the order needs at a price and open quantity; an order of a pair at least that. */
    private ResultCode holdFor(final int slot, final long priceTicks, final long leavesLots)
    {
        final int id = orders.instrumentId(slot);
        final long notionalMinor = orderHolds.costMinor(id, true, priceTicks, leavesLots);
        final long requiredMinor = orderHolds.requiredMinor(slot, priceTicks, leavesLots);
        if (notionalMinor == Checked.OVERFLOW || requiredMinor == Checked.OVERFLOW)
        {
            return ResultCode.AMOUNT_OVERFLOW;
        }
        return orderHolds.holdFor(slot, requiredMinor) ? ResultCode.OK : ResultCode.INSUFFICIENT_FUNDS;
    }

    /** The other order of a pair may hold another amount now. */
    private void tellPartner(final int slot)
    {
        if (orders.hasTerms(slot) && terms.linkedOrderId(slot) != 0)
        {
            events.termsChanged(orders.slotOf(terms.linkedOrderId(slot)));
        }
    }

    private void putTerms(final int slot)
    {
        if (wantedStopTicks != UNCHANGED)
        {
            terms.stopPriceTicks(slot, wantedStopTicks);
        }
        if (wantedMinimumLots != UNCHANGED)
        {
            terms.minimumLots(slot, wantedMinimumLots);
        }
        if (wantedDisplayLots != UNCHANGED)
        {
            terms.displayLots(slot, wantedDisplayLots);
        }
        if (wantedExpireNs != UNCHANGED)
        {
            terms.expireNs(slot, wantedExpireNs);
            registry.expiryChanged(slot);
        }
    }

    private void updateParts(final int slot)
    {
        if (orders.hasTerms(slot) && terms.displayLots(slot) > 0)
        {
            terms.furtherParts(slot, (int)Math.ceilDiv(orders.totalLots(slot), terms.displayLots(slot)) - 1);
        }
    }
}
