package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * The price levels of all books, and the nodes that index them: shared, so that an idle book takes no memory and the
 * maximum is one number. A book of a side with n levels uses at most n − 1 nodes, so nodes never run out before levels
 * do; wide nodes may run out, and are done without. Single-threaded; does not allocate.
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
 *   40       first hidden order, −1: none             12: a wide node of bits 0…11
 *   44       number of orders that matching must look at the further terms of
 *
 *   wide node, 16,960 bytes
 *   0        bitmap of the words below that are not 0
 *   8        key of a price below it
 *   16       parent, a reference; 0: it is the root
 *   20       number of children
 *   64       64 words, a bit for each child
 *   576      4,096 children, references to levels; 0: none
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
    private static final int NODE_KEY = 8;
    private static final int NODE_PARENT = 16;
    private static final int CHILDREN = 64;
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = 15;
    private static final int GROUP_BITS = 6;
    private static final int GROUP_MASK = 63;

    private static final int WIDE = 12;
    private static final int WIDE_BITS = 2 * GROUP_BITS;
    private static final int WIDE_MASK = (1 << WIDE_BITS) - 1;
    private static final int CHILD_COUNT = 20;
    private static final int WORDS = 64;
    private static final int WIDE_CHILDREN = WORDS + 64 * Long.BYTES;
    private static final int WIDE_LENGTH = WIDE_CHILDREN + (1 << WIDE_BITS) * Integer.BYTES;
    private static final int LEVELS_OF_A_WIDE_NODE = 32;

    private final SlotPool levels;
    private final SlotPool nodes;
    private final SlotPool wideNodes;
    private final NativeRegion levelMemory;
    private final NativeRegion nodeMemory;
    private final NativeRegion wideMemory;

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
        wideNodes = new SlotPool("price-index-wide", maxLevels / LEVELS_OF_A_WIDE_NODE + 1, WIDE_LENGTH);
        levelMemory = levels.region();
        nodeMemory = nodes.region();
        wideMemory = wideNodes.region();
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
        wideNodes.close();
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
        nodeMemory.putLong(node(node), 0);
        nodeMemory.putLong(node(node) + NODE_KEY, key);
        return ((node + 1) << KIND_BITS) | kind;
    }

    /**
     * A wide node without children.
     *
     * @return a reference to it, {@link #NO_REFERENCE} when all are in use.
     */
    int claimWide(final long key)
    {
        final int node = wideNodes.claim();
        if (node == SlotPool.NONE)
        {
            return NO_REFERENCE;
        }
        // The children of a node that went back are all 0 already, and so are its words.
        wideMemory.putLong(wide(node), 0);
        wideMemory.putLong(wide(node) + NODE_KEY, key);
        wideMemory.putInt(wide(node) + CHILD_COUNT, 0);
        return ((node + 1) << KIND_BITS) | WIDE;
    }

    void releaseNode(final int reference)
    {
        assert childCount(reference) == 0;
        if (isWide(reference))
        {
            wideNodes.release(slotOf(reference));
        }
        else
        {
            nodes.release(slotOf(reference));
        }
    }

    int childCount(final int node)
    {
        return isWide(node) ? wideMemory.getInt(wide(slotOf(node)) + CHILD_COUNT) :
            Long.bitCount(nodeMemory.getLong(node(slotOf(node))));
    }

    /** The child that a key's way goes on to, {@link #NO_REFERENCE} if there is none. */
    int child(final int node, final long key)
    {
        return isWide(node) ? wideMemory.getInt(wideChild(slotOf(node), (int)key & WIDE_MASK)) :
            nodeMemory.getInt(childOffset(slotOf(node), indexIn(kind(node), key)));
    }

    /** The nearest child below a key's own place, {@link #NO_REFERENCE} if there is none. */
    int childBelow(final int node, final long key)
    {
        final int slot = slotOf(node);
        if (!isWide(node))
        {
            final long below = nodeMemory.getLong(node(slot)) & ((1L << indexIn(kind(node), key)) - 1);
            return below == 0 ? NO_REFERENCE : nodeMemory.getInt(childOffset(slot, highestBit(below)));
        }
        final int index = (int)key & WIDE_MASK;
        final int word = index >>> GROUP_BITS;
        final long here = wideMemory.getLong(wideWord(slot, word)) & ((1L << index) - 1);
        if (here != 0)
        {
            return wideMemory.getInt(wideChild(slot, (word << GROUP_BITS) + highestBit(here)));
        }
        final long words = wideMemory.getLong(wide(slot)) & ((1L << word) - 1);
        return words == 0 ? NO_REFERENCE : lastOfWord(slot, highestBit(words));
    }

    int firstChild(final int node)
    {
        final int slot = slotOf(node);
        if (!isWide(node))
        {
            return nodeMemory.getInt(childOffset(slot, Long.numberOfTrailingZeros(nodeMemory.getLong(node(slot)))));
        }
        final int word = Long.numberOfTrailingZeros(wideMemory.getLong(wide(slot)));
        final int bit = Long.numberOfTrailingZeros(wideMemory.getLong(wideWord(slot, word)));
        return wideMemory.getInt(wideChild(slot, (word << GROUP_BITS) + bit));
    }

    int lastChild(final int node)
    {
        final int slot = slotOf(node);
        return isWide(node) ?
            lastOfWord(slot, highestBit(wideMemory.getLong(wide(slot)))) :
            nodeMemory.getInt(childOffset(slot, highestBit(nodeMemory.getLong(node(slot)))));
    }

    private int lastOfWord(final int slot, final int word)
    {
        final int bit = highestBit(wideMemory.getLong(wideWord(slot, word)));
        return wideMemory.getInt(wideChild(slot, (word << GROUP_BITS) + bit));
    }

    /** Puts a child where a key's way goes on, in place of the one that is there. */
    void putChild(final int node, final long key, final int child)
    {
        assert child != NO_REFERENCE;
        final int slot = slotOf(node);
        if (!isWide(node))
        {
            final int index = indexIn(kind(node), key);
            nodeMemory.putInt(childOffset(slot, index), child);
            nodeMemory.putLong(node(slot), nodeMemory.getLong(node(slot)) | (1L << index));
            return;
        }
        final int index = (int)key & WIDE_MASK;
        final int word = index >>> GROUP_BITS;
        final long bits = wideMemory.getLong(wideWord(slot, word));
        wideMemory.putInt(wide(slot) + CHILD_COUNT,
            wideMemory.getInt(wide(slot) + CHILD_COUNT) + 1 - (int)((bits >>> index) & 1));
        wideMemory.putInt(wideChild(slot, index), child);
        wideMemory.putLong(wideWord(slot, word), bits | (1L << index));
        wideMemory.putLong(wide(slot), wideMemory.getLong(wide(slot)) | (1L << word));
    }

    /**
     * Takes the child out that a key's way goes on to.
     *
     * @return whether one at most is left.
     */
    boolean removeChild(final int node, final long key)
    {
        final int slot = slotOf(node);
        if (!isWide(node))
        {
            final int index = indexIn(kind(node), key);
            final long bitmap = nodeMemory.getLong(node(slot)) & ~(1L << index);
            nodeMemory.putInt(childOffset(slot, index), NO_REFERENCE);
            nodeMemory.putLong(node(slot), bitmap);
            return (bitmap & (bitmap - 1)) == 0;
        }
        final int index = (int)key & WIDE_MASK;
        final int word = index >>> GROUP_BITS;
        final long bits = wideMemory.getLong(wideWord(slot, word)) & ~(1L << index);
        final int count = wideMemory.getInt(wide(slot) + CHILD_COUNT) - 1;
        wideMemory.putInt(wideChild(slot, index), NO_REFERENCE);
        wideMemory.putLong(wideWord(slot, word), bits);
        wideMemory.putInt(wide(slot) + CHILD_COUNT, count);
        if (bits == 0)
        {
            wideMemory.putLong(wide(slot), wideMemory.getLong(wide(slot)) & ~(1L << word));
        }
        return count <= 1;
    }

    /**
     * The key of a level's price, or of some price below a node.
     */
    long key(final int reference)
    {
        if (!isNode(reference))
        {
            return keyOf(priceTicks(slotOf(reference)));
        }
        return isWide(reference) ? wideMemory.getLong(wide(slotOf(reference)) + NODE_KEY) :
            nodeMemory.getLong(node(slotOf(reference)) + NODE_KEY);
    }

    int parent(final int reference)
    {
        if (!isNode(reference))
        {
            return levelMemory.getInt(line(slotOf(reference)) + LEVEL_PARENT);
        }
        return isWide(reference) ? wideMemory.getInt(wide(slotOf(reference)) + NODE_PARENT) :
            nodeMemory.getInt(node(slotOf(reference)) + NODE_PARENT);
    }

    void parent(final int reference, final int parent)
    {
        if (!isNode(reference))
        {
            levelMemory.putInt(line(slotOf(reference)) + LEVEL_PARENT, parent);
        }
        else if (isWide(reference))
        {
            wideMemory.putInt(wide(slotOf(reference)) + NODE_PARENT, parent);
        }
        else
        {
            nodeMemory.putInt(node(slotOf(reference)) + NODE_PARENT, parent);
        }
    }

    int nodeCount()
    {
        return nodes.claimed() + wideNodes.claimed();
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

    static boolean isWide(final int node)
    {
        return (node & KIND_MASK) == WIDE;
    }

    /**
     * Which group of bits a node parts prices by; a wide one by the lowest two.
     */
    static int kind(final int node)
    {
        return isWide(node) ? 2 : node & KIND_MASK;
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
    private static int indexIn(final int kind, final long key)
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

    private static int highestBit(final long bits)
    {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    private static long node(final int slot)
    {
        return (long)slot * NODE_LENGTH;
    }

    private static long childOffset(final int slot, final int index)
    {
        return node(slot) + CHILDREN + (long)index * Integer.BYTES;
    }

    private static long wide(final int slot)
    {
        return (long)slot * WIDE_LENGTH;
    }

    private static long wideWord(final int slot, final int word)
    {
        return wide(slot) + WORDS + (long)word * Long.BYTES;
    }

    private static long wideChild(final int slot, final int index)
    {
        return wide(slot) + WIDE_CHILDREN + (long)index * Integer.BYTES;
    }

    private long line(final int level)
    {
        assert levels.isClaimed(level) : level;
        return (long)level << LEVEL_SHIFT;
    }
}
