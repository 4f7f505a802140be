package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ItemLock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The items that there are, by id, owner and collection. Projector writes, under the lock. */
final class ItemTable
{
    private final TreeMap<Long, ItemRecord> all = new TreeMap<>();
    private final Int2ObjectHashMap<TreeMap<Long, ItemRecord>> byOwner = new Int2ObjectHashMap<>();
    private final Int2ObjectHashMap<TreeMap<Long, ItemRecord>> byCollection = new Int2ObjectHashMap<>();
    private final List<ItemRecord> touched = new ArrayList<>();

    void add(final ItemRecord minted)
    {
        all.put(minted.itemId, minted);
        byCollection.computeIfAbsent(minted.collectionId, id -> new TreeMap<>()).put(minted.itemId, minted);
        byOwner.computeIfAbsent(minted.ownerAccountId, id -> new TreeMap<>()).put(minted.itemId, minted);
        touch(minted);
    }

    /** An item has another owner; no deal keeps it any more. */
    void move(final ItemRecord item, final int toAccountId, final long timestampNs)
    {
        byOwner.get(item.ownerAccountId).remove(item.itemId);
        item.ownerAccountId = toAccountId;
        byOwner.computeIfAbsent(toAccountId, id -> new TreeMap<>()).put(item.itemId, item);
        lock(item, ItemLock.UNLOCKED, 0, timestampNs);
    }

    void lock(final ItemRecord item, final ItemLock lock, final long dealId, final long timestampNs)
    {
        item.lock = lock;
        item.dealId = dealId;
        item.changedNs = timestampNs;
        touch(item);
    }

    void burn(final ItemRecord item, final long timestampNs)
    {
        all.remove(item.itemId);
        byCollection.get(item.collectionId).remove(item.itemId);
        byOwner.get(item.ownerAccountId).remove(item.itemId);
        item.ownerAccountId = 0;
        lock(item, ItemLock.UNLOCKED, 0, timestampNs);
    }

    @Nullable
    ItemRecord find(final long itemId)
    {
        return all.get(itemId);
    }

    /** An item that an event names. */
    ItemRecord get(final long itemId)
    {
        final ItemRecord found = all.get(itemId);
        if (found == null)
        {
            throw new IllegalStateException("an event names item " + itemId + ", which is not there");
        }
        return found;
    }

    Collection<ItemRecord> ownedBy(final int accountId)
    {
        return base(accountId, 0).values();
    }

    /** By id; of all accounts for account 0, of all collections for collection 0. */
    Page<ItemRow> page(final int ownerAccountId, final int collectionId, final PageRequest request)
    {
        return KeyedParts.page(base(ownerAccountId, collectionId), request,
            item -> collectionId == 0 || item.collectionId == collectionId, ItemRecord::row);
    }

    /** Ends a command: each item that it changed is told once. */
    void commit(final Consumer<ItemRecord> listener)
    {
        for (final ItemRecord item : touched)
        {
            item.isTouched = false;
            listener.accept(item);
            item.toldOwnerAccountId = item.ownerAccountId;
        }
        touched.clear();
    }

    private NavigableMap<Long, ItemRecord> base(final int ownerAccountId, final int collectionId)
    {
        if (ownerAccountId != 0)
        {
            return orNone(byOwner.get(ownerAccountId));
        }
        return collectionId == 0 ? all : orNone(byCollection.get(collectionId));
    }

    private static NavigableMap<Long, ItemRecord> orNone(final @Nullable NavigableMap<Long, ItemRecord> found)
    {
        return found == null ? Collections.emptyNavigableMap() : found;
    }

    private void touch(final ItemRecord item)
    {
        if (!item.isTouched)
        {
            item.isTouched = true;
            touched.add(item);
        }
    }
}
