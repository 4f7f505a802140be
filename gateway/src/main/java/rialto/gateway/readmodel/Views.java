package rialto.gateway.readmodel;

import rialto.codecs.types.CancelReason;

import java.util.ArrayList;
import java.util.List;

/**
 * All views together: what each event does to them, and what is told at the end of its command. Projector only, under
 * the write lock.
 */
final class Views
{
    /** The exchange's own account: every fee goes to it, every rebate comes from it. */
    static final int FEE_ACCOUNT = 1;

    final AssetTable assets = new AssetTable();
    final AccountTable accounts = new AccountTable();
    final MarketTable markets = new MarketTable(assets);
    final BalanceTable balances = new BalanceTable();
    final ChannelSequences sequences = new ChannelSequences();
    final Rows rows = new Rows(markets, assets);
    final OrderTable orders;
    final FillTable fills;
    final AuditLog audit;
    final LedgerEntries ledgerEntries;
    final DealViews deals;
    private final Limits limits;
    private final Changes changes = new Changes(sequences, rows);
    private final List<MarketView> touchedMarkets = new ArrayList<>();
    private long minuteNs = Long.MIN_VALUE;
    private long eventSequence;
    private long timestampNs;

    Views(final Limits limits, final DealLimits dealLimits)
    {
        this.limits = limits;
        orders = new OrderTable(limits);
        fills = new FillTable(limits);
        audit = new AuditLog(limits, accounts);
        ledgerEntries = new LedgerEntries(limits, assets);
        deals = new DealViews(dealLimits, assets, balances);
    }

    void listener(final ChangeListener listener)
    {
        changes.listener(listener);
    }

    /** Begins an event: what follows is its doing. */
    void onEvent(final long sequence, final long timeNs)
    {
        eventSequence = sequence;
        timestampNs = timeNs;
        final long minute = CandleInterval.MINUTE.openTimeNs(timeNs);
        if (minute != minuteNs)
        {
            minuteNs = minute;
            for (final MarketView market : markets.all())
            {
                market.ticker.advance(timeNs);
                touch(market);
            }
        }
    }

    /** Ends a command: gives the orders their places, counts the changes and tells them. */
    void onCommandEnd()
    {
        for (final MarketView market : touchedMarkets)
        {
            changes.onMarket(market, timestampNs);
        }
        touchedMarkets.clear();
        orders.commit(changes::onOrder);
        balances.commit(changes::onBalance);
        deals.onCommandEnd();
    }

    void onMarket(final MarketTerms terms, final MarketUnits units)
    {
        final MarketView known = markets.find(terms.instrumentId());
        if (known == null)
        {
            markets.add(new MarketView(terms, units, limits, timestampNs));
        }
        else
        {
            known.define(terms);
        }
    }

    void onLedger(final LedgerRecord posted)
    {
        final int from = posted.fromAccountId();
        final int to = posted.toAccountId();
        if (from != 0)
        {
            balances.pay(from, posted.assetId(), -posted.amountMinor());
            balances.check(from, posted.assetId(), posted.fromAvailableMinor(), eventSequence);
        }
        if (to != 0)
        {
            balances.pay(to, posted.assetId(), posted.amountMinor());
            balances.check(to, posted.assetId(), posted.toAvailableMinor(), eventSequence);
        }
        ledgerEntries.add(posted);
    }

    void onAccepted(final OrderRecord accepted, final long heldMinor)
    {
        orders.add(accepted);
        hold(change(accepted.orderId), heldMinor);
    }

    void onBooked(
        final long orderId,
        final long priceTicks,
        final long leavesLots,
        final long displayLots,
        final long heldMinor)
    {
        final OrderRecord order = change(orderId);
        order.priceTicks = priceTicks;
        order.leavesLots = leavesLots;
        order.displayLots = displayLots;
        order.wasBooked = true;
        hold(order, heldMinor);
        if (displayLots > 0)
        {
            touch(order.instrumentId).depth.add(order.isBuy, priceTicks, displayLots);
        }
    }

    /** An order became active: a parked one has a stop price that was reached, one that waited for another has none. */
    void onTriggered(
        final long orderId,
        final long stopPriceTicks,
        final long priceTicks,
        final long leavesLots,
        final long heldMinor)
    {
        final OrderRecord order = change(orderId);
        order.isWaiting = false;
        if (stopPriceTicks != OrderRecord.NO_PRICE)
        {
            order.isTriggered = true;
            if (order.specials != null)
            {
                order.specials.stopPriceTicks = stopPriceTicks;
            }
        }
        order.priceTicks = priceTicks;
        order.leavesLots = leavesLots;
        hold(order, heldMinor);
    }

    /** Self-trade prevention took quantity off an order. */
    void onPrevented(final long orderId, final long preventedLots, final long leavesLots, final long heldMinor)
    {
        final OrderRecord order = change(orderId);
        order.preventedLots += preventedLots;
        order.leavesLots = leavesLots;
        hold(order, heldMinor);
    }

    /** What is displayed of a resting order went down, or all of it left the book. */
    void onDisplayPrevented(final long orderId, final long visibleLots, final long displayLots)
    {
        if (visibleLots > 0)
        {
            lowerDepth(change(orderId), visibleLots, displayLots);
        }
    }

    /** An order leaves its place in the book, for an auction or an iceberg's next part; what is left comes again. */
    void onTaken(final long orderId, final long displayedLots)
    {
        lowerDepth(change(orderId), displayedLots, 0);
    }

