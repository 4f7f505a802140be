package rialto.engine.snapshot;

import java.lang.management.ManagementFactory;

/**
 * Counts what the calling thread allocates on the heap.
 */
public final class AllocatedBytes
{
    private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean)ManagementFactory
        .getThreadMXBean();

    private static final int ROUNDS = 3;

    private AllocatedBytes()
    {
    }

    /**
     * Heap bytes allocated by running an action many times, after it has run as often to warm up. The least of three
     * rounds: the virtual machine itself allocates a little on the thread when it swaps compiled code, once; an action
     * that allocates does so in every round.
     */
    public static long during(final int times, final Runnable action)
    {
        run(times, action);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run(times, action);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void run(final int times, final Runnable action)
    {
        for (int i = 0; i < times; i++)
        {
            action.run();
        }
    }
}
