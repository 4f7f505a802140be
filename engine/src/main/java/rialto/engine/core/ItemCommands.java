package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.BurnItemDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.LockItemDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.TransferItemDecoder;
import rialto.codecs.types.ItemCause;
import rialto.codecs.types.ItemLock;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.item.Collections;
import rialto.engine.item.Items;
import rialto.engine.item.RoyaltyShares;

/** Creates collections; makes, gives, locks and destroys items. Engine thread only. */
final class ItemCommands
{
    private final Authority authority;
    private final Collections collections;
    private final Items items;
    private final ItemMoves moves;
    private final ItemEvents events;
    private final ReferenceEvents referenceEvents;
    private final Reply reply;
    private final RoyaltyShares shares = new RoyaltyShares();
    private final CreateCollectionDecoder create = new CreateCollectionDecoder();
    private final MintItemDecoder mint = new MintItemDecoder();
    private final TransferItemDecoder transfer = new TransferItemDecoder();
    private final BurnItemDecoder burn = new BurnItemDecoder();
    private final LockItemDecoder lock = new LockItemDecoder();

    ItemCommands(
        final State state,
        final Authority authority,
        final ItemMoves moves,
        final ItemEvents events,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        this.authority = authority;
        this.moves = moves;
        this.events = events;
        this.referenceEvents = referenceEvents;
        this.reply = reply;
        collections = state.deals.collections;
        items = state.deals.items;
    }

    void createCollection(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        create.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, create.clientSequence());
        final int id = create.collectionId();
        ResultCode result = authority.mayAdminister(command.keyId);
        if (result == ResultCode.OK)
        {
            readShares();
            result = collections.create(id, buffer, create.offset() + CreateCollectionDecoder.nameEncodingOffset(),
                create.creatorAccountId(), create.maxItems(), create.feeBps(), shares);
        }
        reply.result(result);
        if (result == ResultCode.OK)
        {
            events.collection(id);
        }
        referenceEvents.action(command, id, result);
    }

    void mint(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        mint.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, mint.clientSequence());
        reply.subject(mint.accountId(), 0);
        final ResultCode result = checkMint(command.keyId);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            final int slot = items.mint(mint.collectionId(), mint.toAccountId(), buffer,
                mint.offset() + MintItemDecoder.digestEncodingOffset());
            reply.order(items.itemId(slot), 0, 0);
            events.minted(slot);
        }
    }

    void transfer(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        transfer.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, transfer.clientSequence());
        reply.subject(transfer.accountId(), 0);
        reply.order(transfer.itemId(), 0, 0);
        final ResultCode result = checkTransfer(command.keyId);
        reply.result(result);
        if (result == ResultCode.OK)
        {
            moves.move(items.slotOf(transfer.itemId()), transfer.toAccountId(), ItemCause.TRANSFER, 0);
        }
    }

    void burn(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        burn.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, burn.clientSequence());
        reply.subject(burn.accountId(), 0);
        reply.order(burn.itemId(), 0, 0);
        final ResultCode result = checkFree(command.keyId, burn.accountId(), burn.itemId());
        reply.result(result);
        if (result == ResultCode.OK)
        {
            moves.burn(items.slotOf(burn.itemId()));
        }
    }

    void lock(final Command command, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header)
    {
        lock.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, lock.clientSequence());
        reply.subject(lock.accountId(), 0);
        reply.order(lock.itemId(), 0, 0);
        final boolean locks = lock.isLocked() != 0;
        final ResultCode result = locks ?
            checkFree(command.keyId, lock.accountId(), lock.itemId()) :
            checkUnlock(command.keyId);
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        final int slot = items.slotOf(lock.itemId());
        if (locks)
        {
            items.lockByOwner(slot);
        }
        else
        {
            items.unlockByOwner(slot);
        }
        events.lockChanged(slot);
    }

    private ResultCode checkMint(final int keyId)
    {
        final ResultCode right = authority.mayDealWith(keyId, mint.accountId(), mint.toAccountId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (!collections.exists(mint.collectionId()))
        {
            return ResultCode.UNKNOWN_COLLECTION;
        }
        if (collections.creatorAccountId(mint.collectionId()) != mint.accountId())
        {
            return ResultCode.NOT_YOUR_ITEM;
        }
        if (collections.isFull(mint.collectionId()))
        {
            return ResultCode.COLLECTION_FULL;
        }
        return items.isFull() ? ResultCode.ITEM_CAPACITY : ResultCode.OK;
    }

    private ResultCode checkTransfer(final int keyId)
    {
        final ResultCode right = authority.mayDealWith(keyId, transfer.accountId(), transfer.toAccountId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        final ResultCode free = checkFree(keyId, transfer.accountId(), transfer.itemId());
        if (free != ResultCode.OK)
        {
            return free;
        }
        return transfer.toAccountId() == transfer.accountId() ? ResultCode.SAME_ACCOUNT : ResultCode.OK;
    }

    private ResultCode checkUnlock(final int keyId)
    {
        final ResultCode own = checkOwn(keyId, lock.accountId(), lock.itemId());
        if (own != ResultCode.OK)
        {
            return own;
        }
        return items.lock(items.slotOf(lock.itemId())) == ItemLock.OWNER ? ResultCode.OK : ResultCode.ITEM_NOT_LOCKED;
    }

    private ResultCode checkFree(final int keyId, final int accountId, final long itemId)
    {
        final ResultCode own = checkOwn(keyId, accountId, itemId);
        if (own != ResultCode.OK)
        {
            return own;
        }
        return items.isLocked(items.slotOf(itemId)) ? ResultCode.ITEM_LOCKED : ResultCode.OK;
    }

    private ResultCode checkOwn(final int keyId, final int accountId, final long itemId)
    {
        final ResultCode right = authority.mayDeal(keyId, accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        final int slot = items.slotOf(itemId);
        if (slot == Items.NONE)
        {
            return ResultCode.UNKNOWN_ITEM;
        }
        return items.ownerAccountId(slot) == accountId ? ResultCode.OK : ResultCode.NOT_YOUR_ITEM;
    }

    /** One share more than there may be is enough to see that there are too many. */
    private void readShares()
    {
        shares.clear();
        final CreateCollectionDecoder.SharesDecoder stated = create.shares();
        final int count = Math.min(stated.count(), RoyaltyShares.MAX_SHARES + 1);
        for (int i = 0; i < count; i++)
        {
            stated.next();
            shares.add(stated.accountId(), stated.royaltyBps());
        }
    }
}
