package rialto.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One of the gateway's documents, with its references and schemas (JSON Schema 2020-12). Any thread may use it.
 *
 * <p>A schema within the document is compiled as a document of its own that carries the components along, so that its
 * references resolve wherever it stands.
 */
final class ContractDocument
{
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry
        .withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaCacheEnabled(false));

    private final JsonNode root;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private ContractDocument(final JsonNode root)
    {
        this.root = root;
    }

    static ContractDocument load(final String resource)
    {
        try (InputStream in = Objects.requireNonNull(ContractDocument.class.getResourceAsStream(resource), resource))
        {
            return new ContractDocument(MAPPER.readTree(in));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    static ContractDocument of(final String json) throws JsonProcessingException
    {
        return new ContractDocument(MAPPER.readTree(json));
    }

    JsonNode root()
    {
        return root;
    }

    /** The node itself, or what it refers to; a missing node if the reference leads nowhere. */
    JsonNode resolve(final JsonNode node)
    {
        JsonNode resolved = node;
        while (resolved.has("$ref"))
        {
            final String reference = resolved.get("$ref").asText();
            if (!reference.startsWith("#/"))
            {
                throw new IllegalArgumentException("not a reference within the document: " + reference);
            }
            resolved = root.at(reference.substring(1));
        }
        return resolved;
    }

    Schema schema(final JsonNode schema)
    {
        return compiled.computeIfAbsent(schema, this::compile);
    }

    /** What is wrong with a JSON text by a schema of this document; empty: nothing. */
    List<String> violations(final JsonNode schema, final String json)
    {
        try
        {
            MAPPER.readTree(json);
        }
        catch (final JsonProcessingException e)
        {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
        return schema(schema).validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private Schema compile(final JsonNode schema)
    {
        final ObjectNode standalone;
        if (schema.isBoolean())
        {
            standalone = MAPPER.createObjectNode();
            standalone.set("allOf", MAPPER.createArrayNode().add(schema));
        }
        else
        {
            standalone = schema.deepCopy();
        }
        standalone.set("components", root.path("components"));
        final Schema result = REGISTRY.getSchema(standalone.toString(), InputFormat.JSON);
        result.initializeValidators();
        return result;
    }
}
