package rialto.bench.peers;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.util.function.Function;

/**
 * One run of a book over a flow: the book made anew and filled, the garbage of before collected, then the measured
 * messages, on this thread.
 *
 * @param wallNs         elapsed time.
 * @param cpuNs          processor time of this thread.
 * @param allocatedBytes by this thread.
 * @param result         what came of it.
 */
record Lap(long wallNs, long cpuNs, long allocatedBytes, Result result)
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    /** All that two books must agree on. */
    record Result(long digest, long tradeCount, int restingCount)
    {
    }

    static Lap of(final BookFlow flow, final Function<BookFlow, PeerBook> maker)
    {
        try (PeerBook book = maker.apply(flow))
        {
            book.run(0, flow.fillingCount());
            System.gc();
            final long allocated = THREADS.getCurrentThreadAllocatedBytes();
            final long cpu = THREADS.getCurrentThreadCpuTime();
            final long begin = System.nanoTime();
            book.run(flow.fillingCount(), flow.count());
            final long end = System.nanoTime();
            return new Lap(end - begin, THREADS.getCurrentThreadCpuTime() - cpu,
                THREADS.getCurrentThreadAllocatedBytes() - allocated,
                new Result(book.digest().value(), book.digest().count(), book.restingCount()));
        }
    }
}
