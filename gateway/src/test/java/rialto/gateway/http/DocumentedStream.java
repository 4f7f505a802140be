package rialto.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Holds the messages of the WebSocket against {@code asyncapi.json}. Remembers what it has seen. Any thread may use it;
 * nothing is thrown for a violation, each is a line of the answer.
 */
public final class DocumentedStream
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ContractDocument document;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    DocumentedStream(final ContractDocument document)
    {
        this.document = document;
    }

    public static DocumentedStream load()
    {
        return new DocumentedStream(ContractDocument.load("/api/asyncapi.json"));
    }

    /** What in a message of the server is not as documented; empty: nothing. */
    public List<String> checkServerMessage(final String json)
    {
        return check("sendToClient", "type", json);
    }

    /** What in a message of the client, which the server accepted, is not as documented; empty: nothing. */
    public List<String> checkClientMessage(final String json)
    {
        return check("receiveFromClient", "op", json);
    }

    /** Names of all documented messages. */
    Set<String> messages()
    {
        final Set<String> names = new TreeSet<>();
        document.root().at("/components/messages").properties().forEach(entry -> names.add(entry.getKey()));
        return names;
    }

    /** Names of documented messages of which none was checked. */
    public Set<String> neverExercised()
    {
        final Set<String> missing = messages();
        missing.removeAll(seen);
        return missing;
    }

    private List<String> check(final String operation, final String discriminator, final String json)
    {
        final JsonNode message;
        try
        {
            message = MAPPER.readTree(json);
        }
        catch (final JsonProcessingException e)
        {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
        for (final JsonNode reference : document.root().path("operations").path(operation).path("messages"))
        {
            final JsonNode documented = document.resolve(reference);
            final JsonNode properties = document.resolve(documented.path("payload")).path("properties");
            if (admits(properties.path(discriminator), message.path(discriminator)) &&
                admits(properties.path("channel"), message.path("channel")))
            {
                seen.add(documented.path("name").asText());
                return document.violations(documented.path("payload"), json)
                    .stream()
                    .map(violation -> documented.path("name").asText() + ": " + violation)
                    .toList();
            }
        }
        return List.of("no documented message: " + json);
    }

    /** Whether a value is the one, or one of those, that a schema names; where it names none, any or no value is. */
    private static boolean admits(final JsonNode schema, final JsonNode value)
    {
        if (schema.has("const"))
        {
            return schema.get("const").equals(value);
        }
        if (!schema.has("enum") || value.isMissingNode())
        {
            return true;
        }
        for (final JsonNode allowed : schema.get("enum"))
        {
            if (allowed.equals(value))
            {
                return true;
            }
        }
        return false;
    }
}
