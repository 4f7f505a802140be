package rialto.gateway.readmodel;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.FixedPoint;
import rialto.codecs.snapshot.CollectionStateDecoder;
import rialto.codecs.snapshot.ItemAuctionStateDecoder;
import rialto.codecs.snapshot.ItemBidStateDecoder;
import rialto.codecs.snapshot.ItemStateDecoder;
import rialto.codecs.snapshot.OfferStateDecoder;
import rialto.codecs.snapshot.StrikesStateDecoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.ItemAuctionStage;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OfferSide;
import rialto.engine.core.StateMachine;
import rialto.engine.snapshot.SnapshotWriter;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** What the state machine's own snapshot says of items, item auctions and trade offers: a line for each. */
final class EngineDeals implements SnapshotWriter
{
    private static final FixedPoint USD = FixedPoint.ofScale(6);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[MIN_BUFFER_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CollectionStateDecoder collection = new CollectionStateDecoder();
    private final ItemStateDecoder item = new ItemStateDecoder();
    private final ItemAuctionStateDecoder auction = new ItemAuctionStateDecoder();
    private final ItemBidStateDecoder bid = new ItemBidStateDecoder();
    private final StrikesStateDecoder strikes = new StrikesStateDecoder();
    private final OfferStateDecoder offer = new OfferStateDecoder();
    private final List<String> lines = new ArrayList<>();
    private final TreeSet<String> held = new TreeSet<>();

    EngineDeals(final StateMachine stateMachine)
    {
        stateMachine.writeTo(this);
        lines.addAll(held);
    }

    List<String> lines()
    {
        return lines;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public void record(final int length)
    {
        header.wrap(buffer, 0);
        switch (header.templateId())
        {
            case CollectionStateDecoder.TEMPLATE_ID ->
            {
                collection.wrapAndApplyHeader(buffer, 0, header);
                final StringBuilder line = new StringBuilder("collection " + collection.collectionId() + " by " +
                    collection.creatorAccountId() + " most " + collection.maxItems() + " minted " +
                    collection.minted() + " fee " + collection.feeBps() + " " + collection.name());
                collection.shares().forEachRemaining(share -> line.append(' ').append(share.accountId()).append(':')
                    .append(share.royaltyBps()));
                lines.add(line.toString());
            }
            case ItemStateDecoder.TEMPLATE_ID ->
            {
                item.wrapAndApplyHeader(buffer, 0, header);
                final byte[] digest = new byte[ItemStateDecoder.digestLength()];
                item.getDigest(digest, 0, digest.length);
                lines.add("item " + item.itemId() + " of " + item.collectionId() + " #" + item.serial() + " owner " +
                    item.ownerAccountId() + " " + item.itemLock() + " " + item.dealId() + " " +
                    HexFormat.of().formatHex(digest));
            }
            case ItemAuctionStateDecoder.TEMPLATE_ID -> onAuction();
            case ItemBidStateDecoder.TEMPLATE_ID ->
            {
                bid.wrapAndApplyHeader(buffer, 0, header);
                hold(bid.auctionId(), bid.accountId(), bid.heldMinor());
            }
            case StrikesStateDecoder.TEMPLATE_ID ->
            {
                strikes.wrapAndApplyHeader(buffer, 0, header);
                held.add("strikes " + strikes.accountId() + " " + strikes.strikes());
            }
            case OfferStateDecoder.TEMPLATE_ID -> onOffer();
            default ->
            {
                // Of something else.
            }
        }
    }

    private void onAuction()
    {
        auction.wrapAndApplyHeader(buffer, 0, header);
        final boolean isEnglish = auction.kind() == ItemAuctionKind.ENGLISH;
        final boolean isPayment = auction.stage() == ItemAuctionStage.PAYMENT;
        final boolean isMet = auction.topMinor() >= auction.reserveMinor();
        final boolean isBuyNow = auction.buyNowMinor() > 0 && !isPayment &&
            (auction.reserveMinor() > 0 ? !isMet : auction.bidCount() == 0);
        final long least = auction.priceMinor() == 0 ? auction.startPriceMinor() :
            auction.priceMinor() + increment(auction.priceMinor());
        lines.add("auction " + auction.auctionId() + " " + auction.kind() + " by " + auction.sellerAccountId() +
            " of " + auction.collectionId() + " x" + auction.itemCount() + " start " +
            USD.format(auction.startPriceMinor()) + " reserve " + (auction.reserveMinor() > 0) +
            (isEnglish && auction.reserveMinor() > 0 ? " met " + isMet : "") + " buy now " +
            (isBuyNow ? USD.format(auction.buyNowMinor()) : null) + " price " +
            (auction.priceMinor() == 0 ? null : USD.format(auction.priceMinor())) + " least " +
            (isEnglish && !isPayment ? USD.format(least) : null) + " leader " + auction.leaderAccountId() + " bids " +
            auction.bidCount() + " ends " + IsoTime.format(auction.endNs()) + " extensions " + auction.extensions() +
            " of " + auction.maxExtensions() + " left " + auction.unitsLeft() + (isPayment ? " PAYMENT " +
                auction.chance() + " until " + IsoTime.format(auction.deadlineNs()) : ""));
        hold(auction.auctionId(), auction.leaderAccountId(), auction.heldMinor());
        if (isEnglish && !isPayment && auction.topMinor() > 0)
        {
            held.add("top of " + auction.auctionId() + " " + auction.leaderAccountId() + " " +
                USD.format(auction.topMinor()));
        }
    }

    /** Table 1 is that of the random market. */
    private long increment(final long priceMinor)
    {
        return auction.incrementTableId() == 0 ? auction.incrementMinor() :
            priceMinor >= RandomDeals.SECOND_BAND ? RandomDeals.SECOND_INCREMENT : RandomDeals.FIRST_INCREMENT;
    }

    private void hold(final long auctionId, final int accountId, final long heldMinor)
    {
        if (heldMinor > 0)
        {
            held.add("held for " + auctionId + " of " + accountId + " " + USD.format(heldMinor));
        }
    }

    private void onOffer()
    {
        offer.wrapAndApplyHeader(buffer, 0, header);
        final String head = "offer " + offer.offerId() + " by " + offer.accountId() + " to " + offer.toAccountId() +
            " parent " + offer.parentOfferId() + " until " +
            (offer.expireNs() == OfferStateDecoder.expireNsNullValue() ? null : IsoTime.format(offer.expireNs()));
        final List<String> given = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        offer.legs().forEachRemaining(leg -> (leg.side() == OfferSide.GIVEN ? given : asked)
            .add(leg.itemId() == 0 ? "USD " + USD.format(leg.amountMinor()) : Long.toString(leg.itemId())));
        lines.add(head + " gives " + new TreeSet<>(given) + " asks " + new TreeSet<>(asked));
    }
}
