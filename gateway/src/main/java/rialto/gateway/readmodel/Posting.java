package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * Value that moves under an id of the outside, at once or in two steps.
 *
 * @param id            of a posting in two steps; null: it moved at once.
 * @param externalId    id of the outside, unsigned.
 * @param kind          DEPOSIT, WITHDRAWAL, TRANSFER or CREDIT.
 * @param status        PENDING, POSTED, VOIDED or EXPIRED.
 * @param fromAccountId that pays; null: the outside world.
 * @param toAccountId   that receives; null: the outside world.
 * @param asset         symbol.
 * @param amount        asked for.
 * @param postedAmount  moved.
 * @param expiresAt     when it is given up if nobody decides; null: never by itself.
 * @param requestedBy   key of the exchange that asked for it; null: it moved at once.
 * @param decidedBy     key of the exchange that decided; null: nobody.
 * @param requestedAt   ISO-8601.
 * @param updatedAt     ISO-8601.
 * @param sequence      event of the last change.
 */
public record Posting(
    @Nullable String id,
    String externalId,
    String kind,
    String status,
    @Nullable String fromAccountId,
    @Nullable String toAccountId,
    String asset,
    String amount,
    String postedAmount,
    @Nullable String expiresAt,
    @Nullable String requestedBy,
    @Nullable String decidedBy,
    String requestedAt,
    String updatedAt,
    String sequence)
{
}
