package rialto.engine.core;

import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.ledger.TradeTerms;
import rialto.engine.orderbook.OrderBookListener;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * Settles each trade as the book makes it: moves the money, lowers what both orders hold to what their rest needs,
 * gives the trade its id and emits it. Engine thread only.
 */
final class Settlement implements OrderBookListener
{
    private final Instruments instruments;
    private final Ledger ledger;
    private final Orders orders;
    private final Holds holds;
    private final OrderEvents events;
    private final TradeTerms terms = new TradeTerms();

    private long lastTradeId;

    Settlement(final State state, final OrderEvents events)
    {
        this.events = events;
        instruments = state.instruments;
        ledger = state.ledger;
        orders = state.orders;
        holds = state.holds;
    }

    @Override
    public void onTrade(final int takerSlot, final int makerSlot, final long priceTicks, final long quantityLots)
    {
        final int instrumentId = orders.instrumentId(takerSlot);
        final long amountMinor = Checked.notional(priceTicks, quantityLots,
            instruments.quoteMinorPerTickLot(instrumentId));
        terms.takerSlot = takerSlot;
        terms.makerSlot = makerSlot;
        terms.takerAccountId = orders.accountId(takerSlot);
        terms.makerAccountId = orders.accountId(makerSlot);
        terms.takerIsBuyer = orders.isBuy(takerSlot);
        terms.baseAssetId = instruments.baseAssetId(instrumentId);
        terms.quoteAssetId = instruments.quoteAssetId(instrumentId);
        terms.baseMinor = quantityLots * instruments.baseMinorPerLot(instrumentId);
        terms.amountMinor = amountMinor;
        terms.quantityLots = quantityLots;
        holds.settle(terms);
        adjustHold(makerSlot);
        adjustHold(takerSlot);
        lastTradeId++;
        events.trade(lastTradeId, takerSlot, makerSlot, quantityLots, amountMinor);
    }

    @Override
    public void onMakerDone(final int makerSlot)
    {
        holds.close(makerSlot);
    }

    /**
     * Holds what a new order can cost at worst, at the fee rates of the moment.
     *
     * @return false when the account's available balance does not cover it; then nothing changed.
     */
    boolean openHold(final int slot, final boolean mayRest)
    {
        final int id = orders.instrumentId(slot);
        final int accountId = orders.accountId(slot);
        final int baseAssetId = instruments.baseAssetId(id);
        final int quoteAssetId = instruments.quoteAssetId(id);
        final boolean isBuy = orders.isBuy(slot);
        final long leavesLots = orders.leavesLots(slot);
        final long costMinor = worstCostMinor(id, isBuy, orders.priceTicks(slot), leavesLots);
        final boolean isHeld = holds.open(slot, accountId, isBuy ? quoteAssetId : baseAssetId, isBuy,
            instruments.feeKind(id), instruments.makerFeeRate(id), instruments.takerFeeRate(id), mayRest, costMinor,
            leavesLots);
        if (isHeld)
        {
            final boolean canBePaid = ledger.ensureBalance(accountId, baseAssetId) &&
                ledger.ensureBalance(accountId, quoteAssetId) &&
                ledger.ensureBalance(Ledger.FEE_ACCOUNT, quoteAssetId);
            assert canBePaid : "checked before the order was taken";
        }
        return isHeld;
    }

    /** Worst that the open quantity of an order can cost, in minor units of the asset it holds, or OVERFLOW. */
    long worstCostMinor(final int instrumentId, final boolean isBuy, final long priceTicks, final long leavesLots)
    {
        return isBuy ?
            Checked.notional(priceTicks, leavesLots, instruments.quoteMinorPerTickLot(instrumentId)) :
            Checked.multiply(leavesLots, instruments.baseMinorPerLot(instrumentId));
    }

    /** Lowers what an order holds to what its open quantity needs. */
    void adjustHold(final int slot)
    {
        final long leavesLots = orders.leavesLots(slot);
        final long costMinor = worstCostMinor(orders.instrumentId(slot), orders.isBuy(slot), orders.priceTicks(slot),
            leavesLots);
        final boolean isCovered = holds.adjust(slot, costMinor, leavesLots);
        if (!isCovered)
        {
            throw new IllegalStateException("order " + orders.orderId(slot) + " needs more than it holds");
        }
    }

    long lastTradeId()
    {
        return lastTradeId;
    }
}
