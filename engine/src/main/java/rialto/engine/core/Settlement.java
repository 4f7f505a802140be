package rialto.engine.core;

import rialto.codecs.types.CancelReason;
import rialto.engine.callauction.TradingDays;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.TradeTerms;
import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.OrderBookListener;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * Settles what the book does while an order matches: moves the money of each trade, lowers what both orders hold to
 * what their rest needs, gives the trade its id, and emits trades, prevented matches and the ends of makers. Remembers
 * between which prices was traded. Engine thread only.
 */
final class Settlement implements OrderBookListener
{
    private final Instruments instruments;
    private final TradingDays days;
    private final Orders orders;
    private final Holds holds;
    private final OutcomeSettlement outcomes;
    private final OrderHolds orderHolds;
    private final OrderLinks links;
    private final LoweredConditions lowered;
    private final OrderRegistry registry;
    private final OrderLife life;
    private final OrderEnds ends;
    private final OrderEvents events;
    private final TradeTerms terms = new TradeTerms();

    private long lastTradeId;
    private long lastPriority;
    private long highTicks = OrderBook.NO_PRICE;
    private long lowTicks = OrderBook.NO_PRICE;
    private boolean isTakerPrevented;

    Settlement(
        final State state,
        final OutcomeSettlement outcomes,
        final OrderHolds orderHolds,
        final OrderLinks links,
        final OrderRegistry registry,
        final OrderLife life,
        final OrderEnds ends,
        final OrderEvents events)
    {
        this.outcomes = outcomes;
        this.orderHolds = orderHolds;
        this.links = links;
        this.registry = registry;
        this.life = life;
        this.ends = ends;
        this.events = events;
        instruments = state.instruments;
        days = state.days;
        lowered = state.lowered;
        orders = state.orders;
        holds = state.holds;
    }

    @Override
    public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
    {
        settle(takerSlot, makerSlot, priceTicks, quantityLots, false);
    }

    /** A trade of an auction: both orders are in no book, their open quantity is already lowered. */
    void onAuctionTrade(final int buySlot, final int sellSlot, final long priceTicks, final long quantityLots)
    {
        settle(buySlot, sellSlot, priceTicks, quantityLots, true);
    }

    private void settle(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long quantityLots,
        final boolean isAuction)
    {
        final int instrumentId = orders.instrumentId(takerSlot);
        final long amountMinor = Checked.notional(priceTicks, quantityLots,
            instruments.quoteMinorPerTickLot(instrumentId));
        activate(takerSlot, quantityLots);
        activate(makerSlot, quantityLots);
        int outcomeFlags = 0;
        if (instruments.isPrediction(instrumentId))
        {
            outcomeFlags = outcomes.settle(takerSlot, makerSlot, priceTicks, quantityLots, isAuction);
        }
        else
        {
            terms.amountMinor = amountMinor;
            terms.quantityLots = quantityLots;
            terms.isAuction = isAuction;
            settleBase(instrumentId, takerSlot, makerSlot);
        }
        orderHolds.adjust(makerSlot);
        orderHolds.adjust(takerSlot);
        registry.changed(makerSlot, -quantityLots);
        registry.changed(takerSlot, -quantityLots);
        lastTradeId++;
        isTakerPrevented = false;
        noteTrade(priceTicks);
        days.traded(instrumentId, priceTicks, quantityLots);
        events.trade(
            lastTradeId, takerSlot, makerSlot, priceTicks, quantityLots, amountMinor, isAuction, outcomeFlags);
        if (instruments.isPrediction(instrumentId))
        {
            outcomes.net(takerSlot, makerSlot);
        }
        lowered.add(makerSlot);
    }

    /** Base and quote change hands; the carrier holds amount and quantity. */
    private void settleBase(final int instrumentId, final int takerSlot, final int makerSlot)
    {
        terms.takerSlot = takerSlot;
        terms.makerSlot = makerSlot;
        terms.takerAccountId = orders.accountId(takerSlot);
        terms.makerAccountId = orders.accountId(makerSlot);
        terms.takerIsBuyer = orders.isBuy(takerSlot);
        terms.baseAssetId = instruments.baseAssetId(instrumentId);
        terms.quoteAssetId = instruments.quoteAssetId(instrumentId);
        terms.baseMinor = terms.quantityLots * instruments.baseMinorPerLot(instrumentId);
        holds.settle(terms);
    }

