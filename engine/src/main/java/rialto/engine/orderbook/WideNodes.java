package rialto.engine.orderbook;

import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;

/**
 * The wide nodes of all price indexes: 4,096 ways, for the lowest twelve bits of a price, and levels below. A level
 * whose last order goes stays in its place, empty and out of sight, for the next order of its price: where orders come
 * and go at the touch, most levels are empty half of the time, and whether one is there cannot be guessed. What
 * {@link #occupy} and {@link #vacate} do branches only on what is rare, therefore. Single-threaded; does not allocate.
 * <pre>
 *   node, 17,472 bytes
 *   0        bitmap of the words below that are not 0
 *   8        key of a price below it
 *   16       parent, a reference; 0: it is the root
 *   64       64 words, a bit for each level with orders
 *   576      64 words, a bit for each level
 *   1,088    4,096 levels, references; 0: none
 * </pre>
 */
final class WideNodes implements AutoCloseable
{
    static final int BITS = 12;

    private static final int WAYS = 1 << BITS;
    private static final int MASK = WAYS - 1;
    private static final int WORD_BITS = 6;
    private static final int WORD_COUNT = WAYS >>> WORD_BITS;
    private static final int KEY = 8;
    private static final int PARENT = 16;
    private static final int OCCUPIED = 64;
    private static final int PRESENT = OCCUPIED + WORD_COUNT * Long.BYTES;
    private static final int CHILDREN = PRESENT + WORD_COUNT * Long.BYTES;
    private static final int LENGTH = CHILDREN + WAYS * Integer.BYTES;
    private static final int NO_REFERENCE = PriceLevels.NO_REFERENCE;

    private final SlotPool nodes;
    private final NativeRegion memory;

    /**
     * Room for nodes.
     *
     * @param maxNodes most nodes of all indexes together.
     */
    WideNodes(final int maxNodes)
    {
        nodes = new SlotPool("price-index-wide", maxNodes, LENGTH);
        memory = nodes.region();
    }

    @Override
    public void close()
    {
        nodes.close();
    }

    int claimed()
    {
        return nodes.claimed();
    }

    /** A node without levels, {@link SlotPool#NONE} when all are in use. */
    int claim(final long key)
    {
        final int node = nodes.claim();
        if (node != SlotPool.NONE)
        {
            // The children of a node that went back are all 0 already, and so are its words.
            memory.putLong(line(node), 0);
            memory.putLong(line(node) + KEY, key);
        }
        return node;
    }

    /** Gives a node back that has no level left, not even an empty one. */
    void release(final int node)
    {
        assert memory.getLong(line(node)) == 0;
        nodes.release(node);
    }

    /** Whether no level with orders is there but one at most. */
    boolean hasOneAtMost(final int node)
    {
        final long words = memory.getLong(line(node));
        if ((words & (words - 1)) != 0)
        {
            return false;
        }
        final long bits = words == 0 ? 0 : memory.getLong(occupied(node, Long.numberOfTrailingZeros(words)));
        return (bits & (bits - 1)) == 0;
    }

    long key(final int node)
    {
        return memory.getLong(line(node) + KEY);
    }

    int parent(final int node)
    {
        return memory.getInt(line(node) + PARENT);
    }

    void parent(final int node, final int parent)
    {
        memory.putInt(line(node) + PARENT, parent);
    }

    /** The level at a key's place, with orders or without. */
    int child(final int node, final long key)
    {
        return memory.getInt(way(node, index(key)));
    }

    boolean isOccupied(final int node, final long key)
    {
        return (memory.getLong(occupied(node, index(key) >>> WORD_BITS)) >>> key & 1) != 0;
    }

    /** The nearest level with orders below a key's own place. */
    int below(final int node, final long key)
    {
        final int word = index(key) >>> WORD_BITS;
        final long here = memory.getLong(occupied(node, word)) & ((1L << key) - 1);
        if (here != 0)
        {
            return memory.getInt(way(node, (word << WORD_BITS) + highestBit(here)));
        }
        final long words = memory.getLong(line(node)) & ((1L << word) - 1);
        return words == 0 ? NO_REFERENCE : lastOfWord(node, highestBit(words));
    }

