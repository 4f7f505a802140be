package rialto.engine.marketdata;

import rialto.engine.memory.NativeRegion;

/**
 * The levels of each side in the order of their prices: a treap, whose heap order is a keyed mix of the price. Its
 * shape depends on the prices alone and not on how they came, and whoever does not know the key cannot make it deep: a
 * search among n levels takes about 2 ln n steps. Single-threaded; does not allocate.
 */
final class LevelTree implements AutoCloseable
{
    private static final int SIDE_LENGTH = 8;
    private static final int ROOT = 0;
    private static final int LEVEL_COUNT = 4;

    private final Levels levels;
    private final NativeRegion sides;
    private final long hashKey;

    LevelTree(final Levels levels, final int sideCount, final long hashKey)
    {
        this.levels = levels;
        this.hashKey = hashKey;
        sides = NativeRegion.allocate("market-data-sides", (long)sideCount * SIDE_LENGTH);
        for (int side = 0; side < sideCount; side++)
        {
            sides.putInt(offset(side) + ROOT, Levels.NONE);
        }
    }

    @Override
    public void close()
    {
        sides.close();
    }

    static boolean isBids(final int side)
    {
        return (side & 1) == 0;
    }

    int levelCount(final int side)
    {
        return sides.getInt(offset(side) + LEVEL_COUNT);
    }

    int find(final int side, final long priceTicks)
    {
        int level = root(side);
        while (level != Levels.NONE && levels.priceTicks(level) != priceTicks)
        {
            level = levels.child(level, towards(level, priceTicks));
        }
        return level;
    }

    int best(final int side)
    {
        final int better = isBids(side) ? Levels.HIGHER : Levels.LOWER;
        int best = Levels.NONE;
        int level = root(side);
        while (level != Levels.NONE)
        {
            best = level;
            level = levels.child(level, better);
        }
        return best;
    }

    /** The best level that is worse than a price. */
    int nextWorse(final int side, final long priceTicks)
    {
        final boolean isBids = isBids(side);
        final int better = isBids ? Levels.HIGHER : Levels.LOWER;
        final int worse = isBids ? Levels.LOWER : Levels.HIGHER;
        int next = Levels.NONE;
        int level = root(side);
        while (level != Levels.NONE)
        {
            final long price = levels.priceTicks(level);
            final boolean isWorse = isBids ? price < priceTicks : price > priceTicks;
            next = isWorse ? level : next;
            level = levels.child(level, isWorse ? better : worse);
        }
        return next;
    }

    /** Adds a level whose price the side does not have. */
    void insert(final int level)
    {
        final int side = levels.side(level);
        final long priceTicks = levels.priceTicks(level);
        final long rank = rank(priceTicks);
        int above = Levels.NONE;
        int direction = 0;
        int below = root(side);
        while (below != Levels.NONE && rank(levels.priceTicks(below)) > rank)
        {
            assert levels.priceTicks(below) != priceTicks;
            above = below;
            direction = towards(below, priceTicks);
            below = levels.child(below, direction);
        }
        link(side, above, direction, level);
        split(below, level, priceTicks);
        addToLevelCount(side, 1);
    }

    void remove(final int level)
    {
        final int side = levels.side(level);
        final long priceTicks = levels.priceTicks(level);
        int above = Levels.NONE;
        int direction = 0;
        int reached = root(side);
        while (reached != level)
        {
            above = reached;
            direction = towards(reached, priceTicks);
            reached = levels.child(reached, direction);
        }
        merge(side, above, direction, level);
        addToLevelCount(side, -1);
    }

    /** Hangs what is below a place under the level that took it: lower prices to one hand, higher to the other. */
    private void split(final int subtree, final int level, final long priceTicks)
    {
        int below = subtree;
        int lower = level;
        int lowerDirection = Levels.LOWER;
        int higher = level;
        int higherDirection = Levels.HIGHER;
        while (below != Levels.NONE)
        {
            if (levels.priceTicks(below) < priceTicks)
            {
                levels.child(lower, lowerDirection, below);
                lower = below;
                lowerDirection = Levels.HIGHER;
                below = levels.child(below, Levels.HIGHER);
            }
            else
            {
                levels.child(higher, higherDirection, below);
                higher = below;
                higherDirection = Levels.LOWER;
                below = levels.child(below, Levels.LOWER);
            }
        }
        levels.child(lower, lowerDirection, Levels.NONE);
        levels.child(higher, higherDirection, Levels.NONE);
    }

    /** Puts the two subtrees of a level in its place. */
    private void merge(final int side, final int aboveLevel, final int directionOfLevel, final int level)
    {
        int above = aboveLevel;
        int direction = directionOfLevel;
        int lower = levels.child(level, Levels.LOWER);
        int higher = levels.child(level, Levels.HIGHER);
        while (lower != Levels.NONE && higher != Levels.NONE)
        {
            if (rank(levels.priceTicks(lower)) > rank(levels.priceTicks(higher)))
            {
                link(side, above, direction, lower);
                above = lower;
                direction = Levels.HIGHER;
                lower = levels.child(lower, Levels.HIGHER);
            }
            else
            {
                link(side, above, direction, higher);
                above = higher;
                direction = Levels.LOWER;
                higher = levels.child(higher, Levels.LOWER);
            }
        }
        link(side, above, direction, lower == Levels.NONE ? higher : lower);
    }

    private void link(final int side, final int above, final int direction, final int level)
    {
        if (above == Levels.NONE)
        {
            sides.putInt(offset(side) + ROOT, level);
        }
        else
        {
            levels.child(above, direction, level);
        }
    }

    private int towards(final int level, final long priceTicks)
    {
        return priceTicks < levels.priceTicks(level) ? Levels.LOWER : Levels.HIGHER;
    }

    private int root(final int side)
    {
        return sides.getInt(offset(side) + ROOT);
    }

    private void addToLevelCount(final int side, final int difference)
    {
        sides.putInt(offset(side) + LEVEL_COUNT, levelCount(side) + difference);
    }

    /** One to one, so that no two prices have the same rank. */
    private long rank(final long priceTicks)
    {
        long mixed = priceTicks ^ hashKey;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static long offset(final int side)
    {
        return (long)side * SIDE_LENGTH;
    }
}
