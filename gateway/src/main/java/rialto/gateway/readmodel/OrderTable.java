package rialto.gateway.readmodel;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The orders: all that are open, and the newest closed ones of each account and of all together. An order that a
 * command changes is out of the indexes until the command's end. Projector writes, under the lock.
 */
final class OrderTable
{
    private final Limits limits;
    private final Long2ObjectHashMap<OrderRecord> byId = new Long2ObjectHashMap<>();
    private final Map<ClientKey, OrderRecord> byClientId = new HashMap<>();
    private final Int2ObjectHashMap<OrderIndex> byAccount = new Int2ObjectHashMap<>();
    private final OrderIndex all = new OrderIndex();
    private final List<OrderRecord> changed = new ArrayList<>();

    OrderTable(final Limits limits)
    {
        this.limits = limits;
    }

    void add(final OrderRecord order)
    {
        byId.put(order.orderId, order);
        byClientId.put(new ClientKey(order.accountId, order.clientIdHigh, order.clientIdLow), order);
    }

    /** An open order that an event is about to change. */
    OrderRecord change(final long orderId, final long eventSequence, final long timestampNs)
    {
        final OrderRecord order = byId.get(orderId);
        if (order == null || !order.isOpen)
        {
            throw new IllegalStateException("event " + eventSequence + " names order " + orderId +
                ", which is not open");
        }
        if (!order.isPending)
        {
            remove(order);
            order.isPending = true;
            changed.add(order);
        }
        order.pendingSequence = eventSequence;
        order.changedNs = timestampNs;
        return order;
    }

    /** Ends a command: each order that it changed gets its new place, and is told once. */
    void commit(final Consumer<OrderRecord> listener)
    {
        for (final OrderRecord order : changed)
        {
            order.changeSequence = order.pendingSequence;
            order.isPending = false;
            all.add(order);
            index(order.accountId).add(order);
        }
        for (final OrderRecord order : changed)
        {
            listener.accept(order);
            dropBeyondLimits(order);
        }
        changed.clear();
    }

    @Nullable
    OrderRecord find(final long orderId)
    {
        return byId.get(orderId);
    }

    @Nullable
    OrderRecord find(final int accountId, final long high, final long low)
    {
        return byClientId.get(new ClientKey(accountId, high, low));
    }

    Page<OrderRow> page(
        final int accountId,
        final int instrumentId,
        final OrderFilter filter,
        final PageRequest request,
        final Function<OrderRecord, OrderRow> row)
    {
        final OrderIndex found = accountId == 0 ? all : byAccount.get(accountId);
        final OrderIndex index = found == null ? new OrderIndex() : found;
        final List<OrderRecord> selected = index.select(instrumentId, filter, request, request.limit() + 1);
        final boolean hasMore = selected.size() > request.limit();
        final List<OrderRecord> kept = hasMore ? selected.subList(0, request.limit()) : selected;
        final String lastCursor = kept.isEmpty() ? null : kept.getLast().cursor();
        return new Page<>(kept.stream().map(row).toList(), Cursors.next(request, lastCursor, hasMore));
    }

    private void remove(final OrderRecord order)
    {
        all.removeOpen(order);
        index(order.accountId).removeOpen(order);
    }

    private OrderIndex index(final int accountId)
    {
        OrderIndex index = byAccount.get(accountId);
        if (index == null)
        {
            index = new OrderIndex();
            byAccount.put(accountId, index);
        }
        return index;
    }

    private void dropBeyondLimits(final OrderRecord order)
    {
        final OrderIndex own = index(order.accountId);
        while (own.closedCount() > limits.closedOrdersPerAccount())
        {
            drop(own.oldestClosed());
        }
        while (all.closedCount() > limits.closedOrders())
        {
            drop(all.oldestClosed());
        }
    }

    private void drop(final OrderRecord order)
    {
        all.removeClosed(order);
        index(order.accountId).removeClosed(order);
        byId.remove(order.orderId);
        byClientId.remove(new ClientKey(order.accountId, order.clientIdHigh, order.clientIdLow), order);
    }

    private record ClientKey(int accountId, long high, long low)
    {
    }
}
