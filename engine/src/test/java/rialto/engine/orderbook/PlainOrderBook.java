package rialto.engine.orderbook;

import rialto.engine.orderbook.BookCommand.Lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import static rialto.engine.orderbook.BookCommand.UNCHANGED;

/**
 * The same market written to be obvious: two sorted maps from price to a list of orders, everything else recomputed
 * when it is needed. Shares no code with the real one; slow.
 */
final class PlainOrderBook implements Market
{
    private static final class Order
    {
        private final long id;
        private final int account;
        private final boolean buy;
        private long price;
        private long open;

        Order(final BookCommand command, final long price)
        {
            id = command.orderId();
            account = command.account();
            buy = command.buy();
            open = command.lots();
            this.price = price;
        }
    }

    private final Limits limits;
    private final NavigableMap<Long, List<Order>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<Long, List<Order>> asks = new TreeMap<>();
    private final Map<Long, Order> openOrders = new HashMap<>();

    PlainOrderBook(final Limits limits)
    {
        this.limits = limits;
    }

    @Override
    public List<BookEvent> execute(final BookCommand command)
    {
        final Order order = openOrders.get(command.orderId());
        if (command.verb() == BookCommand.Verb.NEW)
        {
            return order == null ? enter(command) : List.of(BookEvent.rejected(command.orderId()));
        }
        if (order == null || order.account != command.account())
        {
            return List.of(BookEvent.rejected(command.orderId()));
        }

        final long price = command.priceTicks() == UNCHANGED ? order.price : command.priceTicks();
        final long lots = command.lots() == UNCHANGED ? order.open : command.lots();
        return switch (command.verb())
        {
            case CANCEL -> cancel(order);
            case REDUCE -> reduce(order, lots);
            case AMEND -> amend(order, price, lots);
            default -> replace(order, price, lots);
        };
    }

    @Override
    public List<BookLevel> levels()
    {
        final List<BookLevel> all = new ArrayList<>();
        bids.forEach((price, queue) -> all.add(level(true, price, queue)));
        asks.forEach((price, queue) -> all.add(level(false, price, queue)));
        return all;
    }

    @Override
    public void close()
    {
        openOrders.clear();
    }

    private List<BookEvent> enter(final BookCommand command)
    {
        final long price = !command.market() ? command.priceTicks() :
            command.buy() ? limits.maxPriceTicks() : limits.minPriceTicks();
        final boolean mayRest = !command.market() && command.lifetime() == Lifetime.GTC;
        if (openOrders.size() == limits.maxOrders() || (mayRest && !hasLevelFor(command.buy(), price)))
        {
            return List.of(BookEvent.rejected(command.orderId()));
        }
        final Order order = new Order(command, price);
        if (command.lifetime() == Lifetime.FOK && fillable(order) < order.open)
        {
            return List.of(BookEvent.cancelled(order.id, order.open));
        }
        return trade(order, mayRest);
    }

    private List<BookEvent> cancel(final Order order)
    {
        takeOut(order);
        return List.of(BookEvent.cancelled(order.id, order.open));
    }

    private List<BookEvent> reduce(final Order order, final long lots)
    {
        if (lots >= order.open)
        {
            return cancel(order);
        }
        order.open -= lots;
        return List.of(BookEvent.reduced(order.id, lots));
    }

    private List<BookEvent> amend(final Order order, final long price, final long lots)
    {
        if (price == order.price && lots <= order.open)
        {
            order.open = lots;
            return List.of();
        }
        return replace(order, price, lots);
    }

    private List<BookEvent> replace(final Order order, final long price, final long lots)
    {
        final boolean isAlone = queue(order).size() == 1;
        if (!isAlone && !hasLevelFor(order.buy, price))
        {
            return List.of(BookEvent.rejected(order.id));
        }
        takeOut(order);
        order.price = price;
        order.open = lots;
        return trade(order, true);
    }

    private List<BookEvent> trade(final Order taker, final boolean mayRest)
    {
        final List<BookEvent> events = new ArrayList<>();
        final NavigableMap<Long, List<Order>> makers = side(!taker.buy);
        while (taker.open > 0 && !makers.isEmpty() && crosses(taker, makers.firstKey()))
        {
            final Order maker = makers.firstEntry().getValue().get(0);
            final long lots = Math.min(taker.open, maker.open);
            taker.open -= lots;
            maker.open -= lots;
            events.add(BookEvent.trade(taker.id, maker.id, maker.price, lots));
            if (maker.open == 0)
            {
                takeOut(maker);
            }
        }

        if (taker.open > 0 && mayRest)
        {
            side(taker.buy).computeIfAbsent(taker.price, price -> new ArrayList<>()).add(taker);
            openOrders.put(taker.id, taker);
        }
        else if (taker.open > 0)
        {
            events.add(BookEvent.cancelled(taker.id, taker.open));
        }
        return events;
    }

    private void takeOut(final Order order)
    {
        final List<Order> queue = queue(order);
        queue.remove(order);
        if (queue.isEmpty())
        {
            side(order.buy).remove(order.price);
        }
        openOrders.remove(order.id);
    }

    private List<Order> queue(final Order order)
    {
        return Objects.requireNonNull(side(order.buy).get(order.price));
    }

    private long fillable(final Order taker)
    {
        return side(!taker.buy).entrySet().stream()
            .filter(level -> crosses(taker, level.getKey()))
            .flatMap(level -> level.getValue().stream())
            .mapToLong(maker -> maker.open)
            .sum();
    }

    private boolean hasLevelFor(final boolean buy, final long price)
    {
        return side(buy).containsKey(price) || bids.size() + asks.size() < limits.maxLevels();
    }

    private NavigableMap<Long, List<Order>> side(final boolean buy)
    {
        return buy ? bids : asks;
    }

    private static boolean crosses(final Order taker, final long price)
    {
        return taker.buy ? price <= taker.price : price >= taker.price;
    }

    private static BookLevel level(final boolean buy, final long price, final List<Order> queue)
    {
        return new BookLevel(buy, price, queue.stream().map(o -> new BookLevel.Resting(o.id, o.open)).toList());
    }
}
