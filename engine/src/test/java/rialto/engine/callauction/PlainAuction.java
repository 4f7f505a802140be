package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A call auction, slow and obvious: demand and supply added up at every price, the rules step by step as they are
 * written, and who trades with whom. Prices are compared in halves and millionths of a tick, so nothing is rounded but
 * where the rules say so.
 */
public final class PlainAuction
{
    /** A pair that trades. */
    public record Trade(String buyer, String seller, long lots)
    {
        @Override
        public String toString()
        {
            return buyer + "-" + seller + " " + lots;
        }
    }

    private static final long NONE = OrderBook.NO_PRICE;
    private static final long MILLION = 1_000_000;

    private final PlainCall call;
    private final UncrossingRules rules;
    private final long[] demand;
    private final long[] supply;
    private final Map<String, Long> fills = new LinkedHashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private boolean isMirrorable = true;
    private UncrossingOutcome outcome = UncrossingOutcome.PRICE;
    private long price = NONE;

    public PlainAuction(final PlainCall call, final UncrossingRules rules)
    {
        this.call = call;
        this.rules = rules;
        final int prices = highestPrice() + 2;
        demand = new long[prices];
        supply = new long[prices];
        for (int p = 1; p < prices; p++)
        {
            for (final PlainOrder order : call.orders())
            {
                if (order.tradesAt(p))
                {
                    (order.isBuy() ? demand : supply)[p] += order.lots();
                }
            }
        }
        price = findPrice();
        if (price != NONE)
        {
            allocate();
        }
    }

    public UncrossingOutcome outcome()
    {
        return outcome;
    }

    public long price()
    {
        return price;
    }

    public long volume()
    {
        return price == NONE ? 0 : volumeAt(price);
    }

    public long surplus()
    {
        return price == NONE ? 0 : surplusAt(price);
    }

    /** Whether no rule was used that treats higher and lower prices, or prices by their size, differently. */
    boolean isMirrorable()
    {
        return isMirrorable;
    }

    /** What would trade at the best of all prices, whether valid or not. */
    long mostAtAnyPrice()
    {
        return LongStream.range(1, demand.length).map(this::volumeAt).max().orElseThrow();
    }

    long filled(final PlainOrder order)
    {
        return fills.getOrDefault(order.id(), 0L);
    }

    public List<Trade> trades()
    {
        return trades;
    }

    /** Both sides' orders that trade at the price, in the order in which they are filled. */
    List<PlainOrder> queue(final boolean buy)
    {
        final Comparator<PlainOrder> marketFirst = Comparator.comparing(order -> !order.isMarket());
        final Comparator<PlainOrder> betterFirst = Comparator.comparingLong(
            order -> order.isMarket() ? 0 : buy ? -order.priceTicks() : order.priceTicks());
        return call.orders().stream().filter(order -> order.isBuy() == buy && order.tradesAt(price))
            .sorted(marketFirst.thenComparing(betterFirst)).toList();
    }

    /** As "200/700/0; B1 200, S1 200; B1-S1 200", or the outcome where there is no price. */
    @Override
    public String toString()
    {
        return price == NONE ? outcome.name() : priceText() + "; " +
            fills.entrySet().stream().map(fill -> fill.getKey() + " " + fill.getValue())
                .collect(Collectors.joining(", ")) +
            "; " + trades.stream().map(Trade::toString).collect(Collectors.joining(", "));
    }

    String priceText()
    {
        return price == NONE ? outcome.name() : price + "/" + volume() + "/" + surplus();
    }

    /** The prices from which one is taken: steps 0 to 2. */
    List<Long> candidates()
    {
        return limits().isEmpty() ? List.of() :
            inRange(rules.candidates() == CandidatePrices.LIMITS ? limits() : grid());
    }

    long volumeAt(final long p)
    {
        return Math.min(demand[(int)p], supply[(int)p]);
    }

    long surplusAt(final long p)
    {
        return demand[(int)p] - supply[(int)p];
    }

