package rialto.engine.core;

import rialto.codecs.types.ItemLock;
import rialto.codecs.types.OfferSide;
import rialto.engine.item.Items;
import rialto.engine.itemauction.ItemAuctions;
import rialto.engine.itemauction.ItemBids;
import rialto.engine.offer.Offers;

/**
 * What must hold of items, auctions and offers between any two commands: every item has an owner that exists and at
 * most one lock, each lock is that of a deal that is open and of the item's owner, and a deal locks what it says.
 * Engine thread, or the one that drives the state machine.
 */
final class ItemInvariants
{
    private final StateMachine machine;
    private final int assetCount;

    ItemInvariants(final StateMachine machine, final int assetCount)
    {
        this.machine = machine;
        this.assetCount = assetCount;
    }

    /** Checks all; adds what auctions and offers hold to what is held by account and asset. */
    void check(final long[] heldMinor)
    {
        int dealItems = 0;
        int count = 0;
        final Items items = machine.deals().items();
        for (int slot = items.oldest(); slot != Items.NONE; slot = items.nextYounger(slot))
        {
            checkItem(slot);
            dealItems += items.dealId(slot) == 0 ? 0 : 1;
            count++;
        }
        require(count == items.count(), "items outside of the chain", count, items.count());
        int locked = 0;
        final ItemAuctions auctions = machine.deals().auctions();
        for (int slot = auctions.oldest(); slot != ItemAuctions.NONE; slot = auctions.nextYounger(slot))
        {
            locked += checkAuction(slot, heldMinor);
        }
        final Offers offers = machine.deals().offers();
        for (int slot = offers.oldest(); slot != Offers.NONE; slot = offers.nextYounger(slot))
        {
            locked += checkOffer(slot, heldMinor);
        }
        require(locked == dealItems, "items locked by no deal", dealItems, locked);
    }

    private void checkItem(final int slot)
    {
        final Items items = machine.deals().items();
        final long itemId = items.itemId(slot);
        require(items.slotOf(itemId) == slot, "lost item", itemId, slot);
        require(machine.participants().accountExists(items.ownerAccountId(slot)), "no owner of item", itemId,
            items.ownerAccountId(slot));
        final boolean isOfDeal = items.lock(slot) == ItemLock.AUCTION || items.lock(slot) == ItemLock.OFFER;
        require(isOfDeal == (items.dealId(slot) != 0), "lock and deal of item", itemId, items.dealId(slot));
    }

    private int checkAuction(final int slot, final long[] heldMinor)
    {
        final ItemAuctions auctions = machine.deals().auctions();
        final long auctionId = auctions.auctionId(slot);
        final int locked = checkLocked(auctionId, auctions.sellerAccountId(slot), ItemLock.AUCTION);
        require(locked == auctions.itemCount(slot), "items of auction", auctionId, locked);
        add(heldMinor, auctions.leaderAccountId(slot), auctions.assetId(slot), auctions.heldMinor(slot));
        require(auctions.priceMinor(slot) <= Math.max(auctions.topMinor(slot), auctions.startPriceMinor(slot)),
            "price above the highest bid of auction", auctionId, auctions.priceMinor(slot));
        final ItemBids bids = machine.deals().bids();
        int bidders = 0;
        for (int bid = bids.first(slot); bid != ItemBids.NONE; bid = bids.next(bid))
        {
            add(heldMinor, bids.accountId(bid), auctions.assetId(slot), bids.heldMinor(bid));
            require(bids.find(slot, bids.accountId(bid)) == bid, "lost bid in auction", auctionId, bid);
            bidders++;
        }
        require(bidders == auctions.bidders(slot), "bidders of auction", auctionId, bidders);
        return locked;
    }

    private int checkOffer(final int slot, final long[] heldMinor)
    {
        final Offers offers = machine.deals().offers();
        final long offerId = offers.offerId(slot);
        final Items items = machine.deals().items();
        int given = 0;
        for (int leg = offers.firstLeg(slot); leg != Offers.NONE; leg = offers.nextLeg(leg))
        {
            final long itemId = offers.itemId(leg);
            if (offers.side(leg) == OfferSide.GIVEN)
            {
                given += itemId == 0 ? 0 : 1;
                add(heldMinor, offers.accountId(slot), offers.assetId(leg), offers.amountMinor(leg));
            }
            else if (itemId != 0)
            {
                final int item = items.slotOf(itemId);
                require(item != Items.NONE, "gone is what is asked by offer", offerId, itemId);
                final int owner = items.ownerAccountId(item);
                require(offers.otherAccountId(slot) == 0 ?
                    owner != offers.accountId(slot) :
                    owner == offers.otherAccountId(slot), "left is what is asked by offer", offerId, itemId);
            }
        }
        require(checkLocked(offerId, offers.accountId(slot), ItemLock.OFFER) == given, "items of offer", offerId,
            given);
        return given;
    }

    private int checkLocked(final long dealId, final int ownerAccountId, final ItemLock lock)
    {
        final Items items = machine.deals().items();
        int locked = 0;
        for (int item = items.firstOf(dealId); item != Items.NONE; item = items.nextOf(item))
        {
            require(items.dealId(item) == dealId && items.lock(item) == lock, "lock of item", items.itemId(item),
                items.dealId(item));
            require(items.ownerAccountId(item) == ownerAccountId, "owner of item", items.itemId(item),
                items.ownerAccountId(item));
            locked++;
        }
        return locked;
    }

    private void add(final long[] heldMinor, final int accountId, final int assetId, final long amountMinor)
    {
        require(amountMinor >= 0, "negative hold of account", accountId, amountMinor);
        heldMinor[accountId * assetCount + assetId] += amountMinor;
    }

    private static void require(final boolean holds, final String what, final long subject, final long value)
    {
        if (!holds)
        {
            throw new IllegalStateException("invariant broken: " + what + " " + subject + ": " + value);
        }
    }
}
