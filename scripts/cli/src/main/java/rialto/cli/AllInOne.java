package rialto.cli;

import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import rialto.cli.demo.DemoBots;
import rialto.cli.demo.DemoFolder;
import rialto.cli.demo.DemoToken;
import rialto.cli.demo.DemoVenue;
import rialto.client.EngineAddress;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.engine.StopSignals;
import rialto.engine.pipeline.Profile;
import rialto.gateway.Gateway;
import rialto.gateway.GatewayConfig;
import rialto.journal.Durability;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Exchange, gateway and, if wanted, the demo in this process, from start to stop. Each talks to the exchange as it
 * would from another process. One thread, the caller's; use an object once.
 */
final class AllInOne
{
    private static final String HOST = "127.0.0.1";
    private static final long READY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Settings settings;
    private final Path dataFolder;
    private final PrintWriter out;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean isReady = new AtomicBoolean();

    /**
     * All of it, not started.
     *
     * @param settings what is wanted.
     * @param out      gets the one line that says that all is ready.
     */
    AllInOne(final Settings settings, final PrintWriter out)
    {
        this.settings = settings;
        this.dataFolder = settings.dataFolder();
        this.out = out;
    }

    /**
     * Starts, and returns when told to stop by a signal, or when something has failed. A signal before all is ready
     * ends the process at once: nobody was promised anything yet.
     *
     * @return exit code.
     * @throws IOException          if a part cannot start; the message says why, for a person.
     * @throws InterruptedException if the thread is interrupted.
     */
    int run() throws IOException, InterruptedException
    {
        StopSignals.handle(() ->
        {
            if (!isReady.get())
            {
                Runtime.getRuntime().halt(DONE);
            }
            stop.countDown();
        });
        checkFree();
        try
        {
            return serve();
        }
        finally
        {
            CloseHelper.closeAll(opened);
        }
    }

    private int serve() throws IOException, InterruptedException
    {
        final EngineConfig config = new EngineConfig(dataFolder).profile(settings.profile())
            .durability(settings.durability()).calendarFile(settings.calendarFile());
        final DemoFolder folder = new DemoFolder(dataFolder);
        final boolean isDemo = settings.isDemoWanted() && folder.claim();
        if (settings.isDemoWanted() && !isDemo)
        {
            say("the exchange in " + dataFolder + " was begun without the demo: it runs without");
        }
        if (isDemo && settings.calendarFile() == null)
        {
            config.calendarFile(folder.calendarFile());
        }
        final Exchange exchange = keep(Exchange.launch(config));
        final RialtoClient client = isDemo ? keep(RialtoClient.connect(exchange.aeronDirectory().toString())) : null;
        if (client != null && new DemoVenue(client, folder).seed(KeyFile.read(exchange.administratorKeyFile())) > 0)
        {
            say("the demo's venue was made");
        }
        final Gateway gateway = keep(Gateway.start(new GatewayConfig(dataFolder).host(HOST).port(settings.httpPort())));
        if (!gateway.awaitReady(READY_TIMEOUT_NS))
        {
            throw new IOException("the gateway did not become ready", gateway.failure());
        }
        final String address = "http://localhost:" + gateway.port();
        final Path administratorToken = dataFolder.resolve("gateway").resolve("admin.token");
        say("the administrator's key for HTTP: " + administratorToken);
        if (client != null)
        {
            keep(DemoBots.start(client, folder, exchange.incarnation(), System.err));
            final URI gatewayAddress = URI.create("http://" + HOST + ":" + gateway.port());
            final String token = new DemoToken(folder, gatewayAddress).obtain(administratorToken);
            say("the demo trader's key: " + token);
            say("the demo trader's page: " + address + "/#key=" + token);
        }
        isReady.set(true);
        out.println("Rialto is ready: " + address);
        out.flush();
        return await(exchange, gateway);
    }

    private int await(final Exchange exchange, final Gateway gateway) throws InterruptedException
    {
        while (stop.getCount() > 0)
        {
            if (exchange.awaitFailure(POLL_INTERVAL_NS) || gateway.failure() != null)
            {
                sayWhy("the exchange has halted", exchange.failure());
                sayWhy("the gateway has failed", gateway.failure());
                return FAILED;
            }
        }
        say("stopping");
        return DONE;
    }

    /** Asked before anything is begun; whoever takes the port in between is told by the gateway. */
    private void checkFree() throws IOException
    {
        try (ServerSocket socket = new ServerSocket())
        {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), settings.httpPort()));
        }
        catch (final BindException ex)
        {
            if (isRunningHere())
            {
                throw new IOException("Rialto is running on the data folder " + dataFolder + " already", ex);
            }
            throw new IOException(
                "port " + settings.httpPort() + " is in use: name another one with --http PORT, 0 for any free" +
                    " one",
                ex);
        }
    }

    /** A second start in the same place finds the port busy too, but that is not what its caller needs to know. */
    private boolean isRunningHere()
    {
        try
        {
            return EngineAddress.read(dataFolder).isProcessAlive();
        }
        catch (final IOException ex)
        {
            return false;
        }
    }

    private <T extends AutoCloseable> T keep(final T resource)
    {
        opened.push(resource);
        return resource;
    }

    private static void sayWhy(final String what, final @Nullable Throwable cause)
    {
        if (cause != null)
        {
            say(what + ": " + cause);
            cause.printStackTrace(System.err);
        }
    }

    private static void say(final String text)
    {
        System.err.println("rialto run: " + text);
    }

    /**
     * What is wanted.
     *
     * @param dataFolder   that the exchange lives in.
     * @param httpPort     0: any free one.
     * @param isDemoWanted whether the demo is to run, if the exchange is a new one or the demo's own.
     * @param durability   of the journal.
     * @param profile      of the exchange's threads.
     * @param calendarFile when trading phases begin by themselves; null: by the demo's calendar if it runs, else
     *                     operators move them.
     */
    record Settings(
        Path dataFolder,
        int httpPort,
        boolean isDemoWanted,
        Durability durability,
        Profile profile,
        @Nullable Path calendarFile)
    {
    }
}
