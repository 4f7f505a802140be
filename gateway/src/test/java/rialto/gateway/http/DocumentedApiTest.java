package rialto.gateway.http;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The checker finds what is planted, and nothing else. */
class DocumentedApiTest
{
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROBLEM = "application/problem+json";
    private static final String LEVEL = "{\"price\":\"64250.00\",\"quantity\":\"1.2500\",\"orders\":3}";
    private static final String BOOK = "{\"market\":\"BTC-USD\",\"sequence\":\"812\"," +
        "\"time\":\"2026-11-25T10:15:30.123456789Z\",\"bids\":[" + LEVEL + "],\"asks\":[]}";
    private static final String ORDER = ContractDocument.load("/api/openapi.json")
        .root()
        .at("/components/schemas/OrderRow/examples/0")
        .toString();
    private static final String BOOK_PATH = "/api/v1/markets/BTC-USD/book?depth=5";
    private static final String ORDERS = "/api/v1/orders";
    private static final Map<String, String> ENTERED =
        Map.of("rialto-sequence", "5", "location", "/api/v1/orders/4711");

    private final DocumentedApi api = DocumentedApi.load();

    @Test
    void shouldAcceptWhatIsDocumented()
    {
        assertEquals(List.of(), api.checkResponse("GET", BOOK_PATH, 200, JSON, Map.of(), BOOK));
        assertEquals(List.of(), api.checkResponse("HEAD", BOOK_PATH, 200, JSON, Map.of(), null));
        assertEquals(List.of(), api.checkResponse("POST", ORDERS, 201, JSON, ENTERED, ORDER));
        assertEquals(
            List.of(),
            api.checkResponse("DELETE", "/api/v1/admin/accounts/7/keys/k1", 204, null, Map.of(), ""));
        assertEquals(
            List.of(),
            api.checkResponse("GET", ORDERS + "/9", 404, PROBLEM, Map.of(), problem(404, "UNKNOWN_ORDER", "")));
        assertEquals(
            List.of(),
            api.checkResponse("GET", "/api/v1/none", 404, PROBLEM, Map.of(), problem(404, "NOT_FOUND", "")));
        assertEquals(
            List.of(),
            api.checkResponse(
                "PUT",
                ORDERS,
                405,
                PROBLEM,
                Map.of("Allow", "GET, POST"),
                problem(405, "METHOD_NOT_ALLOWED", "")));
        assertEquals(
            List.of(),
            api.checkResponse(
                "POST",
                ORDERS,
                503,
                PROBLEM,
                Map.of("Retry-After", "1"),
                problem(503, "BUSY", ",\"retryAfterMs\":100")));
    }

    @Test
    void shouldFindWhatIsWrongInABody()
    {
        assertFound("market", bookViolations(BOOK.replace("\"market\":\"BTC-USD\",", "")));
        assertFound("extra", bookViolations(BOOK.replace("\"asks\":[]", "\"asks\":[],\"extra\":1")));
        assertFound("/bids/0/price", bookViolations(BOOK.replace("64250.00", "064250.00")));
        assertFound("/bids/0/price", bookViolations(BOOK.replace("\"64250.00\"", "64250.00")));
        assertFound("/bids/0/price", bookViolations(BOOK.replace("64250.00", "-1")));
        assertFound("/sequence", bookViolations(BOOK.replace("\"812\"", "812")));
        assertFound("/time", bookViolations(BOOK.replace(".123456789Z", ".123Z")));
        assertFound("/asks", bookViolations(BOOK.replace("\"asks\":[]", "\"asks\":null")));
        assertFound("no JSON", bookViolations("{"));
        assertFound("/status", orderViolations(ORDER.replace("PARTIALLY_FILLED", "DONE")));
        assertFound("cancelReason", orderViolations(ORDER.replace("\"cancelReason\":null,", "")));
    }

    @Test
    void shouldFindWhatIsWrongAroundABody()
    {
        assertFound("Location is missing",
            api.checkResponse("POST", ORDERS, 201, JSON, Map.of("Rialto-Sequence", "5"), ORDER));
        assertFound(
            "Rialto-Sequence: ",
            api.checkResponse(
                "POST",
                ORDERS,
                201,
                JSON,
                Map.of("Rialto-Sequence", "five", "Location", "/api/v1/orders/4711"),
                ORDER));
        assertFound("status", api.checkResponse("GET", BOOK_PATH, 418, JSON, Map.of(), BOOK));
        assertFound("content type", api.checkResponse("GET", BOOK_PATH, 200, "text/plain", Map.of(), BOOK));
        assertFound("content type", api.checkResponse("GET", BOOK_PATH, 200, null, Map.of(), BOOK));
        assertFound("path", api.checkResponse("GET", "/api/v1/none", 200, JSON, Map.of(), BOOK));
        assertFound("path", api.checkResponse("GET", "/orders", 200, JSON, Map.of(), BOOK));
        assertFound("method", api.checkResponse("PUT", ORDERS, 200, JSON, ENTERED, ORDER));
        assertFound(
            "a body",
            api.checkResponse("DELETE", "/api/v1/admin/accounts/7/keys/k1", 204, JSON, Map.of(), "{}"));
    }

