package rialto.gateway;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.engine.EngineConfig;
import rialto.engine.core.Capacities;
import rialto.gateway.RunningGateway.Answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Each route of prediction markets and postings, asked for what every route can answer, as {@link EveryAnswerTest} does
 * for the others; all on one exchange. It has so many accounts that a payout takes many steps.
 */
@Timeout(600)
class EveryPredictionAnswerTest
{
    private static final int MANY_ACCOUNTS = 1_000_000;
    private static final String EVIDENCE = "ab".repeat(32);
    private static final List<String> PUBLIC = List.of("/predictions", "/predictions/RAIN",
        "/predictions/RAIN/history", "/prediction-groups", "/prediction-groups/1");
    private static final List<String> PRIVATE = List.of("/accounts/2/holdings", "/accounts/2/postings",
        "/accounts/2/statement", "/admin/postings", "/admin/postings/%s", "/admin/assets/USD/approval-limits");

    @Test
    void eachRouteGivesEachAnswer() throws Exception
    {
        final Capacities usual = EngineConfig.defaultCapacities();
        final Capacities large = new Capacities(usual.maxAssets(), usual.maxInstruments(), usual.maxParticipants(),
            usual.maxKeys(), MANY_ACCOUNTS, usual.maxBalances(), usual.maxOrders(), usual.maxPriceLevels(),
            usual.maxClientIdsPerAccount(), usual.maxClientIds(), usual.clientIdWindowNs(),
            usual.runningHashInterval());
        try (RunningGateway gateway = RunningGateway.start(large))
        {
            gateway.makeVenue();
            ask(gateway, "POST", "/admin/prediction-groups", "{'marketCount':2}").require(201);
            gateway.makePrediction("RAIN", ",'groupId':'1'");
            final String posting = ask(gateway, "POST", "/admin/postings", "{'kind':'TRANSFER'," +
                "'fromAccountId':'2','toAccountId':'3','asset':'USD','amount':'1.00'}").require(201).text("id");
            requestsThatAreWrongInTheSameWay(gateway, posting);
            whatIsNotThere(gateway);
            whatIsNotAllowed(gateway);
            outcomesAreRedeemedAheadOfThePayout(gateway);
            gateway.stopGateway();
            gateway.startGateway(1);
            gateway.awaitReady();
            final Map<String, Integer> late = new LinkedHashMap<>();
            for (final Map.Entry<String, String> command : bodies(posting).entrySet())
            {
                late.merge(described(gateway.whileTheDoorIsShut(() -> ask(gateway, command))), 1, Integer::sum);
            }
            assertEquals("{504 OUTCOME_UNKNOWN=15}", late.toString());
            gateway.stopEngine();
            gateway.awaitStatus("/api/v1/ready", 503);
            final Map<String, Integer> away = new LinkedHashMap<>();
            for (final Map.Entry<String, String> command : bodies(posting).entrySet())
            {
                away.merge(described(ask(gateway, command)), 1, Integer::sum);
            }
            assertEquals("{503 ENGINE_UNAVAILABLE=15}", away.toString());
            gateway.stopGateway();
            gateway.startGateway();
            for (final String path : paths(posting))
            {
                assertEquals("503 NOT_READY", described(ask(gateway, "GET", path, null)), path);
            }
        }
    }

