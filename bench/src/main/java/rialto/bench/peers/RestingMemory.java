package rialto.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of orders that rest: what a book takes more when it is full than when it was made. Of ours, which is off
 * the heap, the pages that the process holds, ids, lists of accounts and levels included; of exchange-core's, what is
 * alive on the heap, without the empty places of its pools.
 */
public final class RestingMemory
{
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int PAGE_LENGTH = 4_096;
    private static final int DECIMAL = 10;
    private static final int COLLECTIONS = 3;

    private RestingMemory()
    {
    }

    /**
     * Our book's, on Linux.
     *
     * @param flow whose filling part makes the orders rest.
     * @return bytes for each of them.
     */
    public static double ours(final BookFlow flow)
    {
        try (PeerBook book = new RialtoBook(flow))
        {
            final long before = residentBytes();
            book.run(0, flow.fillingCount());
            return (double)(residentBytes() - before) / book.restingCount();
        }
    }

    /**
     * Of exchange-core's direct book.
     *
     * @param flow whose filling part makes the orders rest.
     * @return bytes for each of them.
     */
    public static double exchangeCoreDirect(final BookFlow flow)
    {
        try (PeerBook book = ExchangeCoreBook.direct(flow))
        {
            final long before = aliveBytes();
            book.run(0, flow.fillingCount());
            return (double)(aliveBytes() - before) / book.restingCount();
        }
    }

    private static long residentBytes()
    {
        try
        {
            // Size, resident, and what does not matter here, in pages.
            final String statm = Files.readString(STATM);
            final int begin = statm.indexOf(' ') + 1;
            return Long.parseLong(statm, begin, statm.indexOf(' ', begin), DECIMAL) * PAGE_LENGTH;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static long aliveBytes()
    {
        for (int i = 0; i < COLLECTIONS; i++)
        {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
