package rialto.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Both documents are well-formed: references, schemas, examples, and what their specifications ask for. */
class DocumentsTest
{
    private static final String OPENAPI = "/api/openapi.json";
    private static final String ASYNCAPI = "/api/asyncapi.json";
    private static final Set<String> KEYWORDS = Set.of(
        "$ref", "type", "description", "examples", "enum", "const", "pattern", "minLength", "maxLength", "minimum",
        "maximum", "default", "items", "minItems", "properties", "required", "additionalProperties", "minProperties",
        "maxItems", "oneOf", "anyOf", "allOf");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    @ParameterizedTest
    @ValueSource(strings = { OPENAPI, ASYNCAPI })
    void shouldResolveEveryReference(final String resource)
    {
        final ContractDocument document = ContractDocument.load(resource);
        final List<String> dangling = new ArrayList<>();
        final int[] count = new int[1];
        walk("", document.root(), (pointer, node) ->
        {
            if (node.path("$ref").isTextual())
            {
                count[0]++;
                final boolean isThere = !document.resolve(node).isMissingNode();
                dangling.addAll(isThere ? List.of() : List.of(pointer + " -> " + node.path("$ref").asText()));
            }
        });

        assertEquals(List.of(), dangling);
        assertTrue(count[0] > 50, "references found: " + count[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = { OPENAPI, ASYNCAPI })
    void shouldUseEveryComponent(final String resource)
    {
        final ContractDocument document = ContractDocument.load(resource);
        final String text = document.root().toString();
        final List<String> unused = new ArrayList<>();
        document.root().path("components").properties()
            .forEach(kind -> kind.getValue().fieldNames().forEachRemaining(name ->
            {
                final boolean isUsed = text.contains("\"#/components/" + kind.getKey() + "/" + name + "\"") ||
                    "securitySchemes".equals(kind.getKey());
                unused.addAll(isUsed ? List.of() : List.of(kind.getKey() + "/" + name));
            }));

        assertEquals(List.of(), unused);
    }

    @ParameterizedTest
    @ValueSource(strings = { OPENAPI, ASYNCAPI })
    void shouldCompileEverySchema(final String resource)
    {
        final ContractDocument document = ContractDocument.load(resource);
        final var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        final List<String> violations = new ArrayList<>();
        for (final JsonNode schema : schemas(document))
        {
            document.schema(schema);
            metaSchema.validate(schema.toString(), InputFormat.JSON)
                .forEach(error -> violations.add(error + " in " + schema));
            checkKeywords(schema, violations);
        }

        assertEquals(List.of(), violations);
    }

    @ParameterizedTest
    @ValueSource(strings = { OPENAPI, ASYNCAPI })
    void shouldGiveExamplesThatAreValid(final String resource)
    {
        final ContractDocument document = ContractDocument.load(resource);
        final List<String> violations = new ArrayList<>();
        final int[] count = new int[1];
        for (final JsonNode schema : schemas(document))
        {
            schema.path("examples").forEach(example ->
            {
                count[0]++;
                violations.addAll(document.violations(schema, example.toString()));
            });
        }
        walk("", document.root(), (pointer, node) ->
        {
            final JsonNode schema = node.has("schema") ? node.path("schema") : node.path("payload");
            final List<JsonNode> examples = new ArrayList<>();
            examples.addAll(node.has("example") ? List.of(node.path("example")) : List.of());
            node.path("examples").forEach(example ->
            {
                examples.addAll(example.has("value") ? List.of(example.path("value")) : List.of());
                examples.addAll(example.has("payload") ? List.of(example.path("payload")) : List.of());
            });
            if (schema.isObject())
            {
                count[0] += examples.size();
                examples.forEach(
                    example -> document.violations(schema, example.toString())
                        .forEach(violation -> violations.add(pointer + ": " + violation)));
            }
        });

        assertEquals(List.of(), violations);
        assertTrue(count[0] > 30, "examples found: " + count[0]);
    }

    @Test
    void shouldBeAnOpenApiDocument()
    {
        final ContractDocument document = ContractDocument.load(OPENAPI);
        final JsonNode root = document.root();
        final List<String> violations = new ArrayList<>();
        final Set<String> ids = new TreeSet<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation ->
        {
            final String where = operation.getKey() + " " + path.getKey() + ": ";
            final JsonNode it = operation.getValue();
            require(ids.add(it.path("operationId").asText()), where + "operationId is not unique", violations);
            require(it.path("tags").size() == 1, where + "not one tag", violations);
            require(!it.path("summary").asText().isEmpty(), where + "no summary", violations);
            require(!it.path("description").asText().isEmpty(), where + "no description", violations);
            require(it.path("responses").toString().contains("\"2"), where + "no success", violations);
            final Set<String> inPath = new TreeSet<>();
            it.path("parameters").forEach(parameter ->
            {
                final JsonNode given = document.resolve(parameter);
                final boolean isPath = "path".equals(given.path("in").asText());
                inPath.addAll(isPath ? Set.of(given.path("name").asText()) : Set.of());
                require(!isPath || given.path("required").asBoolean(), where + "not required", violations);
            });
            final Set<String> variables = new TreeSet<>();
            VARIABLE.matcher(path.getKey()).results().forEach(match -> variables.add(match.group(1)));
            require(inPath.equals(variables), where + "path parameters " + inPath, violations);
            it.path("responses").forEach(
                response -> require(document.resolve(response).has("description"), where + "undescribed", violations));
        }));

        assertEquals(List.of(), violations);
        assertTrue(root.path("openapi").asText().startsWith("3.1."));
        assertTrue(root.at("/info/title").isTextual() && root.at("/info/version").isTextual());
        assertEquals("/api/v1", root.at("/servers/0/url").asText());
        assertEquals("bearer", root.at("/components/securitySchemes/bearer/scheme").asText());
    }

