package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidReleasedDecoder;
import rialto.codecs.event.ItemBurnedDecoder;
import rialto.codecs.event.ItemLockChangedDecoder;
import rialto.codecs.event.ItemMintedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.RoyaltyPaidDecoder;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ReleaseReason;
import rialto.engine.core.StateMachine;
import rialto.engine.item.Items;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import static rialto.bench.sim.AuditException.require;

/**
 * A plain account of items, auctions and offers, from their events alone: each item has one owner and at most one lock,
 * a deal opens once and closes once, an offer when its time comes, and leaves nothing locked; and what sales and swaps
 * move between the purses.
 */
final class ItemAudit
{
    private static final long NEVER = Long.MAX_VALUE;

    private final AuditedPurses purses;
    private final Map<Long, Item> items = new HashMap<>();
    private final Map<Long, Integer> sellers = new HashMap<>();
    private final Map<Long, Long> open = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int buyer;
    private long lastItemId;

    /** What there is one of. */
    private static final class Item
    {
        int owner;
        ItemLock lock = ItemLock.UNLOCKED;
        long dealId;
    }

    ItemAudit(final AuditedPurses purses)
    {
        this.purses = purses;
    }

    /** Reads an event, if it is one of items, auctions or offers. */
    void take(final UnsafeBuffer payload, final int templateId)
    {
        switch (templateId)
        {
            case ItemMintedDecoder.TEMPLATE_ID ->
            {
                final ItemMintedDecoder e = new ItemMintedDecoder().wrapAndApplyHeader(payload, 0, header);
                lastItemId++;
                require(e.itemId() == lastItemId, "item ids are not dense at " + e.itemId());
                final Item item = new Item();
                item.owner = e.ownerAccountId();
                items.put(e.itemId(), item);
            }
            case ItemMovedDecoder.TEMPLATE_ID ->
                onMoved(new ItemMovedDecoder().wrapAndApplyHeader(payload, 0, header));
            case ItemBurnedDecoder.TEMPLATE_ID ->
            {
                final ItemBurnedDecoder e = new ItemBurnedDecoder().wrapAndApplyHeader(payload, 0, header);
                require(item(e.itemId()).lock == ItemLock.UNLOCKED, "item " + e.itemId() + " is burned and locked");
                items.remove(e.itemId());
            }
            case ItemLockChangedDecoder.TEMPLATE_ID ->
                onLock(new ItemLockChangedDecoder().wrapAndApplyHeader(payload, 0, header));
            default -> takeDeal(payload, templateId);
        }
    }

    /** Owners and locks are those of the live state. */
    void compareItems(final StateMachine live)
    {
        final Items all = live.deals().items();
        int count = 0;
        for (int slot = all.oldest(); slot != Items.NONE; slot = all.nextYounger(slot))
        {
            final Item item = item(all.itemId(slot));
            require(item.owner == all.ownerAccountId(slot) && item.lock == all.lock(slot) &&
                item.dealId == all.dealId(slot), "item " + all.itemId(slot) + " is not what the events say");
            require(item.dealId == 0 || open.containsKey(item.dealId), "item " + all.itemId(slot) +
                " is locked by deal " + item.dealId + ", which is over");
            count++;
        }
        require(count == items.size(), count + " items in place of " + items.size());
        open.forEach((dealId, expireNs) -> require(expireNs > live.timestampNs(), "offer " + dealId + " expired at " +
            expireNs + " and is open at " + live.timestampNs()));
        require(open.size() == dealsOf(live), dealsOf(live) + " deals in place of " + open.size());
    }

    private static int dealsOf(final StateMachine live)
    {
        return live.deals().auctions().count() + live.deals().offers().count();
    }

