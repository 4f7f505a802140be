package rialto.bench.day;

import rialto.codecs.event.MatchPreventedDecoder;
import rialto.codecs.event.OrderAcceptedDecoder;
import rialto.codecs.event.OrderAmendedDecoder;
import rialto.codecs.event.OrderBookedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.OrderReducedDecoder;
import rialto.codecs.event.OrderTriggeredDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of every order, by the events alone. One thread. */
final class LoggedOrders
{
    private final Map<Long, Order> orders = new HashMap<>();
    private final Set<Long> clientOrderIds = new HashSet<>();
    private final List<String> contradictions;

    /** An order and what was told of it. */
    private static final class Order
    {
        private final int accountId;
        private final int instrumentId;
        private final boolean isBuy;
        private final TimeInForce timeInForce;
        private long totalLots;
        private long filledLots;
        private long cancelledLots;
        private long preventedLots;
        private long heldMinor;

        Order(final OrderAcceptedDecoder event)
        {
            accountId = event.accountId();
            instrumentId = event.instrumentId();
            isBuy = event.side() == Side.BUY;
            timeInForce = event.timeInForce();
            totalLots = event.totalQuantityLots();
            heldMinor = event.heldMinor();
        }

        long openLots()
        {
            return totalLots - filledLots - cancelledLots - preventedLots;
        }
    }

    LoggedOrders(final List<String> contradictions)
    {
        this.contradictions = contradictions;
    }

    int acceptedCount()
    {
        return orders.size();
    }

    void onAccepted(final OrderAcceptedDecoder event)
    {
        check(orders.put(event.orderId(), new Order(event)) == null, event.orderId(), "accepted twice");
        check(clientOrderIds.add(event.clientOrderId().low()), event.orderId(), "client order id twice");
    }

    void onBooked(final OrderBookedDecoder event)
    {
        final Order order = of(event.orderId());
        order.heldMinor = event.heldMinor();
        check(order.openLots() == event.leavesLots(), event.orderId(), "booked with " + event.leavesLots());
    }

    void onTrade(final TradeDecoder event)
    {
        fill(event.takerOrderId(), event.quantityLots(), event.takerLeavesLots(), event.takerHeldMinor());
        fill(event.makerOrderId(), event.quantityLots(), event.makerLeavesLots(), event.makerHeldMinor());
    }

    void onPrevented(final MatchPreventedDecoder event)
    {
        prevent(event.takerOrderId(), event.takerPreventedLots(), event.takerLeavesLots(), event.takerHeldMinor());
        prevent(event.makerOrderId(), event.makerPreventedLots(), event.makerLeavesLots(), event.makerHeldMinor());
    }

    void onCancelled(final OrderCancelledDecoder event)
    {
        final Order order = of(event.orderId());
        order.cancelledLots += event.cancelledLots();
        order.heldMinor = 0;
        check(order.openLots() == 0, event.orderId(), "cancelled with " + order.openLots() + " open");
        check(order.filledLots == event.filledLots(), event.orderId(), "filled " + event.filledLots());
        check(order.preventedLots == event.preventedLots(), event.orderId(), "prevented " + event.preventedLots());
    }

    void onReduced(final OrderReducedDecoder event)
    {
        final Order order = of(event.orderId());
        order.totalLots -= event.reducedByLots();
        order.heldMinor = event.heldMinor();
        check(order.openLots() == event.leavesLots(), event.orderId(), "reduced to " + event.leavesLots());
    }

    void onAmended(final OrderAmendedDecoder event)
    {
        final Order order = of(event.orderId());
        order.totalLots = event.totalQuantityLots();
        order.heldMinor = event.heldMinor();
        check(order.openLots() == event.leavesLots(), event.orderId(), "amended to " + event.leavesLots());
    }

    void onTriggered(final OrderTriggeredDecoder event)
    {
        final Order order = of(event.orderId());
        order.heldMinor = event.heldMinor();
        check(order.openLots() == event.leavesLots(), event.orderId(), "triggered with " + event.leavesLots());
    }

    /** Open lots by order id: only what is good till cancelled may be. */
    Map<Long, Long> openLots()
    {
        final Map<Long, Long> open = new TreeMap<>();
        orders.forEach((id, order) ->
        {
            check(order.openLots() >= 0, id, order.openLots() + " lots open");
            if (order.openLots() != 0)
            {
                check(order.timeInForce == TimeInForce.GTC, id, "open, though " + order.timeInForce);
                open.put(id, order.openLots());
            }
        });
        return open;
    }

    /** What is held for open orders, by account and asset. */
    Map<String, Long> heldMinor()
    {
        final Map<String, Long> held = new TreeMap<>();
        for (final Order order : orders.values())
        {
            if (order.openLots() != 0)
            {
                final int assetId = order.isBuy ? DayPlan.QUOTE : order.instrumentId;
                held.merge(order.accountId + "/" + assetId, order.heldMinor, Math::addExact);
            }
        }
        return held;
    }

    /** Lots of all orders by what became of them. */
    String totals()
    {
        final long[] sums = new long[5];
        for (final Order order : orders.values())
        {
            sums[0] += order.totalLots;
            sums[1] += order.filledLots;
            sums[2] += order.cancelledLots;
            sums[3] += order.preventedLots;
            sums[4] += order.openLots();
        }
        return sums[0] + " lots = " + sums[1] + " filled + " + sums[2] + " cancelled + " + sums[3] + " prevented + " +
            sums[4] + " open";
    }

    private void fill(final long orderId, final long lots, final long leavesLots, final long heldMinor)
    {
        final Order order = of(orderId);
        order.filledLots += lots;
        order.heldMinor = heldMinor;
        check(order.openLots() == leavesLots, orderId, "left with " + leavesLots);
    }

    private void prevent(final long orderId, final long lots, final long leavesLots, final long heldMinor)
    {
        final Order order = of(orderId);
        order.preventedLots += lots;
        order.heldMinor = heldMinor;
        check(order.openLots() == leavesLots, orderId, "prevented from trading, left with " + leavesLots);
    }

    private Order of(final long orderId)
    {
        final Order order = orders.get(orderId);
        if (order == null)
        {
            throw new IllegalStateException("order " + orderId + " was never accepted");
        }
        return order;
    }

    private void check(final boolean isRight, final long orderId, final String what)
    {
        if (!isRight)
        {
            contradictions.add("order " + orderId + ": " + what);
        }
    }
}
