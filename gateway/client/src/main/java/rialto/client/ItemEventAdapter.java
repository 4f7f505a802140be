package rialto.client;

import org.agrona.DirectBuffer;
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
import rialto.codecs.types.MessageHeaderDecoder;

/** Hands on the events of collections, items, item auctions and trade offers. The subscription's thread only. */
final class ItemEventAdapter
{
    private final ItemEventListener listener;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final CollectionDefinedDecoder collectionDefined = new CollectionDefinedDecoder();
    private final ItemMintedDecoder itemMinted = new ItemMintedDecoder();
    private final ItemMovedDecoder itemMoved = new ItemMovedDecoder();
    private final ItemBurnedDecoder itemBurned = new ItemBurnedDecoder();
    private final ItemLockChangedDecoder itemLockChanged = new ItemLockChangedDecoder();
    private final IncrementTableDefinedDecoder tableDefined = new IncrementTableDefinedDecoder();
    private final ItemAuctionOpenedDecoder itemAuctionOpened = new ItemAuctionOpenedDecoder();
    private final ItemBidTakenDecoder itemBidTaken = new ItemBidTakenDecoder();
    private final ItemBidPlacedDecoder itemBidPlaced = new ItemBidPlacedDecoder();
    private final ItemBidReleasedDecoder itemBidReleased = new ItemBidReleasedDecoder();
    private final ItemSoldDecoder itemSold = new ItemSoldDecoder();
    private final RoyaltyPaidDecoder royaltyPaid = new RoyaltyPaidDecoder();
    private final ItemAuctionClosedDecoder itemAuctionClosed = new ItemAuctionClosedDecoder();
    private final BidCommittedDecoder bidCommitted = new BidCommittedDecoder();
    private final BidRevealedDecoder bidRevealed = new BidRevealedDecoder();
    private final UnitsTakenDecoder unitsTaken = new UnitsTakenDecoder();
    private final PaymentDueDecoder paymentDue = new PaymentDueDecoder();
    private final PaymentMissedDecoder paymentMissed = new PaymentMissedDecoder();
    private final OfferOpenedDecoder offerOpened = new OfferOpenedDecoder();
    private final OfferClosedDecoder offerClosed = new OfferClosedDecoder();
    private final OfferPaidDecoder offerPaid = new OfferPaidDecoder();

    ItemEventAdapter(final ItemEventListener listener)
    {
        this.listener = listener;
    }

    /** False: the event is none of these. */
    boolean handOn(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case CollectionDefinedDecoder.TEMPLATE_ID ->
                listener.onCollectionDefined(collectionDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemMintedDecoder.TEMPLATE_ID ->
                listener.onItemMinted(itemMinted.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemMovedDecoder.TEMPLATE_ID ->
                listener.onItemMoved(itemMoved.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemBurnedDecoder.TEMPLATE_ID ->
                listener.onItemBurned(itemBurned.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemLockChangedDecoder.TEMPLATE_ID ->
                listener.onItemLockChanged(itemLockChanged.wrapAndApplyHeader(buffer, offset, messageHeader));
            case IncrementTableDefinedDecoder.TEMPLATE_ID ->
                listener.onIncrementTableDefined(tableDefined.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OfferOpenedDecoder.TEMPLATE_ID ->
                listener.onOfferOpened(offerOpened.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OfferClosedDecoder.TEMPLATE_ID ->
                listener.onOfferClosed(offerClosed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case OfferPaidDecoder.TEMPLATE_ID ->
                listener.onOfferPaid(offerPaid.wrapAndApplyHeader(buffer, offset, messageHeader));
            default ->
            {
                return handOnAuction(templateId, buffer, offset);
            }
        }
        return true;
    }

    private boolean handOnAuction(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ItemAuctionOpenedDecoder.TEMPLATE_ID ->
                listener.onItemAuctionOpened(itemAuctionOpened.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemBidTakenDecoder.TEMPLATE_ID ->
                listener.onItemBidTaken(itemBidTaken.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemBidPlacedDecoder.TEMPLATE_ID ->
                listener.onItemBidPlaced(itemBidPlaced.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemBidReleasedDecoder.TEMPLATE_ID ->
                listener.onItemBidReleased(itemBidReleased.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemSoldDecoder.TEMPLATE_ID ->
                listener.onItemSold(itemSold.wrapAndApplyHeader(buffer, offset, messageHeader));
            case RoyaltyPaidDecoder.TEMPLATE_ID ->
                listener.onRoyaltyPaid(royaltyPaid.wrapAndApplyHeader(buffer, offset, messageHeader));
            case ItemAuctionClosedDecoder.TEMPLATE_ID ->
                listener.onItemAuctionClosed(itemAuctionClosed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case BidCommittedDecoder.TEMPLATE_ID ->
                listener.onBidCommitted(bidCommitted.wrapAndApplyHeader(buffer, offset, messageHeader));
            case BidRevealedDecoder.TEMPLATE_ID ->
                listener.onBidRevealed(bidRevealed.wrapAndApplyHeader(buffer, offset, messageHeader));
            case UnitsTakenDecoder.TEMPLATE_ID ->
                listener.onUnitsTaken(unitsTaken.wrapAndApplyHeader(buffer, offset, messageHeader));
            case PaymentDueDecoder.TEMPLATE_ID ->
                listener.onPaymentDue(paymentDue.wrapAndApplyHeader(buffer, offset, messageHeader));
            case PaymentMissedDecoder.TEMPLATE_ID ->
                listener.onPaymentMissed(paymentMissed.wrapAndApplyHeader(buffer, offset, messageHeader));
            default ->
            {
                return false;
            }
        }
        return true;
    }
}
