package rialto.engine.core;

import rialto.codecs.types.FeeKind;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.Ledger;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.OrderPlace;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.AccountTerms;
import rialto.engine.reference.AuctionRules;
import rialto.engine.reference.FeeTiers;
import rialto.engine.reference.Instruments;

/**
 * What each open order must hold: the worst cost of its open quantity, at its limit, its cap or within its budget. The
 * first of an OCO pair holds what the dearer of both needs, the other nothing; an order that waits for another holds
 * nothing. Engine thread only.
 */
final class OrderHolds
{
    private final Instruments instruments;
    private final AuctionRules auctionRules;
    private final FeeTiers feeTiers;
    private final AccountTerms accountTerms;
    private final Ledger ledger;
    private final Orders orders;
    private final FurtherTerms terms;
    private final Holds holds;
    private final PredictionMarkets markets;
    private final OutcomeHolds outcomeHolds;

    OrderHolds(final State state)
    {
        instruments = state.instruments;
        auctionRules = state.auctionRules;
        feeTiers = state.feeTiers;
        accountTerms = state.accountTerms;
        ledger = state.ledger;
        orders = state.orders;
        terms = orders.terms();
        holds = state.holds;
        markets = state.markets;
        outcomeHolds = new OutcomeHolds(state);
    }

    /**
     * Holds what a new order can cost at worst, at the fee rates of the moment.
     *
     * @return false when the account's available balance does not cover it; then nothing changed.
     */
    boolean open(final int slot, final boolean mayRest, final boolean isNo)
    {
        openEmpty(slot, mayRest, isNo);
        final long requiredMinor = requiredMinor(slot, orders.leavesLots(slot));
        if (requiredMinor == Checked.OVERFLOW || !holds.holdExactly(slot, requiredMinor))
        {
            holds.close(slot);
            return false;
        }
        return true;
    }

    /** Opens the money side of an order that holds nothing yet. */
    void openEmpty(final int slot, final boolean mayRest, final boolean isNo)
    {
        final int id = orders.instrumentId(slot);
        final int accountId = orders.accountId(slot);
        final int baseAssetId = isNo ? markets.noAssetId(id) : instruments.baseAssetId(id);
        final int quoteAssetId = instruments.quoteAssetId(id);
        final boolean isBuy = orders.isBuy(slot) != isNo;
        holds.openEmpty(slot, accountId, isBuy ? quoteAssetId : baseAssetId, isBuy, instruments.feeKind(id),
            makerRate(id, accountId), takerRate(id, accountId), mayRest);
        if (instruments.isPrediction(id))
        {
            holds.becomeOutcome(slot, isNo);
        }
        holds.auctionRate(slot, auctionRules.auctionFeeRate(id));
        final boolean canBePaid = ledger.ensureBalance(accountId, baseAssetId) &&
            ledger.ensureBalance(accountId, quoteAssetId) &&
            ledger.ensureBalance(Ledger.FEE_ACCOUNT, quoteAssetId);
        assert canBePaid : "checked before the order was taken";
    }

    /** What a new order of an account would have to hold, or OVERFLOW. */
    long requiredMinor(
        final int instrumentId,
        final int accountId,
        final boolean isBuy,
        final boolean mayRest,
        final long costMinor,
        final long quantityLots)
    {
        final FeeKind kind = instruments.feeKind(instrumentId);
        return Holds.requiredMinor(isBuy, kind, makerRate(instrumentId, accountId),
            takerRate(instrumentId, accountId), auctionRules.auctionFeeRate(instrumentId), mayRest, costMinor,
            quantityLots);
    }

    /** What an open order needs by itself for some open quantity, or OVERFLOW. */
    long requiredMinor(final int slot, final long leavesLots)
    {
        return requiredMinor(slot, holdPriceTicks(slot), leavesLots);
    }

    /** What an open order would need at another price and open quantity, or OVERFLOW. */
    long requiredMinor(final int slot, final long priceTicks, final long leavesLots)
    {
        final long costMinor = orderCostMinor(slot, priceTicks, leavesLots);
        return holds.isOutcome(slot) ?
            outcomeHolds.requiredMinor(slot, costMinor, priceTicks, leavesLots) :
            holds.requiredMinor(slot, costMinor, leavesLots);
    }

