package rialto.engine.core;

import rialto.codecs.event.BidCommittedEncoder;
import rialto.codecs.event.BidRevealedEncoder;
import rialto.codecs.event.IncrementTableDefinedEncoder;
import rialto.codecs.event.ItemAuctionClosedEncoder;
import rialto.codecs.event.ItemAuctionOpenedEncoder;
import rialto.codecs.event.ItemBidPlacedEncoder;
import rialto.codecs.event.ItemBidReleasedEncoder;
import rialto.codecs.event.ItemBidTakenEncoder;
import rialto.codecs.event.ItemSoldEncoder;
import rialto.codecs.event.PaymentDueEncoder;
import rialto.codecs.event.PaymentMissedEncoder;
import rialto.codecs.event.RoyaltyPaidEncoder;
import rialto.codecs.event.UnitsTakenEncoder;
import rialto.codecs.types.ItemAuctionOutcome;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ReleaseReason;
import rialto.engine.itemauction.IncrementTables;
import rialto.engine.itemauction.ItemAuctionTerms;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;

/**
 * Encodes what happens in item auctions. A highest bid and a reserve price stand in no event but ItemBidTaken, which is
 * for its bidder alone, and where the rules make them the price. Engine thread only.
 */
final class ItemAuctionEvents
{
    private final EventOutput output;
    private final ItemAuctions auctions;
    private final ItemBids bids;
    private final IncrementTables tables;
    private final ItemAuctionTerms terms = new ItemAuctionTerms();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final IncrementTableDefinedEncoder table = new IncrementTableDefinedEncoder();
    private final ItemAuctionOpenedEncoder opened = new ItemAuctionOpenedEncoder();
    private final ItemBidTakenEncoder taken = new ItemBidTakenEncoder();
    private final ItemBidPlacedEncoder placed = new ItemBidPlacedEncoder();
    private final ItemBidReleasedEncoder released = new ItemBidReleasedEncoder();
    private final ItemSoldEncoder sold = new ItemSoldEncoder();
    private final RoyaltyPaidEncoder royalty = new RoyaltyPaidEncoder();
    private final ItemAuctionClosedEncoder closed = new ItemAuctionClosedEncoder();
    private final BidCommittedEncoder committed = new BidCommittedEncoder();
    private final BidRevealedEncoder revealed = new BidRevealedEncoder();
    private final UnitsTakenEncoder unitsTaken = new UnitsTakenEncoder();
    private final PaymentDueEncoder due = new PaymentDueEncoder();
    private final PaymentMissedEncoder missed = new PaymentMissedEncoder();

    ItemAuctionEvents(final State state, final EventOutput output)
    {
        this.output = output;
        auctions = state.deals.auctions;
        bids = state.deals.bids;
        tables = state.deals.incrementTables;
    }

    void table(final int tableId)
    {
        final int count = tables.bandCount(tableId);
        final int at = output.claim(IncrementTableDefinedEncoder.BLOCK_LENGTH +
            IncrementTableDefinedEncoder.BandsEncoder.sbeHeaderSize() +
            count * IncrementTableDefinedEncoder.BandsEncoder.sbeBlockLength());
        table.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(table.header(), false);
        final IncrementTableDefinedEncoder.BandsEncoder bands = table.tableId((short)tableId).bandsCount(count);
        for (int band = 0; band < count; band++)
        {
            bands.next().fromMinor(tables.fromMinor(tableId, band));
            bands.incrementMinor(tables.incrementMinor(tableId, band));
        }
    }

