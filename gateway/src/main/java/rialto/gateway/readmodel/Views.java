package rialto.gateway.readmodel;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.MarketStatus;

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
    final ChannelSequences sequences = new ChannelSequences();
    final PredictionTable predictions = new PredictionTable(assets, sequences);
    final Rows rows = new Rows(markets, assets, predictions);
    final StatementTable statements;
    final BalanceTable balances;
    final OutcomeLedger outcomeLedger;
    final OrderTable orders;
    final FillTable fills;
    final AuditLog audit;
    final LedgerEntries ledgerEntries;
    final DealViews deals;
    final PostingTable postings;
    private final Limits limits;
    private final Changes changes = new Changes(sequences, rows);
    private final List<MarketView> touchedMarkets = new ArrayList<>();
    private long minuteNs = Long.MIN_VALUE;
    private long eventSequence;
    private long timestampNs;

    Views(final Limits limits, final DealLimits dealLimits)
    {
        this.limits = limits;
        statements = new StatementTable(limits, assets);
        balances = new BalanceTable(statements);
        outcomeLedger = new OutcomeLedger(balances, predictions);
        orders = new OrderTable(limits);
        fills = new FillTable(limits);
        audit = new AuditLog(limits, accounts);
        ledgerEntries = new LedgerEntries(limits, assets);
        deals = new DealViews(dealLimits, assets, balances, sequences);
        postings = new PostingTable(limits, assets, balances);
    }

    void listener(final ChangeListener listener)
    {
        changes.listener(listener);
        deals.changes.listener(listener);
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
            final PredictionView prediction = predictions.find(market.terms().instrumentId());
            if (prediction != null)
            {
                changes.onPrediction(prediction, predictions, timestampNs);
            }
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
        statements.cause(posted.kind().name());
        final int from = posted.fromAccountId();
        final int to = posted.toAccountId();
        if (from != 0)
        {
            balances.pay(from, posted.assetId(), -posted.amountMinor());
            balances.expect(from, posted.assetId(), posted.fromAvailableMinor(), eventSequence);
        }
        if (to != 0)
        {
            balances.pay(to, posted.assetId(), posted.amountMinor());
            balances.expect(to, posted.assetId(), posted.toAvailableMinor(), eventSequence);
        }
        ledgerEntries.add(posted);
    }

    void onPrediction(final int instrumentId, final PredictionTerms terms, final MarketStatus status)
    {
        final PredictionView known = predictions.find(instrumentId);
        if (known == null)
        {
            predictions.add(new PredictionView(touch(instrumentId), terms, status, limits.days()));
        }
        else
        {
            touchPrediction(instrumentId).define(terms);
        }
    }

    void onAccepted(final OrderRecord accepted, final long heldMinor)
    {
        final MarketView market = markets.get(accepted.instrumentId);
        final PredictionView prediction = predictions.find(accepted.instrumentId);
        accepted.feeAssetId = market.terms().quoteAssetId();
        if (prediction != null)
        {
            outcomeLedger.accepted(accepted, prediction, accounts.feeTier(accepted.accountId));
        }
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
        final OutcomeTrade outcome = trade.outcome();
        if (outcome == null)
        {
            pay(trade, market);
        }
        else
        {
            outcomeLedger.trade(trade, outcome, predictions.get(trade.instrumentId()));
        }
        final FillRecord takerFill = new FillRecord(trade, false);
        final FillRecord makerFill = new FillRecord(trade, true);
        final OrderRecord maker = change(trade.makerOrderId());
        fill(maker, makerFill, makerLeavesLots, makerHeldMinor);
        if (makerVisibleLots > 0)
        {
            lowerDepth(maker, makerVisibleLots, makerDisplayLots);
        }
        fill(change(trade.takerOrderId()), takerFill, takerLeavesLots, takerHeldMinor);
        market.trade(trade);
        changes.onTrade(trade);
        tell(takerFill);
        tell(makerFill);
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
        outcomeLedger.close(order);
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
        balances.payFee(trade.takerAccountId(), quote, -trade.takerFeeMinor());
        balances.payFee(trade.makerAccountId(), quote, -trade.makerFeeMinor());
        balances.payFee(FEE_ACCOUNT, quote, trade.takerFeeMinor() + trade.makerFeeMinor());
    }

    private void fill(final OrderRecord order, final FillRecord fill, final long leavesLots, final long heldMinor)
    {
        order.filledLots += fill.trade().quantityLots();
        order.leavesLots = leavesLots;
        order.amountMinor.add(fill.amountMinor());
        order.feeMinor.add(fill.feeMinor());
        hold(order, heldMinor);
        outcomeLedger.filled(order, fill);
        if (leavesLots == 0)
        {
            order.isOpen = false;
            outcomeLedger.close(order);
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
        balances.hold(order.accountId, heldAssetId(order), heldMinor - order.heldMinor);
        order.heldMinor = heldMinor;
    }

    private int heldAssetId(final OrderRecord order)
    {
        final MarketTerms terms = markets.get(order.instrumentId).terms();
        if (order.paysQuote())
        {
            return terms.quoteAssetId();
        }
        return order.isNo ? predictions.get(order.instrumentId).terms().noAssetId() : terms.baseAssetId();
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

    /** The same of a prediction market. */
    PredictionView touchPrediction(final int instrumentId)
    {
        touch(instrumentId);
        return predictions.get(instrumentId);
    }
}