    private void takeDeal(final UnsafeBuffer payload, final int templateId)
    {
        switch (templateId)
        {
            case ItemAuctionOpenedDecoder.TEMPLATE_ID ->
            {
                final ItemAuctionOpenedDecoder e =
                    new ItemAuctionOpenedDecoder().wrapAndApplyHeader(payload, 0, header);
                require(open.put(e.auctionId(), NEVER) == null, "auction " + e.auctionId() + " opens twice");
                sellers.put(e.auctionId(), e.sellerAccountId());
            }
            case ItemAuctionClosedDecoder.TEMPLATE_ID -> close(
                new ItemAuctionClosedDecoder().wrapAndApplyHeader(payload, 0, header).auctionId());
            case OfferOpenedDecoder.TEMPLATE_ID ->
            {
                final OfferOpenedDecoder e = new OfferOpenedDecoder().wrapAndApplyHeader(payload, 0, header);
                require(
                    open.put(e.offerId(),
                        e.expireNs() == OfferOpenedDecoder.expireNsNullValue() ? NEVER : e.expireNs()) == null,
                    "offer " + e.offerId() + " opens twice");
            }
            case OfferClosedDecoder.TEMPLATE_ID -> close(
                new OfferClosedDecoder().wrapAndApplyHeader(payload, 0, header).offerId());
            case OfferPaidDecoder.TEMPLATE_ID ->
            {
                final OfferPaidDecoder e = new OfferPaidDecoder().wrapAndApplyHeader(payload, 0, header);
                purses.move(e.fromAccountId(), e.toAccountId(), e.assetId(), e.amountMinor());
            }
            default -> takeSale(payload, templateId);
        }
    }

    private void takeSale(final UnsafeBuffer payload, final int templateId)
    {
        switch (templateId)
        {
            case ItemSoldDecoder.TEMPLATE_ID ->
            {
                final ItemSoldDecoder e = new ItemSoldDecoder().wrapAndApplyHeader(payload, 0, header);
                require(e.priceMinor() == e.feeMinor() + e.royaltyMinor() + e.sellerMinor(), "auction " +
                    e.auctionId() + " takes " + e.priceMinor() + " and pays something else");
                buyer = e.buyerAccountId();
                purses.move(buyer, AuditedPurses.EXCHANGE, e.assetId(), e.feeMinor());
                purses.move(buyer, e.sellerAccountId(), e.assetId(), e.sellerMinor());
            }
            case RoyaltyPaidDecoder.TEMPLATE_ID ->
            {
                final RoyaltyPaidDecoder e = new RoyaltyPaidDecoder().wrapAndApplyHeader(payload, 0, header);
                purses.move(buyer, e.accountId(), e.assetId(), e.amountMinor());
            }
            case ItemBidReleasedDecoder.TEMPLATE_ID ->
            {
                final ItemBidReleasedDecoder e = new ItemBidReleasedDecoder().wrapAndApplyHeader(payload, 0, header);
                if (e.reason() == ReleaseReason.FORFEITED)
                {
                    purses.move(e.accountId(), Objects.requireNonNull(sellers.get(e.auctionId())), e.assetId(),
                        e.amountMinor());
                }
            }
            default ->
            {
                return;
            }
        }
    }

    private void onMoved(final ItemMovedDecoder moved)
    {
        final Item item = item(moved.itemId());
        require(item.owner == moved.fromAccountId(), "item " + moved.itemId() + " moves from " +
            moved.fromAccountId() + " and is of " + item.owner);
        require(item.lock == ItemLock.UNLOCKED || item.dealId == moved.dealId(), "item " + moved.itemId() +
            " moves and is locked");
        item.owner = moved.toAccountId();
        item.lock = ItemLock.UNLOCKED;
        item.dealId = 0;
    }

    private void onLock(final ItemLockChangedDecoder changed)
    {
        final Item item = item(changed.itemId());
        require((changed.itemLock() == ItemLock.UNLOCKED) != (item.lock == ItemLock.UNLOCKED), "item " +
            changed.itemId() + " is locked twice");
        item.lock = changed.itemLock();
        item.dealId = changed.dealId();
    }

    private void close(final long dealId)
    {
        require(open.remove(dealId) != null, "deal " + dealId + " closes and is not open");
    }

    private Item item(final long itemId)
    {
        return Objects.requireNonNull(items.get(itemId), () -> "no item " + itemId);
    }
}