    /** The nearest level with orders above a key's own place. */
    int above(final int node, final long key)
    {
        final int word = index(key) >>> WORD_BITS;
        final long here = memory.getLong(occupied(node, word)) & (-2L << key);
        if (here != 0)
        {
            return memory.getInt(way(node, (word << WORD_BITS) + Long.numberOfTrailingZeros(here)));
        }
        final long words = memory.getLong(line(node)) & (-2L << word);
        return words == 0 ? NO_REFERENCE : firstOfWord(node, Long.numberOfTrailingZeros(words));
    }

    /** The lowest level with orders. */
    int first(final int node)
    {
        return firstOfWord(node, Long.numberOfTrailingZeros(memory.getLong(line(node))));
    }

    /** The highest level with orders. */
    int last(final int node)
    {
        return lastOfWord(node, highestBit(memory.getLong(line(node))));
    }

    /** Puts a level into its place, where none is; it counts as one with orders. */
    void put(final int node, final long key, final int level)
    {
        final long present = present(node, index(key) >>> WORD_BITS);
        memory.putLong(present, memory.getLong(present) | (1L << key));
        memory.putInt(way(node, index(key)), level);
        occupy(node, key);
    }

    /**
     * A level gets an order.
     *
     * @return 1: it had none before, 0: it had.
     */
    int occupy(final int node, final long key)
    {
        final int word = index(key) >>> WORD_BITS;
        final long bits = memory.getLong(occupied(node, word));
        memory.putLong(occupied(node, word), bits | (1L << key));
        if (bits == 0)
        {
            memory.putLong(line(node), memory.getLong(line(node)) | (1L << word));
        }
        return 1 - (int)(bits >>> key & 1);
    }

    /**
     * A level lost an order, and stays.
     *
     * @param emptied 1: it was its last one, 0: it has more.
     * @return whether so few levels with orders are left near it that they may be few in the whole node.
     */
    boolean vacate(final int node, final long key, final int emptied)
    {
        final int word = index(key) >>> WORD_BITS;
        final long bits = memory.getLong(occupied(node, word)) & ~((long)emptied << key);
        memory.putLong(occupied(node, word), bits);
        if (bits == 0)
        {
            memory.putLong(line(node), memory.getLong(line(node)) & ~(1L << word));
        }
        return (bits & (bits - 1)) == 0;
    }

    /** Takes a level without orders out of its place. */
    void remove(final int node, final long key)
    {
        assert !isOccupied(node, key);
        final long present = present(node, index(key) >>> WORD_BITS);
        memory.putLong(present, memory.getLong(present) & ~(1L << key));
        memory.putInt(way(node, index(key)), NO_REFERENCE);
    }

    /** A level without orders, {@link PriceLevels#NO_REFERENCE} when there is none. */
    int anyEmpty(final int node)
    {
        for (int word = 0; word < WORD_COUNT; word++)
        {
            final long empty = memory.getLong(present(node, word)) & ~memory.getLong(occupied(node, word));
            if (empty != 0)
            {
                return memory.getInt(way(node, (word << WORD_BITS) + Long.numberOfTrailingZeros(empty)));
            }
        }
        return NO_REFERENCE;
    }

    private int firstOfWord(final int node, final int word)
    {
        final int bit = Long.numberOfTrailingZeros(memory.getLong(occupied(node, word)));
        return memory.getInt(way(node, (word << WORD_BITS) + bit));
    }

    private int lastOfWord(final int node, final int word)
    {
        return memory.getInt(way(node, (word << WORD_BITS) + highestBit(memory.getLong(occupied(node, word)))));
    }

    private static int index(final long key)
    {
        return (int)key & MASK;
    }

    private static int highestBit(final long bits)
    {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }

    private static long occupied(final int node, final int word)
    {
        return line(node) + OCCUPIED + (long)word * Long.BYTES;
    }

    private static long present(final int node, final int word)
    {
        return line(node) + PRESENT + (long)word * Long.BYTES;
    }

    private static long way(final int node, final int index)
    {
        return line(node) + CHILDREN + (long)index * Integer.BYTES;
    }

    private static long line(final int node)
    {
        return (long)node * LENGTH;
    }
}
