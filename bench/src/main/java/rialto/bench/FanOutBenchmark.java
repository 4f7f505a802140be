package rialto.bench;

import rialto.bench.people.CpuProfile;
import rialto.bench.people.FanOutReport;
import rialto.bench.people.FanOutRound;
import rialto.bench.people.OrderLoad;
import rialto.bench.people.RunProcess;
import rialto.bench.people.StreamCrowd;
import rialto.bench.people.ThreadTimes;
import rialto.bench.people.Web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a thousand WebSocket clients, a tenth of them stalled, cost those who trade: engine and gateway as two
 * processes, warm, orders over HTTP at half of the rate that saturates them, rounds without and with the clients in
 * turn. Each order trades and changes the book, so that every client has something to hear. The load goes on after each
 * round until whoever is stalled must have been cut. The gateway's heap is capped, so that its memory says something.
 */
public final class FanOutBenchmark
{
    private static final String ORDER = "{\"market\":\"BTC-USD\",\"side\":\"SELL\",\"type\":\"LIMIT\"," +
        "\"timeInForce\":\"IOC\",\"price\":\"1.00\",\"quantity\":\"1\"}";
    private static final String RESTING = "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00'," +
        "'quantity':'9000000'}";
    private static final int CLIENTS = 1_000;
    private static final int STALLED = 100;
    private static final int CONNECTIONS = 64;
    private static final int TAKERS = 62;

    /** Room for a minute at 16,000 orders a second. */
    private static final String CLIENT_IDS = Integer.toString(1 << 20);
    private static final String GATEWAY_HEAP = "-Xmx384m";
    private static final long CUT_BY_NS = TimeUnit.SECONDS.toNanos(12);
    private static final int MAX_WINDOWS = 24;
    private static final int COMPARED = 4;
    private static final double STILL_WARMING = 1.05;
    private static final int ROUNDS = 7;

    private final long roundNs;
    private final OrderLoad load;
    private final RunProcess engine;
    private final RunProcess gateway;

    private FanOutBenchmark(
        final long roundNs,
        final OrderLoad load,
        final RunProcess engine,
        final RunProcess gateway)
    {
        this.roundNs = roundNs;
        this.load = load;
        this.engine = engine;
        this.gateway = gateway;
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: rounds of two seconds in place of ten.
     * @throws IOException          if a process cannot be started.
     * @throws InterruptedException if this thread is interrupted.
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException
    {
        final long roundNs = TimeUnit.SECONDS.toNanos(List.of(arguments).contains("--quick") ? 2 : 10);
        final Path folder = Files.createTempDirectory("rialto-bench-fanout-");
        final Path data = folder.resolve("data");
        final Path recording = folder.resolve("engine.jfr");
        try (RunProcess engine = RunProcess.start(data, folder.resolve("engine.log"),
            Pattern.compile("rialto engine ready"), List.of(CpuProfile.option(recording), "rialto.cli.Rialto",
                "engine", "--data", data.toString(), "--client-ids", CLIENT_IDS));
            RunProcess gateway = RunProcess.start(data, folder.resolve("gateway.log"),
                Pattern.compile("gateway is ready: http://[a-z0-9.]+:([0-9]+)"),
                List.of(GATEWAY_HEAP, "rialto.cli.Rialto", "gateway", "--data", data.toString(), "--http", "0"));
            Web web = new Web(gateway.port()))
        {
            final String[] traders = web.makeVenue(gateway.administrator(), Web.names(1 + TAKERS));
            web.post("/orders", traders[0], RESTING).require(201);
            final FanOutReport report = new FanOutReport(CLIENTS - STALLED, STALLED);
            try (OrderLoad load = new OrderLoad(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/orders"),
                List.of(traders).subList(1, traders.length), ORDER))
            {
                new FanOutBenchmark(roundNs, load, engine, gateway).measure(report);
            }
            gateway.stop();
            engine.stop();
            report.print(CpuProfile.read(recording));
        }
    }

    private void measure(final FanOutReport report) throws IOException, InterruptedException
    {
        final double saturation = saturation();
        final double offered = saturation / 2;
        System.out.printf("saturation, warm: %.0f orders a second; offered: %.0f%n", saturation, offered);
        System.out.printf("warm-up: alone %s%n", round(offered));
        System.out.printf("warm-up: crowded %s%n", crowded(offered, report));
        for (int i = 0; i < ROUNDS; i++)
        {
            // Whatever drifts is as much on one side as on the other.
            final FanOutRound first = i % 2 == 0 ? round(offered) : crowded(offered, report);
            final FanOutRound second = i % 2 == 0 ? crowded(offered, report) : round(offered);
            report.add(i % 2 == 0 ? first : second, i % 2 == 0 ? second : first);
        }
    }

    /** As fast as answers come, until a few windows are together hardly better than as many before them. */
    private double saturation() throws InterruptedException
    {
        final List<Double> windows = new ArrayList<>();
        boolean isWarm = false;
        while (!isWarm && windows.size() < MAX_WINDOWS)
        {
            final OrderLoad.Result result = load.closedLoop(CONNECTIONS, roundNs / 2);
            windows.add(result.perSecond());
            System.out.printf("warm-up: %.0f orders a second, %d refused%n", result.perSecond(), result.refused());
            final int count = windows.size();
            isWarm = count >= 2 * COMPARED &&
                mean(windows, count - COMPARED) < STILL_WARMING * mean(windows, count - 2 * COMPARED);
        }
        if (!isWarm)
        {
            System.out.println("the rate still rises, or the machine is noisy");
        }
        return mean(windows, windows.size() - COMPARED);
    }

    private static double mean(final List<Double> windows, final int from)
    {
        return windows.subList(from, from + COMPARED).stream().mapToDouble(rate -> rate).average().orElseThrow();
    }

    private FanOutRound crowded(final double offered, final FanOutReport report)
        throws IOException, InterruptedException
    {
        try (StreamCrowd crowd = new StreamCrowd(gateway.port(), "BTC-USD", CLIENTS, STALLED))
        {
            final long enoughNs = System.nanoTime() + CUT_BY_NS;
            final FanOutRound round = round(offered);
            load.fixedRate(CONNECTIONS, Math.max(0, enoughNs - System.nanoTime()), offered);
            report.crowd(crowd.listening(), crowd.countCut(), crowd.bytesHeard(), gateway.pid());
            return round;
        }
    }

    private FanOutRound round(final double offered) throws IOException, InterruptedException
    {
        final ThreadTimes before = ThreadTimes.of(engine.pid());
        final Instant from = Instant.now();
        final OrderLoad.Result result = load.fixedRate(CONNECTIONS, roundNs, offered);
        final Instant to = Instant.now();
        final ThreadTimes after = ThreadTimes.of(engine.pid());
        return new FanOutRound(result.perSecond(), result.accepted(), result.refused(), result.medianMicros(), from, to,
            after.sinceNs(before), FanOutRound.THREADS.stream().map(name -> after.sinceNs(before, name)).toList());
    }
}
