package rialto.engine.orderbook;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Levels that a wide node keeps when their last order has gone: out of sight, not in use, found again for the same
 * price, given back when there are too many or the node goes.
 */
final class KeptLevelsTest
{
    private static final int DENSE = 24;

    /** As many as a level room for 100 keeps at most: half of it and 1,024. */
    private static final int MOST_KEPT = 100 / 2 + 1024;

    @Test
    void shouldFindAKeptLevelAgainUnderItsPriceOnly()
    {
        try (PriceLevels levels = new PriceLevels(DENSE))
        {
            final PriceIndex index = new PriceIndex(levels, false);
            for (int price = 0; price < DENSE; price++)
            {
                index.findOrAdd(price);
            }
            final int level = index.find(7);
            index.remove(level);
            assertEquals(PriceLevels.NONE, index.find(7));
            assertEquals(8, levels.priceTicks(index.worse(index.find(6))));
            assertEquals(6, levels.priceTicks(index.better(index.find(8))));
            assertEquals(DENSE - 1, levels.claimed());
            assertEquals(DENSE - 1, index.levelCount());

            assertEquals(level, index.findOrAdd(7));
            index.remove(level);
            index.findOrAdd(1000);
            assertEquals(PriceLevels.NONE, index.findOrAdd(7), "all levels are in use");
            index.remove(index.find(1000));
            assertEquals(level, index.findOrAdd(7));
            for (int price = 0; price < DENSE; price++)
            {
                index.remove(index.find(price));
            }
            assertEquals(0, levels.nodeCount());
            assertEquals(0, levels.claimed());
        }
    }

    @Test
    void shouldKeepNoMoreThanItMay()
    {
        try (PriceLevels levels = new PriceLevels(100))
        {
            final PriceIndex index = new PriceIndex(levels, true);
            for (int price = 0; price < DENSE; price++)
            {
                index.findOrAdd(price);
            }
            for (int price = DENSE; price < 3 * MOST_KEPT; price++)
            {
                index.remove(index.findOrAdd(price));
                assertEquals(DENSE - 1, levels.priceTicks(index.best()));
            }
            assertEquals(DENSE, levels.claimed());
            assertEquals(MOST_KEPT, levels.keptCount());
            for (int price = 1; price < DENSE; price++)
            {
                index.remove(index.find(price));
            }
            assertEquals(1, levels.claimed());
            assertEquals(0, levels.keptCount());
            assertEquals(0, levels.nodeCount());
        }
    }
}
