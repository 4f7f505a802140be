package rialto.client;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.command.BurnItemEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.LockItemEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.TransferItemEncoder;

/**
 * Creates collections, which needs the right to administer; makes, gives, locks and destroys items. Every method sends
 * one command and returns its client sequence, above 0, or, having sent nothing, one of the negative codes of {@link
 * OrderSession}. The reply to {@link #mint} names the item as its order id. Same thread as the session; never waits,
 * does not allocate.
 */
public final class ItemCommands
{
    /** Most shares of a collection's royalty. */
    public static final int MAX_SHARES = 8;

    /** Length of an item's digest in bytes. */
    public static final int DIGEST_LENGTH = MintItemEncoder.digestLength();

    private final CommandPublisher publisher;
    private final CreateCollectionEncoder create = new CreateCollectionEncoder();
    private final MintItemEncoder mint = new MintItemEncoder();
    private final TransferItemEncoder transfer = new TransferItemEncoder();
    private final BurnItemEncoder burn = new BurnItemEncoder();
    private final LockItemEncoder lock = new LockItemEncoder();

    ItemCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Creates a collection. The two arrays belong together.
     *
     * @param collectionId     chosen id, 1 to the engine's maximum.
     * @param name             1 to 32 printable ASCII characters.
     * @param creatorAccountId account that makes its items.
     * @param maxItems         most items that it may ever have; 0: no limit.
     * @param feeBps           the exchange's fee on a sale, in hundredths of a per cent.
     * @param shareAccountIds  accounts that are paid a royalty on a sale; at most {@value #MAX_SHARES}.
     * @param shareBps         share of each, in hundredths of a per cent.
     * @return client sequence, or a negative code.
     */
    public long createCollection(
        final int collectionId,
        final String name,
        final int creatorAccountId,
        final int maxItems,
        final int feeBps,
        final int[] shareAccountIds,
        final int[] shareBps)
    {
        if (shareAccountIds.length != shareBps.length || shareAccountIds.length > MAX_SHARES)
        {
            throw new IllegalArgumentException("a royalty has at most " + MAX_SHARES + " shares, each with an account" +
                " and a part; not " + shareAccountIds.length + " and " + shareBps.length);
        }
        if (name.length() > CreateCollectionEncoder.nameLength())
        {
            throw new IllegalArgumentException("longer than " + CreateCollectionEncoder.nameLength() +
                " characters: " + name);
        }
        final int sharesLength = CreateCollectionEncoder.SharesEncoder.sbeHeaderSize() +
            shareAccountIds.length * CreateCollectionEncoder.SharesEncoder.sbeBlockLength();
        if (!publisher.claimCommand(CreateCollectionEncoder.BLOCK_LENGTH + sharesLength))
        {
            return publisher.refusal();
        }
        create.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        create.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).collectionId(collectionId);
        create.name(name).creatorAccountId(creatorAccountId).maxItems(maxItems).feeBps(feeBps);
        final CreateCollectionEncoder.SharesEncoder shares = create.sharesCount(shareAccountIds.length);
        for (int i = 0; i < shareAccountIds.length; i++)
        {
            shares.next().accountId(shareAccountIds[i]).royaltyBps(shareBps[i]);
        }
        return publisher.commitCommand();
    }

    /**
     * Makes an item.
     *
     * @param accountId    the collection's creator.
     * @param collectionId collection.
     * @param toAccountId  first owner.
     * @param digest       buffer that holds what it is: a hash over a description that is kept elsewhere.
     * @param digestOffset in bytes at which its {@link #DIGEST_LENGTH} bytes begin.
     * @return client sequence, or a negative code.
     */
    public long mint(
        final int accountId,
        final int collectionId,
        final int toAccountId,
        final DirectBuffer digest,
        final int digestOffset)
    {
        digest.boundsCheck(digestOffset, DIGEST_LENGTH);
        if (!publisher.claimCommand(MintItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        final MutableDirectBuffer buffer = publisher.buffer();
        mint.wrapAndApplyHeader(buffer, publisher.offset(), publisher.messageHeader());
        mint.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        mint.collectionId(collectionId).toAccountId(toAccountId);
        buffer.putBytes(mint.offset() + MintItemEncoder.digestEncodingOffset(), digest, digestOffset, DIGEST_LENGTH);
        return publisher.commitCommand();
    }

    /**
     * Gives an item to another account.
     *
     * @param accountId   its owner.
     * @param itemId      item.
     * @param toAccountId new owner.
     * @return client sequence, or a negative code.
     */
    public long transfer(final int accountId, final long itemId, final int toAccountId)
    {
        if (!publisher.claimCommand(TransferItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        transfer.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        transfer.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        transfer.itemId(itemId).toAccountId(toAccountId);
        return publisher.commitCommand();
    }

    /**
     * Destroys an item.
     *
     * @param accountId its owner.
     * @param itemId    item.
     * @return client sequence, or a negative code.
     */
    public long burn(final int accountId, final long itemId)
    {
        if (!publisher.claimCommand(BurnItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        burn.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        burn.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        burn.itemId(itemId);
        return publisher.commitCommand();
    }

    /**
     * Keeps an item where it is: until it is unlocked it neither moves, nor is sold, offered or destroyed.
     *
     * @param accountId its owner.
     * @param itemId    item.
     * @return client sequence, or a negative code.
     */
    public long lock(final int accountId, final long itemId)
    {
        return setLock(accountId, itemId, true);
    }

    /**
     * Takes back what {@link #lock} did.
     *
     * @param accountId its owner.
     * @param itemId    item.
     * @return client sequence, or a negative code.
     */
    public long unlock(final int accountId, final long itemId)
    {
        return setLock(accountId, itemId, false);
    }

    private long setLock(final int accountId, final long itemId, final boolean isLocked)
    {
        if (!publisher.claimCommand(LockItemEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        lock.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        lock.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence()).accountId(accountId);
        lock.itemId(itemId).isLocked((short)(isLocked ? 1 : 0));
        return publisher.commitCommand();
    }
}
