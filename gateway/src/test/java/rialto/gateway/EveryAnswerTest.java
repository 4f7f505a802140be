package rialto.gateway;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway.Answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Each route, asked for what every route can answer: requests that are wrong in the same way, an engine that is away, a
 * gateway that is not ready, an answer that comes too late. Each answer is held against the OpenAPI document.
 */
@Timeout(600)
class EveryAnswerTest
{
    private static final String ORDER =
        "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1','accountId':'2'}";
    private static final String LIST =
        "{'market':'BTC-USD','contingency':'OCO','accountId':'2','orders':[" +
            "{'side':'SELL','type':'LIMIT','price':'9.00','quantity':'1'}," +
            "{'side':'SELL','type':'STOP_LIMIT','stopPrice':'0.50','price':'0.50','quantity':'1'}]}";
    private static final String MOVEMENT = "{'accountId':'2','asset':'USD','amount':'1.00'}";
    private static final String INSTRUMENT =
        "{'symbol':'USD-BTC','base':'BTC','quote':'USD','tickSize':'0.01','lotSize':'1'}";

    private static final List<String> RULES =
        List.of("rules", "limits", "tick-table", "fee-tiers/1", "auction-rules");

    private RunningGateway gateway;
    private String order;

    @BeforeEach
    void start() throws Exception
    {
        gateway = RunningGateway.start();
        gateway.makeVenue();
        order = "/orders/" + ask("POST", "/orders", ORDER).require(201).text("id");
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @Test
    void requestsThatAreWrongEverywhereInTheSameWay() throws Exception
    {
        final List<String> answers = new ArrayList<>();
        for (final String path : List.of("/orders", order, "/accounts/2/balances", "/accounts/2/fills", "/markets",
            "/markets/BTC-USD", "/markets/BTC-USD/book", "/markets/BTC-USD/trades", "/markets/BTC-USD/candles",
            "/markets/BTC-USD/phase", "/markets/BTC-USD/auction", "/markets/BTC-USD/statistics", "/health", "/ready",
            "/openapi.json", "/asyncapi.json", "/me", "/admin/assets", "/admin/instruments",
            "/admin/instruments/BTC-USD", "/admin/accounts", "/admin/accounts/2", "/admin/accounts/2/keys",
            "/admin/accounts/2/keys/none", "/admin/deposits", "/admin/withdrawals", "/admin/audit"))
        {
            answers.add(ask("PUT", path, null).status() + " PUT");
        }
        answers.add(ask("PUT", "/orders/lists", null).status() + " PUT");
        for (final String path : List.of("/admin/markets/BTC-USD/rules",
            "/admin/markets/BTC-USD/limits", "/admin/markets/BTC-USD/tick-table",
            "/admin/markets/BTC-USD/fee-tiers/1", "/admin/markets/BTC-USD/reference-price",
            "/admin/markets/BTC-USD/session-end", "/admin/accounts/2/terms",
            "/admin/markets/BTC-USD/auction-rules", "/admin/markets/BTC-USD/phase", "/admin/segments/7/phase",
            "/admin/phase"))
        {
            answers.add(ask("PATCH", path, null).status() + " PATCH");
        }
        for (final String path : List.of("/orders", order, "/accounts/2/balances", "/accounts/2/fills", "/markets",
            "/markets/BTC-USD", "/markets/BTC-USD/book", "/markets/BTC-USD/trades", "/markets/BTC-USD/candles",
            "/markets/BTC-USD/phase", "/markets/BTC-USD/auction", "/markets/BTC-USD/statistics",
            "/admin/accounts/2", "/admin/accounts/2/keys", "/admin/audit"))
        {
            answers.add(described(ask("GET", path + "?colour=red", null)));
        }
        for (final String rules : RULES)
        {
            answers.add(described(ask("GET", "/admin/markets/BTC-USD/" + rules + "?colour=red", null)));
        }
        answers.add(described(ask("DELETE", order + "?colour=red", null)));
        answers.add(described(ask("DELETE", "/orders?accountId=2&colour=red", null)));
        answers.add(described(ask("DELETE", "/admin/accounts/2/keys/none?colour=red", null)));
        for (final Map.Entry<String, String> body : bodies().entrySet())
        {
            final String[] words = body.getKey().split(" ", 2);
            answers.add(described(ask(words[0], words[1], body.getValue().replaceFirst("\\{", "{'colour':'red',"))));
            answers.add(described(ask(words[0], words[1], "{'colour':'" + "x".repeat(20_000) + "'}")));
            answers.add(described(gateway.send(words[0], "/api/v1" + words[1], gateway.administrator(),
                body.getValue(), Map.of("Content-Type", "text/plain"))));
        }
        final Map<String, Integer> counts = new LinkedHashMap<>();
        answers.forEach(answer -> counts.merge(answer, 1, Integer::sum));
        assertEquals(
            "{405 PUT=28, 405 PATCH=11, 400 VALIDATION_FAILED colour UNKNOWN_FIELD=44, 413 BODY_TOO_LARGE=21, " +
                "415 UNSUPPORTED_MEDIA_TYPE=21}",
            counts.toString());
    }

    @Test
    void whatIsNotThereOrNotAllowed() throws Exception
    {
        final List<String> answers = new ArrayList<>();
        for (final String request : List.of("GET /accounts/999/balances", "GET /accounts/999/fills",
            "GET /markets/NO-NO/trades", "GET /markets/NO-NO/candles", "GET /admin/accounts/999",
            "GET /admin/accounts/999/keys", "POST /admin/accounts/999/keys {}",
            "PATCH /admin/instruments/NO-NO {'status':'OPEN'}",
            "POST /admin/withdrawals " + MOVEMENT.replace("'2'", "'999'"),
            "POST /admin/withdrawals " + MOVEMENT.replace("1.00", "1.001"),
            "PATCH " + order + " {'price':'0.00'}",
            "POST /admin/instruments " + INSTRUMENT.replace("USD-BTC", "BTC-USD"),
            "PATCH /admin/instruments/BTC-USD {'minPrice':'2.00','maxPrice':'1.00'}",
            "PATCH /admin/instruments/BTC-USD {'status':'DELISTED'}",
            "DELETE /orders?accountId=999", "DELETE /orders?accountId=2&market=NO-NO", "DELETE /orders",
            "POST /orders/lists " + LIST.replace("BTC-USD", "NO-NO"),
            "PUT /admin/accounts/999/terms {}", "PUT /admin/markets/NO-NO/rules {}",
            "PUT /admin/markets/NO-NO/limits {}", "PUT /admin/markets/NO-NO/tick-table {'bands':[]}",
            "PUT /admin/markets/NO-NO/fee-tiers/1 {'makerFeeRate':0,'takerFeeRate':0}",
            "POST /admin/markets/NO-NO/reference-price {'price':'1.00'}",
            "POST /admin/markets/NO-NO/session-end {'endsAt':null}",
            "PUT /admin/markets/NO-NO/auction-rules {}", "POST /admin/markets/NO-NO/phase {'phase':'HALT'}",
            "POST /admin/segments/7/phase {'phase':'HALT'}"))
        {
            final String[] words = request.split(" ", 3);
            answers.add(described(ask(words[0], words[1], words.length > 2 ? words[2] : null)));
        }
        for (final String rules : RULES)
        {
            answers.add(described(ask("GET", "/admin/markets/NO-NO/" + rules, null)));
        }
        assertEquals("""
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_MARKET
            404 UNKNOWN_ACCOUNT
            400 VALIDATION_FAILED amount TOO_MANY_DECIMALS
            422 PRICE_NOT_POSITIVE price PRICE_NOT_POSITIVE
            409 SYMBOL_IN_USE symbol SYMBOL_IN_USE
            422 INVALID_LIMITS
            409 STATUS_NOT_ALLOWED status STATUS_NOT_ALLOWED
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_MARKET
            400 VALIDATION_FAILED accountId REQUIRED
            404 UNKNOWN_MARKET
            404 UNKNOWN_ACCOUNT
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_SEGMENT
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET
            404 UNKNOWN_MARKET""", String.join("\n", answers));
    }

    @Test
    void aWithdrawalWithTheSameKeyIsMadeOnce() throws Exception
    {
        final Map<String, String> key = Map.of("Idempotency-Key", "rent");
        final String path = "/api/v1/admin/withdrawals";
        final String admin = gateway.administrator();
        final Answer first = gateway.send("POST", path, admin, MOVEMENT, key).require(201);
        assertEquals(first.body(), gateway.send("POST", path, admin, MOVEMENT, key).require(200).body());
        assertEquals("DUPLICATE_ID_DIFFERS",
            gateway.send("POST", path, admin, MOVEMENT.replace("1.00", "2.00"), key).require(409).code());
    }

    @Test
    void commandsWithoutAnEngine() throws Exception
    {
        gateway.stopEngine();
        gateway.awaitStatus("/api/v1/ready", 503);
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final Map.Entry<String, String> command : commands().entrySet())
        {
            final String[] words = command.getKey().split(" ", 2);
            counts.merge(described(ask(words[0], words[1], command.getValue())), 1, Integer::sum);
        }
        assertEquals("{503 ENGINE_UNAVAILABLE=22}", counts.toString());
    }

