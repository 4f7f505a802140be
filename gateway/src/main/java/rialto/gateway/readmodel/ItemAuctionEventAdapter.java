package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import rialto.codecs.event.BidCommittedDecoder;
import rialto.codecs.event.BidRevealedDecoder;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.ItemBidReleasedDecoder;
import rialto.codecs.event.ItemBidTakenDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.PaymentDueDecoder;
import rialto.codecs.event.PaymentMissedDecoder;
import rialto.codecs.event.RoyaltyPaidDecoder;
import rialto.codecs.event.UnitsTakenDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/** Reads the events of item auctions. Projector only, under the write lock. */
final class ItemAuctionEventAdapter
{
    private final DealViews deals;
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final ItemAuctionOpenedDecoder opened = new ItemAuctionOpenedDecoder();
    private final ItemBidTakenDecoder taken = new ItemBidTakenDecoder();
    private final ItemBidPlacedDecoder placed = new ItemBidPlacedDecoder();
    private final ItemBidReleasedDecoder released = new ItemBidReleasedDecoder();
    private final ItemSoldDecoder sold = new ItemSoldDecoder();
    private final RoyaltyPaidDecoder royalty = new RoyaltyPaidDecoder();
    private final ItemAuctionClosedDecoder closed = new ItemAuctionClosedDecoder();
    private final BidCommittedDecoder committed = new BidCommittedDecoder();
    private final BidRevealedDecoder revealed = new BidRevealedDecoder();
    private final UnitsTakenDecoder unitsTaken = new UnitsTakenDecoder();
    private final PaymentDueDecoder due = new PaymentDueDecoder();
    private final PaymentMissedDecoder missed = new PaymentMissedDecoder();

    ItemAuctionEventAdapter(final DealViews deals)
    {
        this.deals = deals;
    }

    /** Applies an event if it is one of these; false: it is another. */
    boolean apply(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ItemAuctionOpenedDecoder.TEMPLATE_ID -> onOpened(buffer, offset);
            case ItemBidTakenDecoder.TEMPLATE_ID ->
            {
                taken.wrapAndApplyHeader(buffer, offset, message);
                deals.onBidTaken(taken.auctionId(), taken.accountId(), taken.maxMinor(), taken.heldMinor());
            }
            case ItemBidPlacedDecoder.TEMPLATE_ID -> onPlaced(buffer, offset);
            case ItemBidReleasedDecoder.TEMPLATE_ID ->
            {
                released.wrapAndApplyHeader(buffer, offset, message);
                deals.onReleased(released.auctionId(), released.accountId(), released.amountMinor(),
                    released.reason());
            }
            case BidCommittedDecoder.TEMPLATE_ID ->
            {
                committed.wrapAndApplyHeader(buffer, offset, message);
                deals.onCommitted(committed.auctionId(), committed.bidNumber(), committed.accountId(),
                    committed.heldMinor());
            }
            case BidRevealedDecoder.TEMPLATE_ID ->
            {
                revealed.wrapAndApplyHeader(buffer, offset, message);
                deals.onRevealed(revealed.auctionId(), revealed.bidNumber(), revealed.accountId(),
                    revealed.amountMinor(), revealed.heldMinor());
            }
            case UnitsTakenDecoder.TEMPLATE_ID ->
            {
                unitsTaken.wrapAndApplyHeader(buffer, offset, message);
                deals.onUnitsTaken(unitsTaken.auctionId(), unitsTaken.bidNumber(), unitsTaken.accountId(),
                    unitsTaken.units(), unitsTaken.priceMinor(), unitsTaken.heldMinor());
            }
            default ->
            {
                return applyEnd(templateId, buffer, offset);
            }
        }
        return true;
    }

    private boolean applyEnd(final int templateId, final DirectBuffer buffer, final int offset)
    {
        switch (templateId)
        {
            case ItemSoldDecoder.TEMPLATE_ID ->
            {
                sold.wrapAndApplyHeader(buffer, offset, message);
                deals.onSold(sold.auctionId(), new ItemAuctionRecord.SaleRecord(sold.buyerAccountId(), sold.units(),
                    sold.priceMinor(), sold.feeMinor(), sold.royaltyMinor(), sold.sellerMinor(),
                    deals.timestampNs()));
            }
            case RoyaltyPaidDecoder.TEMPLATE_ID ->
            {
                royalty.wrapAndApplyHeader(buffer, offset, message);
                deals.onRoyalty(royalty.accountId(), royalty.assetId(), royalty.amountMinor());
            }
            case ItemAuctionClosedDecoder.TEMPLATE_ID ->
            {
                closed.wrapAndApplyHeader(buffer, offset, message);
                deals.onAuctionClosed(closed.auctionId(), closed.outcome(), closed.unitsSold(), closed.priceMinor());
            }
            case PaymentDueDecoder.TEMPLATE_ID ->
            {
                due.wrapAndApplyHeader(buffer, offset, message);
                deals.onPaymentDue(due.auctionId(), new ItemAuctionRecord.PaymentRecord(due.accountId(),
                    due.priceMinor(), due.deadlineNs(), due.chance()));
            }
            case PaymentMissedDecoder.TEMPLATE_ID ->
            {
                missed.wrapAndApplyHeader(buffer, offset, message);
                deals.onPaymentMissed(missed.auctionId(), missed.accountId(), missed.strikes());
            }
            default ->
            {
                return false;
            }
        }
        return true;
    }

    private void onOpened(final DirectBuffer buffer, final int offset)
    {
        opened.wrapAndApplyHeader(buffer, offset, message);
        deals.onAuctionOpened(opened.auctionId(), opened.sellerAccountId(), opened.itemCount(), opened.endNs(),
            ItemAuctionTermsRecord.of(opened));
    }

    private void onPlaced(final DirectBuffer buffer, final int offset)
    {
        placed.wrapAndApplyHeader(buffer, offset, message);
        final long auctionId = placed.auctionId();
        deals.onBidPlaced(auctionId, placed.bidNumber(), placed.accountId(), placed.leaderAccountId(),
            placed.priceMinor());
        deals.onAscent(auctionId, placed.minimumMinor(), placed.isReserveMet() != 0, placed.endNs(),
            placed.extensions());
    }
}
