package rialto.bench;

import rialto.bench.people.Echo;
import rialto.bench.people.OrderLoad;
import rialto.bench.people.RunProcess;
import rialto.bench.people.Web;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Order entry over HTTP against a bare Javalin that echoes the same body: two processes, one client, connections that
 * are kept, rounds in the order A B B A. The order is an IOC that finds nothing, so every request takes the whole way,
 * through the journal and back into the views, and the book stays as it is. Rounds are short and few enough for the
 * engine's default maxima: it remembers 65,536 client order ids, each for a minute.
 */
public final class HttpBenchmark
{
    private static final String ORDER = "{\"market\":\"BTC-USD\",\"side\":\"BUY\",\"type\":\"LIMIT\"," +
        "\"timeInForce\":\"IOC\",\"price\":\"1.00\",\"quantity\":\"1\"}";
    private static final long ROUND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long WARM_UP_NS = TimeUnit.SECONDS.toNanos(3);
    private static final int ROUNDS = 15;
    private static final int QUICK_ROUNDS = 7;
    private static final int DROPPED_ROUNDS = 2;
    private static final int MANY = 32;
    private static final int TRADERS = 63;

    private HttpBenchmark()
    {
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: 7 rounds in place of 15.
     * @throws IOException          if a process cannot be started.
     * @throws InterruptedException if this thread is interrupted.
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException
    {
        final int rounds = List.of(arguments).contains("--quick") ? QUICK_ROUNDS : ROUNDS;
        final Path folder = Files.createTempDirectory("rialto-bench-http-");
        try (RunProcess rialto = RunProcess.start(folder.resolve("data"), folder.resolve("run.log"), "--no-demo");
            RunProcess echo = RunProcess.start(folder, folder.resolve("echo.log"),
                Pattern.compile("echo is ready: ([0-9]+)"), List.of(Echo.class.getName()));
            Web web = new Web(rialto.port()))
        {
            final List<String> tokens = List.of(web.makeVenue(rialto.administrator(), Web.names(TRADERS)));
            try (OrderLoad ours = load(rialto.port(), tokens); OrderLoad bare = load(echo.port(), tokens))
            {
                check(ours, bare);
                ours.closedLoop(MANY, WARM_UP_NS);
                bare.closedLoop(MANY, WARM_UP_NS);
                measure(ours, bare, 1, rounds, System.out);
                measure(ours, bare, MANY, rounds, System.out);
            }
        }
    }

    private static OrderLoad load(final int port, final List<String> tokens)
    {
        return new OrderLoad(URI.create("http://127.0.0.1:" + port + "/api/v1/orders"), tokens, ORDER);
    }

    /** Before anything is timed: both do what they are said to do. */
    private static void check(final OrderLoad ours, final OrderLoad bare) throws IOException, InterruptedException
    {
        final String answer = ours.once().body();
        final String echoed = bare.once().body();
        if (!answer.contains("\"status\":\"CANCELLED\"") || !echoed.equals(ORDER))
        {
            throw new IllegalStateException("not what is to be measured: " + answer + " and " + echoed);
        }
    }

    private static void measure(
        final OrderLoad ours,
        final OrderLoad bare,
        final int connections,
        final int rounds,
        final PrintStream out)
        throws InterruptedException
    {
        final List<Double> latencyRatios = new ArrayList<>();
        final List<Double> rateRatios = new ArrayList<>();
        for (int round = 0; round < rounds; round++)
        {
            final boolean isOursFirst = round % 2 == 0;
            final OrderLoad.Result first = (isOursFirst ? ours : bare).closedLoop(connections, ROUND_NS);
            final OrderLoad.Result second = (isOursFirst ? bare : ours).closedLoop(connections, ROUND_NS);
            final OrderLoad.Result our = isOursFirst ? first : second;
            final OrderLoad.Result their = isOursFirst ? second : first;
            out.printf("%d connections, round %d: ours %.0f/s p50 %.0f us p99 %.0f us, echo %.0f/s p50 %.0f us%n",
                connections, round, our.perSecond(), our.medianMicros(),
                our.latenciesNs().getValueAtPercentile(99) / 1e3, their.perSecond(), their.medianMicros());
            if (our.refused() + their.refused() > 0)
            {
                throw new IllegalStateException("requests were refused: " + our.refused() + ", " + their.refused());
            }
            if (round >= DROPPED_ROUNDS)
            {
                latencyRatios.add(our.medianMicros() / their.medianMicros());
                rateRatios.add(our.perSecond() / their.perSecond());
            }
        }
        out.printf("%d connections: p50 ours / echo %s, throughput ours / echo %s%n", connections,
            describe(latencyRatios), describe(rateRatios));
    }

    private static String describe(final List<Double> ratios)
    {
        Collections.sort(ratios);
        return String.format("%.2f (%.2f to %.2f)", ratios.get(ratios.size() / 2), ratios.getFirst(),
            ratios.getLast());
    }
}
