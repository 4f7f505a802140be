package rialto.bench.rounds;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A pair and the laps that count.
 *
 * @param pair      what was measured.
 * @param ourLaps   ours, round by round.
 * @param theirLaps theirs, round by round.
 */
public record MeasuredPair(Pair pair, List<Lap> ourLaps, List<Lap> theirLaps)
{
    BenchRow row()
    {
        final double[] ratios = new double[ourLaps.size()];
        Arrays.setAll(ratios, i -> ourLaps.get(i).perSecond() / theirLaps.get(i).perSecond());
        Arrays.sort(ratios);
        return new BenchRow(pair.name(), pair.restingOrders(), BenchRow.PER_SECOND,
            median(ourLaps, Lap::perSecond), median(theirLaps, Lap::perSecond), BenchRow.Ratio.of(ratios), pair.goal(),
            0,
            BenchRow.meets(ratios, pair.goal()), median(ourLaps, MeasuredPair::cpuNs),
            median(theirLaps, MeasuredPair::cpuNs), median(ourLaps, MeasuredPair::bytes),
            median(theirLaps, MeasuredPair::bytes));
    }

    /**
     * The worst of several pairs, ours and theirs each by itself in each round: they need not fail at the same.
     *
     * @param name  of the row.
     * @param pairs of equally many rounds.
     * @param goal  least ratio that is aimed at.
     * @return the row.
     */
    static BenchRow worst(final String name, final List<MeasuredPair> pairs, final double goal)
    {
        final int rounds = pairs.getFirst().ourLaps().size();
        final double[] ours = new double[rounds];
        final double[] theirs = new double[rounds];
        final double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            final int round = i;
            ours[i] = pairs.stream().mapToDouble(pair -> pair.ourLaps().get(round).perSecond()).min().orElseThrow();
            theirs[i] = pairs.stream().mapToDouble(pair -> pair.theirLaps().get(round).perSecond()).min().orElseThrow();
            ratios[i] = ours[i] / theirs[i];
        }
        Arrays.sort(ratios);
        return new BenchRow(name, 0, BenchRow.PER_SECOND, BenchRow.medianOf(ours), BenchRow.medianOf(theirs),
            BenchRow.Ratio.of(ratios), goal, 0, BenchRow.meets(ratios, goal), 0, 0, 0, 0);
    }

    /**
     * How many times as long a message takes in one pair as in another, ours and theirs each by itself in each round.
     *
     * @param name  of the row.
     * @param small the pair with less of something.
     * @param large the pair with more of it, measured in turn with the other.
     * @param limit most times that are aimed at; 0 if there is no such limit.
     * @param goal  least ratio of their growth to ours that is aimed at; 0 if none is.
     * @return the row.
     */
    static BenchRow growth(
        final String name,
        final MeasuredPair small,
        final MeasuredPair large,
        final double limit,
        final double goal)
    {
        final double[] ours = times(small.ourLaps, large.ourLaps);
        final double[] theirs = times(small.theirLaps, large.theirLaps);
        final double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> theirs[i] / ours[i]);
        Arrays.sort(ratios);
        Arrays.sort(ours);
        return new BenchRow(name, large.pair.restingOrders(), BenchRow.TIMES, BenchRow.median(ours),
            BenchRow.medianOf(theirs), BenchRow.Ratio.of(ratios), goal, limit,
            BenchRow.meets(ratios, goal) && BenchRow.staysBelow(ours, limit), 0, 0, 0, 0);
    }

    private static double[] times(final List<Lap> small, final List<Lap> large)
    {
        final double[] times = new double[small.size()];
        Arrays.setAll(times, i -> small.get(i).perSecond() / large.get(i).perSecond());
        return times;
    }

    private static double median(final List<Lap> laps, final ToDoubleFunction<Lap> figure)
    {
        return BenchRow.medianOf(laps.stream().mapToDouble(figure).toArray());
    }

    private static double cpuNs(final Lap lap)
    {
        return (double)lap.cpuNs() / lap.messages();
    }

    private static double bytes(final Lap lap)
    {
        return (double)lap.allocatedBytes() / lap.messages();
    }
}
