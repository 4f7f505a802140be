package rialto.gateway.readmodel;

import rialto.codecs.types.LedgerEntryKind;

/**
 * Value that moved outside of a trade.
 *
 * @param sequence           of the event.
 * @param timestampNs        nanoseconds since 1970.
 * @param kind               what it was.
 * @param reference          of the caller, unsigned.
 * @param fromAccountId      that paid; 0: the outside world.
 * @param toAccountId        that received; 0: the outside world.
 * @param assetId            asset.
 * @param amountMinor        moved.
 * @param fromAvailableMinor what the payer has available afterwards.
 * @param toAvailableMinor   what the receiver has available afterwards.
 */
record LedgerRecord(
    long sequence,
    long timestampNs,
    LedgerEntryKind kind,
    long reference,
    int fromAccountId,
    int toAccountId,
    int assetId,
    long amountMinor,
    long fromAvailableMinor,
    long toAvailableMinor)
{
}