    @Test
    void viewsOfAGatewayThatIsNotReady() throws Exception
    {
        gateway.stopGateway();
        gateway.stopEngine();
        gateway.startGateway();
        final List<String> others = new ArrayList<>();
        for (final String rules : RULES)
        {
            assertEquals("503 NOT_READY", described(ask("GET", "/admin/markets/BTC-USD/" + rules, null)), rules);
        }
        for (final String path : List.of("/orders", order, "/accounts/2/balances", "/accounts/2/fills", "/markets",
            "/markets/BTC-USD", "/markets/BTC-USD/book", "/markets/BTC-USD/trades", "/markets/BTC-USD/candles",
            "/markets/BTC-USD/phase", "/markets/BTC-USD/auction", "/markets/BTC-USD/statistics", "/admin/assets",
            "/admin/accounts", "/admin/accounts/2", "/admin/accounts/2/keys", "/admin/audit"))
        {
            final String answer = described(ask("GET", path, null));
            others.addAll(answer.equals("503 NOT_READY") ? List.of() : List.of(path + " " + answer));
        }
        assertEquals(List.of(), others);
        assertEquals("503 NOT_READY", described(ask("POST", "/admin/accounts/2/keys", "{}")));
        assertEquals("503 NOT_READY", described(ask("DELETE", "/admin/accounts/2/keys/none", null)));
    }

