package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed the accounts' balances, event by event; the newest lines of each account, and of all together. Whatever
 * a balance changes by passes here, so an account's lines add up to what it has. Projector writes, under the lock.
 */
final class StatementTable
{
    private static final String FEE = "FEE";

    private final Limits limits;
    private final AssetTable assets;
    private final Int2ObjectHashMap<History<Line>> byAccount = new Int2ObjectHashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private final ArrayDeque<Line> all = new ArrayDeque<>();
    private final List<Draft> drafts = new ArrayList<>();
    private String cause = "";
    private long eventSequence;
    private long timestampNs;

    StatementTable(final Limits limits, final AssetTable assets)
    {
        this.limits = limits;
        this.assets = assets;
    }

    /** Begins an event: what follows is its doing. */
    void begin(final long sequence, final long timeNs, final String causeOfEvent)
    {
        flush();
        eventSequence = sequence;
        timestampNs = timeNs;
        cause = causeOfEvent;
    }

    /** Says better what the event is. */
    void cause(final String better)
    {
        cause = better;
    }

    /** A balance changes by an amount, to a total. */
    void note(
        final int accountId,
        final int assetId,
        final long amountMinor,
        final long totalMinor,
        final boolean isFee)
    {
        final String why = isFee ? FEE : cause;
        for (final Draft draft : drafts)
        {
            if (draft.accountId == accountId && draft.assetId == assetId && draft.cause.equals(why))
            {
                draft.amountMinor += amountMinor;
                return;
            }
        }
        drafts.add(new Draft(accountId, assetId, why, amountMinor, totalMinor - amountMinor));
    }

    /** Ends an event: its lines stand. What came and went within it is none. */
    void flush()
    {
        for (int i = 0; i < drafts.size(); i++)
        {
            final Draft draft = drafts.get(i);
            if (draft.amountMinor != 0)
            {
                add(draft, totalAfter(i));
            }
        }
        drafts.clear();
    }

    /** Of one account, by line; asset 0: of all. */
    Page<StatementLine> page(final int accountId, final int assetId, final PageRequest request)
    {
        final long key = Cursors.sequence(request.cursor());
        final History<Line> found = byAccount.get(accountId);
        final History<Line> history = found == null ? new History<>(1) : found;
        return history.page(request, key, line -> assetId == 0 || line.assetId == assetId, this::row,
            line -> Long.toString(line.key));
    }

    /** What the account had before the event, and all lines of it up to this one. */
    private long totalAfter(final int index)
    {
        final Draft draft = drafts.get(index);
        long totalMinor = 0;
        boolean isFirst = true;
        for (int i = 0; i <= index; i++)
        {
            final Draft other = drafts.get(i);
            if (other.accountId == draft.accountId && other.assetId == draft.assetId)
            {
                totalMinor = (isFirst ? other.beforeMinor : totalMinor) + other.amountMinor;
                isFirst = false;
            }
        }
        return totalMinor;
    }

    private void add(final Draft draft, final long totalMinor)
    {
        History<Line> history = byAccount.get(draft.accountId);
        if (history == null)
        {
            history = new History<>(limits.fillsPerAccount());
            byAccount.put(draft.accountId, history);
        }
        final long number = counts.merge(draft.accountId, 1L, Long::sum);
        final Line line = new Line(number, draft.accountId, draft.assetId, draft.cause, draft.amountMinor, totalMinor,
            timestampNs, eventSequence);
        history.add(line);
        all.addLast(line);
        while (all.size() > limits.fills())
        {
            dropOldest();
        }
    }

    /** It may be gone already, for its account's own limit. */
    private void dropOldest()
    {
        final Line oldest = all.removeFirst();
        final History<Line> history = byAccount.get(oldest.accountId);
        if (history.size() > 0 && history.get(0).key == oldest.key)
        {
            history.removeOldest();
        }
    }

    private StatementLine row(final Line line)
    {
        final AssetTerms asset = assets.terms(line.assetId);
        return new StatementLine(Long.toString(line.key), Integer.toString(line.accountId), asset.symbol(),
            line.cause, asset.amount().format(line.amountMinor), asset.amount().format(line.totalMinor),
            IsoTime.format(line.timestampNs), Long.toString(line.eventSequence));
    }

    private record Line(
        long key,
        int accountId,
        int assetId,
        String cause,
        long amountMinor,
        long totalMinor,
        long timestampNs,
        long eventSequence)
        implements
            Sequenced
    {
    }

    /** A line of the event that goes on. */
    private static final class Draft
    {
        final int accountId;
        final int assetId;
        final String cause;
        final long beforeMinor;
        long amountMinor;

        Draft(
            final int accountId,
            final int assetId,
            final String cause,
            final long amountMinor,
            final long beforeMinor)
        {
            this.accountId = accountId;
            this.assetId = assetId;
            this.cause = cause;
            this.amountMinor = amountMinor;
            this.beforeMinor = beforeMinor;
        }
    }
}
