package rialto.gateway.readmodel;

import rialto.codecs.types.ItemLock;

/** An item. Projector writes, under the lock. */
final class ItemRecord
{
    final long itemId;
    final int collectionId;
    final int serial;
    final String digest;
    final long mintedNs;
    int ownerAccountId;
    int toldOwnerAccountId;
    ItemLock lock = ItemLock.UNLOCKED;
    long dealId;
    long changedNs;
    boolean isTouched;

    ItemRecord(
        final long itemId,
        final int collectionId,
        final int serial,
        final int ownerAccountId,
        final String digest,
        final long mintedNs)
    {
        this.itemId = itemId;
        this.collectionId = collectionId;
        this.serial = serial;
        this.ownerAccountId = ownerAccountId;
        this.digest = digest;
        this.mintedNs = mintedNs;
        toldOwnerAccountId = ownerAccountId;
        changedNs = mintedNs;
    }

    ItemRow row()
    {
        return new ItemRow(Long.toUnsignedString(itemId), Integer.toString(collectionId), serial,
            ownerAccountId == 0 ? null : Integer.toString(ownerAccountId), digest, lock.name(),
            dealId == 0 ? null : Long.toUnsignedString(dealId), IsoTime.format(mintedNs), IsoTime.format(changedNs));
    }
}
