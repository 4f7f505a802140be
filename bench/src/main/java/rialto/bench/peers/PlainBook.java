package rialto.bench.peers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The book written to be obvious: for each side a sorted map from price to a list of orders, and a map from id to
 * order. Shares no code with the real one; what a few dozen lines with the library's collections come to.
 */
final class PlainBook implements PeerBook
{
    private final BookFlow flow;
    private final NavigableMap<Long, List<Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, List<Order>> asks = new TreeMap<>();
    private final Map<Integer, Order> ordersById = new HashMap<>();
    private final TradeDigest digest = new TradeDigest();

    PlainBook(final BookFlow flow)
    {
        this.flow = flow;
    }

    /** An order that rests, or is on its way. */
    private static final class Order
    {
        private final int id;
        private final boolean buys;
        private long priceTicks;
        private int lots;

        Order(final int id, final boolean buys, final long priceTicks, final int lots)
        {
            this.id = id;
            this.buys = buys;
            this.priceTicks = priceTicks;
            this.lots = lots;
        }
    }

    @Override
    public void run(final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            switch (flow.kinds[i])
            {
                case BookFlow.ENTER -> rest(trade(newOrder(i)));
                case BookFlow.ENTER_IOC -> trade(newOrder(i));
                case BookFlow.CANCEL -> takeOut(flow.orderIds[i]);
                default -> change(i);
            }
        }
    }

    @Override
    public TradeDigest digest()
    {
        return digest;
    }

    @Override
    public int restingCount()
    {
        return ordersById.size();
    }

    private Order newOrder(final int i)
    {
        return new Order(flow.orderIds[i], flow.areBuys[i], flow.priceTicks[i], flow.lots[i]);
    }

    private void change(final int i)
    {
        final Order order = takeOut(flow.orderIds[i]);
        if (order != null)
        {
            order.priceTicks = flow.priceTicks[i];
            order.lots = flow.kinds[i] == BookFlow.MOVE ? order.lots : flow.lots[i];
            rest(trade(order));
        }
    }

    private @Nullable Order takeOut(final int orderId)
    {
        final Order order = ordersById.remove(orderId);
        if (order == null)
        {
            digest.refused();
            return null;
        }
        final NavigableMap<Long, List<Order>> side = side(order.buys);
        final List<Order> queue = Objects.requireNonNull(side.get(order.priceTicks));
        queue.remove(order);
        if (queue.isEmpty())
        {
            side.remove(order.priceTicks);
        }
        return order;
    }

    private Order trade(final Order taker)
    {
        final NavigableMap<Long, List<Order>> others = side(!taker.buys);
        while (taker.lots > 0 && !others.isEmpty() && isReached(taker, others.firstKey()))
        {
            final List<Order> queue = others.firstEntry().getValue();
            final Order maker = queue.getFirst();
            final int lots = Math.min(taker.lots, maker.lots);
            taker.lots -= lots;
            maker.lots -= lots;
            digest.trade(taker.id, maker.id, maker.priceTicks, lots);
            if (maker.lots == 0)
            {
                ordersById.remove(maker.id);
                queue.removeFirst();
                if (queue.isEmpty())
                {
                    others.pollFirstEntry();
                }
            }
        }
        return taker;
    }

    private void rest(final Order order)
    {
        if (order.lots > 0)
        {
            ordersById.put(order.id, order);
            side(order.buys).computeIfAbsent(order.priceTicks, price -> new ArrayList<>()).add(order);
        }
    }

    private NavigableMap<Long, List<Order>> side(final boolean buys)
    {
        return buys ? bids : asks;
    }

    private static boolean isReached(final Order taker, final long priceTicks)
    {
        return taker.buys ? priceTicks <= taker.priceTicks : priceTicks >= taker.priceTicks;
    }
}
