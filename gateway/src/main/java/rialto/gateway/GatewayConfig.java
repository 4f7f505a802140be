package rialto.gateway;

import rialto.gateway.readmodel.Limits;
import rialto.gateway.websocket.StreamLimits;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a gateway needs to know before it starts. Set what differs, then hand it over; not for sharing between threads.
 */
public final class GatewayConfig
{
    private static final int MAX_PORT = 65_535;

    private final Path dataDirectory;
    private String host = "127.0.0.1";
    private int port = 8_080;
    private long replyTimeoutNs = TimeUnit.SECONDS.toNanos(5);
    private Limits readModelLimits = Limits.defaults();
    private StreamLimits streamLimits = StreamLimits.defaults();
    private PrintStream messages = System.err;

    /**
     * The defaults, on a data folder.
     *
     * @param dataDirectory of the engine, whose event log is read and which says where the engine is; the gateway keeps
     *                      its own files in {@code gateway/} there.
     */
    public GatewayConfig(final Path dataDirectory)
    {
        this.dataDirectory = dataDirectory;
    }

    /**
     * Which address to listen on.
     *
     * @param address name or number; 127.0.0.1 unless told otherwise.
     * @return this.
     */
    public GatewayConfig host(final String address)
    {
        host = Objects.requireNonNull(address);
        return this;
    }

    String host()
    {
        return host;
    }

    /**
     * Which port to listen on.
     *
     * @param number 0: any free one; 8080 unless told otherwise.
     * @return this.
     */
    public GatewayConfig port(final int number)
    {
        if (number < 0 || number > MAX_PORT)
        {
            throw new IllegalArgumentException("port is " + number + ", must be from 0 to " + MAX_PORT);
        }
        port = number;
        return this;
    }

    int port()
    {
        return port;
    }

    /**
     * How long a request waits for the engine's answer before it is answered OUTCOME_UNKNOWN.
     *
     * @param nanoseconds above zero; 5 s unless told otherwise.
     * @return this.
     */
    public GatewayConfig replyTimeoutNs(final long nanoseconds)
    {
        if (nanoseconds <= 0)
        {
            throw new IllegalArgumentException("replyTimeoutNs is " + nanoseconds + ", must be above zero");
        }
        replyTimeoutNs = nanoseconds;
        return this;
    }

    long replyTimeoutNs()
    {
        return replyTimeoutNs;
    }

    /**
     * How much the views keep.
     *
     * @param limits of the read model.
     * @return this.
     */
    public GatewayConfig readModelLimits(final Limits limits)
    {
        readModelLimits = Objects.requireNonNull(limits);
        return this;
    }

    Limits readModelLimits()
    {
        return readModelLimits;
    }

    /**
     * What a stream client may take.
     *
     * @param limits of the WebSocket stream.
     * @return this.
     */
    public GatewayConfig streamLimits(final StreamLimits limits)
    {
        streamLimits = Objects.requireNonNull(limits);
        return this;
    }

    StreamLimits streamLimits()
    {
        return streamLimits;
    }

    /**
     * Where to say what an operator should know.
     *
     * @param stream standard error unless told otherwise.
     * @return this.
     */
    public GatewayConfig messages(final PrintStream stream)
    {
        messages = Objects.requireNonNull(stream);
        return this;
    }

    PrintStream messages()
    {
        return messages;
    }

    Path dataDirectory()
    {
        return dataDirectory;
    }

    Path gatewayFolder()
    {
        return dataDirectory.resolve("gateway");
    }

    Path eventLog()
    {
        return dataDirectory.resolve("events");
    }
}
