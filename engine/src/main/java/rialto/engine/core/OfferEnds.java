package rialto.engine.core;

import rialto.codecs.types.OfferEnd;
import rialto.codecs.types.OfferSide;
import rialto.engine.ledger.Ledger;
import rialto.engine.offer.Offers;

/**
 * How trade offers end without being carried out: what they hold is released and what they lock is unlocked, in the
 * same step. Hears of every item that leaves. Engine thread only.
 */
final class OfferEnds
{
    private final Offers offers;
    private final Ledger ledger;
    private final DealTimers timers;
    private final ItemMoves moves;
    private final OfferEvents events;

    OfferEnds(final State state, final ItemMoves moves, final OfferEvents events)
    {
        this.moves = moves;
        this.events = events;
        offers = state.deals.offers;
        ledger = state.ledger;
        timers = state.deals.timers;
    }

    void expire(final int slot)
    {
        end(slot, OfferEnd.EXPIRED, 0, 0);
    }

    /**
     * Ends an offer.
     *
     * @param counterOfferId offer that takes its place; 0: none.
     * @param itemId         item that left; 0: none.
     */
    void end(final int slot, final OfferEnd end, final long counterOfferId, final long itemId)
    {
        for (int leg = offers.firstLeg(slot); leg != Offers.NONE; leg = offers.nextLeg(leg))
        {
            if (offers.side(leg) == OfferSide.GIVEN && offers.itemId(leg) == 0)
            {
                ledger.release(offers.accountId(slot), offers.assetId(leg), offers.amountMinor(leg));
            }
        }
        moves.unlockAll(offers.offerId(slot));
        events.closed(slot, offers.otherAccountId(slot), end, counterOfferId, itemId);
        forget(slot);
    }

    /** Takes an offer out that has no lock and no hold any more. */
    void forget(final int slot)
    {
        if (offers.expireNs(slot) != Offers.NEVER)
        {
            timers.removeOffer(slot);
        }
        offers.remove(slot);
    }

    /**
     * An item changed its owner: an offer to somebody by name can have it no more, and nobody trades an item for its
     * own.
     */
    void onItemMoved(final long itemId, final int ownerAccountId)
    {
        for (int leg = offers.firstAsking(itemId); leg != Offers.NONE;)
        {
            final int next = offers.nextAsking(leg);
            final int slot = offers.offerOf(leg);
            if (offers.otherAccountId(slot) != 0 || offers.accountId(slot) == ownerAccountId)
            {
                end(slot, OfferEnd.ITEM_LEFT, 0, itemId);
            }
            leg = next;
        }
    }

    /** An item was destroyed. */
    void onItemBurned(final long itemId)
    {
        for (int leg = offers.firstAsking(itemId); leg != Offers.NONE; leg = offers.firstAsking(itemId))
        {
            end(offers.offerOf(leg), OfferEnd.ITEM_LEFT, 0, itemId);
        }
    }
}
