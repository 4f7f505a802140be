package rialto.engine.core;

import rialto.codecs.types.ItemCause;
import rialto.codecs.types.ResultCode;
import rialto.engine.item.Collections;
import rialto.engine.item.RoyaltyShares;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.ledger.Checked;
import rialto.engine.ledger.Ledger;

/**
 * Settles a sale by auction: out of what is held of the buyer the exchange's fee, rounded up, each royalty, rounded
 * down, and all the rest to the seller; the items change their owner in the same step. Engine thread only.
 */
final class ItemSales
{
    /** A hundredth of a per cent in parts per million. */
    private static final int PPM_PER_BPS = 1_000_000 / RoyaltyShares.WHOLE_BPS;

    private final Collections collections;
    private final ItemAuctions auctions;
    private final Ledger ledger;
    private final ItemMoves moves;
    private final ItemAuctionEvents events;
    private final int[] paidAccountIds = new int[RoyaltyShares.MAX_SHARES + 2];

    ItemSales(final State state, final ItemMoves moves, final ItemAuctionEvents events)
    {
        this.moves = moves;
        this.events = events;
        collections = state.deals.collections;
        auctions = state.deals.auctions;
        ledger = state.ledger;
    }

    /** Makes sure that seller, exchange and creators can be paid; changes nothing where there is no room. */
    ResultCode prepare(final int sellerAccountId, final int collectionId, final int assetId)
    {
        int count = 0;
        count = addIfMissing(count, sellerAccountId, assetId);
        count = addIfMissing(count, Ledger.FEE_ACCOUNT, assetId);
        for (int share = 0; share < collections.shareCount(collectionId); share++)
        {
            count = addIfMissing(count, collections.shareAccountId(collectionId, share), assetId);
        }
        if (!ledger.hasRoomFor(count))
        {
            return ResultCode.BALANCE_CAPACITY;
        }
        for (int i = 0; i < count; i++)
        {
            final boolean isThere = ledger.ensureBalance(paidAccountIds[i], assetId);
            assert isThere : "room was checked before";
        }
        return ResultCode.OK;
    }

    /**
     * Sells an auction's first items.
     *
     * @param slot           of the auction.
     * @param buyerAccountId of whom the price is held in the ledger, and from now on no more.
     * @param units          number of items.
     * @param priceMinor     of all of them.
     */
    void sell(final int slot, final int buyerAccountId, final int units, final long priceMinor)
    {
        final int collectionId = auctions.collectionId(slot);
        final int assetId = auctions.assetId(slot);
        final long feeMinor = Checked.ceilPpm((long)collections.feeBps(collectionId) * PPM_PER_BPS, priceMinor);
        long royaltyMinor = 0;
        for (int share = 0; share < collections.shareCount(collectionId); share++)
        {
            royaltyMinor += shareMinor(collectionId, share, priceMinor);
        }
        final long sellerMinor = priceMinor - feeMinor - royaltyMinor;
        assert sellerMinor >= 0 : "fee and royalties are above the price";

        ledger.payHeld(buyerAccountId, Ledger.FEE_ACCOUNT, assetId, feeMinor);
        ledger.payHeld(buyerAccountId, auctions.sellerAccountId(slot), assetId, sellerMinor);
        events.sold(slot, buyerAccountId, units, priceMinor, feeMinor, royaltyMinor);
        for (int share = 0; share < collections.shareCount(collectionId); share++)
        {
            payShare(slot, buyerAccountId, share, priceMinor);
        }
        moves.handOver(auctions.auctionId(slot), units, buyerAccountId, ItemCause.AUCTION);
    }

    private void payShare(final int slot, final int buyerAccountId, final int share, final long priceMinor)
    {
        final int collectionId = auctions.collectionId(slot);
        final int accountId = collections.shareAccountId(collectionId, share);
        final long amountMinor = shareMinor(collectionId, share, priceMinor);
        if (amountMinor > 0)
        {
            ledger.payHeld(buyerAccountId, accountId, auctions.assetId(slot), amountMinor);
            events.royalty(slot, accountId, amountMinor);
        }
    }

    private long shareMinor(final int collectionId, final int share, final long priceMinor)
    {
        return Checked.floorPpm((long)collections.shareBps(collectionId, share) * PPM_PER_BPS, priceMinor);
    }

    private int addIfMissing(final int count, final int accountId, final int assetId)
    {
        boolean isKnown = ledger.hasBalance(accountId, assetId);
        for (int i = 0; i < count && !isKnown; i++)
        {
            isKnown = paidAccountIds[i] == accountId;
        }
        if (isKnown)
        {
            return count;
        }
        paidAccountIds[count] = accountId;
        return count + 1;
    }
}
