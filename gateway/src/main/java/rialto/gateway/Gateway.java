package rialto.gateway;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import rialto.client.Right;
import rialto.gateway.http.HttpApi;
import rialto.gateway.http.Readiness;
import rialto.gateway.link.EngineLink;
import rialto.gateway.link.LinkListener;
import rialto.gateway.link.SecondLink;
import rialto.gateway.readmodel.Projector;
import rialto.gateway.readmodel.ReadModel;
import rialto.gateway.user.ApiKeys;
import rialto.gateway.web.WebPages;
import rialto.gateway.websocket.StreamHub;
import rialto.journal.DocumentLink;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A running gateway. It starts whether the engine is there or not, and outlives its restarts. Any thread may ask, and
 * close.
 *
 * <pre>
 *   browser, bot ── HTTP ──▶ http ──▶ link ── SBE over Aeron ──▶ engine
 *        ▲                     ▲                                    │
 *        └──── WebSocket ── websocket ◀── readmodel ◀── event log ◀─┘
 * </pre>
 *
 * Four threads of its own, two links, projector and stream, each an agent; requests run on virtual threads.
 */
public final class Gateway implements AutoCloseable
{
    private static final long FIRST_EVENT_SEQUENCE = 1;
    private static final long MAX_BODY_LENGTH = 16 * 1024;
    private static final int SEND_BUFFER_LENGTH = 64 * 1024;
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private final GatewayConfig config;
    private @Nullable GatewayReadiness readiness;
    private int port;
    private volatile boolean isClosed;

    private Gateway(final GatewayConfig config)
    {
        this.config = config;
    }

    /**
     * Starts a gateway; returns when it listens, which is before it is ready.
     *
     * @param config what is wanted.
     * @return the running gateway.
     * @throws IOException if it cannot start; the message says why, for a person.
     */
    public static Gateway start(final GatewayConfig config) throws IOException
    {
        final Gateway gateway = new Gateway(config);
        boolean isStarted = false;
        try
        {
            gateway.assemble();
            isStarted = true;
            return gateway;
        }
        catch (final JavalinBindException ex)
        {
            throw new IOException("port " + config.port() + " is in use: name another one, or 0 for any free one", ex);
        }
        finally
        {
            if (!isStarted)
            {
                gateway.close();
            }
        }
    }

    /**
     * Where it listens.
     *
     * @return the port.
     */
    public int port()
    {
        return port;
    }

    /**
     * Whether everything works.
     *
     * @return true if so.
     */
    public boolean isReady()
    {
        final GatewayReadiness current = readiness;
        return current != null && current.state() == Readiness.State.READY;
    }

    /**
     * Waits for the gateway to be ready.
     *
     * @param timeoutNs longest wait in nanoseconds.
     * @return true if it is.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public boolean awaitReady(final long timeoutNs) throws InterruptedException
    {
        final long deadlineNs = System.nanoTime() + timeoutNs;
        while (!isReady())
        {
            if (System.nanoTime() - deadlineNs > 0 || failed.await(POLL_INTERVAL_NS, TimeUnit.NANOSECONDS))
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits for the gateway to fail.
     *
     * @param timeoutNs longest wait in nanoseconds.
     * @return true if it has.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public boolean awaitFailure(final long timeoutNs) throws InterruptedException
    {
        return failed.await(timeoutNs, TimeUnit.NANOSECONDS);
    }

    /**
     * Why the gateway has failed.
     *
     * @return null while it works.
     */
    public @Nullable Throwable failure()
    {
        return failure.get();
    }

    /** Says goodbye to stream clients, stops listening, logs out. Harmless when called again. */
    @Override
    public void close()
    {
        isClosed = true;
        while (!opened.isEmpty())
        {
            CloseHelper.quietClose(opened.pop());
        }
    }

    private void assemble() throws IOException
    {
        final ApiKeys keys = ApiKeys.open(config.gatewayFolder(), Gateway::epochNs);
        final ReadModel model = new ReadModel(config.readModelLimits());
        final StreamHub hub = new StreamHub(model, keys, config.streamLimits());
        model.listener(hub);
        final EngineLink link = new EngineLink(config.dataDirectory(), config.gatewayFolder(), hub);
        final EngineLink approvals = new EngineLink(config.dataDirectory(), config.gatewayFolder(), "approver.key",
            EnumSet.of(Right.LEDGER), LinkListener.NONE);
        final Projector projector = new Projector(
            () -> ChronicleJournalReader.open(config.eventLog(), DocumentLink.XXH64, FIRST_EVENT_SEQUENCE), model);
        final GatewayReadiness ready = new GatewayReadiness(link, projector, model);
        readiness = ready;
        final HttpApi api =
            new HttpApi(model, link, approvals, keys, ready, config.replyTimeoutNs(), config.messages());
        final Javalin server = Javalin.create(javalin -> configure(javalin, api, hub));
        opened.push(server::stop);
        server.start();
        port = server.port();
        run(hub, TimeUnit.MILLISECONDS.toNanos(1));
        run(projector, TimeUnit.MICROSECONDS.toNanos(200));
        run(link, TimeUnit.MICROSECONDS.toNanos(200));
        run(new SecondLink(link, approvals), TimeUnit.MILLISECONDS.toNanos(1));
        Thread.ofVirtual().name("gateway-warm-up").start(() -> warmUp(ready));
    }

    private void configure(final JavalinConfig javalin, final HttpApi api, final StreamHub hub)
    {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.http.maxRequestSize = MAX_BODY_LENGTH;
        javalin.http.prefer405over404 = true;
        javalin.http.generateEtags = false;
        javalin.jetty.addConnector(this::connector);
        WebPages.register(javalin);
        hub.register(javalin);
        api.register(javalin);
    }

    private ServerConnector connector(final Server server, final HttpConfiguration http)
    {
        http.setSendServerVersion(false);
        final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        // What the kernel takes for a client that does not read is memory too.
        connector.setAcceptedSendBufferSize(SEND_BUFFER_LENGTH);
        return connector;
    }

    private void run(final Agent agent, final long maxParkNs)
    {
        final AgentRunner runner = new AgentRunner(
            new BackoffIdleStrategy(10, 10, TimeUnit.MICROSECONDS.toNanos(1), maxParkNs), this::onError, null, agent);
        opened.push(runner);
        AgentRunner.startOnThread(runner);
    }

    private void warmUp(final GatewayReadiness ready)
    {
        try
        {
            while (!isClosed && !ready.areViewsTrue())
            {
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            if (!isClosed)
            {
                WarmUp.run(config.host(), port);
                ready.onWarm();
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** An agent that threw may be half way through something: nothing it says from here on is to be trusted. */
    private void onError(final Throwable ex)
    {
        if (!isClosed && failure.compareAndSet(null, ex))
        {
            config.messages().println("rialto gateway: failed: " + ex);
            ex.printStackTrace(config.messages());
            failed.countDown();
        }
    }

    private static long epochNs()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
