package rialto.gateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.gateway.http.Json;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/**
 * A client that hears all. What it hears, and what it sends and the server carries out, is held against the document:
 * each operation is answered, and in its turn.
 */
final class StreamClient implements WebSocket.Listener
{
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PATIENCE_S = 90;

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> pings = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> violations;
    private final WebSocket socket;

    /** What is not as documented goes into the list. */
    StreamClient(final int port, final @Nullable String token, final List<String> violations)
    {
        this.violations = violations;
        final WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (token != null)
        {
            builder.header("Authorization", "Bearer " + token);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/v1/stream"), this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(final WebSocket from, final CharSequence part, final boolean isLast)
    {
        text.append(part);
        if (isLast)
        {
            final JsonNode message = read(text.toString());
            check(message);
            // Heartbeats come on their own time, between any two messages.
            ("ping".equals(message.path("type").asText()) ? pings : messages).add(message);
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(final WebSocket from, final int code, final String reason)
    {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(final WebSocket from, final Throwable error)
    {
        closed.complete("error " + error);
    }

    static JsonNode read(final String json)
    {
        try
        {
            return Json.read(json);
        }
        catch (final JsonProcessingException ex)
        {
            throw new AssertionError("not JSON: " + json, ex);
        }
    }

    StreamClient send(final String json)
    {
        final String operation = json.replace('\'', '"');
        unanswered.add(operation);
        socket.sendText(operation, true).join();
        return this;
    }

    void sendBinary()
    {
        unanswered.add("");
        socket.sendBinary(ByteBuffer.wrap(new byte[] { 1, 2, 3 }), true).join();
    }

    void leave()
    {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    /** The next message that is no heartbeat. */
    JsonNode next()
    {
        return take(messages);
    }

    /** The next message, which is of a type. */
    JsonNode next(final String type)
    {
        final JsonNode next = next();
        assertEquals(type, next.path("type").asText(), next::toString);
        return next;
    }

    JsonNode nextPing()
    {
        return take(pings);
    }

    /** Whether nothing is waiting to be looked at. */
    boolean isQuiet()
    {
        return messages.isEmpty();
    }

    boolean isClosed()
    {
        return closed.isDone();
    }

    private JsonNode take(final BlockingQueue<JsonNode> from)
    {
        try
        {
            final JsonNode next = from.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertNotNull(next, () -> "nothing came; closed: " + closed.getNow("no"));
            return next;
        }
        catch (final InterruptedException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private void check(final JsonNode message)
    {
        violations.addAll(StreamDocument.ASYNCAPI.checkServerMessage(message.toString()));
        final String type = message.path("type").asText();
        // An error may also be about the key that the upgrade brought: then nothing was sent.
        final String operation = List.of("ack", "pong", "error").contains(type) ? unanswered.poll() : null;
        if (operation != null && !"error".equals(type))
        {
            violations.addAll(StreamDocument.ASYNCAPI.checkClientMessage(operation));
        }
    }

    /** Code and reason of the close. */
    String closed()
    {
        try
        {
            return closed.get(PATIENCE_S, TimeUnit.SECONDS);
        }
        catch (final InterruptedException | ExecutionException | TimeoutException ex)
        {
            throw new AssertionError("not closed", ex);
        }
    }
}
