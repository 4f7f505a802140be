package rialto.gateway.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Parts of what is kept by ascending ids; the cursor is the last id of a part. Any thread, under the lock. */
final class KeyedParts
{
    private KeyedParts()
    {
    }

    static <T, R> Page<R> page(
        final NavigableMap<Long, T> records,
        final PageRequest request,
        final Predicate<T> filter,
        final Function<T, R> row)
    {
        final long after = Cursors.sequence(request.cursor());
        final NavigableMap<Long, T> ordered = request.isOldestFirst() ? records : records.descendingMap();
        final NavigableMap<Long, T> rest = request.cursor() == null ? ordered : ordered.tailMap(after, false);
        final List<R> rows = new ArrayList<>();
        String last = null;
        boolean hasMore = false;
        for (final var entry : rest.entrySet())
        {
            if (filter.test(entry.getValue()))
            {
                if (rows.size() == request.limit())
                {
                    hasMore = true;
                    break;
                }
                rows.add(row.apply(entry.getValue()));
                last = Long.toString(entry.getKey());
            }
        }
        return new Page<>(List.copyOf(rows), Cursors.next(request, last, hasMore));
    }
}
