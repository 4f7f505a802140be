package rialto.bench;

import com.sun.management.ThreadMXBean;
import org.HdrHistogram.Histogram;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Bids, trade offers, and orders that mint and merge sets of outcomes: whole commands in the state machine, ledger and
 * events included, without journal and network, one thread. Commands a second by the thread's own processor time and by
 * the clock are the medians of the laps; latencies, by the clock, are of further laps, so that taking the time of each
 * command does not count in the rates. Each lap must have carried out every command.
 */
public final class MarketsBenchmark
{
    private static final int COMMANDS = 200_000;
    private static final int QUICK_COMMANDS = 100_000;
    private static final int SMALLEST_COMMANDS = 2_000;
    private static final int LAPS = 9;
    private static final int QUICK_LAPS = 5;
    private static final int WARM_UP_LAPS = 4;
    private static final long HIGHEST_NS = TimeUnit.SECONDS.toNanos(10);
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final int commands;
    private final int warmUpLaps;
    private final int laps;
    private final PrintStream out;

    private MarketsBenchmark(final int commands, final int warmUpLaps, final int laps, final PrintStream out)
    {
        this.commands = commands;
        this.warmUpLaps = warmUpLaps;
        this.laps = laps;
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: fewer and shorter laps; {@code --smallest}: whether it works.
     */
    public static void main(final String[] arguments)
    {
        run(System.out, arguments);
    }

    static void run(final PrintStream out, final String... arguments)
    {
        final List<String> said = List.of(arguments);
        final boolean isSmallest = said.contains("--smallest");
        final boolean isQuick = said.contains("--quick");
        new MarketsBenchmark(isSmallest ? SMALLEST_COMMANDS : isQuick ? QUICK_COMMANDS : COMMANDS,
            isSmallest ? 1 : WARM_UP_LAPS, isSmallest ? 1 : isQuick ? QUICK_LAPS : LAPS, out).measure();
    }

    private void measure()
    {
        out.println(commands + " commands a lap, " + laps + " laps of each; one thread, nothing durable");
        out.println("| Kind | K commands/s of processor time (least to greatest) | by the clock | p50 ns | p99 ns | " +
            "bytes a command |");
        out.println("|---|---|---|---|---|---|");
        for (final MarketTraffic.Kind kind : MarketTraffic.Kind.values())
        {
            for (int i = 0; i < warmUpLaps; i++)
            {
                lap(kind, new Histogram(HIGHEST_NS, 3));
                lap(kind);
            }
            measure(kind);
        }
    }

    private void measure(final MarketTraffic.Kind kind)
    {
        final double[] ofProcessor = new double[laps];
        final double[] byClock = new double[laps];
        final Histogram latenciesNs = new Histogram(HIGHEST_NS, 3);
        double bytes = 0;
        for (int i = 0; i < laps; i++)
        {
            final double[] figures = lap(kind);
            ofProcessor[i] = figures[0];
            byClock[i] = figures[1];
            bytes = Math.max(bytes, figures[2]);
            lap(kind, latenciesNs);
        }
        Arrays.sort(ofProcessor);
        Arrays.sort(byClock);
        out.println(String.format(Locale.ROOT, "| %s | %,.0f (%,.0f to %,.0f) | %,.0f | %,d | %,d | %.1f |",
            kind.name().toLowerCase(Locale.ROOT), ofProcessor[laps / 2], ofProcessor[0], ofProcessor[laps - 1],
            byClock[laps / 2], latenciesNs.getValueAtPercentile(50), latenciesNs.getValueAtPercentile(99), bytes));
    }

    /** Thousands of commands a second by processor time and by the clock, and bytes that each allocated. */
    private double[] lap(final MarketTraffic.Kind kind)
    {
        try (MarketTraffic traffic = new MarketTraffic(kind, commands))
        {
            final long allocated = THREADS.getCurrentThreadAllocatedBytes();
            final long cpuNs = THREADS.getCurrentThreadCpuTime();
            final long beginNs = System.nanoTime();
            traffic.run();
            final long elapsedNs = System.nanoTime() - beginNs;
            final long usedNs = THREADS.getCurrentThreadCpuTime() - cpuNs;
            final long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            traffic.check();
            return new double[] { commands * 1e6 / usedNs, commands * 1e6 / elapsedNs, (double)bytes / commands };
        }
    }

    private void lap(final MarketTraffic.Kind kind, final Histogram latenciesNs)
    {
        try (MarketTraffic traffic = new MarketTraffic(kind, commands))
        {
            traffic.run(latenciesNs);
            traffic.check();
        }
    }
}
