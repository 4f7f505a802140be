package rialto.client;

import rialto.codecs.event.BidCommittedDecoder;
import rialto.codecs.event.BidRevealedDecoder;
import rialto.codecs.event.CollectionDefinedDecoder;
import rialto.codecs.event.IncrementTableDefinedDecoder;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.ItemBidReleasedDecoder;
import rialto.codecs.event.ItemBidTakenDecoder;
import rialto.codecs.event.ItemBurnedDecoder;
import rialto.codecs.event.ItemLockChangedDecoder;
import rialto.codecs.event.ItemMintedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.PaymentDueDecoder;
import rialto.codecs.event.PaymentMissedDecoder;
import rialto.codecs.event.RoyaltyPaidDecoder;
import rialto.codecs.event.UnitsTakenDecoder;

/**
 * Hears of collections, items, item auctions and trade offers in the event log: part of {@link EventListener}. Called
 * by the thread that polls; a decoder is valid during the call only.
 */
public interface ItemEventListener
{
    /**
     * A collection was created.
     *
     * @param event what it says: its terms.
     */
    default void onCollectionDefined(final CollectionDefinedDecoder event)
    {
    }

    /**
     * An item was made.
     *
     * @param event what it says: which one, and whose it is.
     */
    default void onItemMinted(final ItemMintedDecoder event)
    {
    }

    /**
     * An item changed its owner.
     *
     * @param event what it says: from whom to whom, and why.
     */
    default void onItemMoved(final ItemMovedDecoder event)
    {
    }

    /**
     * An item was destroyed.
     *
     * @param event what it says: which one.
     */
    default void onItemBurned(final ItemBurnedDecoder event)
    {
    }

    /**
     * An item was locked, or is no longer.
     *
     * @param event what it says: what keeps it now.
     */
    default void onItemLockChanged(final ItemLockChangedDecoder event)
    {
    }

    /**
     * By how much bids must rise, by price.
     *
     * @param event what it says: the table.
     */
    default void onIncrementTableDefined(final IncrementTableDefinedDecoder event)
    {
    }

    /**
     * Items are for sale; the locks of these follow.
     *
     * @param event what it says: the terms, but for the reserve price.
     */
    default void onItemAuctionOpened(final ItemAuctionOpenedDecoder event)
    {
    }

    /**
     * A bid was taken. It holds the highest bid, which is for its bidder alone.
     *
     * @param event what it says: what the bidder would pay at most, and what is held.
     */
    default void onItemBidTaken(final ItemBidTakenDecoder event)
    {
    }

    /**
     * An ascending auction after a bid, for everybody.
     *
     * @param event what it says: who leads, the price, the least next bid, the end.
     */
    default void onItemBidPlaced(final ItemBidPlacedDecoder event)
    {
    }

    /**
     * Funds are no longer held for a bid. For its bidder alone.
     *
     * @param event what it says: how much, and why.
     */
    default void onItemBidReleased(final ItemBidReleasedDecoder event)
    {
    }

    /**
     * Items were sold and paid.
     *
     * @param event what it says: to whom, and who got what.
     */
    default void onItemSold(final ItemSoldDecoder event)
    {
    }

    /**
     * A share of a royalty was paid.
     *
     * @param event what it says: to whom.
     */
    default void onRoyaltyPaid(final RoyaltyPaidDecoder event)
    {
    }

    /**
     * An item auction is over.
     *
     * @param event what it says: how it ended.
     */
    default void onItemAuctionClosed(final ItemAuctionClosedDecoder event)
    {
    }

    /**
     * An account committed itself to a sealed bid.
     *
     * @param event what it says: which account.
     */
    default void onBidCommitted(final BidCommittedDecoder event)
    {
    }

    /**
     * A sealed bid was revealed.
     *
     * @param event what it says: the bid.
     */
    default void onBidRevealed(final BidRevealedDecoder event)
    {
    }

    /**
     * A buyer took units at a descending price.
     *
     * @param event what it says: how many, and at which price.
     */
    default void onUnitsTaken(final UnitsTakenDecoder event)
    {
    }

    /**
     * An item auction waits for its buyer to pay.
     *
     * @param event what it says: who, how much, until when.
     */
    default void onPaymentDue(final PaymentDueDecoder event)
    {
    }

    /**
     * A buyer did not pay in time.
     *
     * @param event what it says: who, and what it lost.
     */
    default void onPaymentMissed(final PaymentMissedDecoder event)
    {
    }

    /**
     * A trade offer was made.
     *
     * @param event what it says: what goes either way.
     */
    default void onOfferOpened(final OfferOpenedDecoder event)
    {
    }

    /**
     * A trade offer is over.
     *
     * @param event what it says: how it ended.
     */
    default void onOfferClosed(final OfferClosedDecoder event)
    {
    }

    /**
     * An amount of a trade offer changed hands.
     *
     * @param event what it says: from whom to whom.
     */
    default void onOfferPaid(final OfferPaidDecoder event)
    {
    }
}
