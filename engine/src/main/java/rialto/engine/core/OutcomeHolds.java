package rialto.engine.core;

import rialto.codecs.types.FeeKind;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Holds;
import rialto.engine.ledger.OutcomeFees;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.orderbook.Orders;
import rialto.engine.prediction.PredictionMarkets;
import rialto.engine.reference.Instruments;

/**
 * What an open order of a prediction market must hold. A seller holds the tokens. A buyer holds the worst cost of its
 * open quantity and the most that can be charged for it in collateral: nothing beside it for SYMMETRIC fees, which it
 * pays in tokens; for QUADRATIC ones the fee at its limit, since cost and fee together are highest there, one step more
 * for each further role, and a step of its balance. Engine thread only.
 */
final class OutcomeHolds
{
    /** An order may be charged as maker, as taker and in an auction, and each rounds up once. */
    private static final int ROLES = 3;

    private final Instruments instruments;
    private final PredictionMarkets markets;
    private final Orders orders;
    private final Holds holds;

    OutcomeHolds(final State state)
    {
        instruments = state.instruments;
        markets = state.markets;
        orders = state.orders;
        holds = state.holds;
    }

    /**
     * What an order needs, or OVERFLOW.
     *
     * @param slot       of the order.
     * @param costMinor  worst cost of the open quantity in what it holds, or OVERFLOW.
     * @param priceTicks its worst price in the book.
     * @param lots       open quantity.
     */
    long requiredMinor(final int slot, final long costMinor, final long priceTicks, final long lots)
    {
        final FeeKind kind = holds.feeKind(slot);
        if (costMinor == Checked.OVERFLOW || !holds.isBuy(slot) || lots == 0 || kind == FeeKind.SYMMETRIC)
        {
            return costMinor;
        }
        return kind == FeeKind.QUADRATIC ?
            Checked.add(costMinor, quadraticMinor(slot, costMinor, priceTicks, lots)) :
            holds.requiredMinor(slot, costMinor, lots);
    }

    private long quadraticMinor(final int slot, final long costMinor, final long priceTicks, final long lots)
    {
        final int id = orders.instrumentId(slot);
        final long ratePpm = holds.highestRate(slot);
        if (ratePpm == 0)
        {
            return roundingMinor(id);
        }
        final long payoutTicks = markets.payoutTicks(id);
        final long stepMinor = markets.feeStepMinor(id);
        final boolean hasBudget = orders.hasTerms(slot) && orders.terms().budgetMinor(slot) != FurtherTerms.NONE;
        final long feeMinor;
        if (hasBudget || priceTicks >= payoutTicks)
        {
            feeMinor = Math.ceilDiv(Checked.ceilPpm(ratePpm, costMinor), stepMinor) * stepMinor;
        }
        else
        {
            final long basis = OutcomeFees.quadraticBasis(priceTicks, payoutTicks, lots,
                instruments.quoteMinorPerTickLot(id));
            if (basis == Checked.OVERFLOW)
            {
                return Checked.OVERFLOW;
            }
            feeMinor = OutcomeFees.quadraticFeeMinor(ratePpm, basis, payoutTicks, stepMinor);
        }
        return feeMinor + ROLES * stepMinor + roundingMinor(id);
    }

    private long roundingMinor(final int id)
    {
        final long stepMinor = markets.balanceStepMinor(id);
        return stepMinor == 1 ? 0 : 2 * stepMinor;
    }
}
