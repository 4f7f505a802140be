package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.function.Function;

/** The fills of each account; the newest of each, and of all together. Projector writes, under the lock. */
final class FillTable
{
    private final Limits limits;
    private final Int2ObjectHashMap<History<FillRecord>> byAccount = new Int2ObjectHashMap<>();

    /** All fills in order, those that went for an account's own limit included. */
    private final ArrayDeque<FillRecord> all = new ArrayDeque<>();
    private int kept;

    FillTable(final Limits limits)
    {
        this.limits = limits;
    }

    void add(final FillRecord fill)
    {
        History<FillRecord> history = byAccount.get(fill.accountId());
        if (history == null)
        {
            history = new History<>(limits.fillsPerAccount());
            byAccount.put(fill.accountId(), history);
        }
        kept += history.add(fill) == null ? 1 : 0;
        all.addLast(fill);
        while (kept > limits.fills())
        {
            dropOldest();
        }
        if (all.size() >= 2L * limits.fills())
        {
            all.removeIf(candidate -> !isKept(candidate));
        }
    }

    Page<FillRow> page(
        final int accountId,
        final int instrumentId,
        final PageRequest request,
        final Function<FillRecord, FillRow> row)
    {
        final String cursor = request.cursor();
        final long key = cursor == null ? 0 : FillRecord.keyOf(cursor);
        final History<FillRecord> found = byAccount.get(accountId);
        final History<FillRecord> history = found == null ? new History<>(1) : found;
        return history.page(request, key,
            fill -> instrumentId == 0 || fill.trade().instrumentId() == instrumentId, row, FillRecord::cursor);
    }

    int kept()
    {
        return kept;
    }

    private void dropOldest()
    {
        final FillRecord oldest = all.removeFirst();
        if (isKept(oldest))
        {
            byAccount.get(oldest.accountId()).removeOldest();
            kept--;
        }
    }

    private boolean isKept(final FillRecord fill)
    {
        final @Nullable History<FillRecord> history = byAccount.get(fill.accountId());
        return history != null && history.size() > 0 && history.get(0).key() <= fill.key();
    }
}
