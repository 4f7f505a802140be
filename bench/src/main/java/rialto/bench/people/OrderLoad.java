package rialto.bench.people;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the same request over and over to one address, for many traders in turn, over connections that are kept: as
 * fast as answers come, or at a fixed rate. One trader alone would soon have used up his share of remembered client
 * order ids. At a fixed rate a latency counts from the moment the request was due.
 */
public final class OrderLoad implements AutoCloseable
{
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long HIGHEST_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int CREATED = 201;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT).build();
    private final HttpRequest[] requests;
    private final AtomicInteger nextTrader = new AtomicInteger();

    /**
     * A load that has not begun.
     *
     * @param address to post to.
     * @param tokens  of those who ask.
     * @param body    JSON.
     */
    public OrderLoad(final URI address, final List<String> tokens, final String body)
    {
        requests = tokens.stream().map(token -> HttpRequest.newBuilder(address).timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)).build()).toArray(HttpRequest[]::new);
    }

    /**
     * What a stretch of load came to.
     *
     * @param accepted   requests answered 201.
     * @param refused    requests answered otherwise, or not at all.
     * @param elapsedNs  how long it took, in nanoseconds.
     * @param latenciesNs of those accepted, in nanoseconds.
     */
    public record Result(long accepted, long refused, long elapsedNs, Histogram latenciesNs)
    {
        /**
         * The rate.
         *
         * @return requests accepted in a second.
         */
        public double perSecond()
        {
            return accepted * 1e9 / elapsedNs;
        }

        /**
         * The middle latency.
         *
         * @return in microseconds.
         */
        public double medianMicros()
        {
            return latenciesNs.getValueAtPercentile(50) / 1e3;
        }
    }

    /**
     * Sends one request.
     *
     * @return its answer.
     * @throws IOException          if there is none.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public HttpResponse<String> once() throws IOException, InterruptedException
    {
        final HttpRequest request = requests[Math.floorMod(nextTrader.getAndIncrement(), requests.length)];
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Sends as fast as answers come.
     *
     * @param connections requests under way at a time.
     * @param durationNs  how long, in nanoseconds.
     * @return what it came to.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public Result closedLoop(final int connections, final long durationNs) throws InterruptedException
    {
        return run(connections, durationNs, 0);
    }

    /**
     * Sends at a fixed rate, however the answers come.
     *
     * @param connections most requests under way at a time.
     * @param durationNs  how long, in nanoseconds.
     * @param perSecond   requests due in a second.
     * @return what it came to.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public Result fixedRate(final int connections, final long durationNs, final double perSecond)
        throws InterruptedException
    {
        return run(connections, durationNs, (long)(1e9 / perSecond));
    }

    @Override
    public void close()
    {
        client.shutdownNow();
        client.close();
    }

    private Result run(final int connections, final long durationNs, final long intervalNs)
        throws InterruptedException
    {
        final Histogram latencies = new ConcurrentHistogram(HIGHEST_NS, 3);
        final AtomicLong accepted = new AtomicLong();
        final AtomicLong refused = new AtomicLong();
        final AtomicLong nextIndex = new AtomicLong();
        final long startNs = System.nanoTime();
        final List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++)
        {
            senders.add(Thread.ofVirtual().start(() ->
            {
                long dueNs = due(startNs, intervalNs, nextIndex);
                while (dueNs - startNs < durationNs)
                {
                    awaitUntil(dueNs);
                    if (send())
                    {
                        accepted.incrementAndGet();
                        latencies.recordValue(Math.min(HIGHEST_NS, System.nanoTime() - dueNs));
                    }
                    else
                    {
                        refused.incrementAndGet();
                    }
                    dueNs = due(startNs, intervalNs, nextIndex);
                }
            }));
        }
        for (final Thread sender : senders)
        {
            sender.join();
        }
        return new Result(accepted.get(), refused.get(), System.nanoTime() - startNs, latencies);
    }

    private static long due(final long startNs, final long intervalNs, final AtomicLong nextIndex)
    {
        return intervalNs == 0 ? System.nanoTime() : startNs + intervalNs * nextIndex.getAndIncrement();
    }

    private static void awaitUntil(final long dueNs)
    {
        long leftNs = dueNs - System.nanoTime();
        while (leftNs > 0)
        {
            LockSupport.parkNanos(leftNs);
            leftNs = dueNs - System.nanoTime();
        }
    }

    private boolean send()
    {
        try
        {
            return once().statusCode() == CREATED;
        }
        catch (final IOException ex)
        {
            return false;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
