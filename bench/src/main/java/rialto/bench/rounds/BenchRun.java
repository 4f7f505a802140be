package rialto.bench.rounds;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One run of a measurement. Pairs that are given together are warmed up together: whole passes over all of them, each
 * contender once, before the first round of any, so that neither side and no size is measured cold because it came
 * first. In each pass and in each round the two results are compared. Then each pair has its rounds, both sides in
 * turn first, of which the first ones are dropped.
 */
public final class BenchRun
{
    static final int DROPPED = 2;
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(4);

    private final BenchSize size;
    private final int rounds;
    private final PrintStream out;
    private final List<BenchRow> rows = new ArrayList<>();
    private final List<String> whyVoid = new ArrayList<>();
    private boolean hasHead;

    BenchRun(final BenchSize size, final int rounds, final PrintStream out)
    {
        this.size = size;
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * What depends on how much is measured.
     *
     * @param <T>      number, numbers.
     * @param full     for figures.
     * @param quick    within five minutes.
     * @param smallest within seconds.
     * @return one of them.
     */
    public <T> T pick(final T full, final T quick, final T smallest)
    {
        return switch (size)
        {
            case FULL -> full;
            case QUICK -> quick;
            case SMALLEST -> smallest;
        };
    }

    /**
     * Prints a line above, below or between tables.
     *
     * @param line in words.
     */
    public void say(final String line)
    {
        out.println(line);
        hasHead = false;
    }

    /**
     * Says why nothing that was measured counts.
     *
     * @param why in words.
     */
    public void makeVoid(final String why)
    {
        whyVoid.add(why);
    }

    /**
     * Measures pairs and prints their rows.
     *
     * @param pairs to be warmed up together.
     * @return the pairs with their laps, in the same order.
     */
    public List<MeasuredPair> measure(final List<Pair> pairs)
    {
        warmUp(pairs);
        final List<MeasuredPair> measured = new ArrayList<>();
        for (final Pair pair : pairs)
        {
            final MeasuredPair laps = rounds(pair);
            measured.add(laps);
            add(laps.row());
        }
        return measured;
    }

    /**
     * The same, but in each round all pairs have their turn, so that one can be set beside another.
     *
     * @param pairs to be warmed up and measured together.
     * @return the pairs with their laps, in the same order.
     */
    public List<MeasuredPair> measureInTurn(final List<Pair> pairs)
    {
        warmUp(pairs);
        final List<MeasuredPair> measured =
            pairs.stream().map(pair -> new MeasuredPair(pair, new ArrayList<>(), new ArrayList<>())).toList();
        for (int round = 0; round < rounds; round++)
        {
            for (final MeasuredPair each : measured)
            {
                round(each, round);
            }
        }
        measured.forEach(each -> add(each.row()));
        return measured;
    }

    /**
     * Adds a row that says how many times as long a message takes in one pair as in another.
     *
     * @param name  of the row.
     * @param small the pair with less of something.
     * @param large the pair with more of it, measured in turn with the other.
     * @param limit most times that are aimed at; 0 if there is no such limit.
     * @param goal  least ratio of their growth to ours that is aimed at; 0 if none is.
     */
    public void growth(
        final String name,
        final MeasuredPair small,
        final MeasuredPair large,
        final double limit,
        final double goal)
    {
        add(MeasuredPair.growth(name, small, large, limit, goal));
    }

    /**
     * Adds the row of the worst of several pairs.
     *
     * @param name  of the row.
     * @param pairs that were measured.
     * @param goal  least ratio that is aimed at.
     */
    public void worst(final String name, final List<MeasuredPair> pairs, final double goal)
    {
        add(MeasuredPair.worst(name, pairs, goal));
    }

    /**
     * Adds a row and prints it.
     *
     * @param row that was measured otherwise.
     */
    public void add(final BenchRow row)
    {
        if (!hasHead)
        {
            out.println(System.lineSeparator() + BenchRow.HEAD);
            hasHead = true;
        }
        out.println(row.line());
        rows.add(row);
    }

    /**
     * The geometric mean of the ratios of rows.
     *
     * @param beginning of the names of the rows.
     * @return the mean.
     */
    public double geometricMean(final String beginning)
    {
        return Math.exp(rows.stream().filter(row -> row.name().startsWith(beginning))
            .mapToDouble(row -> Math.log(row.ratio().median())).average().orElseThrow());
    }

    List<BenchRow> rows()
    {
        return rows;
    }

    Optional<String> whyVoid()
    {
        return whyVoid.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", whyVoid));
    }

    private void warmUp(final List<Pair> pairs)
    {
        final long begin = System.nanoTime();
        do
        {
            pairs.forEach(pair -> pair.require(pair.ours().lap(), pair.theirs().lap()));
        }
        while (size != BenchSize.SMALLEST && System.nanoTime() - begin < WARM_UP_NS);
    }

    private MeasuredPair rounds(final Pair pair)
    {
        final MeasuredPair measured = new MeasuredPair(pair, new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < rounds; round++)
        {
            round(measured, round);
        }
        return measured;
    }

    private static void round(final MeasuredPair measured, final int round)
    {
        final Pair pair = measured.pair();
        final boolean isOursFirst = round % 2 == 0;
        final Lap first = isOursFirst ? pair.ours().lap() : pair.theirs().lap();
        final Lap second = isOursFirst ? pair.theirs().lap() : pair.ours().lap();
        pair.require(isOursFirst ? first : second, isOursFirst ? second : first);
        if (round >= DROPPED)
        {
            measured.ourLaps().add(isOursFirst ? first : second);
            measured.theirLaps().add(isOursFirst ? second : first);
        }
    }

    void head(final BenchMachine machine)
    {
        out.println(machine.machine() + ", load average " + machine.load() + ", core to core " + machine.coreToCore());
        out.println(machine.jdk() + ", commit " + machine.commit());
        out.println("flags: " + String.join(" ", machine.flags()));
        out.printf(Locale.ROOT,
            "%d rounds in turn, the first %d dropped; ratio = ours to theirs, median of the rounds%n",
            rounds, DROPPED);
    }
}