    @Test
    void answersThatComeTooLate() throws Exception
    {
        gateway.stopGateway();
        gateway.startGateway(1);
        gateway.awaitReady();
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final Map.Entry<String, String> command : commands().entrySet())
        {
            final String[] words = command.getKey().split(" ", 2);
            counts.merge(described(
                gateway.whileTheDoorIsShut(() -> ask(words[0], words[1], command.getValue()))), 1, Integer::sum);
        }
        assertEquals("{504 OUTCOME_UNKNOWN=22}", counts.toString());
    }

    /** What has a body, each with one that is right. */
    private Map<String, String> bodies()
    {
        final Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /orders", ORDER);
        bodies.put("PATCH " + order, "{'price':'2.00'}");
        bodies.put("POST /admin/assets", "{'symbol':'ETH','scale':8}");
        bodies.put("POST /admin/instruments", INSTRUMENT);
        bodies.put("PATCH /admin/instruments/BTC-USD", "{'takerFeeRate':300}");
        bodies.put("POST /admin/accounts", "{'name':'carol'}");
        bodies.put("POST /admin/accounts/2/keys", "{'label':'robot'}");
        bodies.put("POST /admin/deposits", MOVEMENT);
        bodies.put("POST /admin/withdrawals", MOVEMENT);
        bodies.put("POST /orders/lists", LIST);
        bodies.put("PUT /admin/markets/BTC-USD/rules", "{'marketRemainder':'REST','protection':'1.00'}");
        bodies.put("PUT /admin/markets/BTC-USD/limits", "{'minNotional':'0.01','bandBps':9000}");
        bodies.put("PUT /admin/markets/BTC-USD/tick-table", "{'bands':[{'fromPrice':'0','priceStep':'0.01'}]}");
        bodies.put("PUT /admin/markets/BTC-USD/fee-tiers/1", "{'makerFeeRate':0,'takerFeeRate':100}");
        bodies.put("POST /admin/markets/BTC-USD/reference-price", "{'price':'1.00'}");
        bodies.put("POST /admin/markets/BTC-USD/session-end", "{'endsAt':null}");
        bodies.put("PUT /admin/markets/BTC-USD/auction-rules", "{'segmentId':'7','randomEndMs':1000}");
        bodies.put("POST /admin/markets/BTC-USD/phase", "{'phase':'PRE_OPEN','auctionKind':'OPENING'}");
        bodies.put("POST /admin/segments/7/phase", "{'phase':'HALT'}");
        bodies.put("POST /admin/phase", "{'phase':'CONTINUOUS'}");
        bodies.put("PUT /admin/accounts/2/terms", "{'feeTier':1,'stpMode':'CANCEL_TAKER','stpGroup':7}");
        return bodies;
    }

    /** What the engine has to carry out. */
    private Map<String, @Nullable String> commands()
    {
        final Map<String, @Nullable String> commands = new LinkedHashMap<>(bodies());
        commands.remove("POST /admin/accounts/2/keys");
        commands.put("DELETE " + order, null);
        commands.put("DELETE /orders?accountId=2", null);
        return commands;
    }

    private Answer ask(final String method, final String path, final @Nullable String body) throws Exception
    {
        return gateway.send(method, "/api/v1" + path, gateway.administrator(), body, Map.of());
    }

    private static String described(final Answer answer)
    {
        return (answer.status() + " " + answer.code() + " " + answer.text("errors/0/field") + " " +
            answer.text("errors/0/code")).strip();
    }
}
