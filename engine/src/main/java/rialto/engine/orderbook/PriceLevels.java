package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * The price levels of all books, and the nodes that index them: shared, so that an idle book takes no memory and the
 * maximum is one number. A book of a side with n levels uses at most n − 1 nodes, so nodes never run out before levels
 * do. Single-threaded; does not allocate.
 * <pre>
 *   level, 64 bytes: one cache line                   node, 320 bytes: five cache lines
 *   0        price, ticks                             0        bitmap of its children
 *   8        open quantity of its orders, lots        8        key of a price below it
 *   16       first order                              16       parent, a reference; 0: it is the root
 *   20       last order                               64       64 children, references; 0: none
 *   24       number of orders
 *   28       next lower level, −1: none               reference
 *   32       next higher level, −1: none              bits 4…31   slot + 1
 *   36       parent node, a reference; 0: none        bits 0…3    0: a level; k: a node of bits 6(k−1)…6(k−1)+5
 *   40       first hidden order, −1: none
 *   44       number of orders that matching must look at the further terms of
 * </pre>
 */
public final class PriceLevels implements AutoCloseable
{
    /**
     * No level.
     */
    static final int NONE = SlotPool.NONE;

    /**
     * No level and no node.
     */
    static final int NO_REFERENCE = 0;

    /** Offsets of the two neighbour links, for who goes up or down by a variable. */
    static final int LOWER = 28;
    static final int HIGHER = 32;

    private static final int MAX_LEVELS = (1 << 28) - 2;
    private static final int LEVEL_SHIFT = 6;
    private static final int PRICE = 0;
    private static final int LOTS = 8;
    private static final int FIRST = 16;
    private static final int LAST = 20;
    private static final int ORDER_COUNT = 24;
    private static final int LEVEL_PARENT = 36;
    private static final int FIRST_HIDDEN = 40;
    private static final int CONDITIONAL_COUNT = 44;

    private static final int NODE_LENGTH = 320;
    private static final int BITMAP = 0;
    private static final int NODE_KEY = 8;
    private static final int NODE_PARENT = 16;
    private static final int CHILDREN = 64;
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = 15;
    private static final int GROUP_BITS = 6;
    private static final int GROUP_MASK = 63;

    private final SlotPool levels;
    private final SlotPool nodes;
    private final NativeRegion levelMemory;

    /**
     * Room for price levels.
     *
     * @param maxLevels most levels of all books and sides together, from 1 to 2^28 − 2.
     */
    public PriceLevels(final int maxLevels)
    {
        if (maxLevels > MAX_LEVELS)
        {
            throw new IllegalArgumentException(maxLevels + " price levels, where " + MAX_LEVELS + " can be told apart");
        }
        levels = new SlotPool("price-levels", maxLevels, 1 << LEVEL_SHIFT);
        nodes = new SlotPool("price-index", maxLevels, NODE_LENGTH);
        levelMemory = levels.region();
    }

    /**
     * Number of levels in use.
     */
    public int claimed()
    {
        return levels.claimed();
    }

    /**
     * Most levels.
     */
    public int capacity()
    {
        return levels.capacity();
    }

    /**
     * Whether no further price can get a level.
     */
    public boolean isFull()
    {
        return levels.claimed() == levels.capacity();
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        levels.close();
        nodes.close();
    }

    int claim(final long priceTicks)
    {
        final int level = levels.claim();
        if (level != NONE)
        {
            final long line = line(level);
            levelMemory.putLong(line + PRICE, priceTicks);
            levelMemory.putLong(line + LOTS, 0);
            levelMemory.putInt(line + FIRST, Orders.NONE);
            levelMemory.putInt(line + LAST, Orders.NONE);
            levelMemory.putInt(line + ORDER_COUNT, 0);
            levelMemory.putInt(line + LOWER, NONE);
            levelMemory.putInt(line + HIGHER, NONE);
            levelMemory.putInt(line + LEVEL_PARENT, NO_REFERENCE);
            levelMemory.putInt(line + FIRST_HIDDEN, Orders.NONE);
            levelMemory.putInt(line + CONDITIONAL_COUNT, 0);
        }
        return level;
    }

    void release(final int level)
    {
        levels.release(level);
    }

    long priceTicks(final int level)
    {
        return levelMemory.getLong(line(level) + PRICE);
    }

    long lots(final int level)
    {
        return levelMemory.getLong(line(level) + LOTS);
    }

    void addLots(final int level, final long lots)
    {
        final long offset = line(level) + LOTS;
        levelMemory.putLong(offset, Math.addExact(levelMemory.getLong(offset), lots));
    }

    int first(final int level)
    {
        return levelMemory.getInt(line(level) + FIRST);
    }

    void first(final int level, final int slot)
    {
        levelMemory.putInt(line(level) + FIRST, slot);
    }

    int last(final int level)
    {
        return levelMemory.getInt(line(level) + LAST);
    }

