package rialto.engine.ledger;

/**
 * One trade of a prediction market on its way to {@link OutcomeTrades#settle}: a carrier that is filled again and
 * again. What the two orders want, the holds know. Used by the engine's thread only.
 */
public final class OutcomeTrade
{
    /** Slot of the incoming order. */
    public int takerSlot;
    /** Slot of the resting order. */
    public int makerSlot;
    /** Asset of YES. */
    public int yesAssetId;
    /** Asset of NO. */
    public int noAssetId;
    /** Asset that both are paid in. */
    public int collateralId;
    /** Quantity in minor units of either outcome. */
    public long tokensMinor;
    /** Quantity in lots. */
    public long quantityLots;
    /** Price of the outcome that the incoming order is for, in ticks. */
    public long takerPriceTicks;
    /** Price of the outcome that the resting order is for, in ticks. */
    public long makerPriceTicks;
    /** What YES and NO are worth together, in ticks. */
    public long payoutTicks;
    /** Collateral minor units for one lot at one tick. */
    public long minorPerTickLot;
    /** To what QUADRATIC fees are rounded up. */
    public long feeStepMinor;
    /** To what QUADRATIC trades round a balance down. */
    public long balanceStepMinor;
    /** True in an auction: both sides pay its fee. */
    public boolean isAuction;

    /** What the quantity costs at a price, in minor units of collateral. */
    long amountMinor(final long priceTicks)
    {
        return priceTicks * quantityLots * minorPerTickLot;
    }
}
