package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The postings in two steps: all that are pending, and those that were decided last; and above which amounts there are
 * any. Projector writes, under the lock.
 */
final class PostingTable
{
    private final Limits limits;
    private final AssetTable assets;
    private final BalanceTable balances;
    private final TreeMap<Long, PostingRecord> byId = new TreeMap<>();
    private final Map<Long, PostingRecord> byExternalId = new HashMap<>();
    private final ArrayDeque<PostingRecord> decided = new ArrayDeque<>();
    private final Map<Integer, ApprovalLimits> approvalLimits = new HashMap<>();

    PostingTable(final Limits limits, final AssetTable assets, final BalanceTable balances)
    {
        this.limits = limits;
        this.assets = assets;
        this.balances = balances;
    }

    /** A posting was asked for, or decided: what is to leave an account is held until then. */
    void change(final PostingRecord told, final long fromAvailableMinor)
    {
        final PostingRecord known = byId.get(told.postingId());
        if (told.isPending() != (known == null))
        {
            throw new IllegalStateException("event " + told.changeSequence() + " makes posting " + told.postingId() +
                " " + told.status());
        }
        if (told.fromAccountId() != 0)
        {
            balances.hold(told.fromAccountId(), told.assetId(),
                told.isPending() ? told.amountMinor() : -told.amountMinor());
            balances.check(told.fromAccountId(), told.assetId(), fromAvailableMinor, told.changeSequence());
        }
        final PostingRecord kept = known == null ? told : withRequest(told, known.requestedNs());
        byId.put(kept.postingId(), kept);
        byExternalId.put(kept.externalId(), kept);
        if (!kept.isPending())
        {
            decided.addLast(kept);
            dropBeyondLimit();
        }
    }

    void approvalLimits(final int assetId, final long depositMinor, final long withdrawalMinor)
    {
        final AssetTerms asset = assets.terms(assetId);
        approvalLimits.put(assetId, new ApprovalLimits(asset.symbol(), text(asset.amount(), depositMinor),
            text(asset.amount(), withdrawalMinor)));
    }

    ApprovalLimits approvalLimits(final AssetTerms asset)
    {
        return approvalLimits.getOrDefault(asset.assetId(), new ApprovalLimits(asset.symbol(), null, null));
    }

    @Nullable
    Posting find(final long postingId)
    {
        final PostingRecord found = byId.get(postingId);
        return found == null ? null : row(found);
    }

    @Nullable
    Posting findExternal(final long externalId)
    {
        final PostingRecord found = byExternalId.get(externalId);
        return found == null ? null : row(found);
    }

    /** By id; account 0: of all. */
    Page<Posting> page(final int accountId, final boolean isPendingOnly, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        final NavigableMap<Long, PostingRecord> rest;
        if (request.isOldestFirst())
        {
            rest = byId.tailMap(key, false);
        }
        else
        {
            rest = (request.cursor() == null ? byId : byId.headMap(key, false)).descendingMap();
        }
        final List<Posting> rows = new ArrayList<>();
        String last = null;
        boolean hasMore = false;
        for (final PostingRecord posting : rest.values())
        {
            final boolean isWanted = posting.isOf(accountId) && (posting.isPending() || !isPendingOnly);
            hasMore = isWanted && rows.size() == request.limit();
            if (hasMore)
            {
                break;
            }
            if (isWanted)
            {
                rows.add(row(posting));
                last = Long.toString(posting.postingId());
            }
        }
        return new Page<>(List.copyOf(rows), Cursors.next(request, last, hasMore));
    }

    private void dropBeyondLimit()
    {
        while (decided.size() > limits.ledgerEntries())
        {
            final PostingRecord oldest = decided.removeFirst();
            byId.remove(oldest.postingId());
            byExternalId.remove(oldest.externalId(), oldest);
        }
    }

    private Posting row(final PostingRecord posting)
    {
        final AssetTerms asset = assets.terms(posting.assetId());
        return new Posting(Long.toString(posting.postingId()), Long.toUnsignedString(posting.externalId()),
            posting.kind().name(), posting.status().name(), id(posting.fromAccountId()), id(posting.toAccountId()),
            asset.symbol(), asset.amount().format(posting.amountMinor()),
            asset.amount().format(posting.postedMinor()), PredictionView.time(posting.expireNs()),
            id(posting.requestKeyId()), id(posting.decisionKeyId()), IsoTime.format(posting.requestedNs()),
            IsoTime.format(posting.changedNs()), Long.toString(posting.changeSequence()));
    }

    private static PostingRecord withRequest(final PostingRecord told, final long requestedNs)
    {
        return new PostingRecord(told.postingId(), told.externalId(), told.kind(), told.status(),
            told.fromAccountId(), told.toAccountId(), told.assetId(), told.amountMinor(), told.postedMinor(),
            told.expireNs(), told.requestKeyId(), told.decisionKeyId(), requestedNs, told.changedNs(),
            told.changeSequence());
    }

    private static @Nullable String text(final FixedPoint amount, final long minor)
    {
        return minor == MarketTerms.NONE ? null : amount.format(minor);
    }

    private static @Nullable String id(final int id)
    {
        return id == 0 ? null : Integer.toString(id);
    }
}
