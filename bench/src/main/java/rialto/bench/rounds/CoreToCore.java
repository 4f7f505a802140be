package rialto.bench.rounds;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long a cache line takes from one core to another and back: on a shared machine the host may move its virtual
 * cores between chips that share a cache and chips that do not, and with that change what threads that pass commands on
 * to each other can do. Two threads for a few hundredths of a second.
 */
final class CoreToCore
{
    private static final int RUNS = 5;
    private static final long RUN_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int PING = 16;
    private static final int PONG = 48;
    private static final int LENGTH = 64;
    private static final long END = -1;

    private CoreToCore()
    {
    }

    /**
     * Measures; the least of a few runs, since each may be disturbed.
     *
     * @return nanoseconds for the way there and back; 0 where there is only one core.
     */
    static long roundTripNs()
    {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS && Runtime.getRuntime().availableProcessors() > 1; i++)
        {
            least = Math.min(least, run());
        }
        return least == Long.MAX_VALUE ? 0 : least;
    }

    private static long run()
    {
        final AtomicLongArray lines = new AtomicLongArray(LENGTH);
        final Thread echo = new Thread(() -> echo(lines), "core-to-core");
        echo.start();
        final long beginNs = System.nanoTime();
        long count = 0;
        long nowNs = beginNs;
        while (nowNs - beginNs < RUN_NS)
        {
            count++;
            lines.setRelease(PING, count);
            while (lines.getAcquire(PONG) != count)
            {
                Thread.onSpinWait();
            }
            nowNs = System.nanoTime();
        }
        lines.setRelease(PING, END);
        try
        {
            echo.join();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring the machine", ex);
        }
        return (nowNs - beginNs) / count;
    }

    private static void echo(final AtomicLongArray lines)
    {
        long last = 0;
        while (last != END)
        {
            final long next = lines.getAcquire(PING);
            if (next == last)
            {
                Thread.onSpinWait();
            }
            else
            {
                last = next;
                lines.setRelease(PONG, next);
            }
        }
    }
}
