package rialto.engine.orderbook;

/**
 * The price levels of one side of a book in the order of their prices. From price to level leads a tree with 64 ways at
 * each node, one for each value of six bits of the price, in which a node stands only where prices part: its depth
 * follows the spread of the prices and not their number, at most eleven. Where prices lie densely, as at the touch, a
 * wide node of 4,096 ways takes the place of the lowest two. A node's bitmap gives a new level its neighbour, so levels
 * are also a list, and the best level, the next one and taking a level out need no search. Single-threaded; does not
 * allocate.
 */
final class PriceIndex
{
    /** Children of a node of the lowest bits from which on a wide one takes its place. */
    private static final int DENSE = 24;

    private final PriceLevels levels;
    private final boolean isHighestBest;
    /** Turns prices into ranks of which the lowest is the best: all bits for bids, none for asks. */
    private final long toRank;
    private final int towardsWorse;
    private int root = PriceLevels.NO_REFERENCE;
    private int best = PriceLevels.NONE;
    /** Of the best level, kept at hand: every order that comes looks at it. */
    private long bestRank = Long.MAX_VALUE;
    private int levelCount;
    private int orderCount;

    /**
     * An index without levels.
     *
     * @param levels        where levels and nodes are taken from.
     * @param isHighestBest whether the highest price is the best one: bids.
     */
    PriceIndex(final PriceLevels levels, final boolean isHighestBest)
    {
        this.levels = levels;
        this.isHighestBest = isHighestBest;
        this.toRank = isHighestBest ? -1 : 0;
        this.towardsWorse = isHighestBest ? PriceLevels.LOWER : PriceLevels.HIGHER;
    }

    int best()
    {
        return best;
    }

    /**
     * The level at the other end than the best; as many steps as the tree is deep.
     */
    int worst()
    {
        return root == PriceLevels.NO_REFERENCE ? PriceLevels.NONE : isHighestBest ? lowest(root) : highest(root);
    }

    /**
     * Where the levels are.
     */
    PriceLevels levels()
    {
        return levels;
    }

    int worse(final int level)
    {
        return levels.neighbour(level, towardsWorse);
    }

    int better(final int level)
    {
        return levels.neighbour(level, towardsWorse == PriceLevels.LOWER ? PriceLevels.HIGHER : PriceLevels.LOWER);
    }

    int levelCount()
    {
        return levelCount;
    }

    /** Orders of all levels. */
    int orderCount()
    {
        return orderCount;
    }

    void addToOrderCount(final int difference)
    {
        orderCount += difference;
    }

    /**
     * Whether an order of the other side with this limit may trade at a price of this side.
     */
    boolean isWithin(final long priceTicks, final long limitPriceTicks)
    {
        return (priceTicks ^ toRank) <= (limitPriceTicks ^ toRank);
    }

    /**
     * Whether an order of the other side with this limit would reach the best of this side; where orders without a
     * price stand, any would.
     */
    boolean isReached(final long limitPriceTicks)
    {
        return bestRank <= (limitPriceTicks ^ toRank) && best != PriceLevels.NONE;
    }

    /**
     * The level of a price, {@link PriceLevels#NONE} when there is none.
     */
    int find(final long priceTicks)
    {
        final long key = PriceLevels.keyOf(priceTicks);
        int reference = root;
        while (PriceLevels.isNode(reference))
        {
            reference = levels.child(reference, key);
        }

        if (reference == PriceLevels.NO_REFERENCE)
        {
            return PriceLevels.NONE;
        }
        final int level = PriceLevels.slotOf(reference);
        return levels.priceTicks(level) == priceTicks ? level : PriceLevels.NONE;
    }

    /**
     * The level of a price, made when there is none.
     *
     * @return {@link PriceLevels#NONE} when it would have to be made and all are in use.
     */
    int findOrAdd(final long priceTicks)
    {
        final long key = PriceLevels.keyOf(priceTicks);
        int last = PriceLevels.NO_REFERENCE;
        int reference = root;
        while (PriceLevels.isNode(reference))
        {
            last = reference;
            reference = levels.child(reference, key);
        }
        if (reference != PriceLevels.NO_REFERENCE && levels.priceTicks(PriceLevels.slotOf(reference)) == priceTicks)
        {
            return PriceLevels.slotOf(reference);
        }
        final int level = levels.claim(priceTicks);
        if (level != PriceLevels.NONE)
        {
            insert(level, key, reference == PriceLevels.NO_REFERENCE ? last : reference);
            levelCount++;
            if ((priceTicks ^ toRank) <= bestRank)
            {
                best = level;
                bestRank = priceTicks ^ toRank;
            }
        }
        return level;
    }

    /**
     * Takes a level out and gives it back.
     */
    void remove(final int level)
    {
        final int reference = PriceLevels.reference(level);
        final int parent = levels.parent(reference);
        if (parent == PriceLevels.NO_REFERENCE)
        {
            root = PriceLevels.NO_REFERENCE;
        }
        else
        {
            if (levels.removeChild(parent, levels.key(reference)))
            {
                replaceByOnlyChild(parent);
            }
        }

        final int lower = levels.neighbour(level, PriceLevels.LOWER);
        final int higher = levels.neighbour(level, PriceLevels.HIGHER);
        if (best == level)
        {
            best = isHighestBest ? lower : higher;
            bestRank = best == PriceLevels.NONE ? Long.MAX_VALUE : levels.priceTicks(best) ^ toRank;
        }
        if (lower != PriceLevels.NONE)
        {
            levels.neighbour(lower, PriceLevels.HIGHER, higher);
        }
        if (higher != PriceLevels.NONE)
        {
            levels.neighbour(higher, PriceLevels.LOWER, lower);
        }
        levels.release(level);
        levelCount--;
    }

