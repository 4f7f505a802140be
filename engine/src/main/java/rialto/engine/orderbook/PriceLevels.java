package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * The price levels of all books, and the nodes that index them: shared, so that an idle book takes no memory and the
 * maximum is one number. A book of a side with n levels uses at most n − 1 nodes, so nodes never run out before levels
 * do; {@link WideNodes} may run out, and are done without. Levels that a wide node keeps for later are not in use; of
 * them there is a most, too. Single-threaded; does not allocate.
 * <pre>
 *   level, 64 bytes: one cache line                   node, 320 bytes: five cache lines
 *   0        price, ticks                             0        bitmap of its children
 *   8        open quantity of its orders, lots        8        key of a price below it
 *   16       first order                              16       parent, a reference; 0: it is the root
 *   20       last order                               64       64 children, references; 0: none
 *   24       number of orders
 *   28       number of orders that matching must      reference
 *            look at the further terms of             bits 4…31   slot + 1
 *   32       first hidden order, −1: none             bits 0…3    0: a level; k: a node of bits 6(k−1)…6(k−1)+5
 *   36       parent node, a reference; 0: none                    12: a wide node of bits 0…11
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

    private static final int MAX_LEVELS = 1 << 27;
    private static final int LEVEL_SHIFT = 6;
    private static final int PRICE = 0;
    private static final int LOTS = 8;
    private static final int FIRST = 16;
    private static final int LAST = 20;
    private static final int ORDER_COUNT = 24;
    private static final int CONDITIONAL_COUNT = 28;
    private static final int FIRST_HIDDEN = 32;
    private static final int LEVEL_PARENT = 36;

    private static final int NODE_LENGTH = 320;
    private static final int NODE_KEY = 8;
    private static final int NODE_PARENT = 16;
    private static final int CHILDREN = 64;
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = 15;
    private static final int GROUP_BITS = 6;
    private static final int GROUP_MASK = 63;

    private static final int WIDE = 12;
    private static final int LEVELS_OF_A_WIDE_NODE = 32;
    private static final int KEPT_AT_LEAST = 1024;

    private final SlotPool levels;
    private final SlotPool nodes;
    private final WideNodes wideNodes;
    private final NativeRegion levelMemory;
    private final NativeRegion nodeMemory;
    private final int capacity;
    private final int mostKept;
    private int inUse;

    /**
     * Room for price levels.
     *
     * @param maxLevels most levels of all books and sides together, from 1 to 2^27.
     */
    public PriceLevels(final int maxLevels)
    {
        if (maxLevels < 1 || maxLevels > MAX_LEVELS)
        {
            throw new IllegalArgumentException(maxLevels + " price levels, not 1 to " + MAX_LEVELS);
        }
        capacity = maxLevels;
        mostKept = maxLevels / 2 + KEPT_AT_LEAST;
        levels = new SlotPool("price-levels", maxLevels + mostKept, 1 << LEVEL_SHIFT);
        nodes = new SlotPool("price-index", maxLevels, NODE_LENGTH);
        wideNodes = new WideNodes(maxLevels / LEVELS_OF_A_WIDE_NODE + 1);
        levelMemory = levels.region();
        nodeMemory = nodes.region();
    }

    /**
     * Number of levels in use.
     */
    public int claimed()
    {
        return inUse;
    }

    /**
     * Most levels.
     */
    public int capacity()
    {
        return capacity;
    }

    /**
     * Whether no further price can get a level.
     */
    public boolean isFull()
    {
        return inUse == capacity;
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
        if (isFull())
        {
            return NONE;
        }
        final int level = levels.claim();
        if (level != NONE)
        {
            inUse++;
            final long line = line(level);
            levelMemory.putLong(line + PRICE, priceTicks);
            levelMemory.putLong(line + LOTS, 0);
            levelMemory.putInt(line + FIRST, Orders.NONE);
            levelMemory.putInt(line + LAST, Orders.NONE);
            levelMemory.putInt(line + ORDER_COUNT, 0);
            levelMemory.putInt(line + CONDITIONAL_COUNT, 0);
            levelMemory.putInt(line + FIRST_HIDDEN, Orders.NONE);
            levelMemory.putInt(line + LEVEL_PARENT, NO_REFERENCE);
        }
        return level;
    }

    void release(final int level)
    {
        inUse--;
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
        final int node = wideNodes.claim(key);
        return node == SlotPool.NONE ? NO_REFERENCE : ((node + 1) << KIND_BITS) | WIDE;
    }

    void releaseNode(final int reference)
    {
        if (isWide(reference))
        {
            wideNodes.release(slotOf(reference));
        }
        else
        {
            assert childCount(reference) == 0;
            nodes.release(slotOf(reference));
        }
    }

    /** Children of a node that is not wide. */
    int childCount(final int node)
    {
        return Long.bitCount(nodeMemory.getLong(node(slotOf(node))));
    }

    /**
     * The child that a key's way goes on to, {@link #NO_REFERENCE} if there is none; below a wide node it may be a
     * level that is kept.
     */
    int child(final int node, final long key)
    {
        return isWide(node) ? wideNodes.child(slotOf(node), key) :
            nodeMemory.getInt(childOffset(slotOf(node), indexIn(kind(node), key)));
    }

    /** As {@link #child}, of a wide node. */
    int childOfWide(final int wide, final long key)
    {
        return wideNodes.child(slotOf(wide), key);
    }

    /** Whether the level at a key's place below a wide node is in use. */
    boolean isInUse(final int wide, final long key)
    {
        return wideNodes.isOccupied(slotOf(wide), key);
    }

    /** The nearest child below a key's own place, {@link #NO_REFERENCE} if there is none. */
    int childBelow(final int node, final long key)
    {
        final int slot = slotOf(node);
        if (isWide(node))
        {
            return wideNodes.below(slot, key);
        }
        final long below = nodeMemory.getLong(node(slot)) & ((1L << indexIn(kind(node), key)) - 1);
        return below == 0 ? NO_REFERENCE : nodeMemory.getInt(childOffset(slot, highestBit(below)));
    }

    /** The nearest child above a key's own place, {@link #NO_REFERENCE} if there is none. */
    int childAbove(final int node, final long key)
    {
        final int slot = slotOf(node);
        if (isWide(node))
        {
            return wideNodes.above(slot, key);
        }
        final long above = nodeMemory.getLong(node(slot)) & (-2L << indexIn(kind(node), key));
        return above == 0 ? NO_REFERENCE :
            nodeMemory.getInt(childOffset(slot, Long.numberOfTrailingZeros(above)));
    }

    int firstChild(final int node)
    {
        final int slot = slotOf(node);
        return isWide(node) ?
            wideNodes.first(slot) :
            nodeMemory.getInt(childOffset(slot, Long.numberOfTrailingZeros(nodeMemory.getLong(node(slot)))));
    }

    int lastChild(final int node)
    {
        final int slot = slotOf(node);
        return isWide(node) ?
            wideNodes.last(slot) :
            nodeMemory.getInt(childOffset(slot, highestBit(nodeMemory.getLong(node(slot)))));
    }

    /** Puts a child where a key's way goes on, in place of the one that is there; of a wide node, where none is. */
    void putChild(final int node, final long key, final int child)
    {
        assert child != NO_REFERENCE;
        final int slot = slotOf(node);
        if (isWide(node))
        {
            wideNodes.put(slot, key, child);
            return;
        }
        final int index = indexIn(kind(node), key);
        nodeMemory.putInt(childOffset(slot, index), child);
        nodeMemory.putLong(node(slot), nodeMemory.getLong(node(slot)) | (1L << index));
    }

    /**
     * Takes the child out that a key's way goes on to.
     *
     * @return whether one at most is left.
     */
    boolean removeChild(final int node, final long key)
    {
        final int slot = slotOf(node);
        if (isWide(node))
        {
            wideNodes.vacate(slot, key, 1);
            wideNodes.remove(slot, key);
            return wideNodes.hasOneAtMost(slot);
        }
        final int index = indexIn(kind(node), key);
        final long bitmap = nodeMemory.getLong(node(slot)) & ~(1L << index);
        nodeMemory.putInt(childOffset(slot, index), NO_REFERENCE);
        nodeMemory.putLong(node(slot), bitmap);
        return (bitmap & (bitmap - 1)) == 0;
    }

    /**
     * A level below a wide node gets an order: it is in use, if it was not.
     *
     * @return 1: it was kept until now, 0: it was in use.
     */
    int use(final int wide, final long key)
    {
        final int added = wideNodes.occupy(slotOf(wide), key);
        inUse += added;
        return added;
    }

    /**
     * A level below a wide node lost an order: if it was its last one, it is kept.
     *
     * @param emptied 1: it was its last one, 0: it has more.
     * @return whether the node may have one level at most, or too many levels are kept.
     */
    boolean keep(final int wide, final long key, final int emptied)
    {
        inUse -= emptied;
        return wideNodes.vacate(slotOf(wide), key, emptied) || keptCount() > mostKept;
    }

    /** Whether a wide node has one level at most that is in use. */
    boolean hasOneAtMost(final int wide)
    {
        return wideNodes.hasOneAtMost(slotOf(wide));
    }

    /** Whether more levels are kept than may be. */
    boolean isTooMuchKept()
    {
        return keptCount() > mostKept;
    }

    /** Levels that wide nodes keep. */
    int keptCount()
    {
        return levels.claimed() - inUse;
    }

    /** Takes a level that is kept out of its wide node and gives it back. */
    void releaseKept(final int wide, final int level)
    {
        wideNodes.remove(slotOf(wide), keyOf(priceTicks(level)));
        levels.release(level);
    }

    /** A level that a wide node keeps, {@link #NO_REFERENCE} for none. */
    int anyKept(final int wide)
    {
        return wideNodes.anyEmpty(slotOf(wide));
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
        return isWide(reference) ? wideNodes.key(slotOf(reference)) :
            nodeMemory.getLong(node(slotOf(reference)) + NODE_KEY);
    }

    int parent(final int reference)
    {
        if (!isNode(reference))
        {
            return levelMemory.getInt(line(slotOf(reference)) + LEVEL_PARENT);
        }
        return isWide(reference) ? wideNodes.parent(slotOf(reference)) :
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
            wideNodes.parent(slotOf(reference), parent);
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

    /** Whether two keys belong below the same wide node. */
    static boolean isBelowWide(final long key, final long other)
    {
        return (key ^ other) >>> WideNodes.BITS == 0;
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

    private long line(final int level)
    {
        assert levels.isClaimed(level) : level;
        return (long)level << LEVEL_SHIFT;
    }
}
