package rialto.engine.marketdata;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least that trades, with icebergs, hidden orders, self-trade prevention, calls and their auctions: a list of
 * orders and a search through it. Says in events what it does.
 */
final class TinyExchange
{
    private static final long ALL = Long.MAX_VALUE;

    private final EventWriter events = new EventWriter();
    private final List<Order> orders = new ArrayList<>();
    private final Map<Integer, TradingPhase> phases = new TreeMap<>();
    private final Map<Integer, String> indications = new TreeMap<>();
    private final List<String> auctions = new ArrayList<>();
    private final List<String> days = new ArrayList<>();
    private int calls;
    private long lastOrderId;
    private long lastPriority;

    List<Order> orders()
    {
        return orders;
    }

    /** The phase of each instrument that was ever moved. */
    Map<Integer, TradingPhase> phases()
    {
        return phases;
    }

    /** What was told last of the next auction of each instrument. */
    Map<Integer, String> indications()
    {
        return indications;
    }

    /** Every auction that was held, oldest first. */
    List<String> auctions()
    {
        return auctions;
    }

    /** Every day that was closed, oldest first. */
    List<String> days()
    {
        return days;
    }

    boolean isCall(final int instrumentId)
    {
        return phases.get(instrumentId) == TradingPhase.CALL;
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
        comeIn(order, mayRest);
        return events.endCommand();
    }

    /** A market order that waits for the auction of a call, displayed to nobody. */
    List<byte[]> enterUnpriced(final int instrumentId, final boolean isBuy, final long lots)
    {
        events.reply();
        final Order order = new Order(++lastOrderId, instrumentId, isBuy, 0, 0);
        order.isUnpriced = true;
        order.lots = lots;
        rest(order);
        return events.endCommand();
    }

    /** Orders of one instrument leave because its call begins, or goes on: then there are none. */
    List<byte[]> call(final int instrumentId, final List<Order> ended)
    {
        events.reply();
        calls += isCall(instrumentId) ? 0 : 1;
        phase(instrumentId, TradingPhase.CALL, AuctionKind.INTRADAY);
        for (final Order order : ended)
        {
            end(order);
        }
        return events.endCommand();
    }

    /** What an auction would do now; told with the reply of the next command. */
    List<byte[]> indicate(final int instrumentId)
    {
        final long price = auctionPrice(instrumentId);
        final boolean isPriced = price != EventWriter.NONE;
        final long lots = isPriced ? auctionLots(instrumentId, price) : 0;
        events.indicative(instrumentId, price, lots, 1, EventWriter.NONE, isPriced ? EventWriter.NONE : 98,
            isPriced ? EventWriter.NONE : 99);
        indications.put(instrumentId, lots + " at " + price);
        events.reply();
        return events.endCommand();
    }

    /** Holds the auctions of all that are in a call, in one command; after each an order that waited may come in. */
    List<byte[]> uncrossAll(final long waitingPrice, final long waitingLots)
    {
        events.reply();
        for (final int instrumentId : List.copyOf(phases.keySet()))
        {
            if (isCall(instrumentId))
            {
                uncross(instrumentId, TradingPhase.CONTINUOUS, waitingPrice, waitingLots);
            }
        }
        return events.endCommand();
    }

    /** Closes the day of an instrument; out of a call its auction is held first. */
    List<byte[]> close(final int instrumentId)
    {
        events.reply();
        if (isCall(instrumentId))
        {
            uncross(instrumentId, TradingPhase.CLOSED, 0, 0);
        }
        else
        {
            phase(instrumentId, TradingPhase.CLOSED, AuctionKind.NULL_VAL);
        }
        orders.stream().filter(order -> order.instrumentId == instrumentId && order.id % 3 == 0).toList()
            .forEach(this::end);
        final int trades = days.size() + 1;
        events.dayClosed(instrumentId, new long[] { 1, 2, 3, 4, 5, EventWriter.NONE }, 7, trades);
        days.add(instrumentId + " closed at 5 after " + trades);
        return events.endCommand();
    }

