package rialto.bench.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rounds without and with a crowd of WebSocket clients, and what comes of comparing them. One thread. */
public final class FanOutReport
{
    private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

    private final int readers;
    private final int stalled;
    private final List<FanOutRound> alone = new ArrayList<>();
    private final List<FanOutRound> crowded = new ArrayList<>();
    private final List<Long> residentMb = new ArrayList<>();
    private final List<Long> liveMb = new ArrayList<>();
    private int roundsAsWanted;

    /**
     * A report of nothing yet.
     *
     * @param readers clients of a crowd that read.
     * @param stalled clients of a crowd that do not.
     */
    public FanOutReport(final int readers, final int stalled)
    {
        this.readers = readers;
        this.stalled = stalled;
    }

    /**
     * What became of a crowd.
     *
     * @param listening   clients that read and are still connected.
     * @param cut         stalled clients that are not.
     * @param bytesHeard  by those who read.
     * @param gatewayPid  whose memory counts.
     * @throws IOException          if the memory cannot be read.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public void crowd(final int listening, final int cut, final long bytesHeard, final long gatewayPid)
        throws IOException, InterruptedException
    {
        residentMb.add(residentMb(gatewayPid));
        liveMb.add(liveMb(gatewayPid));
        roundsAsWanted += listening == readers && cut == stalled ? 1 : 0;
        System.out.printf(
            "crowd: %d of %d readers there, %d of %d stalled cut, %d MB heard, gateway resident %d MB, live heap %d%n",
            listening, readers, cut, stalled, bytesHeard >> 20, residentMb.getLast(), liveMb.getLast());
    }

    /**
     * Two rounds that were measured one right after the other.
     *
     * @param without a crowd.
     * @param with    a crowd.
     */
    public void add(final FanOutRound without, final FanOutRound with)
    {
        alone.add(without);
        crowded.add(with);
        System.out.printf("round %d: alone %s; crowded %s%n", alone.size(), without, with);
    }

    /**
     * Prints all that there is to compare.
     *
     * @param profile what the engine's threads did.
     */
    public void print(final CpuProfile profile)
    {
        System.out.println(
            "with / without the crowd, of all rounds together; median (least to greatest); mean without; with:");
        row("accepted orders a second", FanOutRound::perSecond);
        row("engine, us an order: carrying out commands",
            round -> round.micros(profile, CpuProfile.Use.COMMAND));
        row("engine, us an order: looking for work", round -> round.micros(profile, CpuProfile.Use.LOOKING));
        row("engine, us an order: yielding and parking", round -> round.micros(profile, CpuProfile.Use.WAITING));
        row("engine, us an order: the whole process", FanOutRound::processMicros);
        row("latency of an order, p50, us", FanOutRound::medianMicros);
        System.out.printf("gateway, MB with each crowd, resident: %s; live heap: %s%n", residentMb, liveMb);
        System.out.printf("all stalled cut and all readers kept in %d of %d%n",
            roundsAsWanted, residentMb.size());
    }

    private void row(final String name, final ToDoubleFunction<FanOutRound> figure)
    {
        final List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++)
        {
            ratios.add(figure.applyAsDouble(crowded.get(i)) / figure.applyAsDouble(alone.get(i)));
        }
        ratios.sort(null);
        final double without = mean(alone, figure);
        final double with = mean(crowded, figure);
        System.out.printf("  %-44s %.3f; %.3f (%.3f to %.3f); %.1f; %.1f%n", name, with / without,
            ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast(), without, with);
    }

    private static double mean(final List<FanOutRound> rounds, final ToDoubleFunction<FanOutRound> figure)
    {
        return rounds.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** What is left on the heap after a full collection. */
    private static long liveMb(final long pid) throws IOException, InterruptedException
    {
        command(pid, "GC.run");
        final String heap = command(pid, "GC.heap_info");
        final Matcher used = USED.matcher(heap);
        if (!used.find())
        {
            throw new IOException("no heap in: " + heap);
        }
        return Long.parseLong(used.group(1)) >> 10;
    }

    private static String command(final long pid, final String command) throws IOException, InterruptedException
    {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(pid), command).redirectErrorStream(true).start();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0)
        {
            throw new IOException("jcmd " + command + ": " + output);
        }
        return output;
    }

    private static long residentMb(final long pid) throws IOException
    {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum() >> 10;
    }
}
