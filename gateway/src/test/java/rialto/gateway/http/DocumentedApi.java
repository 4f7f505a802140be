package rialto.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Holds what the gateway does against {@code openapi.json}: answers, and the requests that it accepted. Remembers what
 * it has seen. Any thread may use it; nothing is thrown for a violation, each is a line of the answer.
 */
public final class DocumentedApi
{
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
    private static final String PROBLEM_TYPE = "application/problem+json";

    private final ContractDocument document;
    private final String prefix;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    DocumentedApi(final ContractDocument document)
    {
        this.document = document;
        this.prefix = document.root().at("/servers/0/url").asText();
    }

    public static DocumentedApi load()
    {
        return new DocumentedApi(ContractDocument.load("/api/openapi.json"));
    }

    /**
     * What in an answer is not as documented.
     *
     * @param method      of the request, any case.
     * @param path        of the request from {@code /api/v1} on, encoded; a query is ignored.
     * @param status      of the answer.
     * @param contentType of the answer; null: none.
     * @param headers     of the answer, names in any case.
     * @param body        of the answer; null or empty: none.
     * @return one line for each violation; empty: none.
     */
    public List<String> checkResponse(
        final String method,
        final String path,
        final int status,
        final @Nullable String contentType,
        final Map<String, String> headers,
        final @Nullable String body)
    {
        final String verb = documentedMethod(method);
        final String template = template(path);
        if (template == null)
        {
            return status == 404 ? checkAnswer("NotFound", contentType, headers, body) :
                List.of("no documented path: " + path);
        }
        final JsonNode operation = document.root().path("paths").path(template).path(verb);
        if (operation.isMissingNode())
        {
            METHODS.stream().filter(document.root().path("paths").path(template)::has)
                .forEach(other -> seen.add(label(other, template) + " " + status));
            return status == 405 ? checkAnswer("MethodNotAllowed", contentType, headers, body) :
                List.of("no documented method: " + method + " " + template);
        }
        seen.add(label(verb, template) + " " + status);
        final JsonNode response = document.resolve(operation.path("responses").path(Integer.toString(status)));
        if (response.isMissingNode())
        {
            return List.of("no documented status: " + label(verb, template) + " " + status);
        }
        final boolean isHead = "head".equalsIgnoreCase(method);
        return checkAnswer(response, contentType, headers, body, isHead);
    }

    /**
     * What in a request that was answered 2xx is not as documented.
     *
     * @param method      of the request, any case.
     * @param path        of the request from {@code /api/v1} on, encoded, with its query if it has one.
     * @param contentType of the request; null: none.
     * @param body        of the request; null or empty: none.
     * @return one line for each violation; empty: none.
     */
    public List<String> checkRequest(
        final String method,
        final String path,
        final @Nullable String contentType,
        final @Nullable String body)
    {
        final String template = template(path);
        final String verb = documentedMethod(method);
        if (template == null || !document.root().path("paths").path(template).has(verb))
        {
            return List.of("no documented operation: " + method + " " + path);
        }
        final JsonNode operation = document.root().path("paths").path(template).path(verb);
        final List<String> violations = new ArrayList<>(checkQuery(operation, path));
        final JsonNode requestBody = document.resolve(operation.path("requestBody"));
        final boolean isEmpty = body == null || body.isEmpty();
        if (requestBody.isMissingNode() && !isEmpty)
        {
            violations.add("no documented request body");
        }
        if (requestBody.path("required").asBoolean() && isEmpty)
        {
            violations.add("the request body is missing");
        }
        if (!requestBody.isMissingNode() && body != null && !isEmpty)
        {
            violations.addAll(checkContent(requestBody, contentType, body));
        }
        return violations;
    }

    /** Every documented "METHOD path", sorted. */
    Set<String> operations()
    {
        final Set<String> operations = new TreeSet<>();
        document.root()
            .path("paths")
            .properties()
            .forEach(
                path -> METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(verb -> operations.add(label(verb, path.getKey()))));
        return operations;
    }

    /** What answers were checked: "METHOD path status", sorted. */
    public Set<String> seen()
    {
        return new TreeSet<>(seen);
    }

