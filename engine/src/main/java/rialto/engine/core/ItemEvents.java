package rialto.engine.core;

import org.agrona.MutableDirectBuffer;
import rialto.codecs.event.CollectionDefinedEncoder;
import rialto.codecs.event.ItemBurnedEncoder;
import rialto.codecs.event.ItemLockChangedEncoder;
import rialto.codecs.event.ItemMintedEncoder;
import rialto.codecs.event.ItemMovedEncoder;
import rialto.codecs.types.ItemCause;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.item.Collections;
import rialto.engine.item.Items;

/** Encodes what happens to collections and items. Engine thread only. */
final class ItemEvents
{
    private final EventOutput output;
    private final Collections collections;
    private final Items items;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final CollectionDefinedEncoder collection = new CollectionDefinedEncoder();
    private final ItemMintedEncoder minted = new ItemMintedEncoder();
    private final ItemMovedEncoder moved = new ItemMovedEncoder();
    private final ItemBurnedEncoder burned = new ItemBurnedEncoder();
    private final ItemLockChangedEncoder lockChanged = new ItemLockChangedEncoder();

    ItemEvents(final State state, final EventOutput output)
    {
        this.output = output;
        collections = state.deals.collections;
        items = state.deals.items;
    }

    void collection(final int id)
    {
        final int count = collections.shareCount(id);
        final int at = output.claim(CollectionDefinedEncoder.BLOCK_LENGTH +
            CollectionDefinedEncoder.SharesEncoder.sbeHeaderSize() +
            count * CollectionDefinedEncoder.SharesEncoder.sbeBlockLength());
        final MutableDirectBuffer buffer = output.buffer();
        collection.wrapAndApplyHeader(buffer, at, messageHeader);
        output.header(collection.header(), false);
        collections.copyName(id, buffer, collection.offset() + CollectionDefinedEncoder.nameEncodingOffset());
        collection.collectionId(id).creatorAccountId(collections.creatorAccountId(id));
        collection.maxItems(collections.maxItems(id)).feeBps(collections.feeBps(id));
        final CollectionDefinedEncoder.SharesEncoder shares = collection.sharesCount(count);
        for (int i = 0; i < count; i++)
        {
            shares.next().accountId(collections.shareAccountId(id, i)).royaltyBps(collections.shareBps(id, i));
        }
    }

    void minted(final int slot)
    {
        final int at = output.claim(ItemMintedEncoder.BLOCK_LENGTH);
        minted.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(minted.header(), false);
        minted.itemId(items.itemId(slot)).collectionId(items.collectionId(slot)).serial(items.serial(slot));
        minted.ownerAccountId(items.ownerAccountId(slot));
        items.copyDigest(slot, output.buffer(), minted.offset() + ItemMintedEncoder.digestEncodingOffset());
    }

    void moved(final int slot, final int fromAccountId, final ItemCause cause, final long dealId)
    {
        final int at = output.claim(ItemMovedEncoder.BLOCK_LENGTH);
        moved.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(moved.header(), false);
        moved.itemId(items.itemId(slot)).fromAccountId(fromAccountId).toAccountId(items.ownerAccountId(slot));
        moved.cause(cause).dealId(dealId);
    }

    /** Before the item is destroyed. */
    void burned(final int slot)
    {
        final int at = output.claim(ItemBurnedEncoder.BLOCK_LENGTH);
        burned.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(burned.header(), false);
        burned.itemId(items.itemId(slot)).ownerAccountId(items.ownerAccountId(slot));
    }

    void lockChanged(final int slot)
    {
        final int at = output.claim(ItemLockChangedEncoder.BLOCK_LENGTH);
        lockChanged.wrapAndApplyHeader(output.buffer(), at, messageHeader);
        output.header(lockChanged.header(), false);
        lockChanged.itemId(items.itemId(slot)).ownerAccountId(items.ownerAccountId(slot));
        lockChanged.itemLock(items.lock(slot)).dealId(items.dealId(slot));
    }
}
