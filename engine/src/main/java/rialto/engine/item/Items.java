package rialto.engine.item;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.ItemStateDecoder;
import rialto.codecs.snapshot.ItemStateEncoder;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.LinkedSlots;
import rialto.engine.memory.LongToLongTable;
import rialto.engine.memory.SlotPool;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What there is one of. Every item has exactly one owner and at most one lock; those that one auction or offer locks
 * are a chain in ascending ids. Who may do what is judged by the caller; what must not be (a locked item that moves, a
 * lock over another) throws, which stops the engine. Used by the engine's thread only; allocates nothing.
 *
 * <pre>
 *   0      item id        20     lock             64    serial
 *   8      deal of lock   24     collection       68    next older item, 1 + slot, 0: none
 *   16     owner          28     next of the deal 72    next younger item
 * </pre>
 */
public final class Items implements Snapshottable, AutoCloseable
{
    /**
     * No item.
     */
    public static final int NONE = SlotPool.NONE;

    /**
     * Length in bytes of an item's digest.
     */
    public static final int DIGEST_LENGTH = 32;

    private static final int ID = 0;
    private static final int DEAL = 8;
    private static final int OWNER = 16;
    private static final int LOCK = 20;
    private static final int COLLECTION = 24;
    private static final int NEXT_LOCKED = 28;
    private static final int DIGEST = 32;
    private static final int SERIAL = 64;
    private static final int OLDER = 68;
    private static final int YOUNGER = 72;
    private static final int ROW_LENGTH = 80;

    private final Collections collections;
    private final SlotPool rows;
    private final LinkedSlots byAge;
    private final LongToLongTable slotOfId;
    private final LongToLongTable firstOfDeal;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ItemStateEncoder state = new ItemStateEncoder();
    private long lastItemId;

    /**
     * Without items.
     *
     * @param maxItems    most items.
     * @param maxDeals    most auctions and offers that lock items.
     * @param hashKey     key of the hash tables.
     * @param collections that items belong to.
     */
    public Items(final int maxItems, final int maxDeals, final long hashKey, final Collections collections)
    {
        this.collections = collections;
        rows = new SlotPool("item.items", maxItems, ROW_LENGTH);
        byAge = new LinkedSlots(rows, OLDER, YOUNGER);
        slotOfId = new LongToLongTable("item.items", maxItems, hashKey);
        firstOfDeal = new LongToLongTable("item.items", maxDeals, hashKey);
    }

    /**
     * Number of items.
     */
    public int count()
    {
        return rows.claimed();
    }

    /**
     * Whether no item can be made.
     */
    public boolean isFull()
    {
        return rows.claimed() == rows.capacity();
    }

    /**
     * Id of the last item that was made; 0: none yet.
     */
    public long lastItemId()
    {
        return lastItemId;
    }

    /**
     * Goes on behind an id that was given.
     */
    public void restoreLastItemId(final long itemId)
    {
        lastItemId = itemId;
    }

    /**
     * Makes an item.
     *
     * @param collectionId   of a collection that is not full.
     * @param ownerAccountId first owner.
     * @param digest         buffer that holds what it is.
     * @param offset         in bytes at which that begins.
     * @return the item.
     */
    public int mint(final int collectionId, final int ownerAccountId, final DirectBuffer digest, final int offset)
    {
        lastItemId++;
        return add(lastItemId, collectionId, collections.nextSerial(collectionId), ownerAccountId, digest, offset);
    }

    /**
     * The item of an id, {@link #NONE} if there is none; any number may be asked for.
     */
    public int slotOf(final long itemId)
    {
        final long slot = slotOfId.get(itemId);
        return slot == LongToLongTable.MISSING ? NONE : (int)slot;
    }

    /**
     * Id of an item.
     */
    public long itemId(final int slot)
    {
        return rows.getLong(slot, ID);
    }

    /**
     * Collection of an item.
     */
    public int collectionId(final int slot)
    {
        return rows.getInt(slot, COLLECTION);
    }

    /**
     * Number of an item in its collection, from 1.
     */
    public int serial(final int slot)
    {
        return rows.getInt(slot, SERIAL);
    }

    /**
     * Owner of an item.
     */
    public int ownerAccountId(final int slot)
    {
        return rows.getInt(slot, OWNER);
    }

    /**
     * What keeps an item where it is.
     */
    public ItemLock lock(final int slot)
    {
        return ItemLock.get((short)rows.getInt(slot, LOCK));
    }

    /**
     * Whether something keeps an item where it is.
     */
    public boolean isLocked(final int slot)
    {
        return rows.getInt(slot, LOCK) != ItemLock.UNLOCKED.value();
    }

    /**
     * Auction or offer that locks an item; 0: none.
     */
    public long dealId(final int slot)
    {
        return rows.getLong(slot, DEAL);
    }

    /**
     * Copies what an item is.
     */
    public void copyDigest(final int slot, final MutableDirectBuffer destination, final int offset)
    {
        for (int i = 0; i < DIGEST_LENGTH; i += Long.BYTES)
        {
            destination.putLong(offset + i, rows.getLong(slot, DIGEST + i));
        }
    }

    /**
     * The oldest item, {@link #NONE} if there is none.
     */
    public int oldest()
    {
        return byAge.first();
    }

    /**
     * The item made next after another, {@link #NONE} if there is none.
     */
    public int nextYounger(final int slot)
    {
        return byAge.next(slot);
    }

