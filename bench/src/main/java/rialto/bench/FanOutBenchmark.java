package rialto.bench;

import rialto.bench.people.OrderLoad;
import rialto.bench.people.RunProcess;
import rialto.bench.people.StreamCrowd;
import rialto.bench.people.Web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a thousand WebSocket clients, a tenth of them stalled, cost those who trade: engine and gateway as two
 * processes, orders over HTTP at half of the rate that saturates them (900 a second at most), rounds without and with
 * the clients in turn. Each order trades and changes the book, so that every client has something to hear. After each
 * round the clients stay until whoever is stalled must have been cut. The gateway's heap is capped, so that its memory
 * says something.
 */
public final class FanOutBenchmark
{
    private static final String ORDER = "{\"market\":\"BTC-USD\",\"side\":\"SELL\",\"type\":\"LIMIT\"," +
        "\"timeInForce\":\"IOC\",\"price\":\"10.00\",\"quantity\":\"1\"}";
    private static final String RESTING = "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'10.00'," +
        "'quantity':'100000'}";
    private static final int CLIENTS = 1_000;
    private static final int STALLED = 100;
    private static final int CONNECTIONS = 64;
    private static final int TAKERS = 62;
    private static final String GATEWAY_HEAP = "-Xmx384m";
    private static final long CUT_BY_NS = TimeUnit.SECONDS.toNanos(12);

    /** The engine's default maxima allow 65,536 client order ids a minute. */
    private static final double HIGHEST_RATE = 900;
    private static final int ROUNDS = 7;
    private static final int DROPPED_ROUNDS = 2;
    private static final int TICKS_PER_SECOND = 100;
    private static final int USER_TICKS_FIELD = 13;

    private FanOutBenchmark()
    {
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: rounds of two seconds in place of five.
     * @throws IOException          if a process cannot be started.
     * @throws InterruptedException if this thread is interrupted.
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException
    {
        final long roundNs = TimeUnit.SECONDS.toNanos(List.of(arguments).contains("--quick") ? 2 : 5);
        final Path folder = Files.createTempDirectory("rialto-bench-fanout-");
        final Path data = folder.resolve("data");
        try (RunProcess engine = RunProcess.start(data, folder.resolve("engine.log"),
            Pattern.compile("rialto engine ready"),
            List.of("rialto.cli.Rialto", "engine", "--data", data.toString()));
            RunProcess gateway = RunProcess.start(data, folder.resolve("gateway.log"),
                Pattern.compile("gateway is ready: http://[a-z0-9.]+:([0-9]+)"),
                List.of(GATEWAY_HEAP, "rialto.cli.Rialto", "gateway", "--data", data.toString(), "--http", "0"));
            Web web = new Web(gateway.port()))
        {
            final String[] traders = web.makeVenue(gateway.administrator(), Web.names(1 + TAKERS));
            web.post("/orders", traders[0], RESTING).require(201);
            try (OrderLoad load = new OrderLoad(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/orders"),
                List.of(traders).subList(1, traders.length), ORDER))
            {
                measure(load, engine, gateway, roundNs);
            }
        }
    }

    private static void measure(
        final OrderLoad load,
        final RunProcess engine,
        final RunProcess gateway,
        final long roundNs)
        throws IOException, InterruptedException
    {
        load.closedLoop(CONNECTIONS, roundNs);
        final double saturation = load.closedLoop(CONNECTIONS, roundNs).perSecond();
        final double offered = Math.min(saturation / 2, HIGHEST_RATE);
        System.out.printf("saturation %.0f orders a second; offered %.0f%n", saturation, offered);
        final List<Double> acceptedRatios = new ArrayList<>();
        final List<Double> cpuRatios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++)
        {
            final Round alone = round(load, engine, gateway, roundNs, offered);
            final Round crowded = crowded(load, engine, gateway, roundNs, offered);
            if (round >= DROPPED_ROUNDS)
            {
                acceptedRatios.add(crowded.perSecond() / alone.perSecond());
                cpuRatios.add(crowded.engineMicrosPerOrder() / alone.engineMicrosPerOrder());
            }
            System.out.printf("round %d: alone %s; crowded %s%n", round, alone, crowded);
        }
        System.out.printf("accepted rate with / without: %s; engine CPU an order with / without: %s%n",
            describe(acceptedRatios), describe(cpuRatios));
    }

    private static Round crowded(
        final OrderLoad load,
        final RunProcess engine,
        final RunProcess gateway,
        final long roundNs,
        final double offered)
        throws IOException, InterruptedException
    {
        try (StreamCrowd crowd = new StreamCrowd(gateway.port(), "BTC-USD", CLIENTS, STALLED))
        {
            final long enoughNs = System.nanoTime() + CUT_BY_NS;
            final Round round = round(load, engine, gateway, roundNs, offered);
            load.fixedRate(CONNECTIONS, Math.max(0, enoughNs - System.nanoTime()), offered);
            System.out.printf("crowd: %d MB heard, %d of %d listening, %d of %d stalled cut%n",
                crowd.bytesHeard() >> 20, crowd.listening(), CLIENTS - STALLED, crowd.countCut(), STALLED);
            return round;
        }
    }

    private static Round round(
        final OrderLoad load,
        final RunProcess engine,
        final RunProcess gateway,
        final long roundNs,
        final double offered)
        throws IOException, InterruptedException
    {
        final long before = cpuTicks(engine.pid());
        final OrderLoad.Result result = load.fixedRate(CONNECTIONS, roundNs, offered);
        final double micros = (cpuTicks(engine.pid()) - before) * 1e6 / TICKS_PER_SECOND / result.accepted();
        return new Round(result.perSecond(), result.refused(), micros, result.medianMicros(),
            residentMb(gateway.pid()));
    }

    /** User and system time of a process, as the kernel counts it. */
    private static long cpuTicks(final long pid) throws IOException
    {
        final String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS_FIELD - 2]) + Long.parseLong(fields[USER_TICKS_FIELD - 1]);
    }

    private static long residentMb(final long pid) throws IOException
    {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .sum() >> 10;
    }

    private static String describe(final List<Double> ratios)
    {
        Collections.sort(ratios);
        return String.format("%.3f (%.3f to %.3f)", ratios.get(ratios.size() / 2), ratios.getFirst(),
            ratios.getLast());
    }

    private record Round(
        double perSecond,
        long refused,
        double engineMicrosPerOrder,
        double medianMicros,
        long gatewayResidentMb)
    {
        @Override
        public String toString()
        {
            return String.format("%.0f/s, %d refused, engine %.0f us an order, p50 %.0f us, gateway %d MB", perSecond,
                refused, engineMicrosPerOrder, medianMicros, gatewayResidentMb);
        }
    }
}
