package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * An item.
 *
 * @param id             of the item.
 * @param collectionId   of its collection.
 * @param serial         its number in the collection, from 1.
 * @param ownerAccountId who has it; null: it was destroyed.
 * @param digest         what it is: 64 hexadecimal digits.
 * @param lock           what keeps it where it is: UNLOCKED, OWNER, AUCTION or OFFER.
 * @param dealId         item auction or trade offer that does; null: neither.
 * @param mintedAt       ISO-8601.
 * @param changedAt      ISO-8601.
 */
public record ItemRow(
    String id,
    String collectionId,
    int serial,
    @Nullable String ownerAccountId,
    String digest,
    String lock,
    @Nullable String dealId,
    String mintedAt,
    String changedAt) implements DealRow
{
}
