package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * All that an auction price follows from, orders in the order in which they came.
 */
public record PlainCall(
    List<PlainOrder> orders,
    PlainTicks ticks,
    long referenceTicks,
    long minTicks,
    long maxTicks,
    long bidTicks,
    long offerTicks)
{
    private static final long NONE = OrderBook.NO_PRICE;

    /** Without price limits and quote, each tick a valid price. */
    public static PlainCall of(final List<PlainOrder> orders, final long referenceTicks)
    {
        return new PlainCall(orders, PlainTicks.of("0:1"), referenceTicks, NONE, NONE, NONE, NONE);
    }

    /** As "B1 200@202 / S1 100@200 / R 199", without a third part for no reference price. */
    static PlainCall parse(final String text)
    {
        final String[] parts = text.split(" / ", -1);
        final List<PlainOrder> orders = new ArrayList<>(PlainOrder.parse(true, parts[0]));
        orders.addAll(PlainOrder.parse(false, parts[1]));
        return of(orders, parts.length < 3 ? NONE : Long.parseLong(parts[2].substring(2)));
    }

    public PlainCall quote(final long bid, final long offer)
    {
        return new PlainCall(orders, ticks, referenceTicks, minTicks, maxTicks, bid, offer);
    }

    public PlainCall limits(final long min, final long max)
    {
        return new PlainCall(orders, ticks, referenceTicks, min, max, bidTicks, offerTicks);
    }

    public PlainCall ticks(final String bands)
    {
        return new PlainCall(
            orders, PlainTicks.of(bands), referenceTicks, minTicks, maxTicks, bidTicks, offerTicks);
    }

    /** Buys become sells at prices that add up with theirs to a sum; valid prices must do so too. */
    PlainCall mirrored(final long sumTicks)
    {
        return new PlainCall(orders.stream().map(order -> order.mirrored(sumTicks)).toList(), ticks,
            mirror(referenceTicks, sumTicks), mirror(maxTicks, sumTicks), mirror(minTicks, sumTicks),
            mirror(offerTicks, sumTicks), mirror(bidTicks, sumTicks));
    }

    PlainCall shuffled(final Random chance)
    {
        final List<PlainOrder> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, chance);
        return new PlainCall(shuffled, ticks, referenceTicks, minTicks, maxTicks, bidTicks, offerTicks);
    }

    /** What the engine is given of all this. */
    CallBook book()
    {
        return new CallBook(new PlainLevels(orders, true), new PlainLevels(orders, false), ticks)
            .marketLots(marketLots(true), marketLots(false)).referenceTicks(referenceTicks)
            .priceLimits(minTicks, maxTicks).quote(bidTicks, offerTicks);
    }

    static long mirror(final long priceTicks, final long sumTicks)
    {
        return priceTicks == NONE ? NONE : sumTicks - priceTicks;
    }

    private long marketLots(final boolean buy)
    {
        return orders.stream().filter(order -> order.isBuy() == buy && !order.isLevel())
            .mapToLong(PlainOrder::lots).sum();
    }
}
