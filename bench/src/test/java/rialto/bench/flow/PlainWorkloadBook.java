package rialto.bench.flow;

import rialto.cli.conform.Workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The public benchmark's rules written to be obvious: two sorted maps from price to a queue. Shares no code with the
 * book, its adapter and its reports; slow.
 */
final class PlainWorkloadBook
{
    private static final class Order
    {
        private final int id;
        private final boolean buy;
        private long price;
        private long open;

        Order(final int id, final boolean buy, final long price, final long open)
        {
            this.id = id;
            this.buy = buy;
            this.price = price;
            this.open = open;
        }
    }

    private record Report(int sequence, int type, String line)
    {
    }

    private final NavigableMap<Long, Deque<Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, Deque<Order>> asks = new TreeMap<>();
    private final Map<Integer, Order> resting = new HashMap<>();
    private final List<Report> reports = new ArrayList<>();

    PlainWorkloadBook(final Workload workload)
    {
        for (int i = 0; i < workload.count(); i++)
        {
            switch (workload.kind(i))
            {
                case Workload.NEW -> enter(i, new Order(workload.orderId(i), workload.isBuy(i), workload.priceTicks(i),
                    workload.quantityLots(i)), workload.isIoc(i));
                case Workload.CANCEL -> cancel(i, workload.orderId(i));
                default -> modify(i, workload.orderId(i), workload.priceTicks(i), workload.quantityLots(i));
            }
        }
        reports.sort(Comparator.comparingInt(Report::sequence).thenComparingInt(Report::type));
    }

    long count(final int type)
    {
        return reports.stream().filter(report -> report.type == type).count();
    }

    String hash() throws NoSuchAlgorithmException
    {
        final String text = String.join("\n", reports.stream().map(Report::line).toList());
        return HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void enter(final int sequence, final Order order, final boolean ioc)
    {
        report(sequence, 0, side(order) + "," + order.id + "," + order.price + "," + order.open);
        trade(sequence, order);
        if (order.open > 0 && ioc)
        {
            report(sequence, 2, side(order) + "," + order.id + "," + order.price);
        }
        else if (order.open > 0)
        {
            rest(order);
        }
    }

    private void cancel(final int sequence, final int id)
    {
        final Order order = resting.get(id);
        if (order == null)
        {
            report(sequence, 4, "" + id);
            return;
        }
        takeOut(order);
        report(sequence, 2, side(order) + "," + id + "," + order.price);
    }

    private void modify(final int sequence, final int id, final long price, final long lots)
    {
        final Order order = resting.get(id);
        if (order == null)
        {
            report(sequence, 5, "" + id);
            return;
        }
        takeOut(order);
        order.price = price;
        order.open = lots;
        trade(sequence, order);
        if (order.open > 0)
        {
            rest(order);
        }
        report(sequence, 3, side(order) + "," + id + "," + price + "," + lots);
    }

    private void trade(final int sequence, final Order taker)
    {
        final NavigableMap<Long, Deque<Order>> makers = taker.buy ? asks : bids;
        while (taker.open > 0 && !makers.isEmpty() && crosses(taker, makers.firstKey()))
        {
            final Order maker = makers.firstEntry().getValue().getFirst();
            final long lots = Math.min(taker.open, maker.open);
            taker.open -= lots;
            maker.open -= lots;
            report(sequence, 1, maker.price + "," + lots + "," + maker.id + "," + taker.id);
            if (maker.open == 0)
            {
                takeOut(maker);
            }
        }
    }

    private void rest(final Order order)
    {
        (order.buy ? bids : asks).computeIfAbsent(order.price, price -> new ArrayDeque<>()).addLast(order);
        resting.put(order.id, order);
    }

    private void takeOut(final Order order)
    {
        final NavigableMap<Long, Deque<Order>> levels = order.buy ? bids : asks;
        final Deque<Order> queue = Objects.requireNonNull(levels.get(order.price));
        queue.remove(order);
        if (queue.isEmpty())
        {
            levels.remove(order.price);
        }
        resting.remove(order.id);
    }

    private void report(final int sequence, final int type, final String fields)
    {
        reports.add(new Report(sequence, type, type + "," + sequence + "," + fields));
    }

    private static boolean crosses(final Order taker, final long price)
    {
        return taker.buy ? price <= taker.price : price >= taker.price;
    }

    private static int side(final Order order)
    {
        return order.buy ? 0 : 1;
    }
}
