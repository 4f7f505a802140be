package rialto.cli.match;

import org.agrona.collections.Long2LongHashMap;

import java.util.Arrays;

/**
 * The engine's ids of a flow's orders. A flow counts its orders from 1 as a rule, so small ids lie in pages, next to
 * each other; all others in a hash table, which costs a cache miss a lookup. One thread.
 */
final class OrderIds
{
    /** An id that was never used. */
    static final long UNUSED = -1;

    /** An id whose order the engine never took: it gives ids from 1. */
    static final long NO_ORDER = 0;

    private static final int PAGE_BITS = 12;
    private static final int PAGE_LENGTH = 1 << PAGE_BITS;

    /** Ids below this lie in pages, which bounds the memory of a flow that uses one id of each page to 256 MiB. */
    private static final long PAGED_IDS = 1L << 25;

    /** Stands for every page that nothing was written to. */
    private static final long[] NO_PAGE = {};

    /** Entries are one more than the engine's id, so that an unused one is zero. */
    private final long[][] pages = new long[(int)(PAGED_IDS >>> PAGE_BITS)][];
    private final Long2LongHashMap others = new Long2LongHashMap(UNUSED);

    OrderIds()
    {
        Arrays.fill(pages, NO_PAGE);
    }

    /** The engine's id of an order, {@link #NO_ORDER} or {@link #UNUSED}. */
    long get(final long flowId)
    {
        if (flowId >= PAGED_IDS)
        {
            return others.get(flowId);
        }
        final long[] page = pages[(int)(flowId >>> PAGE_BITS)];
        return page.length == 0 ? UNUSED : page[(int)flowId & (PAGE_LENGTH - 1)] - 1;
    }

    /** Says what an order's id is to the engine, or that it has none. */
    void put(final long flowId, final long engineId)
    {
        if (flowId >= PAGED_IDS)
        {
            others.put(flowId, engineId);
            return;
        }
        final int index = (int)(flowId >>> PAGE_BITS);
        if (pages[index].length == 0)
        {
            pages[index] = new long[PAGE_LENGTH];
        }
        pages[index][(int)flowId & (PAGE_LENGTH - 1)] = engineId + 1;
    }
}
