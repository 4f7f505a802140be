package rialto.engine.session;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/**
 * Measures what this thread allocates between marks. The compiler allocates now and then while it swaps code under a
 * running thread; code that allocates by itself does so in every stretch of a thousand rounds.
 */
final class AllocationMeter
{
    private static final int STRETCH = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private long begin;
    private long inStretch;
    private int rounds;
    private long least = Long.MAX_VALUE;

    void begin()
    {
        begin = threads.getCurrentThreadAllocatedBytes();
    }

    void end()
    {
        inStretch += threads.getCurrentThreadAllocatedBytes() - begin;
    }

    void round()
    {
        rounds++;
        if (rounds % STRETCH == 0)
        {
            least = Math.min(least, inStretch);
            inStretch = 0;
        }
    }

    /** Bytes in the stretch that had the fewest. */
    long leastInStretch()
    {
        return least;
    }
}
