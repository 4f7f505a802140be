package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Keeps a book from the stream's messages, and insists that no change is missing or told twice. */
final class Follower
{
    private final Map<String, String> book = new HashMap<>();
    private long sequence = -1;
    private int snapshotCount;

    void apply(final JsonNode message)
    {
        if (!"book".equals(message.path("channel").asText()) || "ack".equals(message.path("type").asText()))
        {
            return;
        }
        if ("snapshot".equals(message.path("type").asText()))
        {
            book.clear();
            snapshotCount++;
        }
        else
        {
            assertEquals(sequence + 1, message.path("firstSequence").asLong(), "a change is missing or told twice");
        }
        sequence = message.path("sequence").asLong();
        put(message, "bids");
        put(message, "asks");
    }

    long sequence()
    {
        return sequence;
    }

    int snapshotCount()
    {
        return snapshotCount;
    }

    Map<String, String> book()
    {
        return book;
    }

    private void put(final JsonNode message, final String side)
    {
        for (final JsonNode level : message.path(side))
        {
            final String key = side + " " + level.path("price").asText();
            final String quantity = level.path("quantity").asText();
            if ("0".equals(quantity))
            {
                book.remove(key);
            }
            else
            {
                book.put(key, quantity);
            }
        }
    }
}
