package rialto.engine.orderbook;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The price index against a {@link TreeMap}: random prices come and go.
 */
final class PriceIndexModelTest
{
    private static final int MAX_LEVELS = 60;

    @Property(tries = 1000)
    void isATreeMapWithNeighbours(
        @ForAll final boolean highestBest,
        @ForAll("prices") final List<Long> prices,
        @ForAll final Random chance)
    {
        final NavigableMap<Long, Integer> model = new TreeMap<>();
        final PriceLevels levels = new PriceLevels(MAX_LEVELS);
        final PriceIndex index = new PriceIndex(levels, highestBest);
        for (final long price : prices)
        {
            if (model.containsKey(price) && chance.nextBoolean())
            {
                index.remove(model.remove(price));
            }
            else if (model.containsKey(price) || model.size() < MAX_LEVELS)
            {
                final int level = index.findOrAdd(price);
                assertEquals(model.getOrDefault(price, level), level);
                model.put(price, level);
            }
            else
            {
                assertEquals(PriceLevels.NONE, index.findOrAdd(price));
                index.remove(model.pollFirstEntry().getValue());
            }
            assertSame(highestBest ? model.descendingMap() : model, index, levels);
            assertTrue(model.containsKey(price) || index.find(price) == PriceLevels.NONE);
        }
        levels.close();
    }

    @Property(tries = 300)
    void givesAllNodesBack(@ForAll("prices") final List<Long> prices, @ForAll final Random chance)
    {
        final List<Long> distinct = new ArrayList<>(prices.stream().distinct().toList());
        final List<Long> kept = List.copyOf(distinct.subList(0, Math.min(MAX_LEVELS / 2, distinct.size())));
        final PriceLevels levels = new PriceLevels(distinct.size());
        final PriceIndex index = new PriceIndex(levels, true);
        kept.forEach(index::findOrAdd);
        assertTrue(levels.nodeCount() < kept.size());

        Collections.shuffle(distinct, chance);
        distinct.forEach(index::findOrAdd);
        Collections.shuffle(distinct, chance);
        distinct.stream().filter(price -> !kept.contains(price)).forEach(price -> index.remove(index.find(price)));
        assertTrue(levels.nodeCount() < kept.size());
        assertEquals(kept.size(), levels.claimed());

        kept.forEach(price -> index.remove(index.find(price)));
        assertEquals(0, levels.nodeCount());
        assertEquals(0, levels.claimed());
        levels.close();
    }

    /** Room for four wide nodes: four dense stretches, cut down to two levels each, keep them; a fifth gets none. */
    @Example
    void goesOnWhereWideNodesRunOut()
    {
        final int stretch = 25;
        final PriceLevels levels = new PriceLevels(4 * stretch);
        final PriceIndex index = new PriceIndex(levels, false);
        final NavigableMap<Long, Integer> model = new TreeMap<>();
        for (long block = 0; block < 4; block++)
        {
            for (long i = 0; i < stretch; i++)
            {
                model.put(block * 8192 + i, index.findOrAdd(block * 8192 + i));
            }
        }
        for (long block = 0; block < 4; block++)
        {
            for (long i = 1; i < stretch - 1; i++)
            {
                model.remove(block * 8192 + i);
                index.remove(index.find(block * 8192 + i));
            }
        }
        assertEquals(4 + 1, levels.nodeCount());
        for (long i = 0; i < 2 * stretch; i++)
        {
            model.put(100_000 + i, index.findOrAdd(100_000 + i));
        }
        assertSame(model, index, levels);
        model.values().forEach(index::remove);
        assertEquals(0, levels.nodeCount());
        levels.close();
    }

    @Provide
    Arbitrary<List<Long>> prices()
    {
        final Arbitrary<Long> near = Arbitraries.longs().between(1000, 1150);
        final Arbitrary<Long> spread = Arbitraries.longs().between(0, 80).map(n -> n * 4097 - 7);
        final Arbitrary<Long> dense =
            Arbitraries.longs().between(0, 7 * 40).map(n -> n / 40 * 8192 + 4090 + n % 40);
        final Arbitrary<Long> any = Arbitraries.longs().between(Long.MIN_VALUE + 1, Long.MAX_VALUE);
        final Arbitrary<Long> parted = Arbitraries.integers().between(0, 63).map(bit -> 1L << bit);
        return Arbitraries.oneOf(
            near.list().ofMinSize(1).ofMaxSize(150),
            spread.list().ofMinSize(1).ofMaxSize(150),
            dense.list().ofMinSize(1).ofMaxSize(600),
            Arbitraries.oneOf(near, spread, any, parted.filter(price -> price != Long.MIN_VALUE))
                .list().ofMinSize(1).ofMaxSize(150));
    }

    private static void assertSame(
        final NavigableMap<Long, Integer> bestFirst,
        final PriceIndex index,
        final PriceLevels levels)
    {
        final List<Long> shown = new ArrayList<>();
        for (int level = index.best(); level != PriceLevels.NONE; level = index.worse(level))
        {
            shown.add(levels.priceTicks(level));
        }
        assertEquals(new ArrayList<>(bestFirst.keySet()), shown);
        assertEquals(bestFirst.size(), index.levelCount());
        assertEquals(
            bestFirst.isEmpty() ? PriceLevels.NONE : bestFirst.lastEntry().getValue(), index.worst());
        assertTrue(levels.nodeCount() <= Math.max(0, bestFirst.size() - 1));
        bestFirst.forEach((price, level) -> assertEquals(level, index.find(price)));
    }
}