    @Test
    void shouldBeAnAsyncApiDocument()
    {
        final ContractDocument document = ContractDocument.load(ASYNCAPI);
        final JsonNode root = document.root();
        final Set<String> used = new TreeSet<>();
        root.path("operations").forEach(operation ->
        {
            assertTrue(Set.of("send", "receive").contains(operation.path("action").asText()));
            assertEquals("#/channels/stream", operation.at("/channel/$ref").asText());
            operation.path("messages").forEach(message -> used.add(document.resolve(message).path("name").asText()));
        });

        assertEquals("3.0.0", root.path("asyncapi").asText());
        assertTrue(root.at("/info/title").isTextual() && root.at("/info/version").isTextual());
        assertTrue(root.at("/servers/gateway/host").isTextual() && root.at("/servers/gateway/protocol").isTextual());
        assertEquals("/api/v1/stream", root.at("/channels/stream/address").asText());
        assertEquals(DocumentedStream.load().messages(), used);
        root.at("/components/messages").properties().forEach(message ->
        {
            assertEquals(message.getKey(), message.getValue().path("name").asText());
            assertTrue(message.getValue().path("examples").size() > 0, message.getKey());
        });
    }

    private static void require(final boolean isTrue, final String otherwise, final List<String> violations)
    {
        violations.addAll(isTrue ? List.of() : List.of(otherwise));
    }

    private static List<JsonNode> schemas(final ContractDocument document)
    {
        final List<JsonNode> schemas = new ArrayList<>();
        document.root().at("/components/schemas").forEach(schemas::add);
        walk("", document.root(), (pointer, node) ->
        {
            schemas.addAll(node.path("schema").isObject() ? List.of(node.path("schema")) : List.of());
            schemas.addAll(node.path("payload").path("$ref").isTextual() ? List.of(node.path("payload")) : List.of());
        });
        return schemas;
    }

    private static void checkKeywords(final JsonNode schema, final List<String> violations)
    {
        schema.properties().forEach(entry -> require(KEYWORDS.contains(entry.getKey()), entry.getKey(), violations));
        schema.path("properties").forEach(property -> checkKeywords(property, violations));
        List.of("oneOf", "anyOf", "allOf")
            .forEach(keyword -> schema.path(keyword).forEach(part -> checkKeywords(part, violations)));
        checkKeywordsOfItems(schema, violations);
    }

    private static void checkKeywordsOfItems(final JsonNode schema, final List<String> violations)
    {
        if (schema.has("items"))
        {
            checkKeywords(schema.path("items"), violations);
        }
    }

    private static void walk(final String pointer, final JsonNode node, final BiConsumer<String, JsonNode> visitor)
    {
        visitor.accept(pointer, node);
        node.properties().forEach(entry -> walk(pointer + "/" + entry.getKey(), entry.getValue(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++)
        {
            walk(pointer + "/" + i, node.get(i), visitor);
        }
    }
}
