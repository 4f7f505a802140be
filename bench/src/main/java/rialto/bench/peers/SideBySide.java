package rialto.bench.peers;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Two books on one flow. Once each, their results compared; then rounds in which both run, in turn first, of which the
 * first ones are dropped; the median of the ratios of each round.
 */
public final class SideBySide
{
    private static final int DROPPED = 2;
    private static final double NS_PER_SECOND = 1e9;

    private final String name;
    private final BookFlow flow;
    private final Function<BookFlow, PeerBook> ours;
    private final Function<BookFlow, PeerBook> theirs;

    private SideBySide(
        final String name,
        final BookFlow flow,
        final Function<BookFlow, PeerBook> ours,
        final Function<BookFlow, PeerBook> theirs)
    {
        this.name = name;
        this.flow = flow;
        this.ours = ours;
        this.theirs = theirs;
    }

    /**
     * Our book against exchange-core's {@code OrderBookDirectImpl}.
     *
     * @param flow to carry out.
     * @return the pair.
     */
    public static SideBySide exchangeCoreDirect(final BookFlow flow)
    {
        return of("exchange-core-direct", flow, RialtoBook::new, ExchangeCoreBook::direct);
    }

    /**
     * Our book against exchange-core's {@code OrderBookNaiveImpl}.
     *
     * @param flow to carry out.
     * @return the pair.
     */
    public static SideBySide exchangeCoreNaive(final BookFlow flow)
    {
        return of("exchange-core-naive", flow, RialtoBook::new, ExchangeCoreBook::naive);
    }

    /**
     * Our book against Parity's.
     *
     * @param flow to carry out.
     * @return the pair.
     */
    public static SideBySide parity(final BookFlow flow)
    {
        return of("parity", flow, RialtoBook::new, ParityBook::new);
    }

    /**
     * Our state machine, with ledger, limits, fees and messages in and out, against exchange-core's bare {@code
     * OrderBookDirectImpl}.
     *
     * @param flow to carry out.
     * @return the pair.
     */
    public static SideBySide stateMachine(final BookFlow flow)
    {
        return of("state-machine/exchange-core-direct", flow, RialtoStateMachine::new, ExchangeCoreBook::direct);
    }

    static SideBySide of(
        final String name,
        final BookFlow flow,
        final Function<BookFlow, PeerBook> ours,
        final Function<BookFlow, PeerBook> theirs)
    {
        return new SideBySide(name + "/" + flow.restingCount(), flow, ours, theirs);
    }

    /**
     * Measures.
     *
     * @param rounds how many, the dropped ones included; at least three.
     * @return the row.
     */
    public SideBySideRow measure(final int rounds)
    {
        require(Lap.of(flow, theirs).result(), Lap.of(flow, ours).result());
        final Lap[] ourLaps = new Lap[rounds];
        final Lap[] theirLaps = new Lap[rounds];
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                ourLaps[round] = Lap.of(flow, ours);
            }
            theirLaps[round] = Lap.of(flow, theirs);
            if (round % 2 != 0)
            {
                ourLaps[round] = Lap.of(flow, ours);
            }
            require(theirLaps[round].result(), ourLaps[round].result());
        }
        return row(Arrays.copyOfRange(ourLaps, DROPPED, rounds), Arrays.copyOfRange(theirLaps, DROPPED, rounds));
    }

    private SideBySideRow row(final Lap[] ourLaps, final Lap[] theirLaps)
    {
        final double[] ratios = new double[ourLaps.length];
        for (int i = 0; i < ratios.length; i++)
        {
            ratios[i] = (double)theirLaps[i].wallNs() / ourLaps[i].wallNs();
        }
        Arrays.sort(ratios);
        return new SideBySideRow(name, flow.restingCount(), flow.measuredCount(), perSecond(ourLaps),
            perSecond(theirLaps), new SideBySideRow.Ratio(median(ratios), ratios[0], ratios[ratios.length - 1]),
            perMessage(ourLaps, Lap::cpuNs), perMessage(theirLaps, Lap::cpuNs),
            perMessage(ourLaps, Lap::allocatedBytes), perMessage(theirLaps, Lap::allocatedBytes));
    }

    private double perSecond(final Lap[] laps)
    {
        return NS_PER_SECOND / perMessage(laps, Lap::wallNs);
    }

    private double perMessage(final Lap[] laps, final ToLongFunction<Lap> figure)
    {
        final double[] figures = Arrays.stream(laps).mapToDouble(lap -> figure.applyAsLong(lap)).sorted().toArray();
        return median(figures) / flow.measuredCount();
    }

    private static double median(final double[] sorted)
    {
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
    }

    private void require(final Lap.Result expected, final Lap.Result actual)
    {
        if (!expected.equals(actual))
        {
            throw new IllegalStateException(name + ": theirs gives " + expected + ", ours " + actual);
        }
    }
}