    /** What an account could sell of an instrument's base asset, in whole lots. */
    long availableLots(final int accountId, final int instrumentId)
    {
        return ledger.availableMinor(accountId, instruments.baseAssetId(instrumentId)) /
            instruments.baseMinorPerLot(instrumentId);
    }

    /** Worst that a quantity can cost at a price, in minor units of the asset that is held, or OVERFLOW. */
    long costMinor(final int instrumentId, final boolean isBuy, final long priceTicks, final long lots)
    {
        return isBuy ?
            Checked.notional(priceTicks, lots, instruments.quoteMinorPerTickLot(instrumentId)) :
            Checked.multiply(lots, instruments.baseMinorPerLot(instrumentId));
    }

    /** Lowers what an order, or its pair, holds to what is needed. */
    void adjust(final int slot)
    {
        if (holds.isOutcome(slot))
        {
            // Lowers only: what a trade has left is enough for what follows, and need not be reckoned to the unit.
            holds.holdExactly(slot, Math.min(holds.heldMinor(slot), requiredMinor(slot, orders.leavesLots(slot))));
            return;
        }
        if (!tryAdjust(slot))
        {
            throw new IllegalStateException("order " + orders.orderId(slot) + " needs more than it holds");
        }
    }

    /** Holds an amount for an order that changes; its pair holds at least what the other of it needs. */
    boolean holdFor(final int slot, final long requiredMinor)
    {
        if (!orders.hasTerms(slot) || terms.linkedOrderId(slot) == 0)
        {
            return holds.holdExactly(slot, requiredMinor);
        }
        final int partner = orders.slotOf(terms.linkedOrderId(slot));
        final int holder = holds.heldMinor(partner) > 0 ? partner : slot;
        return holds.holdExactly(holder,
            Math.max(requiredMinor, requiredMinor(partner, orders.leavesLots(partner))));
    }

    /** Holds exactly what an order, or its pair, needs; false when the account has too little, and nothing changed. */
    boolean tryAdjust(final int slot)
    {
        final long ownMinor = requiredMinor(slot, orders.leavesLots(slot));
        if (!orders.hasTerms(slot))
        {
            return ownMinor != Checked.OVERFLOW && holds.holdExactly(slot, ownMinor);
        }
        if (terms.status(slot) == OrderPlace.WAITING)
        {
            return true;
        }
        final long partnerId = terms.linkedOrderId(slot);
        if (partnerId == 0)
        {
            return ownMinor != Checked.OVERFLOW && holds.holdExactly(slot, ownMinor);
        }
        final int partner = orders.slotOf(partnerId);
        final long otherMinor = requiredMinor(partner, orders.leavesLots(partner));
        final int holder = holds.heldMinor(partner) > 0 ? partner : slot;
        return ownMinor != Checked.OVERFLOW && otherMinor != Checked.OVERFLOW &&
            holds.holdExactly(holder, Math.max(ownMinor, otherMinor));
    }

    private long orderCostMinor(final int slot, final long priceTicks, final long leavesLots)
    {
        if (orders.hasTerms(slot) && orders.isBuy(slot) && terms.budgetMinor(slot) != FurtherTerms.NONE)
        {
            return leavesLots == 0 ? 0 : terms.budgetMinor(slot);
        }
        if (holds.isNo(slot))
        {
            final int id = orders.instrumentId(slot);
            return costMinor(id, holds.isBuy(slot), markets.otherPriceTicks(id, priceTicks), leavesLots);
        }
        return costMinor(orders.instrumentId(slot), orders.isBuy(slot), priceTicks, leavesLots);
    }

    private long holdPriceTicks(final int slot)
    {
        final boolean isPegged = orders.hasTerms(slot) && terms.capPriceTicks(slot) != FurtherTerms.NONE;
        return isPegged ? terms.capPriceTicks(slot) : orders.priceTicks(slot);
    }

    private long makerRate(final int instrumentId, final int accountId)
    {
        final int tier = accountTerms.feeTier(accountId);
        return feeTiers.isSet(instrumentId, tier) ?
            feeTiers.makerFeeRate(instrumentId, tier) :
            instruments.makerFeeRate(instrumentId);
    }

    private long takerRate(final int instrumentId, final int accountId)
    {
        final int tier = accountTerms.feeTier(accountId);
        return feeTiers.isSet(instrumentId, tier) ?
            feeTiers.takerFeeRate(instrumentId, tier) :
            instruments.takerFeeRate(instrumentId);
    }
}