    private long findPrice()
    {
        if (mostAtAnyPrice() == 0)
        {
            return noPrice(UncrossingOutcome.NO_CROSSING);
        }
        if (limits().isEmpty())
        {
            return reference2() == NONE ? noPrice(UncrossingOutcome.NO_REFERENCE) : priceWithoutLimits();
        }
        final List<Long> c0 = candidates();
        final long most = c0.stream().mapToLong(this::volumeAt).max().orElse(0);
        if (most == 0)
        {
            return noPrice(UncrossingOutcome.NO_CANDIDATE);
        }
        final List<Long> c1 = keep(c0, this::volumeAt, most);
        final List<Long> c2 = rules.leastSurplus() ? keep(c1, this::absoluteSurplusAt,
            c1.stream().mapToLong(this::absoluteSurplusAt).min().orElseThrow()) : c1;
        final boolean isBuyPressure = c2.stream().allMatch(p -> surplusAt(p) > 0);
        final boolean isSellPressure = c2.stream().allMatch(p -> surplusAt(p) < 0);
        if (rules.pressure() && isBuyPressure)
        {
            return underBuyPressure(c2);
        }
        return rules.pressure() && isSellPressure ? underSellPressure(c2) : byReference(c2);
    }

    private long noPrice(final UncrossingOutcome why)
    {
        outcome = why;
        return NONE;
    }

    /** The reference price if it is valid, else the valid price next to it. */
    private long priceWithoutLimits()
    {
        final long below = Math.floorDiv(reference2(), 2);
        final List<Long> neighbours = new ArrayList<>();
        call.ticks().between(1, below).stream().reduce((a, b) -> b).ifPresent(neighbours::add);
        call.ticks().between(Math.ceilDiv(reference2(), 2), PlainTicks.HIGHEST).stream().findFirst()
            .ifPresent(neighbours::add);
        final List<Long> allowed = inRange(neighbours);
        if (allowed.isEmpty() || volumeAt(nearestTo(reference2(), allowed)) == 0)
        {
            return noPrice(UncrossingOutcome.NO_CANDIDATE);
        }
        return nearestTo(reference2(), allowed);
    }

    private long underBuyPressure(final List<Long> c2)
    {
        final long cap = cap(rules.pressureCapPpm());
        if (cap == NONE || c2.getLast() * MILLION <= cap)
        {
            return c2.getLast();
        }
        return c2.getFirst() * MILLION > cap ? c2.getFirst() :
            c2.stream().filter(p -> p * MILLION >= cap).findFirst().orElseThrow();
    }

    private long underSellPressure(final List<Long> c2)
    {
        final long floor = cap(-rules.pressureCapPpm());
        if (floor == NONE || c2.getFirst() * MILLION >= floor)
        {
            return c2.getFirst();
        }
        return c2.getLast() * MILLION < floor ? c2.getLast() :
            c2.stream().filter(p -> p * MILLION <= floor).reduce((a, b) -> b).orElseThrow();
    }

    /** Reference price and a share of it, in millionths of a tick. */
    private long cap(final long ppm)
    {
        if (rules.pressureCapPpm() == UncrossingRules.NO_CAP || reference2() == NONE)
        {
            return NONE;
        }
        isMirrorable = false;
        return call.referenceTicks() * (MILLION + ppm);
    }

    private long byReference(final List<Long> c2)
    {
        final List<Long> bought = c2.stream().filter(p -> surplusAt(p) > 0).toList();
        final List<Long> sold = c2.stream().filter(p -> surplusAt(p) < 0).toList();
        final boolean isNarrowed = rules.narrow() && !bought.isEmpty() && !sold.isEmpty();
        final long low = isNarrowed ? bought.getLast() : c2.getFirst();
        final long high = isNarrowed ? sold.getFirst() : c2.getLast();
        if (rules.referenceRule() == ReferenceRule.MIDDLE)
        {
            return validNear(low + high, low, high);
        }
        if (reference2() == NONE)
        {
            isMirrorable &= low == high;
            return low;
        }
        return rules.referenceRule() == ReferenceRule.NEAREST ?
            nearestTo(reference2(), isNarrowed ? List.of(low, high) : c2) :
            validNear(reference2(), low, high);
    }

    /** A price in halves if it lies between two prices and is valid, else the nearest valid one between, or an end. */
    private long validNear(final long price2, final long low, final long high)
    {
        if (price2 <= 2 * low)
        {
            return low;
        }
        if (price2 >= 2 * high)
        {
            return high;
        }
        final List<Long> valid = call.ticks().between(low, high);
        return nearestTo(price2, valid.isEmpty() ? List.of(low, high) : valid);
    }