    private static void requestsThatAreWrongInTheSameWay(final RunningGateway gateway, final String posting)
        throws Exception
    {
        final Map<String, Integer> answers = new LinkedHashMap<>();
        for (final String path : paths(posting))
        {
            answers.merge(described(ask(gateway, "DELETE", path, null)), 1, Integer::sum);
            answers.merge(described(ask(gateway, "GET", path + "?colour=red", null)), 1, Integer::sum);
        }
        for (final Map.Entry<String, String> body : bodies(posting).entrySet())
        {
            final String[] words = body.getKey().split(" ", 2);
            answers.merge(described(ask(gateway, "DELETE", words[1], null)), 1, Integer::sum);
            answers.merge(described(ask(gateway, words[0], words[1],
                body.getValue().replaceFirst("\\{", "{'colour':'red',").replace(",}", "}"))), 1, Integer::sum);
            answers.merge(described(ask(gateway, words[0], words[1], "{'colour':'" + "x".repeat(20_000) + "'}")), 1,
                Integer::sum);
            answers.merge(described(gateway.send(words[0], "/api/v1" + words[1], gateway.administrator(),
                body.getValue(), Map.of("Content-Type", "text/plain"))), 1, Integer::sum);
        }
        assertEquals("{405 METHOD_NOT_ALLOWED=26, 400 VALIDATION_FAILED colour UNKNOWN_FIELD=26, " +
            "413 BODY_TOO_LARGE=15, 415 UNSUPPORTED_MEDIA_TYPE=15}", answers.toString());
    }

    private static void whatIsNotThere(final RunningGateway gateway) throws Exception
    {
        final List<String> answers = new ArrayList<>();
        final Map<String, String> requests = new LinkedHashMap<>();
        requests.put("GET /predictions/NO-NO/history", "");
        requests.put("GET /accounts/999/holdings", "");
        requests.put("GET /accounts/999/postings", "");
        requests.put("GET /accounts/999/statement", "");
        requests.put("GET /admin/assets/NO/approval-limits", "");
        for (final String what : List.of("splits", "merges"))
        {
            requests.put("POST /predictions/NO-NO/" + what, "{'accountId':'2','quantity':'1'}");
        }
        requests.put("POST /predictions/NO-NO/redemptions", "{'accountId':'2'}");
        requests.put("POST /predictions/NO-NO/disputes", "{'accountId':'2','evidence':'" + EVIDENCE + "'}");
        requests.put("PATCH /admin/predictions/NO-NO", "{'closesAt':null}");
        requests.put("POST /admin/predictions/NO-NO/status", "{'status':'OPEN'}");
        requests.put("POST /admin/predictions/NO-NO/outcome", "{'yesPays':'1.00','evidence':'" + EVIDENCE + "'}");
        for (final Map.Entry<String, String> request : requests.entrySet())
        {
            final String[] words = request.getKey().split(" ", 2);
            answers.add(described(ask(gateway, words[0], words[1],
                request.getValue().isEmpty() ? null : request.getValue())));
        }
        assertEquals("""
            404 UNKNOWN_MARKET
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ASSET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET""", String.join("\n", answers));
    }

    /** A resolver that is not the operator names its outcome at the binary door. */
    private static void whatIsNotAllowed(final RunningGateway gateway) throws Exception
    {
        gateway.makePrediction("OTHER", ",'resolverParticipantId':'2'");
        ask(gateway, "POST", "/admin/predictions/OTHER/status", "{'status':'OPEN'}").require(200);
        ask(gateway, "POST", "/admin/predictions/OTHER/status", "{'status':'CLOSED'}").require(200);
        assertEquals("403 NOT_RESOLVER", described(ask(gateway, "POST", "/admin/predictions/OTHER/outcome",
            "{'yesPays':'1.00','evidence':'" + EVIDENCE + "'}")));
        assertEquals("422 EVIDENCE_MISSING evidence EVIDENCE_MISSING", evidenceMissing(gateway));
        ask(gateway, "PATCH", "/admin/predictions/RAIN", "{'disputeBond':'3.00','closesAt':null}").require(200);
        assertEquals("422 INVALID_MARKET",
            described(ask(gateway, "PATCH", "/admin/predictions/RAIN", "{'voidsAt':'2099-01-01T00:00:00Z'}")));
    }

    private static String evidenceMissing(final RunningGateway gateway) throws Exception
    {
        gateway.makePrediction("NONE", "");
        ask(gateway, "POST", "/admin/predictions/NONE/status", "{'status':'OPEN'}").require(200);
        ask(gateway, "POST", "/admin/predictions/NONE/status", "{'status':'CLOSED'}").require(200);
        return described(ask(gateway, "POST", "/admin/predictions/NONE/outcome",
            "{'yesPays':'1.00','evidence':'" + "00".repeat(32) + "'}"));
    }