    void onTrade(
        final TradeRecord trade,
        final long takerLeavesLots,
        final long takerHeldMinor,
        final long makerLeavesLots,
        final long makerHeldMinor,
        final long makerVisibleLots,
        final long makerDisplayLots)
    {
        final MarketView market = touch(trade.instrumentId());
        pay(trade, market);
        final OrderRecord maker = change(trade.makerOrderId());
        fill(maker, trade, trade.makerFeeMinor(), makerLeavesLots, makerHeldMinor);
        if (makerVisibleLots > 0)
        {
            lowerDepth(maker, makerVisibleLots, makerDisplayLots);
        }
        fill(change(trade.takerOrderId()), trade, trade.takerFeeMinor(), takerLeavesLots, takerHeldMinor);
        market.trade(trade);
        changes.onTrade(trade);
        tell(new FillRecord(trade, false));
        tell(new FillRecord(trade, true));
    }

    void onCancelled(final long orderId, final long displayedLots, final CancelReason reason)
    {
        final OrderRecord order = change(orderId);
        if (displayedLots > 0)
        {
            lowerDepth(order, displayedLots, 0);
        }
        order.isOpen = false;
        order.leavesLots = 0;
        order.cancelReason = reason;
        hold(order, 0);
    }

    void onReduced(
        final long orderId,
        final long reducedByLots,
        final long leavesLots,
        final long heldMinor,
        final long displayReducedByLots)
    {
        final OrderRecord order = change(orderId);
        if (displayReducedByLots > 0)
        {
            lowerDepth(order, displayReducedByLots, order.displayLots - displayReducedByLots);
        }
        order.totalLots -= reducedByLots;
        order.leavesLots = leavesLots;
        hold(order, heldMinor);
    }

    void onAmended(
        final long orderId,
        final long priceTicks,
        final long leavesLots,
        final long totalLots,
        final long heldMinor,
        final long oldDisplayLots)
    {
        final OrderRecord order = change(orderId);
        if (oldDisplayLots > 0)
        {
            lowerDepth(order, oldDisplayLots, 0);
        }
        order.priceTicks = priceTicks;
        order.leavesLots = leavesLots;
        order.totalLots = totalLots;
        hold(order, heldMinor);
    }

    /** What only some orders have may have changed too. */
    void onTermsAmended(
        final long orderId,
        final long stopPriceTicks,
        final long displayLots,
        final long minimumDisplayLots,
        final long minimumLots,
        final long expireNs)
    {
        final OrderSpecials specials = change(orderId).specials;
        if (specials != null)
        {
            specials.amend(stopPriceTicks, displayLots, minimumDisplayLots, minimumLots, expireNs);
        }
    }

    private OrderRecord change(final long orderId)
    {
        return orders.change(orderId, eventSequence, timestampNs);
    }

    private void pay(final TradeRecord trade, final MarketView market)
    {
        final int base = market.terms().baseAssetId();
        final int quote = market.terms().quoteAssetId();
        final long baseMinor = Math.multiplyExact(trade.quantityLots(), market.baseMinorPerLot);
        final boolean isTakerBuyer = trade.isTakerBuyer();
        final int buyer = isTakerBuyer ? trade.takerAccountId() : trade.makerAccountId();
        final int seller = isTakerBuyer ? trade.makerAccountId() : trade.takerAccountId();
        balances.pay(buyer, base, baseMinor);
        balances.pay(seller, base, -baseMinor);
        balances.pay(buyer, quote, -trade.amountMinor());
        balances.pay(seller, quote, trade.amountMinor());
        balances.pay(trade.takerAccountId(), quote, -trade.takerFeeMinor());
        balances.pay(trade.makerAccountId(), quote, -trade.makerFeeMinor());
        balances.pay(FEE_ACCOUNT, quote, trade.takerFeeMinor() + trade.makerFeeMinor());
    }

    private void fill(
        final OrderRecord order,
        final TradeRecord trade,
        final long feeMinor,
        final long leavesLots,
        final long heldMinor)
    {
        order.filledLots += trade.quantityLots();
        order.leavesLots = leavesLots;
        order.amountMinor.add(trade.amountMinor());
        order.feeMinor.add(feeMinor);
        hold(order, heldMinor);
        if (leavesLots == 0)
        {
            order.isOpen = false;
        }
    }

    private void lowerDepth(final OrderRecord order, final long byLots, final long displayLots)
    {
        final MarketView market = touch(order.instrumentId);
        if (displayLots == 0)
        {
            market.depth.remove(order.isBuy, order.priceTicks, byLots);
        }
        else
        {
            market.depth.reduce(order.isBuy, order.priceTicks, byLots);
        }
        order.displayLots = displayLots;
    }

    private void hold(final OrderRecord order, final long heldMinor)
    {
        final MarketTerms terms = markets.get(order.instrumentId).terms();
        final int assetId = order.isBuy ? terms.quoteAssetId() : terms.baseAssetId();
        balances.hold(order.accountId, assetId, heldMinor - order.heldMinor);
        order.heldMinor = heldMinor;
    }

    private void tell(final FillRecord fill)
    {
        fills.add(fill);
        changes.onFill(fill);
    }

    /** A market that an event is about to change: what of it is followed is told at the end of the command. */
    MarketView touch(final int instrumentId)
    {
        final MarketView market = markets.get(instrumentId);
        touch(market);
        return market;
    }

    private void touch(final MarketView market)
    {
        if (market.touch())
        {
            touchedMarkets.add(market);
        }
    }
}
