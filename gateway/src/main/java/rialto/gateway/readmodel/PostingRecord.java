package rialto.gateway.readmodel;

import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.PostingStatus;

/**
 * A posting in two steps as it stands.
 *
 * @param postingId       of the posting.
 * @param externalId      id of the outside, unsigned.
 * @param kind            what it is.
 * @param status          how far it is.
 * @param fromAccountId   that pays; 0: the outside world.
 * @param toAccountId     that receives; 0: the outside world.
 * @param assetId         asset.
 * @param amountMinor     asked for.
 * @param postedMinor     moved.
 * @param expireNs        when it is given up, or {@link MarketTerms#NONE}.
 * @param requestKeyId    key of the exchange that asked for it.
 * @param decisionKeyId   key of the exchange that decided; 0: nobody.
 * @param requestedNs     nanoseconds since 1970.
 * @param changedNs       nanoseconds since 1970.
 * @param changeSequence  event of the last change.
 */
record PostingRecord(
    long postingId,
    long externalId,
    LedgerEntryKind kind,
    PostingStatus status,
    int fromAccountId,
    int toAccountId,
    int assetId,
    long amountMinor,
    long postedMinor,
    long expireNs,
    int requestKeyId,
    int decisionKeyId,
    long requestedNs,
    long changedNs,
    long changeSequence)
{
    boolean isPending()
    {
        return status == PostingStatus.PENDING;
    }

    boolean isOf(final int accountId)
    {
        return accountId == 0 || fromAccountId == accountId || toAccountId == accountId;
    }
}
