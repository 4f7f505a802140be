package rialto.engine.marketdata;

import rialto.codecs.types.InstrumentStatus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The least that trades, with icebergs, hidden orders and self-trade prevention: a list of orders and a search through
 * it. Says in events what it does.
 */
final class TinyExchange
{
    private static final long ALL = Long.MAX_VALUE;

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

    /** A plain order. */
    List<byte[]> enter(
        final int instrumentId,
        final boolean isBuy,
        final long price,
        final long lots,
        final boolean mayRest)
    {
        return enter(instrumentId, isBuy, price, lots, mayRest, ALL, 0);
    }

    /**
     * An order that displays no more than a part, or nothing, and does not trade with others of its group; orders of
     * group 0 trade with all.
     */
    List<byte[]> enter(
        final int instrumentId,
        final boolean isBuy,
        final long price,
        final long lots,
        final boolean mayRest,
        final long partLots,
        final int group)
    {
        events.reply();
        final Order order = new Order(++lastOrderId, instrumentId, isBuy, partLots, group);
        order.price = price;
        order.lots = lots;
        match(order);
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
            events.cancelled(order.instrumentId, order.id, order.isBuy, order.price, order.lots, order.shown);
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
        final long shown = order.shown;
        order.lots -= byLots;
        order.shown = Math.min(shown, order.lots);
        events.reduced(order.instrumentId, order.id, order.isBuy, order.price, byLots, order.lots,
            shown - order.shown, order.shown);
        events.runningHash();
        return events.endCommand();
    }

    List<byte[]> amend(final Order order, final long price, final long lots)
    {
        events.reply();
        events.amended(order.instrumentId, order.id, order.isBuy, order.price, order.lots, price, lots, order.shown);
        orders.remove(order);
        order.price = price;
        order.lots = lots;
        order.shown = 0;
        match(order);
        if (order.lots > 0)
        {
            rest(order);
        }
        return events.endCommand();
    }

    private void rest(final Order order)
    {
        orders.add(order);
        show(order);
    }

    private void show(final Order order)
    {
        order.priority = ++lastPriority;
        order.shown = Math.min(order.part, order.lots);
        events.booked(order.instrumentId, order.id, order.isBuy, order.price, order.lots, order.shown);
    }

    private void match(final Order taker)
    {
        List<Order> makers = makersFor(taker);
        while (taker.lots > 0 && !makers.isEmpty())
        {
            final Order maker = makers.getFirst();
            if (taker.group != 0 && taker.group == maker.group)
            {
                prevent(taker, maker);
            }
            else
            {
                trade(taker, maker);
            }
            makers = makersFor(taker);
        }
    }

    private void trade(final Order taker, final Order maker)
    {
        final boolean isHidden = maker.part == 0;
        final long lots = Math.min(taker.lots, isHidden ? maker.lots : maker.shown);
        taker.lots -= lots;
        maker.lots -= lots;
        maker.shown -= isHidden ? 0 : lots;
        events.tradedWithHidden(maker.instrumentId, maker.id, maker.isBuy, maker.price, lots, isHidden ? 0 : lots,
            maker.shown);
        if (maker.lots == 0)
        {
            orders.remove(maker);
        }
        else if (!isHidden && maker.shown == 0)
        {
            show(maker);
        }
    }

    /** Both lose the smaller quantity; the maker's hidden part goes first. */
    private void prevent(final Order taker, final Order maker)
    {
        final long lots = Math.min(taker.lots, maker.lots);
        final long shown = maker.shown;
        taker.lots -= lots;
        maker.lots -= lots;
        maker.shown = Math.min(shown, maker.lots);
        events.prevented(maker.instrumentId, maker.id, maker.isBuy, maker.price, shown - maker.shown, maker.shown);
        if (maker.lots == 0)
        {
            orders.remove(maker);
            events.cancelled(maker.instrumentId, maker.id, maker.isBuy, maker.price, 0, false);
        }
    }

    private List<Order> makersFor(final Order taker)
    {
        final Comparator<Order> byPrice = Comparator.comparingLong(order -> order.price);
        return orders.stream()
            .filter(order -> order.instrumentId == taker.instrumentId && order.isBuy != taker.isBuy)
            .filter(order -> taker.isBuy ? order.price <= taker.price : order.price >= taker.price)
            .sorted((taker.isBuy ? byPrice : byPrice.reversed()).thenComparing(order -> order.part == 0)
                .thenComparingLong(order -> order.priority))
            .toList();
    }

    /** A resting order. */
    static final class Order
    {
        final long id;
        final int instrumentId;
        final boolean isBuy;
        final long part;
        final int group;
        long price;
        long lots;
        long shown;
        long priority;

        Order(final long id, final int instrumentId, final boolean isBuy, final long part, final int group)
        {
            this.id = id;
            this.instrumentId = instrumentId;
            this.isBuy = isBuy;
            this.part = part;
            this.group = group;
        }

        @Override
        public String toString()
        {
            return id + (isBuy ? " BUY " : " SELL ") + price + " x " + lots + " of " + instrumentId;
        }
    }
}
