package rialto.engine.core;

import rialto.codecs.types.SetsReason;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.OutcomeTrade;
import rialto.engine.ledger.OutcomeTrades;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.Investments;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * Settles the trades of prediction markets, where each order pays by the price of its own outcome, and keeps the pools.
 * Engine thread only.
 */
final class OutcomeSettlement
{
    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final Investments investments;
    private final Orders orders;
    private final Ledger ledger;
    private final Holds holds;
    private final OutcomeTrades trades;
    private final PredictionEvents events;
    private final OutcomeTrade trade = new OutcomeTrade();

    OutcomeSettlement(final State state, final PredictionEvents events)
    {
        this.events = events;
        instruments = state.instruments;
        markets = state.markets;
        investments = state.investments;
        orders = state.orders;
        ledger = state.ledger;
        holds = state.holds;
        trades = new OutcomeTrades(state.ledger, state.holds);
    }

    /** Settles one trade at a price of YES; answers what it was, in bits of the trade's flags. */
    int settle(
        final int takerSlot,
        final int makerSlot,
        final long priceTicks,
        final long quantityLots,
        final boolean isAuction)
    {
        final int id = orders.instrumentId(takerSlot);
        fill(id);
        trade.takerSlot = takerSlot;
        trade.makerSlot = makerSlot;
        trade.tokensMinor = quantityLots * instruments.baseMinorPerLot(id);
        trade.quantityLots = quantityLots;
        trade.takerPriceTicks = ownPriceTicks(takerSlot, priceTicks);
        trade.makerPriceTicks = ownPriceTicks(makerSlot, priceTicks);
        trade.isAuction = isAuction;
        final int kind = trades.settle(trade);
        if ((kind & OutcomeTrades.MINT) != 0)
        {
            markets.addSets(id, quantityLots);
        }
        else if ((kind & OutcomeTrades.MERGE) != 0)
        {
            markets.addSets(id, -quantityLots);
        }
        markets.traded(id, quantityLots);
        if (markets.voidPolicy(id) == VoidPolicy.REFUND)
        {
            invest(takerSlot, trade.takerPriceTicks);
            invest(makerSlot, trade.makerPriceTicks);
        }
        return kind;
    }

    /** Makes sets for an account that has the collateral available. */
    void split(final int accountId, final int instrumentId, final long lots)
    {
        fill(instrumentId);
        trades.split(accountId, trade, lots * instruments.baseMinorPerLot(instrumentId),
            lots * markets.setMinor(instrumentId));
        markets.addSets(instrumentId, lots);
        invested(accountId, instrumentId, lots * markets.setMinor(instrumentId));
    }

    /** Merges what both parties of a trade have of YES and NO, where the market does so. */
    void net(final int takerSlot, final int makerSlot)
    {
        final int id = orders.instrumentId(takerSlot);
        if (markets.netsOutcomes(id))
        {
            netAccount(orders.accountId(takerSlot), id);
            netAccount(orders.accountId(makerSlot), id);
        }
    }

    private void netAccount(final int accountId, final int id)
    {
        final long lots = mergeableLots(accountId, id);
        if (lots > 0)
        {
            merge(accountId, id, lots);
            events.setsChanged(accountId, id, SetsReason.NETTED, lots);
        }
    }

    /** Whole sets that an account has available. */
    long mergeableLots(final int accountId, final int instrumentId)
    {
        final long yesMinor = ledger.availableMinor(accountId, instruments.baseAssetId(instrumentId));
        final long noMinor = ledger.availableMinor(accountId, markets.noAssetId(instrumentId));
        return Math.min(yesMinor, noMinor) / instruments.baseMinorPerLot(instrumentId);
    }

    /** Destroys sets of an account that has both tokens available. */
    void merge(final int accountId, final int instrumentId, final long lots)
    {
        fill(instrumentId);
        trades.merge(accountId, trade, lots * instruments.baseMinorPerLot(instrumentId),
            lots * markets.setMinor(instrumentId));
        markets.addSets(instrumentId, -lots);
        invested(accountId, instrumentId, -lots * markets.setMinor(instrumentId));
    }

    private void invest(final int slot, final long priceTicks)
    {
        final long amountMinor = priceTicks * trade.quantityLots * trade.minorPerTickLot;
        investments.add(orders.accountId(slot), orders.instrumentId(slot),
            holds.isBuy(slot) ? amountMinor : -amountMinor);
    }

    private void invested(final int accountId, final int instrumentId, final long amountMinor)
    {
        if (markets.voidPolicy(instrumentId) == VoidPolicy.REFUND)
        {
            investments.add(accountId, instrumentId, amountMinor);
        }
    }

    private void fill(final int id)
    {
        trade.yesAssetId = instruments.baseAssetId(id);
        trade.noAssetId = markets.noAssetId(id);
        trade.collateralId = instruments.quoteAssetId(id);
        trade.payoutTicks = markets.payoutTicks(id);
        trade.minorPerTickLot = instruments.quoteMinorPerTickLot(id);
        trade.feeStepMinor = markets.feeStepMinor(id);
        trade.balanceStepMinor = markets.balanceStepMinor(id);
    }

    private long ownPriceTicks(final int slot, final long priceTicks)
    {
        return holds.isNo(slot) ? trade.payoutTicks - priceTicks : priceTicks;
    }
}
