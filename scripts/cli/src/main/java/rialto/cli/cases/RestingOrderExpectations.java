package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.cli.cases.LoggedOrder.Place;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is expected of the resting orders one by one, and of those that wait for a stop price. */
final class RestingOrderExpectations
{
    private static final Set<String> QUEUE = Keys.of("side", "entries", "complete");
    private static final Set<String> ORDERS = Keys.of("bids", "asks", "pending_stops");
    private static final Set<String> ORDER = Set.of("id", "owner", "price", "qty", "hidden", "min_exec_qty", "tif");

    private RestingOrderExpectations()
    {
    }

    /** Price and order in the order in which they would trade; the first of them, unless the list is complete. */
    static void queue(final CaseMarket market, final Step step)
    {
        step.allow(QUEUE);
        final JsonNode expected = step.list("entries");
        final List<LoggedOrder> got = market.resting(CaseWords.isBuy(step));
        boolean same = step.flag("complete") ? got.size() == expected.size() : got.size() >= expected.size();
        for (int i = 0; same && i < expected.size(); i++)
        {
            final JsonNode entry = expected.get(i);
            same = entry.size() == 2 && entry.get(0).asLong() == got.get(i).priceTicks &&
                entry.get(1).asText().equals(got.get(i).id);
        }
        if (!same)
        {
            throw CaseFailure.of("queue", expected, words(got));
        }
    }

    /**
     * All resting orders of both sides in the order in which they would trade. Where the venue ranks hidden orders by a
     * rule of its own, a list says which orders rest and no more.
     */
    static void orders(final CaseMarket market, final Step step)
    {
        step.allow(ORDERS);
        ordersOf(market, step, "bids", true);
        ordersOf(market, step, "asks", false);
        if (step.has("pending_stops"))
        {
            pendingStops(market, step.list("pending_stops"));
        }
    }

    private static void ordersOf(final CaseMarket market, final Step step, final String key, final boolean buy)
    {
        final JsonNode expected = step.list(key);
        final List<LoggedOrder> got = market.resting(buy);
        final boolean inOrder = !market.profile().ranksHiddenOrders();
        final List<LoggedOrder> left = new ArrayList<>(got);
        boolean same = expected.size() == got.size();
        for (int i = 0; same && i < expected.size(); i++)
        {
            final Step entry = new Step("order", expected.get(i));
            entry.allow(ORDER);
            final @Nullable LoggedOrder match = inOrder ? left.removeFirst() : takeOut(left, entry);
            same = match != null && matches(match, entry);
        }
        if (!same)
        {
            throw CaseFailure.of(key, expected, words(got));
        }
    }

    private static @Nullable LoggedOrder takeOut(final List<LoggedOrder> orders, final Step entry)
    {
        for (final LoggedOrder order : orders)
        {
            if (matches(order, entry))
            {
                orders.remove(order);
                return order;
            }
        }

        return null;
    }

    private static boolean matches(final LoggedOrder got, final Step expected)
    {
        return got.id.equals(expected.text("id", got.id)) && got.owner.equals(expected.text("owner", got.owner)) &&
            expected.number("qty", got.leavesLots) == got.leavesLots && hasPrice(got, expected) &&
            (!expected.has("hidden") || expected.flag("hidden") == got.hidden) &&
            got.timeInForce.equals(expected.text("tif", got.timeInForce)) &&
            (!expected.has("min_exec_qty") || Long.valueOf(expected.number("min_exec_qty")).equals(got.minimumLots));
    }

    /** No price, or a word for it, says that the order rests without one. */
    private static boolean hasPrice(final LoggedOrder got, final Step expected)
    {
        if (!expected.names("price"))
        {
            return true;
        }
        if (!expected.has("price") || expected.required("price").isTextual())
        {
            return got.unpriced;
        }

        return !got.unpriced && expected.number("price") == got.priceTicks;
    }

    /**
     * All orders that wait for a stop price, in any order: id, side, stop price, quantity. An entry with a stop price
     * that no step gives the order contradicts its own case, since no exchange could make it up: there the rest of the
     * entry is compared, and the report says so.
     */
    private static void pendingStops(final CaseMarket market, final JsonNode expected)
    {
        final List<LoggedOrder> got = new ArrayList<>();
        for (final LoggedOrder order : market.log().orders())
        {
            if (order.place == Place.PARKED)
            {
                got.add(order);
            }
        }

        boolean same = expected.size() == got.size();
        for (final JsonNode entry : expected)
        {
            same &= got.stream().anyMatch(order -> isStop(market, order, entry));
        }
        if (!same)
        {
            throw CaseFailure.of("pending stops", expected, got.stream().map(RestingOrderExpectations::stop).toList());
        }
    }

    private static boolean isStop(final CaseMarket market, final LoggedOrder order, final JsonNode entry)
    {
        final boolean same = entry.size() == 4 && entry.get(0).asText().equals(order.id) &&
            entry.get(1).asText().equals(order.buy ? "buy" : "sell") && entry.get(3).asLong() == order.leavesLots;
        if (!same || (order.stopPriceTicks != null && entry.get(2).asLong() == order.stopPriceTicks))
        {
            return same;
        }

        final boolean given = market.steps().stream().anyMatch(step -> step.path("id").asText().equals(order.id) &&
            step.path("stop_price").equals(entry.get(2)));
        if (!given)
        {
            market.note("the case contradicts itself: no step gives order " + order.id + " the stop price " +
                entry.get(2));
        }
        return !given;
    }

    private static String stop(final LoggedOrder order)
    {
        return order.id + (order.buy ? " buy " : " sell ") + order.leavesLots + " at " + order.stopPriceTicks;
    }

    private static List<String> words(final List<LoggedOrder> orders)
    {
        return orders.stream().map(order -> order.id + " " + order.leavesLots +
            (order.unpriced ? " without a price" : "@" + order.priceTicks) + (order.hidden ? " hidden" : "") +
            (order.minimumLots == null ? "" : " at least " + order.minimumLots)).toList();
    }
}
