package rialto.engine.core;

import rialto.codecs.event.ItemAuctionClosedEncoder;
import rialto.codecs.event.ItemBidReleasedEncoder;
import rialto.codecs.event.ItemLockChangedEncoder;
import rialto.codecs.event.ItemMovedEncoder;
import rialto.codecs.event.ItemSoldEncoder;
import rialto.codecs.event.OfferClosedEncoder;
import rialto.codecs.event.OfferPaidEncoder;
import rialto.codecs.event.PaymentDueEncoder;
import rialto.codecs.event.PaymentMissedEncoder;
import rialto.codecs.event.RoyaltyPaidEncoder;
import rialto.engine.item.RoyaltyShares;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.offer.Offers;

/** How many bytes of events deals can write at most that end or go on in one command. Engine thread only. */
final class ItemBounds
{
    private static final int RELEASED = EventFrame.frameLengthOfBlock(ItemBidReleasedEncoder.BLOCK_LENGTH);
    private static final int SALE = EventFrame.frameLengthOfBlock(ItemSoldEncoder.BLOCK_LENGTH) + RELEASED +
        RoyaltyShares.MAX_SHARES * EventFrame.frameLengthOfBlock(RoyaltyPaidEncoder.BLOCK_LENGTH);
    private static final int LOCK = EventFrame.frameLengthOfBlock(ItemLockChangedEncoder.BLOCK_LENGTH);
    private static final int ITEM = LOCK + EventFrame.frameLengthOfBlock(ItemMovedEncoder.BLOCK_LENGTH);
    private static final int END = EventFrame.frameLengthOfBlock(ItemAuctionClosedEncoder.BLOCK_LENGTH) +
        EventFrame.frameLengthOfBlock(PaymentMissedEncoder.BLOCK_LENGTH) +
        EventFrame.frameLengthOfBlock(PaymentDueEncoder.BLOCK_LENGTH) + RELEASED;

    private static final int OFFER_END = EventFrame.frameLengthOfBlock(OfferClosedEncoder.BLOCK_LENGTH);
    private static final int PAID = EventFrame.frameLengthOfBlock(OfferPaidEncoder.BLOCK_LENGTH);

    /** All that one deal can say of itself and its items; each item may have a buyer of its own. */
    private static final int DEAL = END + ItemAuctions.MAX_ITEMS * (ITEM + SALE + PAID);

    private final State state;

    ItemBounds(final State state)
    {
        this.state = state;
    }

    /** Most bytes under given maxima. */
    static long largest(final Capacities capacities)
    {
        return bound(ItemDesk.MAX_AT_ONCE + 1L, capacities.maxItemBids(), capacities.maxDeals(),
            Math.min(capacities.maxItems(), capacities.maxOfferLegs()));
    }

    /** Most bytes of a command that one deal is about. */
    long one()
    {
        return bound(1, state.deals.bids.count(), state.deals.offers.count(), state.deals.items.count());
    }

    /** Most bytes of what is due before a command. */
    long due()
    {
        final int deals = Math.min(ItemDesk.MAX_AT_ONCE, state.deals.count());
        return bound(deals, state.deals.bids.count(), state.deals.offers.count(), state.deals.items.count());
    }

    /** Each item that leaves may end every offer that asks for it, and each of these unlocks what it gives. */
    private static long bound(final long deals, final long bids, final long offers, final long items)
    {
        final long ended = Math.min(offers, deals * Offers.MAX_LEGS * Offers.MAX_OF_ITEM);
        return deals * DEAL + Math.min(bids, deals * ItemBids.MAX_BIDDERS) * RELEASED + ended * OFFER_END +
            Math.min(items, ended * Offers.MAX_LEGS) * LOCK;
    }
}