    /** Documented "METHOD path status" of which no answer was checked. */
    public Set<String> neverAnswered()
    {
        final Set<String> missing = new TreeSet<>();
        for (final String operation : operations())
        {
            final String[] words = operation.split(" ", 2);
            document.root().path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT)).path("responses")
                .fieldNames().forEachRemaining(status -> missing.add(operation + " " + status));
        }
        missing.removeAll(seen);
        return missing;
    }

    /** Documented "METHOD path" of which no answer 2xx was checked. */
    public Set<String> neverExercised()
    {
        final Set<String> missing = operations();
        seen.stream()
            .filter(entry -> entry.charAt(entry.length() - 3) == '2')
            .forEach(entry -> missing.remove(entry.substring(0, entry.length() - 4)));
        return missing;
    }

    private List<String> checkAnswer(
        final String component,
        final @Nullable String contentType,
        final Map<String, String> headers,
        final @Nullable String body)
    {
        final JsonNode response = document.root().path("components").path("responses").path(component);
        return checkAnswer(response, contentType, headers, body, false);
    }

    private List<String> checkAnswer(
        final JsonNode response,
        final @Nullable String contentType,
        final Map<String, String> headers,
        final @Nullable String body,
        final boolean isHead)
    {
        final List<String> violations = new ArrayList<>(checkHeaders(response, headers));
        final boolean isEmpty = body == null || body.isEmpty();
        if (!response.has("content") && !isEmpty)
        {
            violations.add("a body where none is documented");
        }
        if (response.has("content") && !isHead)
        {
            violations.addAll(checkContent(response, contentType, body == null ? "" : body));
        }
        return violations;
    }

    private List<String> checkHeaders(final JsonNode response, final Map<String, String> headers)
    {
        final List<String> violations = new ArrayList<>();
        response.path("headers").properties().forEach(entry ->
        {
            final JsonNode header = document.resolve(entry.getValue());
            final String value = headers.entrySet()
                .stream()
                .filter(given -> given.getKey().equalsIgnoreCase(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
            if (value != null)
            {
                violations.addAll(
                    prefixed(entry.getKey(),
                        document.violations(header.path("schema"), TextNode.valueOf(value).toString())));
            }
            else if (header.path("required").asBoolean())
            {
                violations.add("the header " + entry.getKey() + " is missing");
            }
        });
        return violations;
    }

    private List<String> checkContent(final JsonNode holder, final @Nullable String contentType, final String body)
    {
        final String mediaType =
            contentType == null ? "none" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        final JsonNode content = holder.path("content").path(mediaType);
        if (content.isMissingNode())
        {
            return List.of("no documented content type: " + mediaType);
        }
        return prefixed(
            PROBLEM_TYPE.equals(mediaType) ? "problem" : "body",
            document.violations(content.path("schema"), body));
    }

    private List<String> checkQuery(final JsonNode operation, final String path)
    {
        final List<String> violations = new ArrayList<>();
        final int start = path.indexOf('?');
        final String[] pairs = start < 0 ? new String[0] : path.substring(start + 1).split("&");
        for (final String pair : pairs)
        {
            final String[] parts = pair.split("=", 2);
            violations.addAll(checkParameter(operation, parts[0], parts.length == 2 ? decoded(parts[1]) : ""));
        }
        return violations;
    }

    private List<String> checkParameter(final JsonNode operation, final String name, final String value)
    {
        for (final JsonNode given : operation.path("parameters"))
        {
            final JsonNode parameter = document.resolve(given);
            if ("query".equals(parameter.path("in").asText()) && name.equals(parameter.path("name").asText()))
            {
                final JsonNode schema = parameter.path("schema");
                final boolean isNumber = "integer".equals(document.resolve(schema).path("type").asText());
                final String json = isNumber ? value : TextNode.valueOf(value).toString();
                return prefixed(name, document.violations(schema, json));
            }
        }
        return List.of("no documented query parameter: " + name);
    }

    private @Nullable String template(final String path)
    {
        final String bare = path.split("\\?", 2)[0];
        if (!bare.startsWith(prefix + "/"))
        {
            return null;
        }
        final String[] segments = bare.substring(prefix.length()).split("/", -1);
        String found = null;
        for (final Map.Entry<String, JsonNode> entry : document.root().path("paths").properties())
        {
            final boolean isBetter = found == null || (found.contains("{") && !entry.getKey().contains("{"));
            found = isBetter && matches(entry.getKey().split("/", -1), segments) ? entry.getKey() : found;
        }
        return found;
    }

    private static boolean matches(final String[] template, final String[] segments)
    {
        boolean isMatch = template.length == segments.length;
        for (int i = 0; isMatch && i < template.length; i++)
        {
            isMatch = template[i].startsWith("{") ? !segments[i].isEmpty() : template[i].equals(segments[i]);
        }
        return isMatch;
    }

    private static String documentedMethod(final String method)
    {
        final String verb = method.toLowerCase(Locale.ROOT);
        return "head".equals(verb) ? "get" : verb;
    }

    private static String label(final String verb, final String template)
    {
        return verb.toUpperCase(Locale.ROOT) + " " + template;
    }

    private static String decoded(final String text)
    {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> prefixed(final String where, final List<String> violations)
    {
        return violations.stream().map(violation -> where + ": " + violation).toList();
    }
}
