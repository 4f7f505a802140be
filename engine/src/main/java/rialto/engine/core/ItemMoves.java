package rialto.engine.core;

import rialto.codecs.types.ItemCause;
import rialto.codecs.types.ItemLock;
import rialto.engine.item.Items;

/**
 * The one way in which items change their owner or go, and are locked and unlocked by a deal; offers that ask for an
 * item hear of it at once. Engine thread only.
 */
final class ItemMoves
{
    private final Items items;
    private final ItemEvents events;
    private final OfferEnds offerEnds;

    ItemMoves(final State state, final ItemEvents events, final OfferEvents offerEvents)
    {
        this.events = events;
        items = state.deals.items;
        offerEnds = new OfferEnds(state, this, offerEvents);
    }

    void move(final int slot, final int toAccountId, final ItemCause cause, final long dealId)
    {
        final int fromAccountId = items.ownerAccountId(slot);
        items.move(slot, toAccountId);
        events.moved(slot, fromAccountId, cause, dealId);
        offerEnds.onItemMoved(items.itemId(slot), toAccountId);
    }

    void burn(final int slot)
    {
        final long itemId = items.itemId(slot);
        events.burned(slot);
        items.burn(slot);
        offerEnds.onItemBurned(itemId);
    }

    /** Ends offers. */
    OfferEnds offerEnds()
    {
        return offerEnds;
    }

    void lock(final int slot, final ItemLock lock, final long dealId)
    {
        items.lockFor(slot, lock, dealId);
        events.lockChanged(slot);
    }

    /** A deal that comes to nothing gives its items back. */
    void unlockAll(final long dealId)
    {
        while (items.firstOf(dealId) != Items.NONE)
        {
            events.lockChanged(items.unlockFirstOf(dealId));
        }
    }

    /** A deal hands its first items over. */
    void handOver(final long dealId, final int count, final int toAccountId, final ItemCause cause)
    {
        for (int i = 0; i < count; i++)
        {
            move(items.unlockFirstOf(dealId), toAccountId, cause, dealId);
        }
    }
}
