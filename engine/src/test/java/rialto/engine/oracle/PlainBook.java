package rialto.engine.oracle;

import rialto.engine.oracle.PlainOrder.Place;
import rialto.engine.oracle.PlainTerms.Flag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The orders of one instrument: two lists in matching order, the parked ones, the pegged ones, and what the market did
 * last. Matching order: unpriced orders first, then better prices, at a price displayed before hidden, then priority.
 */
final class PlainBook
{
    static final long NONE = PlainTerms.NONE;

    private static final Comparator<PlainOrder> MATCHING_ORDER = Comparator
        .<PlainOrder>comparingInt(order -> order.isUnpriced ? 0 : 1)
        .thenComparingLong(order -> order.isUnpriced ? 0 : order.isBuy ? -order.price : order.price)
        .thenComparingInt(order -> order.has(Flag.HIDDEN) ? 1 : 0)
        .thenComparingLong(order -> order.priority);

    final List<PlainOrder> bids = new ArrayList<>();
    final List<PlainOrder> asks = new ArrayList<>();
    final List<PlainOrder> parked = new ArrayList<>();
    final List<PlainOrder> pegs = new ArrayList<>();
    long lastTrade = NONE;
    long reference = NONE;
    /** Between which prices was traded since the last election, while stops waited. */
    long high = NONE;
    long low = NONE;

    List<PlainOrder> side(final boolean isBuy)
    {
        return isBuy ? bids : asks;
    }

    void add(final PlainOrder order)
    {
        order.place = Place.BOOK;
        final List<PlainOrder> side = side(order.isBuy);
        int at = side.size();
        while (at > 0 && MATCHING_ORDER.compare(side.get(at - 1), order) > 0)
        {
            at--;
        }
        side.add(at, order);
    }

    void remove(final PlainOrder order)
    {
        order.place = Place.NOWHERE;
        side(order.isBuy).removeIf(other -> other.id == order.id);
    }

    /** The best price of the orders of a side that have one and are meant, {@link #NONE} without. */
    long best(final boolean isBuy, final Predicate<PlainOrder> isMeant)
    {
        return side(isBuy).stream().filter(order -> !order.isUnpriced && isMeant.test(order)).findFirst()
            .map(order -> order.price).orElse(NONE);
    }

    boolean isAnyWaiting()
    {
        return parked.stream().anyMatch(order -> order.place == Place.PARKED);
    }

    /** The next election, whenever it comes, goes by the trades since the last. */
    void noteForStops(final long price)
    {
        if (isAnyWaiting())
        {
            high = high == NONE ? price : Math.max(high, price);
            low = low == NONE ? price : Math.min(low, price);
        }
    }

    /** Two sides to try things on. */
    PlainBook copy()
    {
        final PlainBook copy = new PlainBook();
        bids.forEach(order -> copy.bids.add(order.copy()));
        asks.forEach(order -> copy.asks.add(order.copy()));
        copy.lastTrade = lastTrade;
        copy.reference = reference;
        return copy;
    }
}