    @Test
    void shouldHoldAProblemAgainstItsStatus()
    {
        assertFound("status", orderProblem(404, problem(422, "UNKNOWN_ORDER", "")));
        assertFound("code", orderProblem(404, problem(404, "INSUFFICIENT_FUNDS", "")));
        assertFound("retryAfterMs", orderProblem(404, problem(404, "UNKNOWN_ORDER", ",\"retryAfterMs\":1")));
        assertFound("retryAfterMs", orderProblem(503, problem(503, "BUSY", "")));
        assertFound("Retry-After is missing", orderProblem(503, problem(503, "BUSY", "")));
        assertFound("errors", orderProblem(400, problem(400, "VALIDATION_FAILED", ",\"errors\":[]")));
    }

    @Test
    void shouldCheckAcceptedRequests()
    {
        final String order =
            "{\"market\":\"BTC-USD\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"1\",\"quantity\":\"2\"}";
        assertEquals(List.of(), api.checkRequest("POST", ORDERS, JSON, order));
        assertEquals(List.of(), api.checkRequest("GET", ORDERS + "?status=OPEN&limit=500", null, null));
        assertFound("quantity", api.checkRequest("POST", ORDERS, JSON, order.replace("\"2\"", "2")));
        assertFound("stop", api.checkRequest("POST", ORDERS, JSON, order.replace("\"price\"", "\"stop\"")));
        assertFound("missing", api.checkRequest("POST", ORDERS, JSON, ""));
        assertFound("content type", api.checkRequest("POST", ORDERS, "text/plain", order));
        assertFound("request body", api.checkRequest("GET", ORDERS, JSON, order));
        assertFound("query parameter: page", api.checkRequest("GET", ORDERS + "?page=2", null, null));
        assertFound("limit", api.checkRequest("GET", ORDERS + "?limit=501", null, null));
        assertFound("status", api.checkRequest("GET", ORDERS + "?status=NEW", null, null));
        assertFound("operation", api.checkRequest("PUT", ORDERS, JSON, order));
        final String instrument = "/api/v1/admin/instruments/BTC%2FUSD";
        assertEquals(List.of(), api.checkRequest("PATCH", instrument, JSON, "{\"status\":\"OPEN\"}"));
        assertFound(
            "one and only one",
            api.checkRequest("PATCH", instrument, JSON, "{\"status\":\"OPEN\",\"takerFeeRate\":1}"));
    }

    @Test
    void shouldRememberWhatItSaw()
    {
        api.checkResponse("GET", BOOK_PATH, 200, JSON, Map.of(), BOOK);
        api.checkResponse("GET", ORDERS + "/9", 404, PROBLEM, Map.of(), problem(404, "UNKNOWN_ORDER", ""));

        assertEquals("[GET /markets/{symbol}/book 200, GET /orders/{id} 404]", api.seen().toString());
        assertFalse(api.neverExercised().contains("GET /markets/{symbol}/book"));
        assertTrue(api.neverExercised().contains("GET /orders/{id}"));
        assertEquals(api.operations().size() - 1, api.neverExercised().size());
    }

    private List<String> bookViolations(final String body)
    {
        return api.checkResponse("GET", BOOK_PATH, 200, JSON, Map.of(), body);
    }

    private List<String> orderViolations(final String body)
    {
        return api.checkResponse("POST", ORDERS, 201, JSON, ENTERED, body);
    }

    private List<String> orderProblem(final int status, final String body)
    {
        return api.checkResponse("DELETE", ORDERS + "/9", status, PROBLEM, Map.of(), body);
    }

    private static String problem(final int status, final String code, final String more)
    {
        return "{\"type\":\"urn:rialto:problem:" + code + "\",\"title\":\"t\",\"status\":" + status +
            ",\"detail\":\"d\",\"code\":\"" + code + "\",\"traceId\":\"1\"" + more + "}";
    }

    private static void assertFound(final String expected, final List<String> violations)
    {
        assertTrue(violations.toString().contains(expected), violations.toString());
    }
}
