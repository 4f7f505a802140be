package rialto.engine.core;

import rialto.codecs.types.ReleaseReason;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.ledger.Ledger;

/** What is held in the ledger for bids, and where it goes when it is held no longer. Engine thread only. */
final class BidFunds
{
    private final ItemAuctions auctions;
    private final ItemBids bids;
    private final Ledger ledger;
    private final ItemAuctionEvents events;

    BidFunds(final State state, final ItemAuctionEvents events)
    {
        this.events = events;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
        ledger = state.ledger;
    }

    /**
     * Holds exactly an amount for a bid that is to lead: what is held already counts if its account leads now.
     *
     * @return false when the account has less; nothing was changed then.
     */
    boolean holdForLeader(final int slot, final int accountId, final long amountMinor)
    {
        final boolean leads = auctions.leaderAccountId(slot) == accountId;
        final long heldMinor = leads ? auctions.heldMinor(slot) : 0;
        if (!ledger.hold(accountId, auctions.assetId(slot), amountMinor - heldMinor))
        {
            return false;
        }
        if (!leads)
        {
            releaseLeader(slot, ReleaseReason.OUTBID);
        }
        auctions.hold(slot, amountMinor);
        return true;
    }

    void releaseLeader(final int slot, final ReleaseReason reason)
    {
        release(slot, auctions.leaderAccountId(slot), auctions.heldMinor(slot), reason);
        auctions.hold(slot, 0);
    }

    /** The leader's deposit goes to the seller; answers how much it is. */
    long forfeitLeader(final int slot)
    {
        final long heldMinor = auctions.heldMinor(slot);
        forfeit(slot, auctions.leaderAccountId(slot), heldMinor);
        auctions.hold(slot, 0);
        return heldMinor;
    }

    /**
     * Holds exactly an amount for a bid on record.
     *
     * @return false when the account has less; nothing was changed then.
     */
    boolean holdForBid(final int slot, final int bid, final long amountMinor)
    {
        final long missingMinor = amountMinor - bids.heldMinor(bid);
        final int accountId = bids.accountId(bid);
        if (missingMinor > 0 && !ledger.hold(accountId, auctions.assetId(slot), missingMinor))
        {
            return false;
        }
        if (missingMinor < 0)
        {
            ledger.release(accountId, auctions.assetId(slot), -missingMinor);
        }
        bids.hold(bid, amountMinor);
        return true;
    }

    void releaseBid(final int slot, final int bid, final ReleaseReason reason)
    {
        release(slot, bids.accountId(bid), bids.heldMinor(bid), reason);
        bids.hold(bid, 0);
    }

    void forfeitBid(final int slot, final int bid)
    {
        forfeit(slot, bids.accountId(bid), bids.heldMinor(bid));
        bids.hold(bid, 0);
    }

    private void release(final int slot, final int accountId, final long amountMinor, final ReleaseReason reason)
    {
        if (amountMinor > 0)
        {
            ledger.release(accountId, auctions.assetId(slot), amountMinor);
            events.released(slot, accountId, amountMinor, reason);
        }
    }

    private void forfeit(final int slot, final int accountId, final long amountMinor)
    {
        if (amountMinor > 0)
        {
            ledger.payHeld(accountId, auctions.sellerAccountId(slot), auctions.assetId(slot), amountMinor);
            events.released(slot, accountId, amountMinor, ReleaseReason.FORFEITED);
        }
    }
}
