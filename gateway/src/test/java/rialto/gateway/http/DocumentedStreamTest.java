package rialto.gateway.http;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The checker finds what is planted, and nothing else. */
class DocumentedStreamTest
{
    private static final String TIME = "\"time\":\"2026-11-25T10:15:30.123456789Z\"";
    private static final String DELTA = "{\"type\":\"delta\",\"channel\":\"book\",\"market\":\"BTC-USD\"," +
        "\"firstSequence\":\"1\",\"sequence\":\"2\"," + TIME + ",\"bids\":[],\"asks\":[]}";

    private final DocumentedStream stream = DocumentedStream.load();

    @Test
    void shouldAcceptWhatIsDocumented()
    {
        assertEquals(List.of(), stream.checkServerMessage(DELTA));
        assertEquals(List.of(), stream.checkServerMessage("{\"type\":\"ping\"," + TIME + "}"));
        assertEquals(List.of(), stream.checkServerMessage("{\"type\":\"ack\",\"op\":\"auth\"}"));
        assertEquals(List.of(), stream.checkClientMessage("{\"op\":\"ping\",\"id\":\"1\"}"));
        assertEquals(List.of(), stream.checkClientMessage("{\"op\":\"subscribe\",\"channel\":\"fills\"}"));
        assertEquals(Set.of("bookDelta", "serverPing", "ack", "clientPing", "subscribeAccount"), seen());
    }

    @Test
    void shouldFindWhatIsWrong()
    {
        assertFound("extra", stream.checkServerMessage(DELTA.replace("\"asks\"", "\"extra\":1,\"asks\"")));
        assertFound("asks", stream.checkServerMessage(DELTA.replace(",\"asks\":[]", "")));
        assertFound("/sequence", stream.checkServerMessage(DELTA.replace("\"2\"", "2")));
        assertFound("firstSequence", stream.checkServerMessage(DELTA.replace("delta", "snapshot")));
        assertFound("accountId", stream.checkServerMessage(DELTA.replace("market", "accountId")));
        assertFound("no documented", stream.checkServerMessage(DELTA.replace("book", "depth")));
        assertFound("no documented", stream.checkServerMessage("{\"type\":\"update\"}"));
        assertFound("no documented", stream.checkServerMessage("{\"op\":\"ping\"}"));
        assertFound("no documented", stream.checkServerMessage("[]"));
        assertFound("no JSON", stream.checkServerMessage("{"));
        assertFound("ack", stream.checkServerMessage("{\"type\":\"ack\",\"op\":\"subscribe\",\"channel\":\"book\"}"));
        assertFound("ack", stream.checkServerMessage("{\"type\":\"ack\",\"op\":\"auth\",\"channel\":\"book\"}"));
        assertFound("code", stream.checkServerMessage("{\"type\":\"error\",\"code\":\"NO\",\"message\":\"\"}"));
        assertFound("market", stream.checkClientMessage("{\"op\":\"subscribe\",\"channel\":\"book\"}"));
        assertFound("market",
            stream.checkClientMessage("{\"op\":\"subscribe\",\"channel\":\"fills\",\"market\":\"A\"}"));
        assertFound("no documented", stream.checkClientMessage("{\"type\":\"ping\"}"));
        assertFound("id", stream.checkClientMessage("{\"op\":\"ping\",\"id\":\"" + "x".repeat(65) + "\"}"));
    }

    private Set<String> seen()
    {
        final Set<String> seen = stream.messages();
        seen.removeAll(stream.neverExercised());
        return seen;
    }

    private static void assertFound(final String expected, final List<String> violations)
    {
        assertTrue(violations.toString().contains(expected), violations.toString());
    }
}
