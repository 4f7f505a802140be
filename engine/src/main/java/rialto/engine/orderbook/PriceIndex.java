package rialto.engine.orderbook;

/**
 * The price levels of one side of a book in the order of their prices. From price to level leads a tree with 64 ways at
 * each node, one for each value of six bits of the price, in which a node stands only where prices part: its depth
 * follows the spread of the prices and not their number, at most eleven. A node's bitmap gives a new level its
 * neighbour, so levels are also a list, and the best level, the next one and taking a level out need no search. Shape
 * and memory depend on the prices alone and not on how they came. Single-threaded; does not allocate.
 */
final class PriceIndex
{
    private final PriceLevels levels;
    private final boolean isHighestBest;
    private final int towardsWorse;
    private int root = PriceLevels.NO_REFERENCE;
    private int best = PriceLevels.NONE;
    private int levelCount;

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

    /**
     * Whether an order of the other side with this limit may trade at a price of this side.
     */
    boolean isWithin(final long priceTicks, final long limitPriceTicks)
    {
        return isHighestBest ? priceTicks >= limitPriceTicks : priceTicks <= limitPriceTicks;
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
            reference = step(reference, key);
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
        final int found = find(priceTicks);
        if (found != PriceLevels.NONE)
        {
            return found;
        }
        final int level = levels.claim(priceTicks);
        if (level != PriceLevels.NONE)
        {
            insert(level, PriceLevels.keyOf(priceTicks));
            levelCount++;
            if (best == PriceLevels.NONE || isBetter(priceTicks, levels.priceTicks(best)))
            {
                best = level;
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
            final long key = levels.key(reference);
            final long bitmap = levels.removeChild(parent, PriceLevels.indexIn(PriceLevels.kind(parent), key));
            if ((bitmap & (bitmap - 1)) == 0)
            {
                replaceByOnlyChild(parent, Long.numberOfTrailingZeros(bitmap));
            }
        }

        final int lower = levels.neighbour(level, PriceLevels.LOWER);
        final int higher = levels.neighbour(level, PriceLevels.HIGHER);
        if (best == level)
        {
            best = isHighestBest ? lower : higher;
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

    private boolean isBetter(final long priceTicks, final long thanTicks)
    {
        return isHighestBest ? priceTicks > thanTicks : priceTicks < thanTicks;
    }

    private void insert(final int level, final long key)
    {
        if (root == PriceLevels.NO_REFERENCE)
        {
            root = PriceLevels.reference(level);
            return;
        }

        int last = PriceLevels.NO_REFERENCE;
        int reference = root;
        while (PriceLevels.isNode(reference))
        {
            last = reference;
            reference = step(reference, key);
        }

        // The way ends at a level of another price, or at a node that has no child there; the key may also have left
        // the way's prices higher up, where six bits that they share are not looked at.
        final int end = reference == PriceLevels.NO_REFERENCE ? last : reference;
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
        final int index = PriceLevels.indexIn(PriceLevels.kind(node), key);
        final long bitmap = levels.bitmap(node);
        final long lower = bitmap & ((1L << index) - 1);
        if (lower != 0)
        {
            linkAbove(highest(levels.child(node, Long.SIZE - 1 - Long.numberOfLeadingZeros(lower))), level);
        }
        else
        {
            linkBelow(lowest(levels.child(node, Long.numberOfTrailingZeros(bitmap))), level);
        }
        levels.putChild(node, index, PriceLevels.reference(level));
        levels.parent(PriceLevels.reference(level), node);
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
        final int index = PriceLevels.indexIn(kind, key);
        final int indexBelow = PriceLevels.indexIn(kind, levels.key(below));
        if (indexBelow < index)
        {
            linkAbove(highest(below), level);
        }
        else
        {
            linkBelow(lowest(below), level);
        }

        final int node = levels.claimNode(kind, key);
        levels.putChild(node, index, reference);
        levels.putChild(node, indexBelow, below);
        levels.parent(reference, node);
        levels.parent(below, node);
        putBelow(above, node, key);
    }

    private void replaceByOnlyChild(final int node, final int index)
    {
        final int child = levels.child(node, index);
        final int above = levels.parent(node);
        levels.removeChild(node, index);
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
            levels.putChild(above, PriceLevels.indexIn(PriceLevels.kind(above), key), reference);
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
            reference = levels.child(reference, Long.numberOfTrailingZeros(levels.bitmap(reference)));
        }
        return PriceLevels.slotOf(reference);
    }

    private int highest(final int below)
    {
        int reference = below;
        while (PriceLevels.isNode(reference))
        {
            reference = levels.child(
                reference, Long.SIZE - 1 - Long.numberOfLeadingZeros(levels.bitmap(reference)));
        }
        return PriceLevels.slotOf(reference);
    }

    private int step(final int node, final long key)
    {
        return levels.child(node, PriceLevels.indexIn(PriceLevels.kind(node), key));
    }
}
