package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.PostingStatus;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest ledger entries, by the caller's reference. Of several with one reference the first stands: who asks again
 * with it asks for what was done then. Projector writes, under the lock.
 */
final class LedgerEntries
{
    private final Limits limits;
    private final AssetTable assets;
    private final LinkedHashMap<Long, LedgerRecord> byReference = new LinkedHashMap<>();

    LedgerEntries(final Limits limits, final AssetTable assets)
    {
        this.limits = limits;
        this.assets = assets;
    }

    void add(final LedgerRecord posted)
    {
        byReference.putIfAbsent(posted.reference(), posted);
        if (byReference.size() > limits.ledgerEntries())
        {
            final Map.Entry<Long, LedgerRecord> eldest = byReference.firstEntry();
            byReference.remove(eldest.getKey());
        }
    }

    @Nullable
    LedgerEntry find(final long reference)
    {
        final LedgerRecord posted = byReference.get(reference);
        if (posted == null)
        {
            return null;
        }
        final AssetTerms asset = assets.terms(posted.assetId());
        final long availableMinor = posted.toAccountId() == 0 ?
            posted.fromAvailableMinor() :
            posted.toAvailableMinor();
        return new LedgerEntry(Long.toUnsignedString(reference), posted.kind().name(), id(posted.fromAccountId()),
            id(posted.toAccountId()), asset.symbol(), asset.amount().format(posted.amountMinor()),
            asset.amount().format(availableMinor), IsoTime.format(posted.timestampNs()),
            Long.toString(posted.sequence()));
    }

    /** The same as a posting that was made at once. */
    @Nullable
    Posting findPosted(final long reference)
    {
        final LedgerRecord posted = byReference.get(reference);
        if (posted == null)
        {
            return null;
        }
        final AssetTerms asset = assets.terms(posted.assetId());
        final String amount = asset.amount().format(posted.amountMinor());
        final String time = IsoTime.format(posted.timestampNs());
        return new Posting(null, Long.toUnsignedString(reference), posted.kind().name(), PostingStatus.POSTED.name(),
            id(posted.fromAccountId()), id(posted.toAccountId()), asset.symbol(), amount, amount, null, null, null,
            time, time, Long.toString(posted.sequence()));
    }

    private static @Nullable String id(final int accountId)
    {
        return accountId == 0 ? null : Integer.toString(accountId);
    }
}
