package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import rialto.codecs.event.CollectionDefinedDecoder;
import rialto.codecs.event.IncrementTableDefinedDecoder;
import rialto.codecs.event.ItemBurnedDecoder;
import rialto.codecs.event.ItemLockChangedDecoder;
import rialto.codecs.event.ItemMintedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OfferSide;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the events of collections, items and trade offers, and hands on those of item auctions. Projector only, under
 * the write lock.
 */
final class ItemEventAdapter
{
    private final DealViews deals;
    private final ItemAuctionEventAdapter auctionEvents;
    private final byte[] digest = new byte[ItemMintedDecoder.digestLength()];
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final CollectionDefinedDecoder collection = new CollectionDefinedDecoder();
    private final IncrementTableDefinedDecoder table = new IncrementTableDefinedDecoder();
    private final ItemMintedDecoder minted = new ItemMintedDecoder();
    private final ItemMovedDecoder moved = new ItemMovedDecoder();
    private final ItemBurnedDecoder burned = new ItemBurnedDecoder();
    private final ItemLockChangedDecoder lockChanged = new ItemLockChangedDecoder();
    private final OfferOpenedDecoder opened = new OfferOpenedDecoder();
    private final OfferClosedDecoder closed = new OfferClosedDecoder();
    private final OfferPaidDecoder paid = new OfferPaidDecoder();

    ItemEventAdapter(final DealViews deals)
    {
        this.deals = deals;
        auctionEvents = new ItemAuctionEventAdapter(deals);
    }

    /** Applies an event if it is one of these; false: it is another. */
    boolean apply(
        final int templateId,
        final DirectBuffer buffer,
        final int offset,
        final long eventSequence,
        final long timestampNs)
    {
        deals.onEvent(eventSequence, timestampNs);
        switch (templateId)
        {
            case CollectionDefinedDecoder.TEMPLATE_ID -> onCollection(buffer, offset);
            case IncrementTableDefinedDecoder.TEMPLATE_ID -> onTable(buffer, offset);
            case ItemMintedDecoder.TEMPLATE_ID -> onMinted(buffer, offset);
            case ItemMovedDecoder.TEMPLATE_ID ->
            {
                moved.wrapAndApplyHeader(buffer, offset, message);
                deals.onMoved(moved.itemId(), moved.toAccountId());
            }
            case ItemBurnedDecoder.TEMPLATE_ID ->
                deals.onBurned(burned.wrapAndApplyHeader(buffer, offset, message).itemId());
            case ItemLockChangedDecoder.TEMPLATE_ID ->
            {
                lockChanged.wrapAndApplyHeader(buffer, offset, message);
                deals.onLock(lockChanged.itemId(), lockChanged.itemLock(), lockChanged.dealId());
            }
            case OfferOpenedDecoder.TEMPLATE_ID -> onOpened(buffer, offset);
            case OfferClosedDecoder.TEMPLATE_ID ->
            {
                closed.wrapAndApplyHeader(buffer, offset, message);
                deals.onOfferClosed(closed.offerId(), closed.end(), closed.otherAccountId(), closed.counterOfferId(),
                    closed.itemId());
            }
            case OfferPaidDecoder.TEMPLATE_ID ->
            {
                paid.wrapAndApplyHeader(buffer, offset, message);
                deals.pay(paid.fromAccountId(), paid.toAccountId(), paid.assetId(), paid.amountMinor());
            }
            default ->
            {
                return auctionEvents.apply(templateId, buffer, offset);
            }
        }
        return true;
    }

    private void onCollection(final DirectBuffer buffer, final int offset)
    {
        collection.wrapAndApplyHeader(buffer, offset, message);
        final int id = collection.collectionId();
        final List<ItemCollection.Royalty> royalties = new ArrayList<>();
        final int maxItems = collection.maxItems();
        final int feeBps = collection.feeBps();
        final String creator = Integer.toString(collection.creatorAccountId());
        final String name = collection.name();
        for (final CollectionDefinedDecoder.SharesDecoder share : collection.shares())
        {
            royalties.add(new ItemCollection.Royalty(Integer.toString(share.accountId()), share.royaltyBps()));
        }
        deals.collections.put(id, new ItemCollection(Integer.toString(id), name, creator,
            maxItems == 0 ? null : maxItems, 0, feeBps, List.copyOf(royalties)));
    }

    private void onTable(final DirectBuffer buffer, final int offset)
    {
        table.wrapAndApplyHeader(buffer, offset, message);
        final int id = table.tableId();
        final List<IncrementTable.Band> bands = new ArrayList<>();
        for (final IncrementTableDefinedDecoder.BandsDecoder band : table.bands())
        {
            bands.add(new IncrementTable.Band(Long.toString(band.fromMinor()), Long.toString(band.incrementMinor())));
        }
        deals.incrementTables.put(id, new IncrementTable(Integer.toString(id), List.copyOf(bands)));
    }

    private void onMinted(final DirectBuffer buffer, final int offset)
    {
        minted.wrapAndApplyHeader(buffer, offset, message);
        minted.getDigest(digest, 0, digest.length);
        deals.onMinted(minted.itemId(), minted.collectionId(), minted.serial(), minted.ownerAccountId(),
            HexFormat.of().formatHex(digest));
    }

    private void onOpened(final DirectBuffer buffer, final int offset)
    {
        opened.wrapAndApplyHeader(buffer, offset, message);
        final long expireNs =
            opened.expireNs() == OfferOpenedDecoder.expireNsNullValue() ? OfferRecord.NEVER : opened.expireNs();
        final long offerId = opened.offerId();
        final int accountId = opened.accountId();
        final int toAccountId = opened.toAccountId();
        final long parentOfferId = opened.parentOfferId();
        final List<OfferRecord.Leg> legs = new ArrayList<>();
        for (final OfferOpenedDecoder.LegsDecoder leg : opened.legs())
        {
            legs.add(new OfferRecord.Leg(leg.side() == OfferSide.GIVEN, leg.itemId(), leg.assetId(),
                leg.amountMinor()));
        }
        deals.onOfferOpened(new OfferRecord(offerId, accountId, toAccountId, parentOfferId, expireNs, legs,
            deals.timestampNs()));
    }
}
