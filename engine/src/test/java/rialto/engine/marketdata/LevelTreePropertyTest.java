package rialto.engine.marketdata;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LevelTreePropertyTest
{
    private static final int BIDS = 2;
    private static final int ASKS = 3;

    @Property(tries = 300)
    void holdsThePricesThatATreeSetHolds(
        @ForAll @Size(max = 200) final List<@IntRange(min = -50, max = 50) Integer> toggled,
        @ForAll final long hashKey)
    {
        try (Levels levels = new Levels(300); LevelTree tree = new LevelTree(levels, 4, hashKey))
        {
            final NavigableSet<Long> model = new TreeSet<>();
            for (final int value : toggled)
            {
                final long price = value * 1_000_003L;
                toggle(levels, tree, BIDS, price);
                toggle(levels, tree, ASKS, price);
                if (!model.remove(price))
                {
                    model.add(price);
                }
                assertEquals(new ArrayList<>(model), prices(levels, tree, ASKS));
                assertEquals(new ArrayList<>(model.descendingSet()), prices(levels, tree, BIDS));
                assertEquals(model.size(), tree.levelCount(ASKS));
                assertEquals(2 * model.size(), levels.claimed());
            }
        }
    }

    private static void toggle(final Levels levels, final LevelTree tree, final int side, final long price)
    {
        final int level = tree.find(side, price);
        if (level == Levels.NONE)
        {
            tree.insert(levels.claim(side, price));
        }
        else
        {
            tree.remove(level);
            levels.release(level);
        }
    }

    private static List<Long> prices(final Levels levels, final LevelTree tree, final int side)
    {
        final List<Long> prices = new ArrayList<>();
        int level = tree.best(side);
        while (level != Levels.NONE)
        {
            prices.add(levels.priceTicks(level));
            level = tree.nextWorse(side, levels.priceTicks(level));
        }
        return prices;
    }
}