    /** The way ends at a level of another price, or at a node that has no child there, or there is no way yet. */
    private void insert(final int level, final long key, final int end)
    {
        if (end == PriceLevels.NO_REFERENCE)
        {
            root = PriceLevels.reference(level);
            return;
        }

        // The key may also have left the way's prices higher up, where six bits that they share are not looked at.
        final int kind = PriceLevels.kindOfBit(Long.SIZE - 1 - Long.numberOfLeadingZeros(levels.key(end) ^ key));
        if (PriceLevels.isNode(end) && kind <= PriceLevels.kind(end))
        {
            addToNode(end, level, key);
        }
        else
        {
            addAbove(end, kind, level, key);
        }
    }

    private void addToNode(final int node, final int level, final long key)
    {
        final int lower = levels.childBelow(node, key);
        if (lower != PriceLevels.NO_REFERENCE)
        {
            linkAbove(highest(lower), level);
        }
        else
        {
            linkBelow(lowest(levels.firstChild(node)), level);
        }
        levels.putChild(node, key, PriceLevels.reference(level));
        levels.parent(PriceLevels.reference(level), node);
        if (PriceLevels.kind(node) == 1 && levels.childCount(node) >= DENSE)
        {
            widen(node);
        }
    }

    /**
     * Puts a wide node in place of a dense one, and of its siblings: the levels of 4,096 prices then lie one step below
     * it. If none is free, all stays as it is. A wide node stays as long as it has two levels.
     */
    private void widen(final int dense)
    {
        final long key = levels.key(dense);
        final int wide = levels.claimWide(key);
        if (wide == PriceLevels.NO_REFERENCE)
        {
            return;
        }
        final int parent = levels.parent(dense);
        final boolean hasSiblings = parent != PriceLevels.NO_REFERENCE && PriceLevels.kind(parent) == 2;
        final int top = hasSiblings ? parent : dense;
        final int above = levels.parent(top);
        final int last = highest(top);
        int level = lowest(top);
        while (level != last)
        {
            putUnder(wide, level);
            level = levels.neighbour(level, PriceLevels.HIGHER);
        }
        putUnder(wide, last);
        giveBack(top);
        putBelow(above, wide, key);
    }

    private void putUnder(final int wide, final int level)
    {
        levels.putChild(wide, PriceLevels.keyOf(levels.priceTicks(level)), PriceLevels.reference(level));
        levels.parent(PriceLevels.reference(level), wide);
    }

    /** Gives a node back with the nodes below it; the levels stay. */
    private void giveBack(final int node)
    {
        while (levels.childCount(node) > 0)
        {
            final int child = levels.firstChild(node);
            levels.removeChild(node, levels.key(child));
            if (PriceLevels.isNode(child))
            {
                giveBack(child);
            }
        }
        levels.releaseNode(node);
    }

    private void addAbove(final int end, final int kind, final int level, final long key)
    {
        int below = end;
        int above = levels.parent(below);
        while (above != PriceLevels.NO_REFERENCE && PriceLevels.kind(above) < kind)
        {
            below = above;
            above = levels.parent(below);
        }

        final int reference = PriceLevels.reference(level);
        final long keyBelow = levels.key(below);
        if (Long.compareUnsigned(keyBelow, key) < 0)
        {
            linkAbove(highest(below), level);
        }
        else
        {
            linkBelow(lowest(below), level);
        }

        final int node = levels.claimNode(kind, key);
        levels.putChild(node, key, reference);
        levels.putChild(node, keyBelow, below);
        levels.parent(reference, node);
        levels.parent(below, node);
        putBelow(above, node, key);
    }

    private void replaceByOnlyChild(final int node)
    {
        final int child = levels.firstChild(node);
        final int above = levels.parent(node);
        levels.removeChild(node, levels.key(child));
        levels.releaseNode(node);
        putBelow(above, child, levels.key(child));
    }

    private void putBelow(final int above, final int reference, final long key)
    {
        levels.parent(reference, above);
        if (above == PriceLevels.NO_REFERENCE)
        {
            root = reference;
        }
        else
        {
            levels.putChild(above, key, reference);
        }
    }

    private void linkAbove(final int lower, final int level)
    {
        final int higher = levels.neighbour(lower, PriceLevels.HIGHER);
        link(lower, level);
        if (higher != PriceLevels.NONE)
        {
            link(level, higher);
        }
    }

    private void linkBelow(final int higher, final int level)
    {
        final int lower = levels.neighbour(higher, PriceLevels.LOWER);
        link(level, higher);
        if (lower != PriceLevels.NONE)
        {
            link(lower, level);
        }
    }

    private void link(final int lower, final int higher)
    {
        assert levels.priceTicks(lower) < levels.priceTicks(higher);
        levels.neighbour(lower, PriceLevels.HIGHER, higher);
        levels.neighbour(higher, PriceLevels.LOWER, lower);
    }

    private int lowest(final int below)
    {
        int reference = below;
        while (PriceLevels.isNode(reference))
        {
            reference = levels.firstChild(reference);
        }
        return PriceLevels.slotOf(reference);
    }

    private int highest(final int below)
    {
        int reference = below;
        while (PriceLevels.isNode(reference))
        {
            reference = levels.lastChild(reference);
        }
        return PriceLevels.slotOf(reference);
    }
}
