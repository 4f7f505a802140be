package rialto.bench.rounds;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * One run of a contender.
 *
 * @param messages       that were carried out.
 * @param wallNs         elapsed time.
 * @param cpuNs          processor time: of the measuring thread, or of all threads where the contender says so.
 * @param allocatedBytes by the same.
 * @param result         what came of it: equal for two that did the same.
 */
public record Lap(long messages, long wallNs, long cpuNs, long allocatedBytes, Object result)
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    /**
     * Measures something on this thread, after the garbage of before was collected.
     *
     * @param messages that are carried out.
     * @param measured what carries them out.
     * @param result   asked afterwards what came of it.
     * @return the lap.
     */
    public static Lap of(final long messages, final Runnable measured, final Supplier<?> result)
    {
        System.gc();
        final long allocated = THREADS.getCurrentThreadAllocatedBytes();
        final long cpu = THREADS.getCurrentThreadCpuTime();
        final long begin = System.nanoTime();
        measured.run();
        final long end = System.nanoTime();
        return new Lap(messages, end - begin, THREADS.getCurrentThreadCpuTime() - cpu,
            THREADS.getCurrentThreadAllocatedBytes() - allocated, result.get());
    }

    double perSecond()
    {
        return messages * 1e9 / wallNs;
    }
}
