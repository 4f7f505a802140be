package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small random call from a seed: few prices and quantities, so that ties, gaps and prices off the grid are common.
 */
final class RandomCall
{
    /** Mirror images add up to this: a multiple of each single step. */
    static final long MIRROR_SUM = 120;

    private static final int LOWEST = 20;
    private static final int LOWEST_OF_ALL = 10;
    private static final int SPREAD = 30;
    private static final int MOST_ORDERS = 9;
    private static final long NONE = OrderBook.NO_PRICE;
    private static final List<String> GRIDS =
        List.of("0:1", "0:1", "0:2", "0:5", "0:1 30:5", "0:2 27:3 41:1", "0:7 33:20");

    private final Random chance;
    private final UncrossingRules rules;
    private final PlainCall call;

    private RandomCall(final Random chance, final UncrossingRules rules)
    {
        this.chance = chance;
        this.rules = rules;
        final PlainTicks ticks = PlainTicks.of(GRIDS.get(chance.nextInt(GRIDS.size())));
        final int centre = LOWEST + chance.nextInt(SPREAD);
        final int spread = 1 + chance.nextInt(SPREAD / 2);
        final int mostLots = chance.nextInt(4) == 0 ? 1_000 : 1 + chance.nextInt(5);
        final int marketPercent = chance.nextInt(3) == 0 ? 60 : 15;
        final List<PlainOrder> orders = new ArrayList<>();
        final int count = chance.nextInt(2 * MOST_ORDERS);
        for (int i = 1; i <= count; i++)
        {
            final boolean isMarket = percent(marketPercent);
            final long price = isMarket && percent(70) ? NONE : price(ticks, centre, spread);
            orders.add(new PlainOrder("o" + i, chance.nextBoolean(), isMarket, price, 1 + chance.nextInt(mostLots)));
        }
        call = new PlainCall(orders, ticks, percent(25) ? NONE : price(ticks, centre, 2 * spread),
            percent(15) ? price(ticks, centre - spread / 2, spread) : NONE,
            percent(15) ? price(ticks, centre + spread / 2, spread) : NONE, NONE, NONE).quote(
                percent(80) ? price(ticks, centre - 2, 5) : NONE, percent(80) ? price(ticks, centre + 2, 5) : NONE);
    }

    /** By a profile, whose numbers vary. */
    static RandomCall by(final UncrossingProfile profile, final long seed)
    {
        final Random chance = new Random(seed);
        return new RandomCall(chance, rules(profile, chance));
    }

    /** By any rules that can be followed. */
    static RandomCall byAnyRules(final long seed)
    {
        final Random chance = new Random(seed);
        return new RandomCall(chance, anyRules(chance));
    }

    PlainCall call()
    {
        return call;
    }

    UncrossingRules rules()
    {
        return rules;
    }

    private static UncrossingRules rules(final UncrossingProfile profile, final Random chance)
    {
        final UncrossingRules result = new UncrossingRules().profile(profile);
        if (profile == UncrossingProfile.BNB && chance.nextBoolean())
        {
            result.pressureCapPpm(chance.nextInt(200_000));
        }
        if (profile == UncrossingProfile.MID_BAND)
        {
            result.band(CandidateBand.AROUND_QUOTE, chance.nextInt(8), chance.nextBoolean() ? 100_000 : 0);
        }
        return result;
    }

    PlainCall shuffled()
    {
        return call.shuffled(chance);
    }

    /** Whether each valid price has a valid mirror image. */
    boolean hasEvenGrid()
    {
        return call.ticks().bands().size() == 1;
    }

    private static UncrossingRules anyRules(final Random chance)
    {
        final UncrossingRules result = new UncrossingRules();
        do
        {
            result.candidates(any(CandidatePrices.values(), chance)).leastSurplus(chance.nextInt(4) > 0)
                .pressure(chance.nextBoolean()).narrow(chance.nextBoolean()).midpoint(chance.nextInt(3) == 0)
                .pressureCapPpm(chance.nextBoolean() ? UncrossingRules.NO_CAP : chance.nextInt(200_000))
                .referenceRule(any(ReferenceRule.values(), chance))
                .band(any(CandidateBand.values(), chance), chance.nextInt(8), chance.nextInt(300_000));
        }
        while (!result.isValid());
        return result;
    }

    private static <T> T any(final T[] values, final Random chance)
    {
        return values[chance.nextInt(values.length)];
    }

    /** Most often a valid price, as an order's is but for a change of the grid since. */
    private long price(final PlainTicks ticks, final int centre, final int spread)
    {
        final long price = Math.max(LOWEST_OF_ALL, centre - spread + chance.nextInt(2 * spread + 1));
        final long valid = ticks.floorTicks(price);
        return percent(6) || valid == NONE ? price : valid;
    }

    private boolean percent(final int share)
    {
        return chance.nextInt(100) < share;
    }
}