    void opened(final int slot)
    {
        auctions.copyTerms(slot, terms);
        opened.wrapAndApplyHeader(output.buffer(), output.claim(ItemAuctionOpenedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(opened.header(), false);
        opened.auctionId(auctions.auctionId(slot)).sellerAccountId(auctions.sellerAccountId(slot));
        opened.itemCount(auctions.itemCount(slot)).kind(terms.kind).assetId(terms.assetId);
        opened.startPriceMinor(terms.startPriceMinor).hasReserve((short)(terms.reserveMinor > 0 ? 1 : 0));
        opened.buyNowMinor(terms.buyNowMinor).incrementTableId((short)terms.incrementTableId);
        opened.incrementMinor(terms.incrementMinor).startNs(auctions.startNs(slot)).endNs(terms.endNs);
        opened.softWindowNs(terms.softWindowNs).softExtensionNs(terms.softExtensionNs);
        opened.maxExtensions(terms.maxExtensions).floorPriceMinor(terms.floorPriceMinor).floorNs(terms.floorNs);
        opened.stepNs(terms.stepNs).isSeparate((short)(terms.isSeparate ? 1 : 0)).revealNs(terms.revealNs);
        opened.depositMinor(terms.depositMinor).paymentNs(terms.paymentNs);
    }

    void bid(final int slot, final int accountId, final long maxMinor)
    {
        final long heldMinor = accountId == auctions.leaderAccountId(slot) ? auctions.heldMinor(slot) : 0;
        taken.wrapAndApplyHeader(output.buffer(), output.claim(ItemBidTakenEncoder.BLOCK_LENGTH), messageHeader);
        output.header(taken.header(), false);
        taken.auctionId(auctions.auctionId(slot)).bidNumber(auctions.bidCount(slot)).accountId(accountId);
        taken.maxMinor(maxMinor).heldMinor(heldMinor);
        placed.wrapAndApplyHeader(output.buffer(), output.claim(ItemBidPlacedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(placed.header(), false);
        placed.auctionId(auctions.auctionId(slot)).bidNumber(auctions.bidCount(slot)).accountId(accountId);
        placed.leaderAccountId(auctions.leaderAccountId(slot)).priceMinor(auctions.priceMinor(slot));
        placed.minimumMinor(auctions.leastBidMinor(slot, tables));
        placed.isReserveMet((short)(auctions.isReserveMet(slot) ? 1 : 0)).endNs(auctions.endNs(slot));
        placed.extensions(auctions.extensions(slot));
    }

    void released(final int slot, final int accountId, final long amountMinor, final ReleaseReason reason)
    {
        released.wrapAndApplyHeader(output.buffer(), output.claim(ItemBidReleasedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(released.header(), false);
        released.auctionId(auctions.auctionId(slot)).accountId(accountId).assetId(auctions.assetId(slot));
        released.amountMinor(amountMinor).reason(reason);
    }

    void sold(
        final int slot,
        final int buyerAccountId,
        final int units,
        final long priceMinor,
        final long feeMinor,
        final long royaltyMinor)
    {
        sold.wrapAndApplyHeader(output.buffer(), output.claim(ItemSoldEncoder.BLOCK_LENGTH), messageHeader);
        output.header(sold.header(), false);
        sold.auctionId(auctions.auctionId(slot)).sellerAccountId(auctions.sellerAccountId(slot));
        sold.buyerAccountId(buyerAccountId).units(units).assetId(auctions.assetId(slot)).priceMinor(priceMinor);
        sold.feeMinor(feeMinor).royaltyMinor(royaltyMinor).sellerMinor(priceMinor - feeMinor - royaltyMinor);
    }

    void royalty(final int slot, final int accountId, final long amountMinor)
    {
        royalty.wrapAndApplyHeader(output.buffer(), output.claim(RoyaltyPaidEncoder.BLOCK_LENGTH), messageHeader);
        output.header(royalty.header(), false);
        royalty.auctionId(auctions.auctionId(slot)).collectionId(auctions.collectionId(slot)).accountId(accountId);
        royalty.assetId(auctions.assetId(slot)).amountMinor(amountMinor);
    }

    void closed(final int slot, final ItemAuctionOutcome outcome, final int unitsSold, final long priceMinor)
    {
        closed.wrapAndApplyHeader(output.buffer(), output.claim(ItemAuctionClosedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(closed.header(), false);
        closed.auctionId(auctions.auctionId(slot)).outcome(outcome).unitsSold(unitsSold).priceMinor(priceMinor);
    }

    void committed(final int slot, final int bid)
    {
        committed.wrapAndApplyHeader(output.buffer(), output.claim(BidCommittedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(committed.header(), false);
        committed.auctionId(auctions.auctionId(slot)).bidNumber(bids.number(bid)).accountId(bids.accountId(bid));
        committed.heldMinor(bids.heldMinor(bid));
    }

    void revealed(final int slot, final int bid)
    {
        revealed.wrapAndApplyHeader(output.buffer(), output.claim(BidRevealedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(revealed.header(), false);
        revealed.auctionId(auctions.auctionId(slot)).bidNumber(bids.number(bid)).accountId(bids.accountId(bid));
        revealed.amountMinor(bids.amountMinor(bid)).heldMinor(bids.heldMinor(bid));
    }

    void unitsTaken(final int slot, final int bid, final int units)
    {
        unitsTaken.wrapAndApplyHeader(output.buffer(), output.claim(UnitsTakenEncoder.BLOCK_LENGTH), messageHeader);
        output.header(unitsTaken.header(), false);
        unitsTaken.auctionId(auctions.auctionId(slot)).bidNumber(auctions.bidCount(slot));
        unitsTaken.accountId(bids.accountId(bid)).units(units).priceMinor(auctions.priceMinor(slot));
        unitsTaken.heldMinor(bids.heldMinor(bid)).unitsLeft(auctions.unitsLeft(slot));
    }

    void due(final int slot)
    {
        due.wrapAndApplyHeader(output.buffer(), output.claim(PaymentDueEncoder.BLOCK_LENGTH), messageHeader);
        output.header(due.header(), false);
        due.auctionId(auctions.auctionId(slot)).accountId(auctions.leaderAccountId(slot));
        due.priceMinor(auctions.priceMinor(slot)).deadlineNs(auctions.deadlineNs(slot)).chance(auctions.chance(slot));
    }

    void missed(final int slot, final long forfeitedMinor, final int strikes)
    {
        missed.wrapAndApplyHeader(output.buffer(), output.claim(PaymentMissedEncoder.BLOCK_LENGTH), messageHeader);
        output.header(missed.header(), false);
        missed.auctionId(auctions.auctionId(slot)).accountId(auctions.leaderAccountId(slot));
        missed.forfeitedMinor(forfeitedMinor).strikes(strikes);
    }
}
