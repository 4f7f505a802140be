package rialto.engine.orderbook;

/**
 * The price levels of one side of a book in the order of their prices. From price to level leads a tree with 64 ways at
 * each node, one for each value of six bits of the price, in which a node stands only where prices part: its depth
 * follows the spread of the prices and not their number, at most eleven. Where prices lie densely, as at the touch, a
 * wide node of 4,096 ways takes the place of the lowest two, and keeps levels that lost their last order. A node's
 * bitmap tells the next level. The best one is at hand. Single-threaded; does not allocate.
 */
final class PriceIndex
{
    /** Children of a node of the lowest bits from which on a wide one takes its place. */
    private static final int DENSE = 24;

    private final PriceLevels levels;
    private final boolean isHighestBest;
    /** Turns prices into ranks of which the lowest is the best: all bits for bids, none for asks. */
    private final long toRank;
    private int root = PriceLevels.NO_REFERENCE;
    private int best = PriceLevels.NONE;
    /** Of the best level, kept at hand: every order that comes looks at it. */
    private long bestRank = Long.MAX_VALUE;
    /** The wide node that was used last, and a key below it: most prices that come belong there, too. */
    private int near = PriceLevels.NO_REFERENCE;
    private long nearKey;
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
        return neighbour(level, isHighestBest);
    }

    int better(final int level)
    {
        return neighbour(level, !isHighestBest);
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
        int last = PriceLevels.NO_REFERENCE;
        int reference = root;
        while (PriceLevels.isNode(reference))
        {
            last = reference;
            reference = levels.child(reference, key);
        }

        if (reference == PriceLevels.NO_REFERENCE)
        {
            return PriceLevels.NONE;
        }
        final int level = PriceLevels.slotOf(reference);
        final boolean isThere = levels.priceTicks(level) == priceTicks &&
            (!PriceLevels.isWide(last) || levels.isInUse(last, key));
        return isThere ? level : PriceLevels.NONE;
    }

    /**
     * The level of a price, made when there is none. Its order count is the caller's.
     *
     * @return {@link PriceLevels#NONE} when it would have to be made and all are in use.
     */
    int findOrAdd(final long priceTicks)
    {
        final long key = PriceLevels.keyOf(priceTicks);
        if (near != PriceLevels.NO_REFERENCE && PriceLevels.isBelowWide(nearKey, key))
        {
            final int there = levels.childOfWide(near, key);
            if (there != PriceLevels.NO_REFERENCE)
            {
                return use(near, PriceLevels.slotOf(there), key, priceTicks);
            }
        }
        return descendOrAdd(priceTicks, key);
    }

    private int descendOrAdd(final long priceTicks, final long key)
    {
        int last = PriceLevels.NO_REFERENCE;
        int reference = root;
        while (PriceLevels.isNode(reference))
        {
            last = reference;
            reference = levels.child(reference, key);
        }
        final int found = PriceLevels.slotOf(reference);
        if (reference != PriceLevels.NO_REFERENCE && levels.priceTicks(found) == priceTicks)
        {
            if (!PriceLevels.isWide(last))
            {
                return found;
            }
            near = last;
            nearKey = key;
            return use(last, found, key, priceTicks);
        }
        final int level = levels.claim(priceTicks);
        if (level != PriceLevels.NONE)
        {
            insert(level, key, reference == PriceLevels.NO_REFERENCE ? last : reference);
            levelCount++;
            improve(level, priceTicks);
        }
        return level;
    }

    /** A level of a wide node gets an order; whether it has any yet is not to be guessed. */
    private int use(final int wide, final int level, final long key, final long priceTicks)
    {
        if (levels.isFull() && !levels.isInUse(wide, key))
        {
            return PriceLevels.NONE;
        }
        levelCount += levels.use(wide, key);
        improve(level, priceTicks);
        return level;
    }

    private void improve(final int level, final long priceTicks)
    {
        if ((priceTicks ^ toRank) <= bestRank)
        {
            best = level;
            bestRank = priceTicks ^ toRank;
        }
    }

    /**
     * An order left a level; with its last one the level is given back, or kept by its node.
     *
     * @param level      the level.
     * @param priceTicks its price, which the caller knows: what lies at the level itself may come from far.
     * @param orderLeft  orders that it still has.
     */
    void left(final int level, final long priceTicks, final int orderLeft)
    {
        assert levels.priceTicks(level) == priceTicks : priceTicks;
        final long key = PriceLevels.keyOf(priceTicks);
        if (near != PriceLevels.NO_REFERENCE && PriceLevels.isBelowWide(nearKey, key))
        {
            leftWide(level, near, key, orderLeft);
        }
        else if (orderLeft == 0)
        {
            final int parent = levels.parent(PriceLevels.reference(level));
            if (PriceLevels.isWide(parent))
            {
                leftWide(level, parent, key, 0);
            }
            else
            {
                leaveBest(level);
                takeOut(level, parent);
            }
        }
    }

    /** Whether it was the last order is not to be guessed. */
    private void leftWide(final int level, final int wide, final long key, final int orderLeft)
    {
        assert levels.parent(PriceLevels.reference(level)) == wide : level;
        final int emptied = (orderLeft - 1) >>> (Integer.SIZE - 1);
        final boolean isCareNeeded = levels.keep(wide, key, emptied) || level == best;
        levelCount -= emptied;
        // First what can be guessed.
        if (isCareNeeded && orderLeft == 0)
        {
            takeCare(level, wide);
        }
    }

    /** A level below a wide node went out of use. */
    private void takeCare(final int level, final int wide)
    {
        leaveBest(level);
        if (levels.isTooMuchKept())
        {
            levels.releaseKept(wide, level);
        }
        if (levels.hasOneAtMost(wide))
        {
            releaseAllKept(wide);
            replaceByOnlyChild(wide);
        }
    }

    /**
     * Takes a level out, whatever orders it has.
     */
    void remove(final int level)
    {
        left(level, levels.priceTicks(level), 0);
    }

    private void leaveBest(final int level)
    {
        if (best == level)
        {
            best = worse(level);
            bestRank = best == PriceLevels.NONE ? Long.MAX_VALUE : levels.priceTicks(best) ^ toRank;
        }
    }

    private void takeOut(final int level, final int parent)
    {
        if (parent == PriceLevels.NO_REFERENCE)
        {
            root = PriceLevels.NO_REFERENCE;
        }
        else if (levels.removeChild(parent, PriceLevels.keyOf(levels.priceTicks(level))))
        {
            replaceByOnlyChild(parent);
        }
        levels.release(level);
        levelCount--;
    }

    private void releaseAllKept(final int wide)
    {
        for (int kept = levels.anyKept(wide); kept != PriceLevels.NO_REFERENCE; kept = levels.anyKept(wide))
        {
            levels.releaseKept(wide, PriceLevels.slotOf(kept));
        }
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
        moveUnder(wide, top);
        putBelow(above, wide, key);
    }

    /** Moves the levels below a node under a wide one, and gives the node back with the nodes below it. */
    private void moveUnder(final int wide, final int node)
    {
        while (levels.childCount(node) > 0)
        {
            final int child = levels.firstChild(node);
            levels.removeChild(node, levels.key(child));
            if (PriceLevels.isNode(child))
            {
                moveUnder(wide, child);
            }
            else
            {
                levels.putChild(wide, levels.key(child), child);
                levels.parent(child, wide);
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
        near = near == node ? PriceLevels.NO_REFERENCE : near;
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

    /** The next level: the nearest node on the way up that has a child on that side, and down again. */
    private int neighbour(final int level, final boolean isLower)
    {
        final long key = PriceLevels.keyOf(levels.priceTicks(level));
        int found = PriceLevels.NO_REFERENCE;
        int node = levels.parent(PriceLevels.reference(level));
        while (node != PriceLevels.NO_REFERENCE && found == PriceLevels.NO_REFERENCE)
        {
            found = isLower ? levels.childBelow(node, key) : levels.childAbove(node, key);
            node = levels.parent(node);
        }
        if (found == PriceLevels.NO_REFERENCE)
        {
            return PriceLevels.NONE;
        }
        return isLower ? highest(found) : lowest(found);
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
