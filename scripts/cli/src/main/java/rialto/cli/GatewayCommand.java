package rialto.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rialto.engine.StopSignals;
import rialto.gateway.Gateway;
import rialto.gateway.GatewayConfig;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code rialto gateway}: the doors for people, as a process of their own beside {@code rialto engine}.
 */
@Command(name = "gateway", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs the gateway, HTTP, WebSocket and web page, beside an engine that runs on the same data folder, until SIGINT \
    or SIGTERM. It finds the engine by the file engine.address there, waits for it, and outlives its restarts.
    """, footer = """

    The administrator's key for HTTP is written to gateway/admin.token in the data folder; only its owner may read it.

    Example: rialto gateway --data .rialto --http 8080
    """)
final class GatewayCommand implements Callable<Integer>
{
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = ".rialto", //
        description = "Data folder of the engine. Default: ${DEFAULT-VALUE}.")
    private Path dataDirectory;

    @Option(names = "--http", paramLabel = "PORT", defaultValue = "8080", //
        description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", //
        description = "Address to listen on; 0.0.0.0: all of this host's. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Override
    public Integer call() throws IOException, InterruptedException
    {
        RunCommand.checkPort(spec, httpPort);
        if (!Files.isDirectory(dataDirectory))
        {
            throw new IOException("there is no data folder " + dataDirectory + ": start 'rialto engine' on it first");
        }
        final CountDownLatch stop = new CountDownLatch(1);
        StopSignals.handle(stop::countDown);
        try (Gateway gateway = Gateway.start(new GatewayConfig(dataDirectory).host(host).port(httpPort)))
        {
            return serve(gateway, stop);
        }
    }

    private int serve(final Gateway gateway, final CountDownLatch stop) throws InterruptedException
    {
        final PrintWriter messages = spec.commandLine().getErr();
        messages.println("rialto gateway: listens on port " + gateway.port() + ", waits for the engine");
        messages.flush();
        boolean isReady = false;
        while (!stop.await(POLL_INTERVAL_NS, TimeUnit.NANOSECONDS))
        {
            final Throwable failure = gateway.failure();
            if (failure != null)
            {
                messages.println("rialto gateway: failed: " + failure);
                return 1;
            }
            if (!isReady && gateway.isReady())
            {
                isReady = true;
                final PrintWriter out = spec.commandLine().getOut();
                out.println("Rialto gateway is ready: http://" + host + ":" + gateway.port());
                out.flush();
            }
        }
        return 0;
    }
}
