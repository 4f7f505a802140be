package rialto.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.ResultCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The OpenAPI document has each code that the gateway can give, under the status that it gives it with. */
class DocumentedCodesTest
{
    /** Of a client's connection, or about what a gateway never sends: nobody who asks over HTTP gets to see them. */
    private static final Set<ResultCode> NEVER_ANSWERED = Set.of(
        ResultCode.OK, ResultCode.NULL_VAL, ResultCode.SBE_UNKNOWN, ResultCode.FRAME_TOO_SHORT,
        ResultCode.FRAME_TOO_LARGE,
        ResultCode.WRONG_SCHEMA, ResultCode.UNKNOWN_TEMPLATE, ResultCode.CONNECTION_CAPACITY,
        ResultCode.LOGON_OUT_OF_ORDER, ResultCode.INVALID_RESPONSE_CHANNEL, ResultCode.UNKNOWN_KEY,
        ResultCode.CHALLENGE_EXPIRED, ResultCode.CLOCK_SKEW, ResultCode.WRONG_SIGNATURE, ResultCode.ALREADY_LOGGED_ON,
        ResultCode.NOT_LOGGED_ON, ResultCode.WRONG_IMAGE, ResultCode.SEQUENCE_REPEATED, ResultCode.SEQUENCE_GAP,
        ResultCode.EVENTS_RETIRED,
        ResultCode.CLIENT_ID_NOT_INCREASING, ResultCode.UNKNOWN_INSTRUMENT,
        ResultCode.NOT_YOUR_ORDER, ResultCode.INVALID_SIDE, ResultCode.INVALID_ORDER_TYPE,
        ResultCode.INVALID_CLIENT_ID_MODE, ResultCode.KEY_ALREADY_REVOKED, ResultCode.PUBLIC_KEY_IN_USE,
        ResultCode.INVALID_PUBLIC_KEY, ResultCode.INVALID_RIGHTS, ResultCode.INVALID_STATUS,
        ResultCode.LAST_ADMINISTRATOR,
        ResultCode.INVALID_STP_MODE, ResultCode.INVALID_PRICE_RANGE, ResultCode.INVALID_FEE_TIER,
        ResultCode.INVALID_ACCOUNT_TERMS);

    private final JsonNode components = ContractDocument.load("/api/openapi.json").root().path("components");

    @Test
    void everyCodeStandsUnderItsStatus()
    {
        final Set<String> given = new TreeSet<>();
        Arrays.stream(ResultCode.values()).filter(code -> !NEVER_ANSWERED.contains(code))
            .forEach(code -> given.add(EngineProblems.statusOf(code) + " " + code));
        Arrays.stream(ProblemCode.values()).forEach(code -> given.add(code.status() + " " + code));
        final Set<String> documented = new TreeSet<>();
        components.path("responses").forEach(response ->
        {
            final JsonNode parts =
                response.path("content").path("application/problem+json").at("/schema/allOf/1/properties");
            parts.path("code").path("enum")
                .forEach(code -> documented.add(parts.at("/status/const").asText() + " " + code.asText()));
        });
        assertEquals(String.join("\n", given), String.join("\n", documented));
    }

    @Test
    void everyCodeIsAProblemCode()
    {
        final Set<String> codes = new TreeSet<>();
        components.path("responses").forEach(response -> response.path("content").path("application/problem+json")
            .at("/schema/allOf/1/properties/code/enum").forEach(code -> codes.add(code.asText())));
        final List<String> documented = new ArrayList<>();
        components.at("/schemas/ProblemCode/enum").forEach(code -> documented.add(code.asText()));
        assertEquals(codes, new TreeSet<>(documented));
    }
}
