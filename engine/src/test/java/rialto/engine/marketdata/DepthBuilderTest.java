package rialto.engine.marketdata;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DepthBuilderTest
{
    private static final int MAX_LEVELS = 10;
    private static final int ROOM = 2 * MAX_LEVELS + DepthBuilder.PASSING_LEVELS;

    private final List<String> changed = new ArrayList<>();
    private final DepthConsumer collect =
        (instrumentId, isBuy, price, lots, orders) -> changed.add(price + " x " + lots + " in " + orders);
    private final DepthBuilder depth = new DepthBuilder(2, MAX_LEVELS, 7);

    @AfterEach
    void close()
    {
        depth.close();
    }

    @Test
    void showsLevelsBestFirstOnBothSides()
    {
        for (final long price : new long[] { 101, 99, 100, -3 })
        {
            depth.orderAdded(1, true, price, 1);
            depth.orderAdded(1, false, price + 10, 1);
        }
        depth.commandDone(collect);
        assertEquals(List.of("101", "100", "99", "-3"), prices(true, 9));
        assertEquals(List.of("7", "109", "110", "111"), prices(false, 9));
        assertEquals(List.of("101", "100"), prices(true, 2));
        assertEquals(List.of(), prices(true, 0));
        assertEquals(101, depth.bestPriceTicks(1, true));
        assertEquals(7, depth.bestPriceTicks(1, false));
        assertEquals(DepthBuilder.NO_PRICE, depth.bestPriceTicks(2, true));
    }

    @Test
    void addsUpTheOrdersOfALevel()
    {
        depth.orderAdded(1, true, 100, 5);
        depth.orderAdded(1, true, 100, 6);
        depth.orderReduced(1, true, 100, 2, false);
        depth.commandDone(collect);
        assertEquals(List.of("100 x 9 in 2"), changed);
        assertEquals(9, depth.quantityLots(1, true, 100));
        assertEquals(0, depth.quantityLots(1, false, 100));
    }

    @Test
    void aLevelThatComesAndGoesWithinACommandIsNeverShown()
    {
        depth.orderAdded(1, true, 100, 5);
        depth.orderReduced(1, true, 100, 5, true);
        depth.commandDone(collect);
        assertEquals(List.of(), changed);
        assertEquals(0, depth.levelCount());
        assertEquals(0, depth.levelCount(1, true));
    }

    @Test
    void emptiedLevelsDoNotCountAgainstTheMaximumOfTheSameCommand()
    {
        for (int price = 1; price <= MAX_LEVELS; price++)
        {
            depth.orderAdded(1, true, price, 1);
        }
        depth.commandDone(collect);
        for (int price = 1; price <= MAX_LEVELS; price++)
        {
            depth.orderReduced(1, true, price, 1, true);
            depth.orderAdded(1, true, 100L + price, 1);
        }
        depth.commandDone(collect);
        assertEquals(MAX_LEVELS, depth.levelCount());
    }

    @Test
    void aCommandMayEmptyEveryLevelAndMakeAsManyAnewAndAnyNumberThatPass()
    {
        final List<String> expected = new ArrayList<>();
        for (int price = 1; price <= MAX_LEVELS; price++)
        {
            depth.orderAdded(1, true, price, 1);
        }
        depth.commandDone(collect);
        changed.clear();
        for (int price = 1; price <= MAX_LEVELS; price++)
        {
            depth.orderReduced(1, true, price, 1, true);
            expected.add(price + " x 0 in 0");
        }
        for (int price = 1; price <= MAX_LEVELS; price++)
        {
            for (int i = 0; i < DepthBuilder.PASSING_LEVELS; i++)
            {
                depth.orderAdded(2, false, 1_000_000L * price + i, 3);
                depth.orderReduced(2, false, 1_000_000L * price + i, 3, true);
            }
            depth.orderAdded(1, false, 100L + price, 7);
            expected.add(100 + price + " x 7 in 1");
        }
        depth.commandDone(collect);
        assertEquals(expected, changed);
        assertEquals(List.of(), prices(true, MAX_LEVELS));
        assertEquals(List.of("101", "102"), prices(false, 2));
        assertEquals(MAX_LEVELS, depth.levelCount());
        assertEquals(0, depth.levelCount(2, false));
    }

    @Test
    void aLevelThatPassedMayComeAgainInTheSameCommand()
    {
        for (int i = 0; i < 2 * ROOM; i++)
        {
            depth.orderAdded(1, true, i, 1);
            depth.orderReduced(1, true, i, 1, true);
        }
        depth.orderAdded(1, true, 0, 4);
        depth.orderAdded(1, true, 2 * ROOM - 1, 5);
        depth.commandDone(collect);
        assertEquals(List.of("0 x 4 in 1", 2 * ROOM - 1 + " x 5 in 1"), changed.stream().sorted().toList());
        assertEquals(List.of(Integer.toString(2 * ROOM - 1), "0"), prices(true, 9));
    }

    @Test
    void aBookMayBeLockedAndCrossed()
    {
        depth.orderAdded(1, true, 100, 5);
        depth.orderAdded(1, false, 100, 6);
        depth.orderAdded(1, true, 103, 7);
        depth.orderAdded(1, false, 98, 8);
        depth.commandDone(collect);
        assertEquals(List.of("100 x 5 in 1", "100 x 6 in 1", "103 x 7 in 1", "98 x 8 in 1"), changed);
        assertEquals(103, depth.bestPriceTicks(1, true));
        assertEquals(98, depth.bestPriceTicks(1, false));
        assertEquals(5, depth.quantityLots(1, true, 100));
        assertEquals(6, depth.quantityLots(1, false, 100));
        assertEquals(List.of("103", "100"), prices(true, 9));
        assertEquals(List.of("98", "100"), prices(false, 9));
    }

    @Test
    void aLevelTooManyStops()
    {
        for (int price = 1; price <= ROOM; price++)
        {
            depth.orderAdded(1, true, price, 1);
        }
        final IllegalStateException e =
            assertThrows(IllegalStateException.class, () -> depth.orderAdded(1, true, 1_000_000, 1));
        assertEquals("instrument 1, bids: 1000000 is a level too many", e.getMessage());
    }

    @Test
    void whatDoesNotFitStops()
    {
        depth.orderAdded(1, true, 100, 5);
        depth.orderAdded(1, true, 100, 5);
        assertStops(() -> depth.orderReduced(1, true, 101, 1, false));
        assertStops(() -> depth.orderReduced(1, false, 100, 1, false));
        assertStops(() -> depth.orderReduced(1, true, 100, 11, true));
        assertStops(() -> depth.orderReduced(1, true, 100, 9, false));
        assertStops(() -> depth.orderReduced(1, true, 100, 0, true));
        assertStops(() -> depth.orderReduced(1, true, 100, -1, true));
        assertStops(() -> depth.orderAdded(1, true, 100, 0));
        assertStops(() -> depth.orderAdded(0, true, 100, 1));
        assertStops(() -> depth.orderAdded(3, true, 100, 1));
    }

    private static void assertStops(final Runnable event)
    {
        assertThrows(IllegalStateException.class, event::run);
    }

    private List<String> prices(final boolean isBuy, final int maxLevels)
    {
        final List<String> prices = new ArrayList<>();
        depth.forEachLevel(1, isBuy, maxLevels, (id, buy, price, lots, orders) -> prices.add(Long.toString(price)));
        return prices;
    }
}
