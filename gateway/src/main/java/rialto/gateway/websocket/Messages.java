package rialto.gateway.websocket;

import org.agrona.concurrent.EpochNanoClock;
import org.jspecify.annotations.Nullable;
import rialto.gateway.http.Json;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.readmodel.IsoTime;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what the server says. The time in a message is that of its writing. */
final class Messages
{
    private final EpochNanoClock clock;

    Messages(final EpochNanoClock clock)
    {
        this.clock = clock;
    }

    String hello(final long heartbeatMs)
    {
        final Map<String, Object> message = timed("hello");
        message.put("heartbeatMs", heartbeatMs);
        return Json.write(message);
    }

    String ping()
    {
        return Json.write(timed("ping"));
    }

    String pong(final @Nullable String id)
    {
        final Map<String, Object> message = typed("pong");
        putId(message, id);
        message.put("time", now());
        return Json.write(message);
    }

    String status(final boolean isEngineUp)
    {
        final Map<String, Object> message = typed("status");
        message.put("engine", isEngineUp ? "UP" : "DOWN");
        message.put("time", now());
        return Json.write(message);
    }

    String error(final @Nullable String id, final String code, final String text)
    {
        final Map<String, Object> message = typed("error");
        message.put("code", code);
        message.put("message", text);
        putId(message, id);
        return Json.write(message);
    }

    String authenticated(final @Nullable String id)
    {
        final Map<String, Object> message = typed("ack");
        message.put("op", "auth");
        putId(message, id);
        return Json.write(message);
    }

    String followed(final Operation.Follow operation, final Topic topic)
    {
        final Map<String, Object> message = typed("ack");
        message.put("op", operation.name());
        putId(message, operation.id());
        putTopic(message, topic);
        return Json.write(message);
    }

    String snapshot(final Topic topic, final Snapshot snapshot)
    {
        final Map<String, Object> message = typed("snapshot");
        putTopic(message, topic);
        return channelMessage(message, snapshot.sequence(), snapshot.payload());
    }

    String delta(final Topic topic, final Changes changes)
    {
        final Map<String, Object> message = typed("delta");
        putTopic(message, topic);
        message.put("firstSequence", Long.toString(changes.firstSequence()));
        return channelMessage(message, changes.lastSequence(), changes.payload());
    }

    private String channelMessage(
        final Map<String, Object> message,
        final long sequence,
        final Map<String, Object> payload)
    {
        message.put("sequence", Long.toString(sequence));
        message.put("time", now());
        message.putAll(payload);
        return Json.write(message);
    }

    private static void putTopic(final Map<String, Object> message, final Topic topic)
    {
        message.put("channel", OperationParser.name(topic.channel()));
        message.put(subjectField(topic.channel()), topic.subject().name());
    }

    private static String subjectField(final Channel channel)
    {
        if (channel.isPrivate())
        {
            return "accountId";
        }
        return channel == Channel.ITEM_AUCTION ? "auctionId" : "market";
    }

    private static void putId(final Map<String, Object> message, final @Nullable String id)
    {
        if (id != null)
        {
            message.put("id", id);
        }
    }

    private Map<String, Object> timed(final String type)
    {
        final Map<String, Object> message = typed(type);
        message.put("time", now());
        return message;
    }

    private static Map<String, Object> typed(final String type)
    {
        final Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        return message;
    }

    private String now()
    {
        return IsoTime.format(clock.nanoTime());
    }
}