    /**
     * Gives an item that is not locked another owner.
     */
    public void move(final int slot, final int ownerAccountId)
    {
        require(!isLocked(slot), "moves while it is locked", slot);
        rows.putInt(slot, OWNER, ownerAccountId);
    }

    /**
     * Destroys an item that is not locked.
     */
    public void burn(final int slot)
    {
        require(!isLocked(slot), "is burned while it is locked", slot);
        byAge.remove(slot);
        slotOfId.remove(itemId(slot));
        rows.release(slot);
    }

    /**
     * Its owner locks an item that is not locked.
     */
    public void lockByOwner(final int slot)
    {
        require(!isLocked(slot), "is locked twice", slot);
        rows.putInt(slot, LOCK, ItemLock.OWNER.value());
    }

    /**
     * Its owner locks an item no longer.
     */
    public void unlockByOwner(final int slot)
    {
        require(lock(slot) == ItemLock.OWNER, "is not locked by its owner", slot);
        rows.putInt(slot, LOCK, ItemLock.UNLOCKED.value());
    }

    /**
     * Locks an item that is not locked, as one of several of the same auction or offer.
     *
     * @param slot   of the item.
     * @param lock   AUCTION or OFFER.
     * @param dealId auction or offer.
     */
    public void lockFor(final int slot, final ItemLock lock, final long dealId)
    {
        require(!isLocked(slot), "is locked twice", slot);
        rows.putInt(slot, LOCK, lock.value());
        rows.putLong(slot, DEAL, dealId);
        link(slot, dealId);
    }

    /**
     * First item that an auction or offer locks, the oldest; {@link #NONE} if it locks none.
     */
    public int firstOf(final long dealId)
    {
        final long first = firstOfDeal.get(dealId);
        return first == LongToLongTable.MISSING ? NONE : (int)first;
    }

    /**
     * Next item of the same auction or offer, in ascending ids; {@link #NONE} behind the last.
     */
    public int nextOf(final int slot)
    {
        return rows.getInt(slot, NEXT_LOCKED) - 1;
    }

    /**
     * An auction or offer locks its first item no longer.
     *
     * @return the item.
     */
    public int unlockFirstOf(final long dealId)
    {
        final int slot = firstOf(dealId);
        require(slot != NONE, "of a deal is not there to be unlocked", slot);
        final int next = nextOf(slot);
        if (next == NONE)
        {
            firstOfDeal.remove(dealId);
        }
        else
        {
            firstOfDeal.put(dealId, next);
        }
        rows.putInt(slot, NEXT_LOCKED, 0);
        rows.putLong(slot, DEAL, 0);
        rows.putInt(slot, LOCK, ItemLock.UNLOCKED.value());
        return slot;
    }

    /**
     * Writes the items in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int slot = oldest(); slot != NONE; slot = nextYounger(slot))
        {
            state.wrapAndApplyHeader(writer.buffer(), 0, header);
            state.itemId(itemId(slot)).collectionId(collectionId(slot)).serial(serial(slot));
            state.ownerAccountId(ownerAccountId(slot)).itemLock(lock(slot)).dealId(dealId(slot));
            copyDigest(slot, writer.buffer(), state.offset() + ItemStateEncoder.digestEncodingOffset());
            writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final ItemStateDecoder item = new ItemStateDecoder();
        for (; reader.isAt(ItemStateDecoder.TEMPLATE_ID); reader.next())
        {
            item.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            final int slot = add(item.itemId(), item.collectionId(), item.serial(), item.ownerAccountId(),
                reader.buffer(), item.offset() + ItemStateDecoder.digestEncodingOffset());
            rows.putInt(slot, LOCK, item.itemLock().value());
            rows.putLong(slot, DEAL, item.dealId());
            if (item.dealId() != 0)
            {
                link(slot, item.dealId());
            }
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
        slotOfId.close();
        firstOfDeal.close();
    }

    private int add(
        final long itemId,
        final int collectionId,
        final int serial,
        final int ownerAccountId,
        final DirectBuffer digest,
        final int offset)
    {
        final int slot = rows.claim();
        if (slot == NONE || slotOf(itemId) != NONE || !slotOfId.put(itemId, slot))
        {
            throw new IllegalStateException("no room for item " + itemId);
        }
        rows.putLong(slot, ID, itemId);
        rows.putLong(slot, DEAL, 0);
        rows.putInt(slot, OWNER, ownerAccountId);
        rows.putInt(slot, LOCK, ItemLock.UNLOCKED.value());
        rows.putInt(slot, COLLECTION, collectionId);
        rows.putInt(slot, NEXT_LOCKED, 0);
        rows.putInt(slot, SERIAL, serial);
        for (int i = 0; i < DIGEST_LENGTH; i += Long.BYTES)
        {
            rows.putLong(slot, DIGEST + i, digest.getLong(offset + i));
        }
        byAge.add(slot);
        return slot;
    }

    private void link(final int slot, final long dealId)
    {
        int before = NONE;
        int after = firstOf(dealId);
        while (after != NONE && itemId(after) < itemId(slot))
        {
            before = after;
            after = nextOf(after);
        }
        rows.putInt(slot, NEXT_LOCKED, after + 1);
        if (before != NONE)
        {
            rows.putInt(before, NEXT_LOCKED, slot + 1);
        }
        else if (!firstOfDeal.put(dealId, slot))
        {
            throw new IllegalStateException("no room for the items of deal " + dealId);
        }
    }

    private void require(final boolean holds, final String what, final int slot)
    {
        if (!holds)
        {
            throw new IllegalStateException("item " + (slot == NONE ? "" : itemId(slot) + " ") + what);
        }
    }
}
