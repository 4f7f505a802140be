package rialto.engine.ledger;

import rialto.codecs.types.FeeKind;

/**
 * Charges both sides of a trade in a prediction market. A buyer pays from what its order holds or in what it bought, a
 * seller from the proceeds. What rounding balances takes is held of the exchange's own account as long as the order is
 * open. Used by the engine's thread only; allocates nothing.
 */
final class OutcomeCharges
{
    /** Bits of TradeFlags: a fee is in tokens. */
    static final int TAKER_IN_TOKENS = 1 << 5;
    static final int MAKER_IN_TOKENS = 1 << 6;

    private final Ledger ledger;
    private final Holds holds;

    OutcomeCharges(final Ledger ledger, final Holds holds)
    {
        this.ledger = ledger;
        this.holds = holds;
    }

    /** Charges a trade whose amounts and tokens have moved; answers which fees are in tokens. */
    int charge(final OutcomeTrade trade)
    {
        final int taker = trade.takerSlot;
        final int maker = trade.makerSlot;
        final int takerRole = trade.isAuction ? Holds.AUCTION : Holds.TAKER;
        final int makerRole = trade.isAuction ? Holds.AUCTION : Holds.MAKER;
        final boolean takerInTokens = isInTokens(taker);
        final boolean makerInTokens = isInTokens(maker);
        final long takerDue = takerInTokens ?
            0 :
            feeMinor(trade, taker, takerRole, trade.takerPriceTicks, Long.MAX_VALUE);
        final long makerDue = makerInTokens ? 0 : feeMinor(trade, maker, makerRole, trade.makerPriceTicks, takerDue);
        final long takerFee = takerInTokens ?
            chargeTokens(trade, taker, takerRole, trade.takerPriceTicks) :
            chargeCollateral(trade, taker, trade.takerPriceTicks, takerDue);
        final long makerFee = makerInTokens ?
            chargeTokens(trade, maker, makerRole, trade.makerPriceTicks) :
            chargeCollateral(trade, maker, trade.makerPriceTicks, makerDue);
        holds.fees(takerFee, makerFee);
        return (takerInTokens ? TAKER_IN_TOKENS : 0) | (makerInTokens ? MAKER_IN_TOKENS : 0);
    }

    private boolean isInTokens(final int slot)
    {
        return holds.kind(slot) == FeeKind.SYMMETRIC && holds.isBuy(slot);
    }

    private long chargeTokens(final OutcomeTrade trade, final int slot, final int role, final long priceTicks)
    {
        final int tokenId = holds.isNo(slot) ? trade.noAssetId : trade.yesAssetId;
        final long feeMinor = OutcomeFees.symmetricTokensMinor(holds.rate(slot, role), priceTicks, trade.payoutTicks,
            trade.tokensMinor);
        ledger.payAvailable(holds.accountId(slot), Ledger.FEE_ACCOUNT, tokenId, feeMinor);
        return feeMinor;
    }

    /**
     * What a role owes in collateral, roundings apart. A seller's fee is cut off at its proceeds, a rebate at the fee
     * of the other side: what that side's rounding takes is not the exchange's to give. Both stay due.
     */
    private long feeMinor(
        final OutcomeTrade trade,
        final int slot,
        final int role,
        final long priceTicks,
        final long mostRebateMinor)
    {
        final long amountMinor = trade.amountMinor(priceTicks);
        final long dueMinor = Math.max(-mostRebateMinor, dueMinor(trade, slot, role, priceTicks, amountMinor));
        final long feeMinor = holds.isBuy(slot) ? dueMinor : Math.min(dueMinor, amountMinor);
        holds.add(slot, Holds.FEE + role, feeMinor);
        return feeMinor;
    }

    private long chargeCollateral(
        final OutcomeTrade trade,
        final int slot,
        final long priceTicks,
        final long feeMinor)
    {
        if (trade.balanceStepMinor == 1 || holds.kind(slot) != FeeKind.QUADRATIC)
        {
            holds.payFee(slot, trade.collateralId, feeMinor);
            return feeMinor;
        }
        return chargeRounded(trade, slot, trade.amountMinor(priceTicks), feeMinor);
    }

    private long dueMinor(
        final OutcomeTrade trade,
        final int slot,
        final int role,
        final long priceTicks,
        final long amountMinor)
    {
        final long lots = trade.quantityLots;
        return switch (holds.kind(slot))
        {
            case QUADRATIC -> OutcomeFees.quadraticFeeMinor(holds.rate(slot, role),
                counted(slot, role,
                    OutcomeFees.quadraticBasis(priceTicks, trade.payoutTicks, lots, trade.minorPerTickLot), lots),
                trade.payoutTicks, trade.feeStepMinor) - holds.field(slot, Holds.FEE + role);
            case SYMMETRIC -> Checked.ceilPpm(holds.rate(slot, role),
                counted(slot, role,
                    OutcomeFees.symmetricBasisMinor(priceTicks, trade.payoutTicks, lots, trade.minorPerTickLot),
                    lots)) -
                holds.field(slot, Holds.FEE + role);
            default -> holds.dueMinor(slot, role, amountMinor, lots);
        };
    }

    /** Counts a trade into a role's cumulative figures; answers the sum that its fee is reckoned from. */
    private long counted(final int slot, final int role, final long basis, final long lots)
    {
        final long sum = FeeSchedule.saturated(Checked.add(holds.field(slot, Holds.NOTIONAL + role), basis));
        holds.field(slot, Holds.NOTIONAL + role, sum);
        holds.field(slot, Holds.LOTS + role,
            FeeSchedule.saturated(Checked.add(holds.field(slot, Holds.LOTS + role), lots)));
        return sum;
    }

    /** The fee, what rounding the balance takes, less what is given back of that; negative: more is given back. */
    private long chargeRounded(
        final OutcomeTrade trade,
        final int slot,
        final long amountMinor,
        final long feeMinor)
    {
        final long changeMinor = (holds.isBuy(slot) ? -amountMinor : amountMinor) - feeMinor;
        final long takenMinor = OutcomeFees.roundingMinor(changeMinor, trade.balanceStepMinor);
        final long collectedMinor = holds.field(slot, Holds.ROUNDING) + takenMinor;
        final long rebateMinor = OutcomeFees.rebateMinor(collectedMinor, trade.balanceStepMinor);
        holds.field(slot, Holds.ROUNDING, collectedMinor - rebateMinor);
        final long keptMinor = takenMinor - rebateMinor;
        final long netMinor = feeMinor + keptMinor;
        if (keptMinor < 0)
        {
            ledger.release(Ledger.FEE_ACCOUNT, trade.collateralId, -keptMinor);
        }
        if (netMinor >= 0)
        {
            holds.payFee(slot, trade.collateralId, netMinor);
        }
        else
        {
            giveBack(trade, slot, -netMinor);
        }
        if (keptMinor > 0 && !ledger.hold(Ledger.FEE_ACCOUNT, trade.collateralId, keptMinor))
        {
            throw new IllegalStateException("what rounding took is not there");
        }
        return netMinor;
    }

    /** What a buyer gets back it may need for the roundings to come. */
    private void giveBack(final OutcomeTrade trade, final int slot, final long amountMinor)
    {
        final int accountId = holds.accountId(slot);
        ledger.payAvailable(Ledger.FEE_ACCOUNT, accountId, trade.collateralId, amountMinor);
        if (holds.isBuy(slot) && !holds.holdExactly(slot, holds.heldMinor(slot) + amountMinor))
        {
            throw new IllegalStateException("what was just paid is not there");
        }
    }
}