    void last(final int level, final int slot)
    {
        levelMemory.putInt(line(level) + LAST, slot);
    }

    int firstHidden(final int level)
    {
        return levelMemory.getInt(line(level) + FIRST_HIDDEN);
    }

    void firstHidden(final int level, final int slot)
    {
        levelMemory.putInt(line(level) + FIRST_HIDDEN, slot);
    }

    int conditionalCount(final int level)
    {
        return levelMemory.getInt(line(level) + CONDITIONAL_COUNT);
    }

    void addToConditionalCount(final int level, final int difference)
    {
        final long offset = line(level) + CONDITIONAL_COUNT;
        levelMemory.putInt(offset, levelMemory.getInt(offset) + difference);
    }

    int orderCount(final int level)
    {
        return levelMemory.getInt(line(level) + ORDER_COUNT);
    }

    int addToOrderCount(final int level, final int difference)
    {
        final long offset = line(level) + ORDER_COUNT;
        final int count = levelMemory.getInt(offset) + difference;
        levelMemory.putInt(offset, count);
        return count;
    }

    int neighbour(final int level, final int direction)
    {
        return levelMemory.getInt(line(level) + direction);
    }

    void neighbour(final int level, final int direction, final int neighbour)
    {
        levelMemory.putInt(line(level) + direction, neighbour);
    }

    /**
     * A node of one group of key bits, without children.
     *
     * @return a reference to it.
     */
    int claimNode(final int kind, final long key)
    {
        final int node = nodes.claim();
        if (node == SlotPool.NONE)
        {
            throw new IllegalStateException("no node for " + claimed() + " price levels");
        }
        // The children of a node that went back are all 0 already.
        nodes.putLong(node, BITMAP, 0);
        nodes.putLong(node, NODE_KEY, key);
        return ((node + 1) << KIND_BITS) | kind;
    }

    void releaseNode(final int reference)
    {
        assert bitmap(reference) == 0;
        nodes.release(slotOf(reference));
    }

    long bitmap(final int node)
    {
        return nodes.getLong(slotOf(node), BITMAP);
    }

    int child(final int node, final int index)
    {
        return nodes.getInt(slotOf(node), CHILDREN + index * Integer.BYTES);
    }

    void putChild(final int node, final int index, final int child)
    {
        assert child != NO_REFERENCE;
        final int slot = slotOf(node);
        nodes.putInt(slot, CHILDREN + index * Integer.BYTES, child);
        nodes.putLong(slot, BITMAP, nodes.getLong(slot, BITMAP) | (1L << index));
    }

    /**
     * Takes a child out.
     *
     * @return the bitmap of those that are left.
     */
    long removeChild(final int node, final int index)
    {
        final int slot = slotOf(node);
        final long bitmap = nodes.getLong(slot, BITMAP) & ~(1L << index);
        nodes.putInt(slot, CHILDREN + index * Integer.BYTES, NO_REFERENCE);
        nodes.putLong(slot, BITMAP, bitmap);
        return bitmap;
    }

    /**
     * The key of a level's price, or of some price below a node.
     */
    long key(final int reference)
    {
        return isNode(reference) ? nodes.getLong(slotOf(reference), NODE_KEY) :
            keyOf(priceTicks(slotOf(reference)));
    }

    int parent(final int reference)
    {
        return isNode(reference) ? nodes.getInt(slotOf(reference), NODE_PARENT) :
            levelMemory.getInt(line(slotOf(reference)) + LEVEL_PARENT);
    }

    void parent(final int reference, final int parent)
    {
        if (isNode(reference))
        {
            nodes.putInt(slotOf(reference), NODE_PARENT, parent);
        }
        else
        {
            levelMemory.putInt(line(slotOf(reference)) + LEVEL_PARENT, parent);
        }
    }

    int nodeCount()
    {
        return nodes.claimed();
    }

    static int reference(final int level)
    {
        return (level + 1) << KIND_BITS;
    }

    static int slotOf(final int reference)
    {
        return (reference >>> KIND_BITS) - 1;
    }

    static boolean isNode(final int reference)
    {
        return (reference & KIND_MASK) != 0;
    }

    static int kind(final int node)
    {
        return node & KIND_MASK;
    }

    /**
     * The kind of node whose group holds a bit of the key.
     */
    static int kindOfBit(final int bit)
    {
        return bit / GROUP_BITS + 1;
    }

    /**
     * Where a key's way goes on from a node of some kind.
     */
    static int indexIn(final int kind, final long key)
    {
        return (int)(key >>> ((kind - 1) * GROUP_BITS)) & GROUP_MASK;
    }

    /**
     * Prices as keys whose unsigned order is the order of the prices.
     */
    static long keyOf(final long priceTicks)
    {
        return priceTicks ^ Long.MIN_VALUE;
    }

    private long line(final int level)
    {
        assert levels.isClaimed(level) : level;
        return (long)level << LEVEL_SHIFT;
    }
}
