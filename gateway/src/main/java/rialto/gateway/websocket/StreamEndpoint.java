package rialto.gateway.websocket;

import io.javalin.config.JavalinConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import org.agrona.concurrent.NanoClock;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import rialto.gateway.user.ApiKeys;
import rialto.gateway.user.Principal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Where clients come in. Jetty's threads; what a client asks for is read here and put before the hub. */
final class StreamEndpoint
{
    private static final String PATH = "/api/v1/stream";
    private static final String CONNECTION = "rialto.stream.connection";
    private static final String BEARER = "Bearer ";

    private final StreamHub hub;
    private final ApiKeys keys;
    private final StreamLimits limits;
    private final NanoClock clock;
    private final StreamCounters counters;
    private final OperationParser parser;

    StreamEndpoint(
        final StreamHub hub,
        final ApiKeys keys,
        final StreamLimits limits,
        final NanoClock clock,
        final StreamCounters counters)
    {
        this.hub = hub;
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
        this.counters = counters;
        parser = new OperationParser(keys);
    }

    void register(final JavalinConfig config)
    {
        final AtomicReference<@Nullable ServletContextHandler> context = new AtomicReference<>();
        config.jetty.modifyServletContextHandler(context::set);
        config.jetty.modifyWebSocketServletFactory(factory -> refuseCompression(context.get()));
        config.routes.ws(PATH, stream ->
        {
            stream.onConnect(this::onConnect);
            stream.onMessage(message -> onMessage(message, message.message()));
            stream.onBinaryMessage(message -> onMessage(message, null));
            stream.onClose(StreamEndpoint::onGone);
        });
    }

    private static void refuseCompression(final @Nullable ServletContextHandler context)
    {
        final WebSocketComponents components =
            context == null ? null : WebSocketServerComponents.getWebSocketComponents(context);
        if (components != null)
        {
            components.getExtensionRegistry().unregister("permessage-deflate");
        }
    }

    private void onConnect(final WsConnectContext context)
    {
        final Session session = context.session;
        session.setMaxTextMessageSize(limits.maxFrameBytes());
        session.setMaxBinaryMessageSize(limits.maxFrameBytes());
        if (!counters.tryConnect(limits.maxConnections()))
        {
            // Whoever does not answer the close within the grace is idle too long.
            session.setIdleTimeout(Duration.ofMillis(Math.max(1, limits.closeGraceMs())));
            session.close(CloseReason.TOO_MANY_CONNECTIONS.code(), CloseReason.TOO_MANY_CONNECTIONS.name(),
                Callback.NOOP);
            return;
        }
        session.setIdleTimeout(Duration.ofMillis(limits.idleTimeoutMs()));
        final StreamConnection connection = new StreamConnection(session, clock, limits, counters, hub::wake);
        context.attribute(CONNECTION, connection);
        connection.open(authenticate(connection, context.headerMap()));
        if (hub.isClosed())
        {
            connection.close(CloseReason.SHUTTING_DOWN);
        }
    }

    /** Takes the key of the upgrade's header, if there is one; what comes back is the error if it is nobody's. */
    private Operation.@Nullable Invalid authenticate(
        final StreamConnection connection,
        final Map<String, String> headers)
    {
        for (final Map.Entry<String, String> header : headers.entrySet())
        {
            if (header.getKey().equalsIgnoreCase("Authorization"))
            {
                final String value = header.getValue();
                final Principal principal = value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ?
                    keys.authenticate(value.substring(BEARER.length()).strip()) : null;
                if (principal == null)
                {
                    return new Operation.Invalid(null, "UNAUTHENTICATED", "nobody has the key of the upgrade's header");
                }
                connection.authenticated(principal);
            }
        }
        return null;
    }

    private void onMessage(final WsContext context, final @Nullable String text)
    {
        final StreamConnection connection = context.attribute(CONNECTION);
        if (connection != null && connection.tryPay())
        {
            connection.ask(text != null ?
                parser.parse(text) :
                new Operation.Invalid(null, OperationParser.VALIDATION_FAILED, "binary frames are not understood"));
        }
    }

    private static void onGone(final WsContext context)
    {
        final StreamConnection connection = context.attribute(CONNECTION);
        if (connection != null)
        {
            connection.onGone();
        }
    }
}
