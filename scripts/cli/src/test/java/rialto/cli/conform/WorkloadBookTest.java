package rialto.cli.conform;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import rialto.engine.memory.NativeRegion;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A pass over a workload: no heap is taken, all native memory is given back.
 */
class WorkloadBookTest
{
    private static final int MESSAGES = 100_000;
    private static final int IDS = 5_000;
    private static final int ROUNDS = 8;

    /** The virtual machine itself allocates a little when it swaps compiled code; what allocates does so every time. */
    @Test
    void shouldNotAllocateWhileTheClockRuns()
    {
        final long nativeBytes = NativeRegion.allocatedBytes();
        try (Workload workload = drawn(); Reports reports = new Reports(workload))
        {
            final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++)
            {
                reports.clear();
                try (WorkloadBook book = new WorkloadBook(workload, reports))
                {
                    final long before = threads.getCurrentThreadAllocatedBytes();
                    final int done = book.run(workload);
                    least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                    assertEquals(MESSAGES, done);
                    assertTrue(book.restingCount() > 100, "too little rests");
                }
            }
            assertEquals(0, least);
            final long[] counts = new long[6];
            for (long index = 0; index < reports.count(); index++)
            {
                counts[reports.type(index)]++;
            }
            for (final long count : counts)
            {
                assertTrue(count > MESSAGES / 50, () -> "too few reports of a type: " + Arrays.toString(counts));
            }
        }
        assertEquals(nativeBytes, NativeRegion.allocatedBytes());
    }

    /** Ids that may be open are cancelled first, so that no new order meets itself. */
    private static Workload drawn()
    {
        final SplittableRandom random = new SplittableRandom(20260101);
        final Workload workload = new Workload();
        while (workload.count() < MESSAGES)
        {
            final int id = 1 + random.nextInt(IDS);
            final boolean buy = random.nextBoolean();
            final int distanceTicks = random.nextInt(-20, 30);
            final long priceTicks = buy ? 1_000L - distanceTicks : 1_000L + distanceTicks;
            if (random.nextInt(3) == 0)
            {
                workload.add(Workload.MODIFY, buy, false, 1 + random.nextInt(20), id, priceTicks);
            }
            else
            {
                workload.add(Workload.CANCEL, buy, false, 0, id, 0);
                if (workload.count() < MESSAGES)
                {
                    workload.add(Workload.NEW, buy, random.nextInt(4) == 0, 1 + random.nextInt(20), id, priceTicks);
                }
            }
        }
        return workload;
    }
}