    /** Everybody is paid of one market after the other: the second is still to be paid while the first is. */
    private static void outcomesAreRedeemedAheadOfThePayout(final RunningGateway gateway) throws Exception
    {
        for (final String market : List.of("FIRST", "SECOND"))
        {
            gateway.makePrediction(market, "");
            ask(gateway, "POST", "/admin/predictions/" + market + "/status", "{'status':'OPEN'}").require(200);
            ask(gateway, "POST", "/predictions/" + market + "/splits", "{'accountId':'2','quantity':'3'}").require(200);
        }
        final Answer redeemed = gateway.whileTheDoorIsSlow(() ->
        {
            ask(gateway, "POST", "/admin/predictions/FIRST/status", "{'status':'VOID'}").require(200);
            ask(gateway, "POST", "/admin/predictions/SECOND/status", "{'status':'VOID'}").require(200);
            return ask(gateway, "POST", "/predictions/SECOND/redemptions", "{'accountId':'2'}").require(200);
        });
        assertEquals("{\"accountId\":\"2\",\"holdings\":[]}", redeemed.body());
    }

    /** What has a body, each with one that is right. */
    private static Map<String, String> bodies(final String posting)
    {
        final Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /predictions/RAIN/splits", "{'accountId':'2','quantity':'1'}");
        bodies.put("POST /predictions/RAIN/merges", "{'accountId':'2','quantity':'1'}");
        bodies.put("POST /predictions/RAIN/redemptions", "{'accountId':'2'}");
        bodies.put("POST /predictions/RAIN/disputes", "{'accountId':'2','evidence':'" + EVIDENCE + "'}");
        bodies.put("POST /prediction-groups/1/conversions", "{'accountId':'2','markets':['RAIN'],'quantity':'1'}");
        bodies.put("POST /accounts/2/transfers", "{'toAccountId':'3','asset':'USD','amount':'1.00'}");
        bodies.put("POST /admin/predictions", "{'market':'RAIN','noAsset':'RAIN-NO','payout':'1.00'}");
        bodies.put("PATCH /admin/predictions/RAIN", "{'disputeBond':'1.00'}");
        bodies.put("POST /admin/predictions/RAIN/status", "{'status':'OPEN'}");
        bodies.put("POST /admin/predictions/RAIN/outcome", "{'yesPays':'1.00','evidence':'" + EVIDENCE + "'}");
        bodies.put("POST /admin/prediction-groups", "{'marketCount':2}");
        bodies.put("POST /admin/postings", "{'kind':'DEPOSIT','toAccountId':'2','asset':'USD','amount':'1.00'}");
        bodies.put("POST /admin/postings/" + posting + "/decision", "{'decision':'VOIDED'}");
        bodies.put("PUT /admin/assets/USD/approval-limits", "{'depositLimit':null}");
        bodies.put("PUT /admin/accounts/2/status", "{'status':'ACTIVE'}");
        return bodies;
    }

    private static List<String> paths(final String posting)
    {
        final List<String> paths = new ArrayList<>(PUBLIC);
        PRIVATE.forEach(path -> paths.add(path.replace("%s", posting)));
        return paths;
    }

    private static Answer ask(final RunningGateway gateway, final Map.Entry<String, String> command) throws Exception
    {
        final String[] words = command.getKey().split(" ", 2);
        return ask(gateway, words[0], words[1], command.getValue());
    }

    private static Answer ask(
        final RunningGateway gateway,
        final String method,
        final String path,
        final @Nullable String body)
        throws Exception
    {
        return gateway.send(method, "/api/v1" + path, gateway.administrator(), body, Map.of());
    }

    private static String described(final Answer answer)
    {
        return (answer.status() + " " + answer.code() + " " + answer.text("errors/0/field") + " " +
            answer.text("errors/0/code")).strip();
    }
}
