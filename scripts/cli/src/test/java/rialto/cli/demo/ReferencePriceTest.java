package rialto.cli.demo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The walk is repeatable, moves, and stays where quotes fit on both sides. */
class ReferencePriceTest
{
    private static final int STEPS = 400_000;

    @ParameterizedTest
    @EnumSource(DemoMarket.class)
    void theSameChanceGivesTheSameWalk(final DemoMarket market)
    {
        final List<Long> walk = walk(market, 7, 1_000);
        assertEquals(walk, walk(market, 7, 1_000));
        assertNotEquals(walk, walk(market, 8, 1_000));
    }

    @ParameterizedTest
    @EnumSource(DemoMarket.class)
    void itMovesAndStaysWithinTheMarketsLimits(final DemoMarket market)
    {
        final List<Long> walk = walk(market, 7, STEPS);
        final long first = market.firstPriceTicks();
        assertTrue(new HashSet<>(walk).size() > first / 1_000, "it hardly moves");
        for (final long ticks : walk)
        {
            assertTrue(ticks >= first / 4 * 3 && ticks <= first / 4 * 5, () -> market + " at " + ticks);
        }
    }

    private static List<Long> walk(final DemoMarket market, final long seed, final int steps)
    {
        final ReferencePrice price = new ReferencePrice(market, new SplittableRandom(seed));
        final List<Long> walk = new ArrayList<>();
        for (int i = 0; i < steps; i++)
        {
            price.step();
            walk.add(price.ticks());
        }
        return walk;
    }
}
