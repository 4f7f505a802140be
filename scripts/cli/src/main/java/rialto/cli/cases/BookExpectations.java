package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** What is expected of the displayed book: its prices with their quantities and numbers of orders. */
final class BookExpectations
{
    private static final Set<String> SIDES = Keys.of("bids", "asks");
    private static final Set<String> LEVELS = Keys.of("bids", "asks", "levels");
    private static final Set<String> LEVELS_CONTAIN = Keys.of("levels");
    private static final Set<String> LEVEL = Set.of("side", "price", "qty");
    private static final Set<String> BEST = Keys.of("side", "id");
    private static final Set<String> COUNT = Keys.of("side", "n");

    private BookExpectations()
    {
    }

    /** The first levels of each side, as far as listed: price, orders, quantity; all zero: no such level. */
    static void depth(final CaseMarket market, final Step step)
    {
        step.allow(SIDES);
        depthOf(market, step, "bids", true);
        depthOf(market, step, "asks", false);
    }

    private static void depthOf(final CaseMarket market, final Step step, final String key, final boolean buy)
    {
        final JsonNode expected = step.list(key);
        final List<Level> got = Level.of(market.resting(buy));
        for (int i = 0; i < expected.size(); i++)
        {
            final Level level = i < got.size() ? got.get(i) : new Level(0, 0, 0);
            final long[] numbers = numbers(expected.get(i), 3);
            if (numbers[0] != level.priceTicks() || numbers[1] != level.orderCount() ||
                numbers[2] != level.quantityLots())
            {
                throw CaseFailure.of(key + " (price, orders, quantity)", expected, got);
            }
        }
    }

    /** All levels of each side: price, quantity, orders. */
    static void depthFull(final CaseMarket market, final Step step)
    {
        step.allow(SIDES);
        allLevels(market, step, "bids", true, 3);
        allLevels(market, step, "asks", false, 3);
    }

    /** All levels of each side: price, quantity; or all of both in one list. */
    static void levels(final CaseMarket market, final Step step)
    {
        step.allow(LEVELS);
        if (step.has("levels"))
        {
            final int levelCount = Level.of(market.resting(true)).size() + Level.of(market.resting(false)).size();
            if (levelCount != step.list("levels").size())
            {
                throw CaseFailure.of("levels", step.list("levels"), bothSides(market));
            }
            eachLevel(market, step);
        }
        else
        {
            allLevels(market, step, "bids", true, 2);
            allLevels(market, step, "asks", false, 2);
        }
    }

    private static void allLevels(
        final CaseMarket market,
        final Step step,
        final String key,
        final boolean buy,
        final int numberCount)
    {
        final JsonNode expected = step.list(key);
        final List<Level> got = Level.of(market.resting(buy));
        boolean same = expected.size() == got.size();
        for (int i = 0; same && i < got.size(); i++)
        {
            final long[] numbers = numbers(expected.get(i), numberCount);
            same = numbers[0] == got.get(i).priceTicks() && numbers[1] == got.get(i).quantityLots() &&
                (numberCount < 3 || numbers[2] == got.get(i).orderCount());
        }
        if (!same)
        {
            throw CaseFailure.of(key, expected, got);
        }
    }

    /** The quantity at each price that is named; 0: no such level. */
    static void levelsContain(final CaseMarket market, final Step step)
    {
        step.allow(LEVELS_CONTAIN);
        eachLevel(market, step);
    }

    private static void eachLevel(final CaseMarket market, final Step step)
    {
        for (final JsonNode entry : step.list("levels"))
        {
            final Step expected = new Step("level", entry);
            expected.allow(LEVEL);
            final long priceTicks = expected.number("price");
            final long got = Level.of(market.resting(CaseWords.isBuy(expected))).stream()
                .filter(level -> level.priceTicks() == priceTicks).mapToLong(Level::quantityLots).sum();
            if (got != expected.number("qty"))
            {
                throw CaseFailure.of("level", entry, got + " of " + bothSides(market));
            }
        }
    }

    /** The first displayed order with a price; null: there is none. */
    static void best(final CaseMarket market, final Step step)
    {
        step.allow(BEST);
        final @Nullable String expected = step.textOrNull("id");
        String got = null;
        for (final LoggedOrder order : market.resting(CaseWords.isBuy(step)))
        {
            if (order.isInDepth())
            {
                got = order.id;
                break;
            }
        }

        if (expected == null ? got != null : !expected.equals(got))
        {
            throw CaseFailure.of("best " + step.text("side"), String.valueOf(expected), String.valueOf(got));
        }
    }

    /** Resting orders of a side; those that wait for a stop price are none. */
    static void orderCount(final CaseMarket market, final Step step)
    {
        step.allow(COUNT);
        final int got = market.resting(CaseWords.isBuy(step)).size();
        if (got != step.number("n"))
        {
            throw CaseFailure.of("resting orders, " + step.text("side"), step.number("n"), got);
        }
    }

    private static String bothSides(final CaseMarket market)
    {
        return "bids " + Level.of(market.resting(true)) + ", asks " + Level.of(market.resting(false));
    }

    private static long[] numbers(final JsonNode entry, final int count)
    {
        if (!entry.isArray() || entry.size() != count)
        {
            throw new CaseFailure("a level is no list of " + count + " numbers: " + entry);
        }

        final long[] numbers = new long[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = Step.numberOf("a number of a level", entry.get(i));
        }

        return numbers;
    }
}
