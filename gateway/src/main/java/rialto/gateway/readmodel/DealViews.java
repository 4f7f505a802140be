package rialto.gateway.readmodel;

import rialto.codecs.types.ItemAuctionOutcome;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.OfferEnd;
import rialto.codecs.types.ReleaseReason;

import java.util.TreeMap;

/**
 * Collections, items, item auctions and trade offers: what each event does to them and to the balances. Projector only,
 * under the write lock.
 */
final class DealViews
{
    final TreeMap<Integer, ItemCollection> collections = new TreeMap<>();
    final TreeMap<Integer, IncrementTable> incrementTables = new TreeMap<>();
    final ItemTable items = new ItemTable();
    final ItemAuctionTable auctions;
    final OfferTable offers;
    final DealRows rows;
    final DealChanges changes;
    private final DealLimits limits;
    private final BalanceTable balances;
    private long eventSequence;
    private long timestampNs;

    DealViews(
        final DealLimits limits,
        final AssetTable assets,
        final BalanceTable balances,
        final ChannelSequences sequences)
    {
        this.limits = limits;
        this.balances = balances;
        auctions = new ItemAuctionTable(limits);
        offers = new OfferTable(limits, items);
        rows = new DealRows(assets);
        changes = new DealChanges(sequences, offers, rows);
    }

    /** Begins an event: what follows is its doing. */
    void onEvent(final long sequence, final long timeNs)
    {
        eventSequence = sequence;
        timestampNs = timeNs;
    }

    /** Ends a command: what it changed is told once. */
    void onCommandEnd()
    {
        items.commit(changes::onItem);
        offers.commit(changes::onOffer);
        auctions.commit(changes::onAuction, changes::onBidder);
    }

    void onMinted(
        final long itemId,
        final int collectionId,
        final int serial,
        final int ownerAccountId,
        final String digest)
    {
        final ItemCollection collection = collections.get(collectionId);
        if (collection == null)
        {
            throw new IllegalStateException("an event names collection " + collectionId + ", which is not there");
        }
        collections.put(collectionId, collection.minted(serial));
        items.add(new ItemRecord(itemId, collectionId, serial, ownerAccountId, digest, timestampNs));
    }

    /** Whoever can accept an offer to anyone from now on hears of it. */
    void onMoved(final long itemId, final int toAccountId)
    {
        items.move(items.get(itemId), toAccountId, timestampNs);
        offers.askingFor(itemId).forEach(offers::touch);
    }

    void onBurned(final long itemId)
    {
        items.burn(items.get(itemId), timestampNs);
    }

    /** What an auction sells is told by the locks that follow on its opening. */
    void onLock(final long itemId, final ItemLock lock, final long dealId)
    {
        final ItemRecord item = items.get(itemId);
        items.lock(item, lock, dealId, timestampNs);
        if (lock == ItemLock.AUCTION)
        {
            final ItemAuctionRecord auction = auctions.change(dealId, timestampNs);
            auction.itemIds.add(itemId);
            auction.collectionId = item.collectionId;
        }
    }

    void onAuctionOpened(
        final long auctionId,
        final int sellerAccountId,
        final int itemCount,
        final long endNs,
        final ItemAuctionTermsRecord terms)
    {
        auctions.add(new ItemAuctionRecord(auctionId, sellerAccountId, itemCount, terms, endNs,
            limits.bidsPerAuction()));
        auctions.change(auctionId, timestampNs);
    }

    /** For the bidder alone. */
    void onBidTaken(final long auctionId, final int accountId, final long maxMinor, final long heldMinor)
    {
        final BidderRecord bidder = changeBidder(auctionId, accountId);
        bidder.maxMinor = Math.max(bidder.maxMinor, maxMinor);
        hold(bidder, heldMinor);
    }

    void onBidPlaced(
        final long auctionId,
        final int bidNumber,
        final int accountId,
        final int leaderAccountId,
        final long priceMinor)
    {
        final ItemAuctionRecord auction = auctions.change(auctionId, timestampNs);
        if (auction.leaderAccountId != 0 && auction.leaderAccountId != leaderAccountId)
        {
            auctions.touch(auction.bidder(auction.leaderAccountId));
        }
        auction.bidCount = bidNumber;
        auction.leaderAccountId = leaderAccountId;
        auction.priceMinor = priceMinor;
        auction.bids.add(new ItemBidRecord(eventSequence, timestampNs, bidNumber, ItemBidRecord.Type.BID, accountId,
            priceMinor, 0, leaderAccountId));
    }

    /** What else an ascending auction says after a bid. */
    void onAscent(
        final long auctionId,
        final long minimumMinor,
        final boolean isReserveMet,
        final long endNs,
        final int extensions)
    {
        final ItemAuctionRecord auction = auctions.change(auctionId, timestampNs);
        auction.minimumMinor = minimumMinor;
        auction.isReserveMet = isReserveMet;
        auction.endNs = endNs;
        auction.extensions = extensions;
    }

    /** What is forfeited goes to the seller. */
    void onReleased(final long auctionId, final int accountId, final long amountMinor, final ReleaseReason reason)
    {
        final BidderRecord bidder = changeBidder(auctionId, accountId);
        hold(bidder, bidder.heldMinor - amountMinor);
        if (reason == ReleaseReason.FORFEITED)
        {
            pay(accountId, bidder.auction.sellerAccountId, bidder.auction.terms.assetId(), amountMinor);
        }
    }

