package rialto.bench.rounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a measurement ran on, and how much of the machine's time others took meanwhile: on a machine where that is more
 * than {@value #MAX_STEAL_PERCENT} percent nothing is worth to be told.
 */
final class BenchMachine
{
    private static final int MAX_STEAL_PERCENT = 5;
    private static final int STEAL = 7;
    private static final int KINDS_OF_TIME = 8;
    private static final double PERCENT = 100.0;

    private final Path root;
    private final long[] before = times();
    private final List<Long> coreToCoreNs = new ArrayList<>();

    /**
     * Begins to watch.
     *
     * @param root of the project, for its commit.
     */
    BenchMachine(final Path root)
    {
        this.root = root;
        coreToCoreNs.add(CoreToCore.roundTripNs());
    }

    /** Measures again what may have changed meanwhile. */
    void lookAgain()
    {
        coreToCoreNs.add(CoreToCore.roundTripNs());
    }

    /**
     * How long a cache line takes from one core to another and back, each time it was measured.
     *
     * @return nanoseconds; 0 with only one core.
     */
    List<Long> coreToCoreNs()
    {
        return coreToCoreNs;
    }

    /**
     * The same in words.
     *
     * @return each figure with its unit.
     */
    String coreToCore()
    {
        return coreToCoreNs.stream().map(ns -> ns + " ns").collect(Collectors.joining(", then "));
    }

    /**
     * Processor, cores, memory of the heap.
     *
     * @return in words.
     */
    String machine()
    {
        final Runtime runtime = Runtime.getRuntime();
        return line(Path.of("/proc/cpuinfo"), "model name").map(text -> text.substring(text.indexOf(':') + 2))
            .orElse(System.getProperty("os.arch")) + ", " + runtime.availableProcessors() + " cores, heap up to " +
            (runtime.maxMemory() >> 20) + " MiB";
    }

    /**
     * How many wanted a core lately.
     *
     * @return the system's average over a minute, in words.
     */
    String load()
    {
        final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    /**
     * The JDK and its version.
     *
     * @return in words.
     */
    String jdk()
    {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }

    /**
     * The flags of this JVM.
     *
     * @return as they were given.
     */
    List<String> flags()
    {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /**
     * The commit that is measured; a plus where there are changes beside it.
     *
     * @return as git says, or "unknown" where there is no git.
     */
    String commit()
    {
        try
        {
            final Process git = new ProcessBuilder("git", "describe", "--always", "--abbrev=12", "--dirty=+")
                .directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            final String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !said.isEmpty() ? said : "unknown";
        }
        catch (final IOException ex)
        {
            return "unknown: " + ex.getMessage();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking git", ex);
        }
    }

    /**
     * Share of the machine's time that its host gave to others since this began to watch.
     *
     * @return in percent; 0 where the system does not say.
     */
    double stealPercent()
    {
        final long[] now = times();
        long all = 0;
        for (int i = 0; i < KINDS_OF_TIME; i++)
        {
            all += now[i] - before[i];
        }
        return all == 0 ? 0 : PERCENT * (now[STEAL] - before[STEAL]) / all;
    }

    /**
     * Why nothing that was measured counts.
     *
     * @return empty when it does.
     */
    Optional<String> whyVoid()
    {
        final double steal = stealPercent();
        return steal > MAX_STEAL_PERCENT ?
            Optional.of("others took %.1f%% of this machine's time".formatted(steal)) :
            Optional.empty();
    }

    private static long[] times()
    {
        final long[] times = new long[KINDS_OF_TIME];
        line(Path.of("/proc/stat"), "cpu ").ifPresent(text ->
        {
            final String[] words = text.strip().split(" +", -1);
            Arrays.setAll(times, i -> i + 1 < words.length ? Long.parseLong(words[i + 1]) : 0);
        });
        return times;
    }

    private static Optional<String> line(final Path file, final String beginning)
    {
        if (!Files.isReadable(file))
        {
            return Optional.empty();
        }
        try
        {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(beginning)).findFirst();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
