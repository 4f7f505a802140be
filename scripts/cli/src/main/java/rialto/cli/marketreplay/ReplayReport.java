package rialto.cli.marketreplay;

import org.HdrHistogram.Histogram;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a replay did and how long it took.
 *
 * @param speed          at which it was sent.
 * @param rowCount       rows read.
 * @param commandCount   commands sent and answered.
 * @param skippedCount   rows without a command.
 * @param exceptionCount executions of an order that was not the first at the best price.
 * @param elapsedNs      from the first command to the last answer.
 * @param latencyNs      order to acknowledgement.
 * @param states         that the engine's book passed through.
 */
record ReplayReport(
    ReplaySpeed speed,
    long rowCount,
    long commandCount,
    long skippedCount,
    long exceptionCount,
    long elapsedNs,
    Histogram latencyNs,
    List<BestPrices> states)
{
    private static final double[] PERCENTILES = { 50, 90, 99, 99.9, 99.99 };

    void print(final PrintWriter out)
    {
        out.printf(Locale.ROOT, "%,d rows: %,d commands, %,d skipped (hidden executions, halts, orders from before)%n",
            rowCount, commandCount, skippedCount);
        out.printf(Locale.ROOT, "%d exceptions (executions behind an older order, carried out as reductions)%n",
            exceptionCount);
        out.printf(Locale.ROOT, "%,.0f commands a second at speed %s, %.3f s in all%n",
            commandCount * 1e9 / Math.max(1, elapsedNs), speed, elapsedNs / 1e9);
        out.printf("order to acknowledgement, from the %s, in microseconds:%n",
            speed.isMax() ? "moment of sending" : "intended moment of sending");
        out.print(' ');
        for (final double percentile : PERCENTILES)
        {
            out.printf(Locale.ROOT, " p%s %,.1f", Double.toString(percentile).replaceFirst("\\.0$", ""),
                latencyNs.getValueAtPercentile(percentile) / 1e3);
        }
        out.printf(Locale.ROOT, " max %,.1f (%,d answers)%n", latencyNs.getMaxValue() / 1e3, latencyNs.getTotalCount());
        out.printf(Locale.ROOT, "the engine's market data passed through %d states, all as planned%n", states.size());
    }

    void printJudgement(final PrintWriter out, final List<BestPrices> recorded)
    {
        out.println(CommonSubsequence.length(states, recorded) + " of " + states.size() + " states reached");
    }
}
