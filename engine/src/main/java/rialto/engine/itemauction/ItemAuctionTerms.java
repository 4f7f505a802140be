package rialto.engine.itemauction;

import rialto.codecs.types.ItemAuctionKind;

/**
 * The terms of one item auction, as a command or a record says them. One instance, filled anew for each use.
 * Single-threaded; does not allocate.
 */
public final class ItemAuctionTerms
{
    /**
     * Most of any amount: what an asset's supply can be.
     */
    public static final long MAX_MINOR = 1L << 62;

    /**
     * Most of any time from now on: ten years of 365 days. All of them together stay within what a time can be.
     */
    public static final long MAX_DURATION_NS = 10L * 365 * 86_400 * 1_000_000_000;

    /** How buyer and price are found. */
    public ItemAuctionKind kind = ItemAuctionKind.NULL_VAL;
    /** What it is paid in. */
    public int assetId;
    /** Least first bid, or where a descending price begins, or least sealed bid. */
    public long startPriceMinor;
    /** Hidden price below which it is not sold; 0: none. */
    public long reserveMinor;
    /** Fixed price; 0: none. */
    public long buyNowMinor;
    /** Increments by price; 0: one increment. */
    public int incrementTableId;
    /** The one increment. */
    public long incrementMinor;
    /** When it ends. */
    public long endNs;
    /** A bid this shortly before the end prolongs it; 0: none does. */
    public long softWindowNs;
    /** A prolonged one ends no sooner than this after the bid. */
    public long softExtensionNs;
    /** How often it is prolonged at most. */
    public int maxExtensions;
    /** Where a descending price ends. */
    public long floorPriceMinor;
    /** How long a descending price takes to get there. */
    public long floorNs;
    /** How long a descending price stays; 0: it goes down all the time. */
    public long stepNs;
    /** Whether each item is sold by itself, all at the lowest price. */
    public boolean isSeparate;
    /** How long a sealed one takes revelations. */
    public long revealNs;
    /** Held for a sealed bid, or for the leader of one that is paid later. */
    public long depositMinor;
    /** How long the buyer has to pay; 0: paid at the end out of what is held. */
    public long paymentNs;

    /**
     * Whether the terms are in range, do not contradict each other and belong to their kind; what another kind would
     * need is 0. Whether asset and increment table exist is not asked.
     *
     * @param nowNs time.
     */
    public boolean areSound(final long nowNs)
    {
        if (!isPrice(startPriceMinor) || endNs <= nowNs || endNs - nowNs > MAX_DURATION_NS)
        {
            return false;
        }
        return switch (kind)
        {
            case ENGLISH -> isEnglish();
            case DUTCH -> isDutch();
            case SEALED_FIRST_PRICE, SEALED_SECOND_PRICE -> isSealed();
            default -> false;
        };
    }

    private boolean isEnglish()
    {
        return isAmount(reserveMinor) && isBuyNow() && hasIncrement() && isSoftClose() && hasNoDescent() &&
            revealNs == 0 && isDuration(paymentNs) && isAmount(depositMinor) && depositMinor <= startPriceMinor &&
            (paymentNs > 0 || depositMinor == 0);
    }

    private boolean isDutch()
    {
        return isPrice(floorPriceMinor) && floorPriceMinor <= startPriceMinor && isDuration(floorNs) && floorNs > 0 &&
            stepNs >= 0 && stepNs <= floorNs && reserveMinor == 0 && hasNoAscent() && revealNs == 0 &&
            depositMinor == 0 && paymentNs == 0;
    }

    private boolean isSealed()
    {
        return isAmount(reserveMinor) && hasNoAscent() && hasNoDescent() && isDuration(revealNs) && revealNs > 0 &&
            isAmount(depositMinor) && paymentNs == 0;
    }

    private boolean isBuyNow()
    {
        return buyNowMinor == 0 ||
            (isPrice(buyNowMinor) && buyNowMinor >= startPriceMinor && buyNowMinor >= reserveMinor);
    }

    private boolean hasIncrement()
    {
        return incrementTableId == 0 ? isPrice(incrementMinor) : incrementMinor == 0;
    }

    private boolean isSoftClose()
    {
        return softWindowNs == 0 ?
            softExtensionNs == 0 && maxExtensions == 0 :
            isDuration(softWindowNs) && isDuration(softExtensionNs) && softExtensionNs > 0 && maxExtensions > 0;
    }

    private boolean hasNoAscent()
    {
        return buyNowMinor == 0 && incrementTableId == 0 && incrementMinor == 0 && softWindowNs == 0 &&
            softExtensionNs == 0 && maxExtensions == 0;
    }

    private boolean hasNoDescent()
    {
        return floorPriceMinor == 0 && floorNs == 0 && stepNs == 0 && !isSeparate;
    }

    private static boolean isPrice(final long amountMinor)
    {
        return amountMinor > 0 && amountMinor <= MAX_MINOR;
    }

    private static boolean isAmount(final long amountMinor)
    {
        return amountMinor >= 0 && amountMinor <= MAX_MINOR;
    }

    private static boolean isDuration(final long durationNs)
    {
        return durationNs >= 0 && durationNs <= MAX_DURATION_NS;
    }
}
