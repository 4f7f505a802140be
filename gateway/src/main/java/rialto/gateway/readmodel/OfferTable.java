package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The trade offers, those that are open and the last that are over; by who made them, by whom they name, and, of those
 * to anyone that are open, by the items that they ask for. Projector writes, under the lock.
 */
final class OfferTable
{
    private final DealLimits limits;
    private final ItemTable items;
    private final TreeMap<Long, OfferRecord> all = new TreeMap<>();
    private final Int2ObjectHashMap<TreeMap<Long, OfferRecord>> made = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<TreeMap<Long, OfferRecord>> received = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<NavigableMap<Long, OfferRecord>> asking = new Long2ObjectHashMap<>();
    private final ArrayDeque<OfferRecord> closed = new ArrayDeque<>();
    private final List<OfferRecord> touched = new ArrayList<>();

    OfferTable(final DealLimits limits, final ItemTable items)
    {
        this.limits = limits;
        this.items = items;
    }

    void add(final OfferRecord opened)
    {
        all.put(opened.offerId, opened);
        made.computeIfAbsent(opened.accountId, id -> new TreeMap<>()).put(opened.offerId, opened);
        if (opened.toAccountId != 0)
        {
            received.computeIfAbsent(opened.toAccountId, id -> new TreeMap<>()).put(opened.offerId, opened);
        }
        else
        {
            forEachAsked(opened, itemId -> asking.computeIfAbsent(itemId, id -> new TreeMap<>())
                .put(opened.offerId, opened));
        }
        touch(opened);
    }

    /** An offer that is over; the longest closed goes, if there are too many. */
    void close(final OfferRecord offer)
    {
        if (offer.toAccountId == 0)
        {
            forEachAsked(offer, itemId -> leave(asking, itemId, offer));
            if (offer.acceptorAccountId != 0)
            {
                received.computeIfAbsent(offer.acceptorAccountId, id -> new TreeMap<>()).put(offer.offerId, offer);
            }
        }
        closed.addLast(offer);
        if (closed.size() > limits.closedOffers())
        {
            forget(closed.removeFirst());
        }
        touch(offer);
    }

    @Nullable
    OfferRecord find(final long offerId)
    {
        return all.get(offerId);
    }

    /** An offer that an event names. */
    OfferRecord get(final long offerId)
    {
        final OfferRecord found = all.get(offerId);
        if (found == null)
        {
            throw new IllegalStateException("an event names trade offer " + offerId + ", which is not there");
        }
        return found;
    }

    NavigableMap<Long, OfferRecord> all()
    {
        return all;
    }

    NavigableMap<Long, OfferRecord> madeBy(final int accountId)
    {
        return orNone(made.get(accountId));
    }

    /** What names an account, or was accepted by it; and, open to anyone, what it could accept. */
    NavigableMap<Long, OfferRecord> receivedBy(final int accountId, final Collection<ItemRecord> owned)
    {
        final TreeMap<Long, OfferRecord> found = new TreeMap<>(orNone(received.get(accountId)));
        for (final ItemRecord item : owned)
        {
            for (final OfferRecord offer : askingFor(item.itemId))
            {
                if (holder(offer) == accountId)
                {
                    found.put(offer.offerId, offer);
                }
            }
        }
        return found;
    }

    /** Open offers to anyone that ask for an item. */
    Collection<OfferRecord> askingFor(final long itemId)
    {
        return orNone(asking.get(itemId)).values();
    }

    /** Who has all items that an offer to anyone asks for; 0: nobody. */
    int holder(final OfferRecord offer)
    {
        int holder = -1;
        for (final OfferRecord.Leg leg : offer.legs)
        {
            if (!leg.isGiven() && leg.itemId() != 0)
            {
                final ItemRecord item = items.find(leg.itemId());
                final int owner = item == null ? 0 : item.ownerAccountId;
                holder = holder == -1 || holder == owner ? owner : 0;
            }
        }
        return Math.max(holder, 0);
    }

    void touch(final OfferRecord offer)
    {
        if (!offer.isTouched)
        {
            offer.isTouched = true;
            touched.add(offer);
        }
    }

    /** Ends a command: each offer that it changed is told once. */
    void commit(final Consumer<OfferRecord> listener)
    {
        for (final OfferRecord offer : touched)
        {
            offer.isTouched = false;
            listener.accept(offer);
        }
        touched.clear();
    }

    private void forget(final OfferRecord offer)
    {
        all.remove(offer.offerId);
        made.get(offer.accountId).remove(offer.offerId);
        final int receiver = offer.toAccountId == 0 ? offer.acceptorAccountId : offer.toAccountId;
        if (receiver != 0)
        {
            received.get(receiver).remove(offer.offerId);
        }
    }

    private static void leave(
        final Long2ObjectHashMap<NavigableMap<Long, OfferRecord>> asking,
        final long itemId,
        final OfferRecord offer)
    {
        final NavigableMap<Long, OfferRecord> of = asking.get(itemId);
        of.remove(offer.offerId);
        if (of.isEmpty())
        {
            asking.remove(itemId);
        }
    }

    private static void forEachAsked(final OfferRecord offer, final Consumer<Long> consumer)
    {
        for (final OfferRecord.Leg leg : offer.legs)
        {
            if (!leg.isGiven() && leg.itemId() != 0)
            {
                consumer.accept(leg.itemId());
            }
        }
    }

    private static NavigableMap<Long, OfferRecord> orNone(final @Nullable NavigableMap<Long, OfferRecord> found)
    {
        return found == null ? Collections.emptyNavigableMap() : found;
    }
}