    void onCommitted(final long auctionId, final int bidNumber, final int accountId, final long heldMinor)
    {
        final BidderRecord bidder = changeBidder(auctionId, accountId);
        bidder.isCommitted = true;
        hold(bidder, heldMinor);
        bidder.auction.bidCount = bidNumber;
        bidder.auction.bids.add(new ItemBidRecord(eventSequence, timestampNs, bidNumber, ItemBidRecord.Type.COMMIT,
            accountId, 0, 0, 0));
    }

    void onRevealed(
        final long auctionId,
        final int bidNumber,
        final int accountId,
        final long amountMinor,
        final long heldMinor)
    {
        final BidderRecord bidder = changeBidder(auctionId, accountId);
        bidder.revealedMinor = amountMinor;
        hold(bidder, heldMinor);
        bidder.auction.bids.add(new ItemBidRecord(eventSequence, timestampNs, bidNumber, ItemBidRecord.Type.REVEAL,
            accountId, amountMinor, 0, 0));
    }

    void onUnitsTaken(
        final long auctionId,
        final int bidNumber,
        final int accountId,
        final int units,
        final long priceMinor,
        final long heldMinor)
    {
        final BidderRecord bidder = changeBidder(auctionId, accountId);
        bidder.units += units;
        hold(bidder, heldMinor);
        final ItemAuctionRecord auction = bidder.auction;
        auction.bidCount = bidNumber;
        auction.unitsLeft -= units;
        auction.priceMinor = priceMinor;
        auction.bids.add(new ItemBidRecord(eventSequence, timestampNs, bidNumber, ItemBidRecord.Type.TAKE, accountId,
            priceMinor, units, 0));
    }

    /** The price comes out of what is held of the buyer for the auction, then out of what it has available. */
    void onSold(final long auctionId, final ItemAuctionRecord.SaleRecord sale)
    {
        final BidderRecord buyer = changeBidder(auctionId, sale.buyerAccountId());
        final ItemAuctionRecord auction = buyer.auction;
        hold(buyer, Math.max(0, buyer.heldMinor - sale.priceMinor()));
        buyer.units = 0;
        final int assetId = auction.terms.assetId();
        balances.pay(sale.buyerAccountId(), assetId, -sale.priceMinor());
        balances.payFee(Views.FEE_ACCOUNT, assetId, sale.feeMinor());
        balances.pay(auction.sellerAccountId, assetId, sale.sellerMinor());
        auction.sales.add(sale);
    }

    void onRoyalty(final int accountId, final int assetId, final long amountMinor)
    {
        balances.pay(accountId, assetId, amountMinor);
    }

    /** The first time it is the auction's status that changes, which stands in each bidder's place. */
    void onPaymentDue(final long auctionId, final ItemAuctionRecord.PaymentRecord payment)
    {
        final ItemAuctionRecord auction = changeBidder(auctionId, payment.accountId()).auction;
        if (auction.payment == null)
        {
            auction.bidders.values().forEach(auctions::touch);
        }
        auction.payment = payment;
        auction.leaderAccountId = payment.accountId();
        auction.priceMinor = payment.priceMinor();
    }

    void onPaymentMissed(final long auctionId, final int accountId, final int strikes)
    {
        changeBidder(auctionId, accountId);
        auctions.strikes(accountId, strikes);
    }

    void onAuctionClosed(
        final long auctionId,
        final ItemAuctionOutcome outcome,
        final int unitsSold,
        final long priceMinor)
    {
        final ItemAuctionRecord auction = auctions.change(auctionId, timestampNs);
        auction.outcome = outcome;
        auction.unitsLeft = auction.itemCount - unitsSold;
        auction.priceMinor = priceMinor;
        auction.payment = null;
        auction.bidders.values().forEach(auctions::touch);
        auctions.close(auction);
    }

    /** What is given is held. */
    void onOfferOpened(final OfferRecord opened)
    {
        offers.add(opened);
        holdGiven(opened, 1);
    }

    /** What was given is free again; of an offer that was accepted it is paid next. */
    void onOfferClosed(
        final long offerId,
        final OfferEnd end,
        final int otherAccountId,
        final long counterOfferId,
        final long itemLeftId)
    {
        final OfferRecord offer = offers.get(offerId);
        offer.end = end;
        offer.acceptorAccountId = end == OfferEnd.ACCEPTED ? otherAccountId : 0;
        offer.counterOfferId = counterOfferId;
        offer.itemLeftId = itemLeftId;
        offer.changedNs = timestampNs;
        holdGiven(offer, -1);
        offers.close(offer);
    }

    void pay(final int fromAccountId, final int toAccountId, final int assetId, final long amountMinor)
    {
        balances.pay(fromAccountId, assetId, -amountMinor);
        balances.pay(toAccountId, assetId, amountMinor);
    }

    long timestampNs()
    {
        return timestampNs;
    }

    private BidderRecord changeBidder(final long auctionId, final int accountId)
    {
        return auctions.change(auctions.change(auctionId, timestampNs), accountId, timestampNs);
    }

    private void hold(final BidderRecord bidder, final long heldMinor)
    {
        balances.hold(bidder.accountId, bidder.auction.terms.assetId(), heldMinor - bidder.heldMinor);
        bidder.heldMinor = heldMinor;
    }

    private void holdGiven(final OfferRecord offer, final int sign)
    {
        for (final OfferRecord.Leg leg : offer.legs)
        {
            if (leg.isGiven() && leg.itemId() == 0)
            {
                balances.hold(offer.accountId, leg.assetId(), sign * leg.amountMinor());
            }
        }
    }
}
