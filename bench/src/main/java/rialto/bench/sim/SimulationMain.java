package rialto.bench.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Runs seeds of the {@link Simulation}: the kept ones first, those that once failed, then as many as wanted from a
 * first one on. A history is one thread's; several seeds are run at once, and told of in their order. Prints the
 * first seed, each seed that fails and why, and last how many failed.
 */
public final class SimulationMain
{
    private static final String KEPT_SEEDS = "kept-seeds.txt";
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final List<Long> failed = new ArrayList<>();
    private int count;

    private SimulationMain(final PrintStream out)
    {
        this.out = out;
    }

    /**
     * Runs what the command line asks for.
     *
     * @param arguments {@code [SEED] [--generation G] [--count N] [--no-kept]}; a seed alone is run alone and
     *                  described, of the newest generation of histories or of the one that is named.
     */
    public static void main(final String[] arguments)
    {
        final Request request;
        try
        {
            request = Request.of(arguments);
        }
        catch (final IllegalArgumentException ex)
        {
            System.err.println(
                "sim: " + ex.getMessage() + "; usage: sim [SEED] [--generation G] [--count N] [--no-kept]");
            System.exit(USAGE);
            return;
        }
        System.exit(new SimulationMain(System.out).runAll(request) == 0 ? 0 : FAILED);
    }

    /**
     * Runs seeds.
     *
     * @param firstSeed of them.
     * @param seeds     how many.
     * @param out       takes what failed.
     * @return the seeds that failed.
     */
    public static List<Long> run(final long firstSeed, final int seeds, final PrintStream out)
    {
        final SimulationMain main = new SimulationMain(out);
        main.runFrom(firstSeed, seeds);
        return main.failed;
    }

    /**
     * Runs the seeds that once failed.
     *
     * @param out takes what failed.
     * @return the seeds that failed again.
     */
    public static List<Long> runKept(final PrintStream out)
    {
        final SimulationMain main = new SimulationMain(out);
        main.repeatKept();
        return main.failed;
    }

    /** Each of them once. */
    private static List<KeptSeed> keptSeeds()
    {
        try (InputStream kept = Objects.requireNonNull(
            SimulationMain.class.getResourceAsStream(KEPT_SEEDS), KEPT_SEEDS))
        {
            return new String(kept.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty())
                .map(KeptSeed::of).distinct().toList();
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the kept seeds cannot be read", ex);
        }
    }

    private int runAll(final Request request)
    {
        if (request.isWithKept)
        {
            repeatKept();
        }
        out.println("seeds from " + request.firstSeed + " on");
        if (request.count == 1)
        {
            tell(Simulation.run(request.firstSeed, request.generation), true);
        }
        else
        {
            runFrom(request.firstSeed, request.count);
        }
        if (!failed.isEmpty())
        {
            out.println("failed: " + failed);
        }
        out.println(count + " seeds, " + failed.size() + " failures");
        return failed.size();
    }

    private void repeatKept()
    {
        keptSeeds().forEach(kept -> tell(Simulation.run(kept.seed, kept.generation), false));
    }

    private void runFrom(final long firstSeed, final int seeds)
    {
        LongStream.range(firstSeed, firstSeed + seeds).parallel()
            .mapToObj(seed -> Simulation.run(seed, Circumstances.NEWEST))
            .forEachOrdered(outcome -> tell(outcome, false));
    }

    private void tell(final Simulation.Outcome outcome, final boolean isDescribed)
    {
        count++;
        final long seed = outcome.seed();
        final Throwable failure = outcome.failure();
        if (failure != null)
        {
            failed.add(seed);
            out.println("seed " + seed + " failed: " + failure.getMessage());
            failure.printStackTrace(out);
        }
        if (failure != null || isDescribed)
        {
            out.println("seed " + seed + ": " + outcome.summary());
        }
    }

    /** A seed and the generation of histories that it is one of: a later one would not find what it had found. */
    private record KeptSeed(long seed, int generation)
    {
        static KeptSeed of(final String line)
        {
            final String[] words = line.split("\\s+", -1);
            return new KeptSeed(Long.parseLong(words[0]), Integer.parseInt(words[1]));
        }
    }

    /** What the command line asks for. */
    private record Request(long firstSeed, int generation, int count, boolean isWithKept)
    {
        static Request of(final String[] arguments)
        {
            Long seed = null;
            Integer count = null;
            int generation = Circumstances.NEWEST;
            boolean isWithKept = true;
            for (int i = 0; i < arguments.length; i++)
            {
                if (arguments[i].equals("--no-kept"))
                {
                    isWithKept = false;
                }
                else if (arguments[i].equals("--count") && i + 1 < arguments.length)
                {
                    i++;
                    count = Integer.parseInt(arguments[i]);
                }
                else if (arguments[i].equals("--generation") && i + 1 < arguments.length)
                {
                    i++;
                    generation = Integer.parseInt(arguments[i]);
                }
                else if (seed == null && !arguments[i].startsWith("--"))
                {
                    seed = Long.parseLong(arguments[i]);
                }
                else
                {
                    throw new IllegalArgumentException("what is " + arguments[i]);
                }
            }
            final long first = seed == null ? new SecureRandom().nextLong(1L << 40) : seed;
            final int wanted = count == null ? seed == null ? 100 : 1 : count;
            return new Request(first, generation, wanted, isWithKept && !(seed != null && count == null));
        }
    }
}
