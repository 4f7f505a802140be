package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.types.ItemAuctionKind;

import java.util.ArrayList;
import java.util.List;

/** Makes text of item auctions, bids and trade offers. Projector, or any thread under the lock. */
final class DealRows
{
    private static final long NS_PER_MS = 1_000_000;

    private final AssetTable assets;

    DealRows(final AssetTable assets)
    {
        this.assets = assets;
    }

    ItemAuction auction(final ItemAuctionRecord auction)
    {
        final ItemAuctionTermsRecord terms = auction.terms;
        final AssetTerms asset = assets.terms(terms.assetId());
        final FixedPoint amount = asset.amount();
        final boolean isEnglish = terms.kind() == ItemAuctionKind.ENGLISH;
        final ItemAuctionRecord.PaymentRecord payment = auction.payment;
        return new ItemAuction(
            Long.toUnsignedString(auction.auctionId),
            Long.toString(auction.changes),
            IsoTime.format(auction.changedNs),
            terms.kind().name(),
            auction.status(),
            auction.outcome == null ? null : auction.outcome.name(),
            Integer.toString(auction.sellerAccountId),
            Integer.toString(auction.collectionId),
            auction.itemIds.stream().map(Long::toUnsignedString).toList(),
            asset.symbol(),
            amount.format(terms.startPriceMinor()),
            auction.isBuyNow() ? amount.format(terms.buyNowMinor()) : null,
            terms.hasReserve(),
            (isEnglish && terms.hasReserve()) ? auction.isReserveMet : null,
            terms.incrementTableId() == 0 ? null : Integer.toString(terms.incrementTableId()),
            terms.incrementMinor() == 0 ? null : amount.format(terms.incrementMinor()),
            auction.priceMinor == 0 ? null : amount.format(auction.priceMinor),
            isEnglish && "OPEN".equals(auction.status()) ? leastBid(auction, amount) : null,
            id(auction.leaderAccountId),
            auction.bidCount,
            IsoTime.format(terms.startNs()),
            IsoTime.format(auction.endNs),
            toMs(terms.softWindowNs()),
            toMs(terms.softExtensionNs()),
            auction.extensions,
            terms.maxExtensions(),
            terms.kind() == ItemAuctionKind.DUTCH ? descent(terms, amount) : null,
            terms.isSeparate(),
            auction.unitsLeft,
            terms.isSealed() ? IsoTime.format(auction.endNs + terms.revealNs()) : null,
            amount.format(terms.depositMinor()),
            toMs(terms.paymentNs()),
            payment == null ? null : new ItemAuction.Payment(Integer.toString(payment.accountId()),
                amount.format(payment.priceMinor()), IsoTime.format(payment.deadlineNs()), payment.chance()),
            auction.sales.stream().map(sale -> sale(sale, amount)).toList());
    }

    ItemBid bid(final ItemAuctionRecord auction, final ItemBidRecord bid)
    {
        final FixedPoint amount = assets.terms(auction.terms.assetId()).amount();
        return new ItemBid(bid.number(), bid.type().name(), Integer.toString(bid.accountId()),
            bid.priceMinor() == 0 ? null : amount.format(bid.priceMinor()), bid.units(), id(bid.leaderAccountId()),
            IsoTime.format(bid.timestampNs()), Long.toString(bid.sequence()));
    }

    Bidding bidding(final BidderRecord bidder)
    {
        final ItemAuctionRecord auction = bidder.auction;
        final AssetTerms asset = assets.terms(auction.terms.assetId());
        final ItemAuctionRecord.PaymentRecord payment = auction.payment;
        return new Bidding(Long.toUnsignedString(auction.auctionId), Integer.toString(bidder.accountId),
            asset.symbol(), bidder.leads(), bidder.maxMinor == 0 ? null : asset.amount().format(bidder.maxMinor),
            bidder.isCommitted, bidder.isRevealed() ? asset.amount().format(bidder.revealedMinor) : null, bidder.units,
            asset.amount().format(bidder.heldMinor), payment != null && payment.accountId() == bidder.accountId ?
                IsoTime.format(payment.deadlineNs()) : null,
            auction.status(), IsoTime.format(bidder.changedNs));
    }

    Offer offer(final OfferRecord offer)
    {
        return new Offer(Long.toUnsignedString(offer.offerId), Integer.toString(offer.accountId),
            id(offer.toAccountId), dealId(offer.parentOfferId), dealId(offer.counterOfferId),
            offer.end == null ? "OPEN" : offer.end.name(), side(offer, true), side(offer, false),
            offer.expireNs == OfferRecord.NEVER ? null : IsoTime.format(offer.expireNs), id(offer.acceptorAccountId),
            dealId(offer.itemLeftId), IsoTime.format(offer.openedNs),
            offer.isOpen() ? null : IsoTime.format(offer.changedNs));
    }

    /** No bid can be as high as some that would be the next. */
    private static @Nullable String leastBid(final ItemAuctionRecord auction, final FixedPoint amount)
    {
        return auction.minimumMinor > FixedPoint.MAX_UNITS ? null : amount.format(auction.minimumMinor);
    }

    private static ItemAuction.Descent descent(final ItemAuctionTermsRecord terms, final FixedPoint amount)
    {
        return new ItemAuction.Descent(amount.format(terms.startPriceMinor()), amount.format(terms.floorPriceMinor()),
            IsoTime.format(terms.startNs()), IsoTime.format(terms.startNs() + terms.floorNs()),
            Long.toString(terms.stepNs()));
    }

    private static ItemAuction.Sale sale(final ItemAuctionRecord.SaleRecord sale, final FixedPoint amount)
    {
        return new ItemAuction.Sale(Integer.toString(sale.buyerAccountId()), sale.units(),
            amount.format(sale.priceMinor()), amount.format(sale.feeMinor()), amount.format(sale.royaltyMinor()),
            amount.format(sale.sellerMinor()), IsoTime.format(sale.timestampNs()));
    }

    private Offer.Side side(final OfferRecord offer, final boolean isGiven)
    {
        final List<String> itemIds = new ArrayList<>();
        final List<Offer.Amount> amounts = new ArrayList<>();
        for (final OfferRecord.Leg leg : offer.legs)
        {
            if (leg.isGiven() == isGiven && leg.itemId() != 0)
            {
                itemIds.add(Long.toUnsignedString(leg.itemId()));
            }
            else if (leg.isGiven() == isGiven)
            {
                final AssetTerms asset = assets.terms(leg.assetId());
                amounts.add(new Offer.Amount(asset.symbol(), asset.amount().format(leg.amountMinor())));
            }
        }
        return new Offer.Side(List.copyOf(itemIds), List.copyOf(amounts));
    }

    private static @Nullable String id(final int accountId)
    {
        return accountId == 0 ? null : Integer.toString(accountId);
    }

    private static @Nullable String dealId(final long id)
    {
        return id == 0 ? null : Long.toUnsignedString(id);
    }

    private static long toMs(final long durationNs)
    {
        return Math.ceilDiv(durationNs, NS_PER_MS);
    }
}