    List<byte[]> cancel(final List<Order> cancelled)
    {
        events.reply();
        for (final Order order : List.copyOf(cancelled))
        {
            end(order);
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
        comeIn(order, true);
        return events.endCommand();
    }

    private void phase(final int instrumentId, final TradingPhase phase, final AuctionKind kind)
    {
        phases.put(instrumentId, phase);
        events.phase(instrumentId, phase, kind, calls);
    }

    private void end(final Order order)
    {
        orders.remove(order);
        events.cancelled(order.instrumentId, order.id, order.isBuy, order.price, order.lots, order.shown);
    }

    private void comeIn(final Order order, final boolean mayRest)
    {
        if (!isCall(order.instrumentId))
        {
            match(order);
        }
        if (order.lots > 0 && mayRest)
        {
            rest(order);
        }
        else if (order.lots > 0)
        {
            events.cancelled(order.instrumentId, order.id, order.isBuy, order.price, order.lots, false);
        }
    }

    private void uncross(
        final int instrumentId,
        final TradingPhase next,
        final long waitingPrice,
        final long waitingLots)
    {
        final long price = auctionPrice(instrumentId);
        final long lots = price == EventWriter.NONE ? 0 : pairAll(instrumentId, price);
        orders.stream().filter(order -> order.instrumentId == instrumentId && order.isUnpriced).toList()
            .forEach(this::end);
        events.uncrossed(instrumentId, AuctionKind.INTRADAY, price, lots, 0, calls);
        auctions.add(instrumentId + " " + lots + " at " + price);
        phase(instrumentId, next, AuctionKind.NULL_VAL);
        if (waitingLots > 0)
        {
            final Order waiting = new Order(++lastOrderId, instrumentId, lastOrderId % 2 == 0, ALL, 0);
            waiting.price = waitingPrice;
            waiting.lots = waitingLots;
            comeIn(waiting, true);
        }
    }

    /** Pairs both sides from the top; what was traded. */
    private long pairAll(final int instrumentId, final long price)
    {
        final List<Order> buys = new ArrayList<>(eligible(instrumentId, true, price));
        final List<Order> sells = new ArrayList<>(eligible(instrumentId, false, price));
        long traded = 0;
        while (!buys.isEmpty() && !sells.isEmpty())
        {
            final Order buy = buys.getFirst();
            final Order sell = sells.getFirst();
            take(buy);
            take(sell);
            final long lots = Math.min(buy.lots, sell.lots);
            buy.lots -= lots;
            sell.lots -= lots;
            if (buy.group != 0 && buy.group == sell.group)
            {
                events.prevented(instrumentId, sell.id, false, price, 0, 0);
            }
            else
            {
                events.auctionTraded(instrumentId, buy.id, sell.id, price, lots);
                traded += lots;
            }
            dropIfFilled(sells);
            dropIfFilled(buys);
        }
        buys.stream().limit(1).forEach(this::putBack);
        sells.stream().limit(1).forEach(this::putBack);
        return traded;
    }

    private void take(final Order order)
    {
        if (orders.remove(order) && order.shown > 0)
        {
            events.taken(order.instrumentId, order.id, order.isBuy, order.price, order.shown);
        }
    }

    private static void dropIfFilled(final List<Order> side)
    {
        if (side.getFirst().lots == 0)
        {
            side.removeFirst();
        }
    }

    private void putBack(final Order order)
    {
        if (!orders.contains(order))
        {
            rest(order);
        }
    }

    /** The lowest limit at which most is traded. */
    private long auctionPrice(final int instrumentId)
    {
        return orders.stream().filter(order -> order.instrumentId == instrumentId && !order.isUnpriced)
            .map(order -> order.price).filter(price -> auctionLots(instrumentId, price) > 0)
            .min(Comparator.<Long>comparingLong(price -> -auctionLots(instrumentId, price))
                .thenComparing(Comparator.naturalOrder()))
            .orElse(EventWriter.NONE);
    }

    private long auctionLots(final int instrumentId, final long price)
    {
        return Math.min(
            eligible(instrumentId, true, price).stream().mapToLong(order -> order.lots).sum(),
            eligible(instrumentId, false, price).stream().mapToLong(order -> order.lots).sum());
    }

    private List<Order> eligible(final int instrumentId, final boolean isBuy, final long price)
    {
        final Comparator<Order> byPrice = Comparator.comparingLong(order -> order.price);
        return orders.stream()
            .filter(order -> order.instrumentId == instrumentId && order.isBuy == isBuy)
            .filter(order -> order.isUnpriced || (isBuy ? order.price >= price : order.price <= price))
            .sorted(Comparator.<Order, Boolean>comparing(order -> !order.isUnpriced)
                .thenComparing(isBuy ? byPrice.reversed() : byPrice)
                .thenComparingLong(order -> order.priority))
            .toList();
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
        if (order.isUnpriced)
        {
            events.bookedUnpriced(order.instrumentId, order.id, order.isBuy, order.lots);
            return;
        }
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
        boolean isUnpriced;
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
