package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** What happened, in ascending order of keys; keeps the newest, up to a limit. Projector writes, under the lock. */
final class History<T extends Sequenced>
{
    private static final int INITIAL_CAPACITY = 16;

    private final int limit;
    private @Nullable Object[] items = new Object[INITIAL_CAPACITY];
    private int first;
    private int size;

    History(final int limit)
    {
        this.limit = limit;
    }

    /** Adds the newest; returns what had to go for it, or null. */
    @Nullable
    T add(final T item)
    {
        assert size == 0 || get(size - 1).key() < item.key();
        final T dropped = size == limit ? removeOldest() : null;
        if (size == items.length)
        {
            grow();
        }
        items[(first + size) % items.length] = item;
        size++;
        return dropped;
    }

    T removeOldest()
    {
        final T oldest = get(0);
        items[first] = null;
        first = (first + 1) % items.length;
        size--;
        return oldest;
    }

    int size()
    {
        return size;
    }

    /** From the oldest, 0, on. */
    @SuppressWarnings("unchecked")
    T get(final int index)
    {
        return (T)Objects.requireNonNull(items[(first + index) % items.length]);
    }

    /** Position of the first item whose key is not below the given one; the size if there is none. */
    int indexOf(final long key)
    {
        int low = 0;
        int high = size;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (get(middle).key() < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    /** The part that a request asks for, of those items that pass; {@code cursorKey} is what its cursor means. */
    <R> Page<R> page(
        final PageRequest request,
        final long cursorKey,
        final Predicate<T> filter,
        final Function<T, R> row,
        final Function<T, String> cursor)
    {
        final boolean isOldestFirst = request.isOldestFirst();
        final int step = isOldestFirst ? 1 : -1;
        int index = start(request, cursorKey);
        final List<R> rows = new ArrayList<>();
        T last = null;
        boolean hasMore = false;
        while (index >= 0 && index < size && !hasMore)
        {
            final T item = get(index);
            final boolean isWanted = filter.test(item);
            hasMore = isWanted && rows.size() == request.limit();
            if (isWanted && !hasMore)
            {
                rows.add(row.apply(item));
                last = item;
            }
            index += step;
        }
        return new Page<>(List.copyOf(rows), Cursors.next(request, last == null ? null : cursor.apply(last), hasMore));
    }

    private int start(final PageRequest request, final long cursorKey)
    {
        if (request.cursor() == null)
        {
            return request.isOldestFirst() ? 0 : size - 1;
        }
        return request.isOldestFirst() ? indexOf(cursorKey + 1) : indexOf(cursorKey) - 1;
    }

    private void grow()
    {
        final @Nullable Object[] larger = new Object[items.length * 2];
        for (int i = 0; i < size; i++)
        {
            larger[i] = items[(first + i) % items.length];
        }
        items = larger;
        first = 0;
    }
}
