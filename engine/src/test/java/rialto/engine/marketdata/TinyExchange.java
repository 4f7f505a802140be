package rialto.engine.marketdata;

import rialto.codecs.types.InstrumentStatus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The least that trades: a list of orders and a search through it. Says in events what it does.
 */
final class TinyExchange
{
    private final EventWriter events = new EventWriter();
    private final List<Order> orders = new ArrayList<>();
    private long lastOrderId;
    private long lastPriority;

    List<Order> orders()
    {
        return orders;
    }

    List<byte[]> define(final int instrumentId)
    {
        events.reply();
        events.defined(instrumentId, "I-" + instrumentId, InstrumentStatus.OPEN);
        events.runningHash();
        return events.endCommand();
    }

    List<byte[]> refuse()
    {
        events.reply();
        return events.endCommand();
    }

    List<byte[]> enter(
        final int instrumentId,
        final boolean isBuy,
        final long price,
        final long lots,
        final boolean mayRest)
    {
        events.reply();
        final Order order = new Order(++lastOrderId, instrumentId, isBuy);
        order.price = price;
        order.lots = lots;
        trade(order);
        if (order.lots > 0 && mayRest)
        {
            rest(order);
        }
        else if (order.lots > 0)
        {
            events.cancelled(instrumentId, order.id, isBuy, price, order.lots, false);
        }
        return events.endCommand();
    }

    List<byte[]> cancel(final List<Order> cancelled)
    {
        events.reply();
        for (final Order order : List.copyOf(cancelled))
        {
            orders.remove(order);
            events.cancelled(order.instrumentId, order.id, order.isBuy, order.price, order.lots, true);
        }
        return events.endCommand();
    }

    List<byte[]> reduce(final Order order, final long byLots)
    {
        if (byLots >= order.lots)
        {
            return cancel(List.of(order));
        }
        events.reply();
        order.lots -= byLots;
        events.reduced(order.instrumentId, order.id, order.isBuy, order.price, byLots, order.lots);
        events.runningHash();
        return events.endCommand();
    }

    List<byte[]> amend(final Order order, final long price, final long lots)
    {
        events.reply();
        events.amended(order.instrumentId, order.id, order.isBuy, order.price, order.lots, price, lots);
        orders.remove(order);
        order.price = price;
        order.lots = lots;
        trade(order);
        if (order.lots > 0)
        {
            rest(order);
        }
        return events.endCommand();
    }

    private void rest(final Order order)
    {
        order.priority = ++lastPriority;
        orders.add(order);
        events.booked(order.instrumentId, order.id, order.isBuy, order.price, order.lots);
    }

    private void trade(final Order taker)
    {
        List<Order> makers = makersFor(taker);
        while (taker.lots > 0 && !makers.isEmpty())
        {
            final Order maker = makers.getFirst();
            final long lots = Math.min(taker.lots, maker.lots);
            taker.lots -= lots;
            maker.lots -= lots;
            events.traded(maker.instrumentId, maker.id, maker.isBuy, maker.price, lots, maker.lots);
            if (maker.lots == 0)
            {
                orders.remove(maker);
            }
            makers = makersFor(taker);
        }
    }

    private List<Order> makersFor(final Order taker)
    {
        final Comparator<Order> byPrice = Comparator.comparingLong(order -> order.price);
        return orders.stream()
            .filter(order -> order.instrumentId == taker.instrumentId && order.isBuy != taker.isBuy)
            .filter(order -> taker.isBuy ? order.price <= taker.price : order.price >= taker.price)
            .sorted((taker.isBuy ? byPrice : byPrice.reversed()).thenComparingLong(order -> order.priority))
            .toList();
    }

    /** A resting order. */
    static final class Order
    {
        final long id;
        final int instrumentId;
        final boolean isBuy;
        long price;
        long lots;
        long priority;

        Order(final long id, final int instrumentId, final boolean isBuy)
        {
            this.id = id;
            this.instrumentId = instrumentId;
            this.isBuy = isBuy;
        }

        @Override
        public String toString()
        {
            return id + (isBuy ? " BUY " : " SELL ") + price + " x " + lots + " of " + instrumentId;
        }
    }
}
