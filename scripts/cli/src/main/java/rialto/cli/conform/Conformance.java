package rialto.cli.conform;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What came of a workload: the hash of its reports, and how long a second pass over it took.
 *
 * @param hash         SHA-256 of the canonical reports.
 * @param messageCount messages of the workload.
 * @param durationNs   time from the first message to the last report, on a fresh book; without reading, unpacking and
 *                     hashing.
 */
public record Conformance(String hash, int messageCount, long durationNs)
{
    private static final double NS_PER_MICROSECOND = 1e3;

    /**
     * Runs a workload file twice, each time through a new book.
     *
     * @param file to be read.
     * @return what came of it.
     * @throws BadWorkloadException if the file is no workload file, or opens an order id that is still open.
     * @throws IOException          if it cannot be read.
     */
    public static Conformance of(final Path file) throws IOException
    {
        try (Workload workload = WorkloadFile.read(file); Reports reports = new Reports(workload))
        {
            pass(file, workload, reports);
            final String hash = ReportHash.of(reports);
            reports.clear();
            final long durationNs = pass(file, workload, reports);
            if (!hash.equals(ReportHash.of(reports)))
            {
                throw new IllegalStateException("two runs of " + file + " reported different things");
            }
            return new Conformance(hash, workload.count(), durationNs);
        }
    }

    /**
     * How fast it went.
     *
     * @return million messages a second.
     */
    public double millionMessagesPerSecond()
    {
        return messageCount * NS_PER_MICROSECOND / Math.max(1, durationNs);
    }

    private static long pass(final Path file, final Workload workload, final Reports reports)
        throws BadWorkloadException
    {
        try (WorkloadBook book = new WorkloadBook(workload, reports))
        {
            final long startNs = System.nanoTime();
            final int done = book.run(workload);
            final long durationNs = System.nanoTime() - startNs;
            if (done < workload.count())
            {
                throw new BadWorkloadException(String.valueOf(file.getFileName()),
                    "message " + done + ": order id " + workload.orderId(done) + " is still open");
            }
            return durationNs;
        }
    }
}
