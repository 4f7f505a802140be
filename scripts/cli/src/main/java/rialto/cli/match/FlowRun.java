package rialto.cli.match;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One run of a flow file: what came in, what happened, and how long it took from the first row read to the last row
 * written.
 *
 * @param commandCount rows of the flow.
 * @param tradeCount   trades among what happened.
 * @param durationNs   time that it took.
 */
public record FlowRun(long commandCount, long tradeCount, long durationNs)
{
    private static final double NS_PER_SECOND = 1e9;

    /**
     * Runs a flow in a new market. If it ends early, what happened up to there is written, and
     * the book is an empty file.
     *
     * @param flow   to be read; gzipped if its name ends in {@code .gz}.
     * @param events file for what happened.
     * @param book   file for the price levels that are left.
     * @param orders file for the orders that are left; null: they are not wanted.
     * @return how it went.
     * @throws BadFlowException if a row is none.
     * @throws IOException      if a file cannot be read or written.
     */
    public static FlowRun of(final Path flow, final Path events, final Path book, final @Nullable Path orders)
        throws IOException
    {
        try (FlowReader reader = FlowReader.open(flow);
            RowWriter eventsOut = new RowWriter(events);
            RowWriter bookOut = new RowWriter(book);
            RowWriter ordersOut = orders == null ? null : new RowWriter(orders))
        {
            final EventRows rows = new EventRows(eventsOut);
            try (FlowMarket market = new FlowMarket(rows))
            {
                final long startNs = System.nanoTime();
                long commandCount = 0;
                while (reader.next())
                {
                    market.execute(reader);
                    commandCount++;
                }
                eventsOut.flush();
                BookRows.writeLevels(market, bookOut);
                bookOut.flush();
                if (ordersOut != null)
                {
                    BookRows.writeOrders(market, ordersOut);
                    ordersOut.flush();
                }
                return new FlowRun(commandCount, rows.tradeCount(), System.nanoTime() - startNs);
            }
        }
    }

    /**
     * How fast it went.
     *
     * @return commands a second.
     */
    public long commandsPerSecond()
    {
        return Math.round(commandCount * NS_PER_SECOND / Math.max(1, durationNs));
    }

    /**
     * How long it took.
     *
     * @return seconds.
     */
    public double durationSeconds()
    {
        return durationNs / NS_PER_SECOND;
    }
}
