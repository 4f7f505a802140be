package rialto.gateway.websocket;

import io.javalin.Javalin;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import rialto.gateway.user.ApiKeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A server on a free port with the stream alone, its hub running, and keys of the administrator and of account 7. */
final class StreamServer implements AutoCloseable
{
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final long POLL_NS = 100_000;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

    final MemorySource source = new MemorySource();
    final StreamHub hub;
    final String administratorToken;
    final String aliceToken;
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AgentRunner runner;
    private final Javalin server;
    private final int port;

    StreamServer(final Path folder, final StreamLimits limits) throws IOException
    {
        this(folder, limits, SystemNanoClock.INSTANCE);
    }

    /** A server whose hub goes by another clock. */
    StreamServer(final Path folder, final StreamLimits limits, final NanoClock clock) throws IOException
    {
        final ApiKeys keys = ApiKeys.open(folder, () -> 1);
        administratorToken = Files.readString(ApiKeys.administratorTokenFile(folder)).strip();
        aliceToken = Objects.requireNonNull(keys.issue(MemorySource.ALICE, "alice")).token();
        hub = new StreamHub(source, keys, limits, clock, SystemEpochNanoClock.INSTANCE);
        source.listener(hub);
        server = Javalin.create(config ->
        {
            config.startup.showJavalinBanner = false;
            config.jetty.addConnector((jetty, http) ->
            {
                final ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
                connector.setHost("127.0.0.1");
                connector.setPort(0);
                // So that a client which does not read is noticed after kilobytes, not after megabytes.
                connector.setAcceptedSendBufferSize(SMALL_BUFFER);
                return connector;
            });
            hub.register(config);
        }).start();
        port = server.port();
        runner = new AgentRunner(new BackoffIdleStrategy(), errors::add, null, hub);
        AgentRunner.startOnThread(runner);
    }

    static StreamLimits limits()
    {
        return new StreamLimits(1_000, 64, 50, 4_096, 256, 1 << 20, 4_096, 5, 15_000, 5_000, 1_000, 60_000);
    }

    int port()
    {
        return port;
    }

    StreamClient connect()
    {
        return new StreamClient(port, null, violations);
    }

    StreamClient connect(final String token)
    {
        return new StreamClient(port, token, violations);
    }

    /** A client that has been greeted. */
    StreamClient greeted()
    {
        final StreamClient client = connect();
        client.next("hello");
        client.next("status");
        return client;
    }

    void closeHub()
    {
        runner.close();
    }

    static void await(final String what, final BooleanSupplier condition)
    {
        final long beginNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() - beginNs < PATIENCE_NS, what);
            LockSupport.parkNanos(POLL_NS);
        }
    }

    @Override
    public void close()
    {
        runner.close();
        server.stop();
        assertEquals(List.of(), errors);
        assertEquals(List.of(), violations, "not as documented");
    }
}
