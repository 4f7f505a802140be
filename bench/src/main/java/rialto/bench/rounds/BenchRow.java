package rialto.bench.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of a pair: medians over the rounds that count.
 *
 * @param name                  of the row.
 * @param restingOrders         in the book while it is measured.
 * @param unit                  of ours and theirs.
 * @param ours                  ours.
 * @param theirs                theirs.
 * @param ratio                 of ours to theirs, round by round; of theirs to ours where less is better.
 * @param goal                  least ratio that is aimed at; 0 if none is.
 * @param limit                 most that ours is to be; 0 if there is none.
 * @param met                   whether the medians reach goal and limit, and all rounds but one three quarters of them.
 * @param oursCpuNs             processor time of a message.
 * @param theirsCpuNs           processor time of a message.
 * @param oursAllocatedBytes    of a message.
 * @param theirsAllocatedBytes  of a message.
 */
public record BenchRow(
    String name,
    long restingOrders,
    String unit,
    double ours,
    double theirs,
    Ratio ratio,
    double goal,
    double limit,
    boolean met,
    double oursCpuNs,
    double theirsCpuNs,
    double oursAllocatedBytes,
    double theirsAllocatedBytes)
{
    static final String PER_SECOND = "messages/s";
    static final String BYTES = "bytes";
    static final String TIMES = "times";
    static final String PERCENT = "%";
    static final String HEAD =
        "| Row | Ours | Theirs | Ratio (min to max) | CPU ns, ours / theirs | Allocated B, ours / theirs | Goal |\n" +
            "|---|--:|--:|--:|--:|--:|---|";

    private static final double LEAST_SHARE_OF_GOAL = 0.75;
    private static final double MILLION = 1e6;

    /**
     * How many times as good ours is.
     *
     * @param median over the rounds.
     * @param min    least of them.
     * @param max    greatest of them.
     */
    public record Ratio(double median, double min, double max)
    {
        static Ratio of(final double[] sorted)
        {
            return new Ratio(BenchRow.median(sorted), sorted[0], sorted[sorted.length - 1]);
        }
    }

    /**
     * Bytes of each, of which there should be few.
     *
     * @param name          of the row.
     * @param restingOrders in the book.
     * @param ours          bytes.
     * @param theirs        bytes.
     * @param goal          least ratio of theirs to ours that is aimed at; 0 if none is.
     * @param limit         most bytes of ours; 0 if there is no such limit.
     * @return the row.
     */
    public static BenchRow bytes(
        final String name,
        final long restingOrders,
        final double ours,
        final double theirs,
        final double goal,
        final double limit)
    {
        final double times = ours == 0 ? Double.MAX_VALUE : theirs / ours;
        return new BenchRow(name, restingOrders, BYTES, ours, theirs, new Ratio(times, times, times), goal, limit,
            times >= goal && (limit == 0 || ours <= limit), 0, 0, 0, 0);
    }

    /**
     * A share of the whole, which nothing is set beside.
     *
     * @param name          of the row.
     * @param restingOrders in the book.
     * @param percent       of the whole.
     * @param limit         most per cent; 0 if there is no such limit.
     * @return the row.
     */
    public static BenchRow share(
        final String name,
        final long restingOrders,
        final double percent,
        final double limit)
    {
        return new BenchRow(name, restingOrders, PERCENT, percent, 0,
            new Ratio(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE), 0, limit, limit == 0 || percent <= limit,
            0, 0, 0, 0);
    }

    /** Whether ratios, sorted, reach a goal. */
    static boolean meets(final double[] sorted, final double goal)
    {
        return median(sorted) >= goal && sorted[Math.min(1, sorted.length - 1)] >= LEAST_SHARE_OF_GOAL * goal;
    }

    /** Whether figures, sorted, stay below a limit; 0 is none. */
    static boolean staysBelow(final double[] sorted, final double limit)
    {
        return limit == 0 ||
            (median(sorted) <= limit && sorted[Math.max(0, sorted.length - 2)] <= limit / LEAST_SHARE_OF_GOAL);
    }

    static double median(final double[] sorted)
    {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
    }

    static double medianOf(final double[] figures)
    {
        final double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return median(sorted);
    }

    /** The row of a table in Markdown. */
    String line()
    {
        final boolean isCounted = oursCpuNs + theirsCpuNs > 0;
        return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %s |", name, figure(ours),
            figure(theirs), ratio.max() == Double.MAX_VALUE ? "–" : "%.2f (%.2f to %.2f)".formatted(
                ratio.median(), ratio.min(), ratio.max()),
            isCounted ? "%.0f / %.0f".formatted(oursCpuNs, theirsCpuNs) : "",
            isCounted ? "%.1f / %.1f".formatted(oursAllocatedBytes, theirsAllocatedBytes) : "", goals());
    }

    private String goals()
    {
        final List<String> words = new ArrayList<>();
        if (goal > 0)
        {
            words.add("%.2f".formatted(goal));
        }
        if (limit > 0)
        {
            words.add("ours at most " + figure(limit));
        }
        if (!words.isEmpty())
        {
            words.add(met ? "met" : "**missed**");
        }
        return String.join(", ", words);
    }

    private String figure(final double value)
    {
        return switch (unit)
        {
            case PER_SECOND -> String.format(Locale.ROOT, "%.2f M/s", value / MILLION);
            case PERCENT -> String.format(Locale.ROOT, "%.1f %%", value);
            case TIMES -> String.format(Locale.ROOT, "%.2f times", value);
            default -> String.format(Locale.ROOT, "%.1f B", value);
        };
    }
}