    @Override
    public void onMakerDone(final int makerSlot)
    {
        ends.close(makerSlot);
    }

    @Override
    public void onMakerRefreshed(final int makerSlot, final long displayedLots)
    {
        if (displayedLots > 0)
        {
            events.taken(makerSlot, displayedLots);
        }
        events.booked(makerSlot);
    }

    @Override
    public void onPrevented(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long takerLots,
        final long makerLots,
        final long visibleLots)
    {
        lowerAfterPrevention(takerSlot, takerLots);
        lowerAfterPrevention(makerSlot, makerLots);
        isTakerPrevented = orders.leavesLots(takerSlot) == 0;
        events.prevented(takerSlot, makerSlot, priceTicks, takerLots, makerLots, visibleLots);
        tellPartner(takerSlot, takerLots);
        tellPartner(makerSlot, makerLots);
        if (makerLots > 0)
        {
            lowered.add(makerSlot);
        }
    }

    @Override
    public void onMakerPrevented(final int makerSlot)
    {
        events.cancelled(makerSlot, CancelReason.SELF_TRADE_PREVENTED, 0);
        ends.close(makerSlot);
    }

    @Override
    public void onDead(final int makerSlot)
    {
        ends.takeOutDead(makerSlot);
    }

    @Override
    public boolean isDead(final int slot)
    {
        return life.isDead(slot);
    }

    @Override
    public long nextPriority()
    {
        lastPriority++;
        return lastPriority;
    }

    /** Goes on behind the last trade and the last turn that were given. */
    void restore(final long tradeId, final long priority)
    {
        lastTradeId = tradeId;
        lastPriority = priority;
    }

    /** Whether self-trade prevention took the last of the order that matched last. */
    boolean isTakerPrevented()
    {
        return isTakerPrevented;
    }

    /** An order begins to match: nothing was traded yet, and nothing prevented. */
    void beginOrder()
    {
        highTicks = OrderBook.NO_PRICE;
        lowTicks = OrderBook.NO_PRICE;
        isTakerPrevented = false;
    }

    /** Highest trade since {@link #beginOrder}, {@link OrderBook#NO_PRICE} when there was none. */
    long highTicks()
    {
        return highTicks;
    }

    long lowTicks()
    {
        return lowTicks;
    }

    long lastTradeId()
    {
        return lastTradeId;
    }

    long lastPriority()
    {
        return lastPriority;
    }

    /** Its first trade dissolves an order's pair; the trade has lowered its open quantity already, its hold not yet. */
    private void activate(final int slot, final long quantityLots)
    {
        if (links.isPaired(slot))
        {
            links.activated(slot, orderHolds.requiredMinor(slot, orders.leavesLots(slot) + quantityLots));
        }
    }

    /** The worst price of an order got better: it holds less. */
    void lowered(final int slot)
    {
        orderHolds.adjust(slot);
    }

    private void lowerAfterPrevention(final int slot, final long lots)
    {
        if (lots > 0)
        {
            orderHolds.adjust(slot);
            registry.changed(slot, -lots);
        }
    }

    /** The pair of an order that prevention made smaller may hold less; one that ends takes its pair along. */
    private void tellPartner(final int slot, final long lots)
    {
        if (lots > 0 && orders.leavesLots(slot) > 0 && links.isPaired(slot) &&
            orders.leavesLots(links.partner(slot)) > 0)
        {
            events.termsChanged(links.partner(slot));
        }
    }

    private void noteTrade(final long priceTicks)
    {
        highTicks = highTicks == OrderBook.NO_PRICE ? priceTicks : Math.max(highTicks, priceTicks);
        lowTicks = lowTicks == OrderBook.NO_PRICE ? priceTicks : Math.min(lowTicks, priceTicks);
    }
}
