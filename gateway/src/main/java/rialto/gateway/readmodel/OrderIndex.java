package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Orders by their last change: those of an account, or all. Projector writes, under the lock. */
final class OrderIndex
{
    private final TreeSet<OrderRecord> open = new TreeSet<>(OrderRecord.BY_CHANGE);
    private final TreeSet<OrderRecord> closed = new TreeSet<>(OrderRecord.BY_CHANGE);

    void add(final OrderRecord order)
    {
        (order.isOpen ? open : closed).add(order);
    }

    /** Takes out an open order, before it changes. */
    void removeOpen(final OrderRecord order)
    {
        open.remove(order);
    }

    void removeClosed(final OrderRecord order)
    {
        closed.remove(order);
    }

    int closedCount()
    {
        return closed.size();
    }

    OrderRecord oldestClosed()
    {
        return closed.first();
    }

    /** The first orders on from the cursor, at most {@code count}. */
    List<OrderRecord> select(
        final int instrumentId,
        final OrderFilter filter,
        final PageRequest request,
        final int count)
    {
        final Iterator<OrderRecord> one = filter == OrderFilter.CLOSED ? none() : from(open, request);
        final Iterator<OrderRecord> other = filter == OrderFilter.OPEN ? none() : from(closed, request);
        final List<OrderRecord> selected = new ArrayList<>();
        OrderRecord nextOfOne = next(one);
        OrderRecord nextOfOther = next(other);
        while (selected.size() < count && (nextOfOne != null || nextOfOther != null))
        {
            final boolean takesOne = isFirst(nextOfOne, nextOfOther, request.isOldestFirst());
            final OrderRecord taken = takesOne ? nextOfOne : nextOfOther;
            if (taken != null && (instrumentId == 0 || taken.instrumentId == instrumentId))
            {
                selected.add(taken);
            }
            nextOfOne = takesOne ? next(one) : nextOfOne;
            nextOfOther = takesOne ? nextOfOther : next(other);
        }
        return selected;
    }

    private static Iterator<OrderRecord> none()
    {
        return List.<OrderRecord>of().iterator();
    }

    private static boolean isFirst(
        final @Nullable OrderRecord one,
        final @Nullable OrderRecord other,
        final boolean isOldestFirst)
    {
        if (one == null || other == null)
        {
            return other == null;
        }
        return OrderRecord.BY_CHANGE.compare(one, other) < 0 == isOldestFirst;
    }

    private static @Nullable OrderRecord next(final Iterator<OrderRecord> iterator)
    {
        return iterator.hasNext() ? iterator.next() : null;
    }

    private static Iterator<OrderRecord> from(final NavigableSet<OrderRecord> set, final PageRequest request)
    {
        final String cursor = request.cursor();
        if (cursor == null)
        {
            return request.isOldestFirst() ? set.iterator() : set.descendingIterator();
        }
        final OrderRecord place = place(cursor);
        return request.isOldestFirst() ?
            set.tailSet(place, false).iterator() :
            set.headSet(place, false).descendingIterator();
    }

    private static OrderRecord place(final String cursor)
    {
        final int dash = cursor.indexOf('-');
        return dash < 0 ?
            OrderRecord.place(Cursors.digits(cursor, cursor), 0) :
            OrderRecord.place(Cursors.digits(cursor.substring(0, dash), cursor),
                Cursors.digits(cursor.substring(dash + 1), cursor));
    }
}