    private long nearestTo(final long price2, final List<Long> prices)
    {
        final long distance = prices.stream().mapToLong(p -> Math.abs(2 * p - price2)).min().orElseThrow();
        final List<Long> nearest = prices.stream().filter(p -> Math.abs(2 * p - price2) == distance).toList();
        isMirrorable &= nearest.size() == 1;
        return nearest.getLast();
    }

    private List<Long> limits()
    {
        return call.orders().stream().filter(order -> !order.isMarket()).map(PlainOrder::priceTicks).distinct().sorted()
            .toList();
    }

    private List<Long> grid()
    {
        final long reference2 = reference2();
        long low2 = 2 * limits().getFirst();
        long high2 = 2 * limits().getLast();
        if (reference2 != NONE)
        {
            low2 = Math.min(low2, reference2);
            high2 = Math.max(high2, reference2);
        }
        return call.ticks().between(Math.ceilDiv(low2, 2), Math.floorDiv(high2, 2));
    }

    private List<Long> inRange(final List<Long> prices)
    {
        return prices.stream().filter(p -> call.minTicks() == NONE || p >= call.minTicks())
            .filter(p -> call.maxTicks() == NONE || p <= call.maxTicks()).filter(this::isInBand).toList();
    }

    private boolean isInBand(final long p)
    {
        if (rules.band() == CandidateBand.NONE || !hasQuote())
        {
            return true;
        }
        final boolean isAround = rules.band() == CandidateBand.AROUND_QUOTE;
        final long byTicks = isAround ? rules.bandTicks() * 2 * MILLION : 0;
        final long byShare = isAround ? (call.bidTicks() + call.offerTicks()) * rules.bandPpm() : 0;
        isMirrorable &= byShare <= byTicks;
        final long beyond = Math.max(byTicks, byShare);
        return (p - call.bidTicks()) * 2 * MILLION >= -beyond && (p - call.offerTicks()) * 2 * MILLION <= beyond;
    }

    private boolean hasQuote()
    {
        return call.bidTicks() != NONE && call.offerTicks() != NONE && call.bidTicks() <= call.offerTicks();
    }

    /** The price to be near to, in halves of a tick. */
    private long reference2()
    {
        if (rules.midpoint() && hasQuote())
        {
            return call.bidTicks() + call.offerTicks();
        }
        return call.referenceTicks() == NONE ? NONE : 2 * call.referenceTicks();
    }

    private long absoluteSurplusAt(final long p)
    {
        return Math.abs(surplusAt(p));
    }

    private int highestPrice()
    {
        long highest = 1;
        for (final PlainOrder order : call.orders())
        {
            highest = Math.max(highest, order.priceTicks());
        }
        highest = Math.max(highest, Math.max(call.referenceTicks(), Math.max(call.bidTicks(), call.offerTicks())));
        return (int)Math.max(highest, call.maxTicks()) + 20;
    }

    private static List<Long> keep(final List<Long> prices, final ToLongFunction<Long> measure, final long value)
    {
        return prices.stream().filter(p -> measure.applyAsLong(p) == value).toList();
    }

    /** Each list is filled from the top until the volume is reached, and paired in its order. */
    private void allocate()
    {
        fill(queue(true));
        fill(queue(false));
        final List<PlainOrder> buys = new ArrayList<>(queue(true));
        final List<PlainOrder> sells = new ArrayList<>(queue(false));
        final Map<String, Long> left = new LinkedHashMap<>(fills);
        while (!buys.isEmpty() && !sells.isEmpty())
        {
            final String buyer = buys.getFirst().id();
            final String seller = sells.getFirst().id();
            final long lots = Math.min(left.getOrDefault(buyer, 0L), left.getOrDefault(seller, 0L));
            if (lots > 0)
            {
                trades.add(new Trade(buyer, seller, lots));
                left.merge(buyer, -lots, Long::sum);
                left.merge(seller, -lots, Long::sum);
            }
            if (left.getOrDefault(buyer, 0L) == 0)
            {
                buys.removeFirst();
            }
            else
            {
                sells.removeFirst();
            }
        }
    }

    private void fill(final List<PlainOrder> queue)
    {
        long open = volume();
        for (final PlainOrder order : queue)
        {
            final long lots = Math.min(open, order.lots());
            if (lots > 0)
            {
                fills.put(order.id(), lots);
                open -= lots;
            }
        }
    }
}
