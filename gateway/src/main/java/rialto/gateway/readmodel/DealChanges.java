package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.TreeSet;

/**
 * Counts the changes of item auctions, items and trade offers, and tells those that somebody follows. Projector only,
 * under the write lock.
 */
final class DealChanges
{
    private final ChannelSequences sequences;
    private final OfferTable offers;
    private final DealRows rows;
    private @Nullable ChangeListener listener;

    DealChanges(final ChannelSequences sequences, final OfferTable offers, final DealRows rows)
    {
        this.sequences = sequences;
        this.offers = offers;
        this.rows = rows;
    }

    void listener(final ChangeListener heard)
    {
        listener = heard;
    }

    /** The auction counts its own changes: so the count goes with it. An id that is no int is followed by nobody. */
    void onAuction(final ItemAuctionRecord auction)
    {
        final int id = (int)auction.auctionId;
        final ChangeListener heard = listener;
        if (heard != null && id == auction.auctionId && heard.isFollowed(Channel.ITEM_AUCTION, id))
        {
            heard.onItemAuction(id, auction.changes, rows.auction(auction));
        }
    }

    /** Whoever had it hears of it too. */
    void onItem(final ItemRecord item)
    {
        if (item.ownerAccountId != 0)
        {
            tell(item.ownerAccountId, item.row());
        }
        if (item.toldOwnerAccountId != item.ownerAccountId)
        {
            tell(item.toldOwnerAccountId, item.row());
        }
    }

    void onBidder(final BidderRecord bidder)
    {
        tell(bidder.accountId, rows.bidding(bidder));
    }

    /**
     * All that have a part in it; of one to anyone whoever can accept it now, and whoever could before: it may have the
     * items again when the offer is over.
     */
    void onOffer(final OfferRecord offer)
    {
        if (offer.toAccountId == 0)
        {
            offer.holders.add(offers.holder(offer));
        }
        final TreeSet<Integer> parties = new TreeSet<>(offer.holders);
        parties.add(offer.accountId);
        parties.add(offer.toAccountId);
        parties.add(offer.acceptorAccountId);
        parties.remove(0);
        for (final int accountId : parties)
        {
            tell(accountId, rows.offer(offer));
        }
    }

    private void tell(final int accountId, final DealRow row)
    {
        final long sequence = sequences.next(Channel.DEALS, accountId);
        final ChangeListener heard = listener;
        if (heard != null && heard.isFollowed(Channel.DEALS, accountId))
        {
            heard.onDeal(accountId, sequence, row);
        }
    }
}
