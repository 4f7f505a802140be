package rialto.engine.ledger;

/**
 * One trade on its way to {@link Holds#settle}: a carrier that is filled again and again. What stands in it besides the
 * two slots and the amounts must agree with what the holds know of the two orders, and is checked against it. Used by
 * the engine's thread only.
 */
public final class TradeTerms
{
    /** Slot of the incoming order. */
    public int takerSlot;
    /** Slot of the resting order. */
    public int makerSlot;
    /** Account of the incoming order. */
    public int takerAccountId;
    /** Account of the resting order. */
    public int makerAccountId;
    /** True when the incoming order buys. */
    public boolean takerIsBuyer;
    /** Asset that is traded. */
    public int baseAssetId;
    /** Asset that it is paid in. */
    public int quoteAssetId;
    /** Quantity in minor units of the base asset. */
    public long baseMinor;
    /** Price times quantity in minor units of the quote asset, fees apart. */
    public long amountMinor;
    /** Quantity in lots. */
    public long quantityLots;
    /** True in an auction: nobody was the aggressor, and both sides pay its fee. */
    public boolean isAuction;
}
