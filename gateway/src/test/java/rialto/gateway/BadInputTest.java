package rialto.gateway;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.gateway.RunningGateway.Answer;

import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Everything that should not come in, over HTTP: a code for each, and the gateway lives on. */
class BadInputTest
{
    private static final String ORDER =
        "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'}";

    private static RunningGateway gateway;
    private static String alice;

    @BeforeAll
    static void start() throws Exception
    {
        gateway = RunningGateway.start();
        alice = gateway.makeVenue().getFirst();
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{                                                          | 400 | MALFORMED_JSON",
        "[]                                                         | 400 | MALFORMED_JSON",
        "{'market':'BTC-USD','market':'BTC-USD'}                    | 400 | MALFORMED_JSON",
        "{} trailing                                                | 400 | MALFORMED_JSON",
        "{'a':[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}              | 400 | MALFORMED_JSON",
        "{}                                                         | 400 | VALIDATION_FAILED market REQUIRED",
        "{'market':7}                                               | 400 | VALIDATION_FAILED market WRONG_TYPE",
        "{'market':null}                                            | 400 | VALIDATION_FAILED market WRONG_TYPE",
        "{'market':'NO-NO','side':'BUY','type':'LIMIT','quantity':'1'} | 404 | UNKNOWN_MARKET",
    })
    void aBodyThatIsNoOrder(final String body, final int status, final String expected) throws Exception
    {
        check(gateway.post("/api/v1/orders", alice, body), status, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'price':'1.00'   | 'price':'1.001'                     | 400 | VALIDATION_FAILED price TOO_MANY_DECIMALS",
        "'price':'1.00'   | 'price':'99999999999999999999'      | 400 | VALIDATION_FAILED price OVERFLOW",
        "'price':'1.00'   | 'price':'1e3'                       | 400 | VALIDATION_FAILED price MALFORMED",
        "'price':'1.00'   | 'price':'+1.00'                     | 400 | VALIDATION_FAILED price MALFORMED",
        "'price':'1.00'   | 'price':''                          | 400 | VALIDATION_FAILED price MALFORMED",
        "'price':'1.00'   | 'price':1.00                        | 400 | VALIDATION_FAILED price WRONG_TYPE",
        "'price':'1.00'   | 'price':true                        | 400 | VALIDATION_FAILED price WRONG_TYPE",
        "'price':'1.00'   | 'price':'-1.00'                     | 422 | PRICE_NOT_POSITIVE price PRICE_NOT_POSITIVE",
        "'price':'1.00'   | 'price':'0.00'                      | 422 | PRICE_NOT_POSITIVE price PRICE_NOT_POSITIVE",
        "'price':'1.00'   | 'price':'100000.01'                 | 422 | PRICE_ABOVE_MAXIMUM price PRICE_ABOVE_MAXIMUM",
        "'price':'1.00',  |                                     | 422 | PRICE_REQUIRED price PRICE_REQUIRED",
        "'quantity':'1'   | 'quantity':'0'                      | 422 | QUANTITY_NOT_POSITIVE quantity QUANTITY_NOT_POSITIVE",
        "'quantity':'1'   | 'quantity':'-1'                     | 422 | QUANTITY_NOT_POSITIVE quantity QUANTITY_NOT_POSITIVE",
        "'quantity':'1'   | 'quantity':'1.5'                    | 400 | VALIDATION_FAILED quantity TOO_MANY_DECIMALS",
        "'quantity':'1'   | 'quantity':'100001'                 | 422 | QUANTITY_ABOVE_MAXIMUM quantity QUANTITY_ABOVE_MAXIMUM",
        "'quantity':'1'   | 'quantity':'100000','price2':'1'    | 400 | VALIDATION_FAILED price2 UNKNOWN_FIELD",
        "'side':'BUY'     | 'side':'buy'                        | 400 | VALIDATION_FAILED side INVALID_VALUE",
        "'side':'BUY'     | 'side':'NULL_VAL'                   | 400 | VALIDATION_FAILED side INVALID_VALUE",
        "'side':'BUY',    |                                     | 400 | VALIDATION_FAILED side REQUIRED",
        "'type':'LIMIT'   | 'type':'STOP'                       | 422 | INVALID_STOP_PRICE stopPrice INVALID_STOP_PRICE",
        "'type':'LIMIT'   | 'type':'stop'                       | 400 | VALIDATION_FAILED type INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'STOP_LIMIT','stopPrice':'0' | 422 | INVALID_STOP_PRICE stopPrice INVALID_STOP_PRICE",
        "'type':'LIMIT'   | 'type':'STOP_LIMIT','stopPrice':'x' | 400 | VALIDATION_FAILED stopPrice MALFORMED",
        "'type':'LIMIT'   | 'type':'LIMIT','stopPrice':'1'      | 422 | INVALID_STOP_PRICE stopPrice INVALID_STOP_PRICE",
        "'type':'LIMIT'   | 'type':'LIMIT','triggerSource':'X'  | 400 | VALIDATION_FAILED triggerSource INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'TRAILING_STOP','trailingBps':0 | 400 | VALIDATION_FAILED trailingBps INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'LIMIT','displayQuantity':'2' | 422 | INVALID_DISPLAY displayQuantity INVALID_DISPLAY",
        "'type':'LIMIT'   | 'type':'LIMIT','displayQuantity':'1','hidden':true | 422 | INVALID_ORDER_FLAGS",
        "'type':'LIMIT'   | 'type':'LIMIT','displayQuantity':'1','minimumDisplayQuantity':'1' | 422 | INVALID_MINIMUM_DISPLAY minimumDisplayQuantity INVALID_MINIMUM_DISPLAY",
        "'type':'LIMIT'   | 'type':'LIMIT','minimumDisplayQuantity':'x' | 400 | VALIDATION_FAILED minimumDisplayQuantity MALFORMED",
        "'type':'LIMIT'   | 'type':'LIMIT','minimumQuantity':'2' | 422 | INVALID_MINIMUM minimumQuantity INVALID_MINIMUM",
        "'type':'LIMIT'   | 'type':'LIMIT','budget':'1.00'      | 422 | INVALID_BUDGET budget INVALID_BUDGET",
        "'type':'LIMIT'   | 'type':'LIMIT','budget':'1.001'     | 400 | VALIDATION_FAILED budget TOO_MANY_DECIMALS",
        "'type':'LIMIT'   | 'type':'PEGGED'                     | 422 | INVALID_PEG pegReference INVALID_PEG",
        "'type':'LIMIT'   | 'type':'LIMIT','pegReference':'MID' | 400 | VALIDATION_FAILED pegReference INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'LIMIT','slide':true         | 422 | INVALID_ORDER_FLAGS",
        "'type':'LIMIT'   | 'type':'LIMIT','hidden':'yes'       | 400 | VALIDATION_FAILED hidden WRONG_TYPE",
        "'type':'LIMIT'   | 'type':'LIMIT','reduceOnly':true    | 422 | NOT_REDUCING reduceOnly NOT_REDUCING",
        "'type':'LIMIT'   | 'type':'LIMIT','stpMode':'OTHER'    | 400 | VALIDATION_FAILED stpMode INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'LIMIT','timeInForce':'GTD'  | 422 | INVALID_EXPIRY expireTime INVALID_EXPIRY",
        "'type':'LIMIT'   | 'type':'LIMIT','expireTime':'2099-01-01T00:00:00Z' | 422 | INVALID_EXPIRY expireTime INVALID_EXPIRY",
        "'type':'LIMIT'   | 'type':'LIMIT','expireTime':'tomorrow' | 400 | VALIDATION_FAILED expireTime MALFORMED",
        "'type':'LIMIT'   | 'type':'LIMIT','deadline':7         | 400 | VALIDATION_FAILED deadline WRONG_TYPE",
        "'type':'LIMIT'   | 'type':'LIMIT','deadline':'2020-01-01T00:00:00Z' | 422 | DEADLINE_PASSED deadline DEADLINE_PASSED",
        "'type':'LIMIT','price':'1.00' | 'type':'MARKET_TO_LIMIT' | 422 | NO_OPPOSITE_LIMIT",
        "'type':'LIMIT'   | 'type':'MARKET'                     | 422 | PRICE_NOT_ALLOWED price PRICE_NOT_ALLOWED",
        "'type':'LIMIT'   | 'type':'LIMIT','timeInForce':'DAY'  | 422 | NO_SESSION_END timeInForce NO_SESSION_END",
        "'type':'LIMIT'   | 'type':'LIMIT','accountId':'x'      | 400 | VALIDATION_FAILED accountId INVALID_VALUE",
        "'type':'LIMIT'   | 'type':'LIMIT','accountId':'3'      | 403 | FORBIDDEN",
        "'market':'BTC-USD' | 'market':'NO-NO'                  | 404 | UNKNOWN_MARKET",
        "'price':'1.00','quantity':'1' | 'price':'90000.00','quantity':'100' | 422 | INSUFFICIENT_FUNDS",
    })
    void anOrderWithOneThingWrong(final String from, final String to, final int status, final String expected)
        throws Exception
    {
        check(gateway.post("/api/v1/orders", alice, ORDER.replace(from, to == null ? "" : to)), status, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'contingency':'OCO' | 'contingency':'OTX'             | 400 | VALIDATION_FAILED contingency INVALID_VALUE",
        "'contingency':'OCO' | 'contingency':'OTOCO'           | 422 | INVALID_LIST",
        "'orders':[          | 'orders2':[                     | 400 | VALIDATION_FAILED orders REQUIRED",
        "'orders':[          | 'orders':[7,                    | 400 | VALIDATION_FAILED orders WRONG_TYPE",
        "'orders':[          | 'orders':[{},{},                | 400 | VALIDATION_FAILED orders INVALID_VALUE",
        "'price':'2.00'      | 'price':'x'                     | 400 | VALIDATION_FAILED orders/0/price MALFORMED",
        "'price':'2.00'      | 'price':'2.00','account':'1'    | 400 | VALIDATION_FAILED orders/0/account UNKNOWN_FIELD",
        "'stopPrice':'0.50', |                                 | 422 | INVALID_STOP_PRICE stopPrice INVALID_STOP_PRICE",
        "BTC-USD             | NO-NO                           | 404 | UNKNOWN_MARKET",
        "{'market'           | {'accountId':'3','market'       | 403 | FORBIDDEN",
    })
    void aListWithOneThingWrong(final String from, final String to, final int status, final String expected)
        throws Exception
    {
        final String list = "{'market':'BTC-USD','contingency':'OCO','orders':[" +
            "{'side':'SELL','type':'LIMIT','price':'2.00','quantity':'1'}," +
            "{'side':'SELL','type':'STOP_LIMIT','stopPrice':'0.50','price':'0.40','quantity':'1'}]}";
        check(gateway.post("/api/v1/orders/lists", alice, list.replace(from, to == null ? "" : to)), status, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "PUT  | /markets/BTC-USD/rules          | {'allocation':'FAIR'}                  | 400 | VALIDATION_FAILED allocation INVALID_VALUE",
        "PUT  | /markets/BTC-USD/rules          | {'icebergRefresh':'NULL_VAL'}          | 400 | VALIDATION_FAILED icebergRefresh INVALID_VALUE",
        "PUT  | /markets/BTC-USD/rules          | {'maxIcebergParts':101}                | 400 | VALIDATION_FAILED maxIcebergParts INVALID_VALUE",
        "PUT  | /markets/BTC-USD/rules          | {'protection':'0'}                     | 422 | INVALID_TRADING_RULES",
        "PUT  | /markets/BTC-USD/limits         | {'minQuantity':'0'}                    | 422 | INVALID_LIMITS",
        "PUT  | /markets/BTC-USD/limits         | {'duplicateWindowMs':-1}               | 400 | VALIDATION_FAILED duplicateWindowMs INVALID_VALUE",
        "PUT  | /markets/BTC-USD/tick-table     | {'bands':{}}                           | 400 | VALIDATION_FAILED bands WRONG_TYPE",
        "PUT  | /markets/BTC-USD/tick-table     | {'bands':[{'fromPrice':'1'}]}          | 400 | VALIDATION_FAILED bands/0/priceStep REQUIRED",
        "PUT  | /markets/BTC-USD/tick-table     | {'bands':[{'fromPrice':'1','priceStep':'1'}]} | 422 | INVALID_TICK_TABLE bands INVALID_TICK_TABLE",
        "PUT  | /markets/BTC-USD/fee-tiers/16   | {'makerFeeRate':0,'takerFeeRate':0}    | 400 | VALIDATION_FAILED tier INVALID_VALUE",
        "PUT  | /markets/BTC-USD/fee-tiers/1    | {'makerFeeRate':0}                     | 400 | VALIDATION_FAILED takerFeeRate REQUIRED",
        "PUT  | /markets/BTC-USD/fee-tiers/1    | {'makerFeeRate':1000000000,'takerFeeRate':0} | 422 | INVALID_FEE",
        "POST | /markets/BTC-USD/reference-price | {'price':'0'}                         | 422 | PRICE_NOT_POSITIVE price PRICE_NOT_POSITIVE",
        "POST | /markets/BTC-USD/session-end    | {}                                     | 400 | VALIDATION_FAILED endsAt REQUIRED",
        "POST | /markets/BTC-USD/session-end    | {'endsAt':'2020-01-01T00:00:00Z'}      | 422 | INVALID_SESSION_END endsAt INVALID_SESSION_END",
        "PUT  | /markets/BTC-USD/rules          | {'protection':7}                       | 400 | VALIDATION_FAILED protection WRONG_TYPE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'pricing':'BEST'}                     | 400 | VALIDATION_FAILED pricing INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'segmentId':'65535'}                  | 400 | VALIDATION_FAILED segmentId INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'segmentId':'0'}                      | 400 | VALIDATION_FAILED segmentId INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'dynamicRangeBps':10001}              | 400 | VALIDATION_FAILED dynamicRangeBps INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'bandWidth':'0.001'}                  | 400 | VALIDATION_FAILED bandWidth TOO_MANY_DECIMALS",
        "PUT  | /markets/BTC-USD/auction-rules  | {'indicativeIntervalMs':0}             | 400 | VALIDATION_FAILED indicativeIntervalMs INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'extensionMs':86400001}               | 400 | VALIDATION_FAILED extensionMs INVALID_VALUE",
        "PUT  | /markets/BTC-USD/auction-rules  | {'dynamicRangeBps':100}                | 422 | INVALID_AUCTION_RULES",
        "PUT  | /markets/BTC-USD/auction-rules  | {'velocityMove':'1.00'}                | 422 | INVALID_AUCTION_RULES",
        "POST | /markets/BTC-USD/phase          | {}                                     | 400 | VALIDATION_FAILED phase REQUIRED",
        "POST | /markets/BTC-USD/phase          | {'phase':'LUNCH'}                      | 400 | VALIDATION_FAILED phase INVALID_VALUE",
        "POST | /markets/BTC-USD/phase          | {'phase':'CALL','auctionKind':'OPEN'}  | 400 | VALIDATION_FAILED auctionKind INVALID_VALUE",
        "POST | /markets/BTC-USD/phase          | {'phase':'CALL','endsAt':'soon'}       | 400 | VALIDATION_FAILED endsAt MALFORMED",
        "POST | /markets/BTC-USD/phase          | {'phase':'CALL','randomEndMs':-1}      | 400 | VALIDATION_FAILED randomEndMs INVALID_VALUE",
        "POST | /markets/BTC-USD/phase          | {'phase':'CALL'}                       | 422 | INVALID_PHASE phase INVALID_PHASE",
        "POST | /markets/BTC-USD/phase          | {'phase':'FREEZE'}                     | 422 | INVALID_PHASE phase INVALID_PHASE",
        "POST | /markets/BTC-USD/phase          | {'phase':'HALT','randomEndMs':1}       | 422 | INVALID_PHASE phase INVALID_PHASE",
        "POST | /markets/BTC-USD/phase          | {'phase':'CALL','auctionKind':'OPENING','endsAt':'2020-01-01T00:00:00Z'} | 422 | INVALID_PHASE phase INVALID_PHASE",
        "POST | /segments/65535/phase           | {'phase':'HALT'}                       | 400 | VALIDATION_FAILED segmentId INVALID_VALUE",
        "POST | /segments/x/phase               | {'phase':'HALT'}                       | 400 | VALIDATION_FAILED segmentId INVALID_VALUE",
        "POST | /segments/7/phase               | {'phase':'HALT'}                       | 404 | UNKNOWN_SEGMENT",
        "POST | /segments/7/phase               | {'phase':'CALL'}                       | 422 | INVALID_PHASE phase INVALID_PHASE",
        "POST | /phase                          | {'phase':'CALL'}                       | 422 | INVALID_PHASE phase INVALID_PHASE",
        "PUT  | /accounts/2/terms               | {'feeTier':16}                         | 400 | VALIDATION_FAILED feeTier INVALID_VALUE",
        "PUT  | /accounts/2/terms               | {'stpGroup':0}                         | 400 | VALIDATION_FAILED stpGroup INVALID_VALUE",
    })
    void rulesWithOneThingWrong(
        final String method,
        final String path,
        final String body,
        final int status,
        final String expected)
        throws Exception
    {
        check(gateway.send(method, "/api/v1/admin" + path, gateway.administrator(), body, Map.of()), status, expected);
    }

    @Test
    void bodiesOfTheWrongSizeOrType() throws Exception
    {
        final String large = "{'market':'" + "x".repeat(1_000_000) + "'}";
        assertEquals("BODY_TOO_LARGE", gateway.post("/api/v1/orders", alice, large).require(413).code());
        for (final String type : new String[] { "text/plain", "application/xml", "application/x-www-form-urlencoded" })
        {
            assertEquals("UNSUPPORTED_MEDIA_TYPE", gateway.send("POST", "/api/v1/orders", alice, ORDER,
                Map.of("Content-Type", type)).require(415).code());
        }
        gateway.get("/api/v1/ready", null).require(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/v1/orders?status=MAYBE                       | 400 | VALIDATION_FAILED status INVALID_VALUE",
        "/api/v1/orders?limit=0                            | 400 | VALIDATION_FAILED limit INVALID_VALUE",
        "/api/v1/orders?limit=501                          | 400 | VALIDATION_FAILED limit INVALID_VALUE",
        "/api/v1/orders?limit=-1                           | 400 | VALIDATION_FAILED limit INVALID_VALUE",
        "/api/v1/orders?limit=99999999999999999999         | 400 | VALIDATION_FAILED limit INVALID_VALUE",
        "/api/v1/orders?colour=red                         | 400 | VALIDATION_FAILED colour UNKNOWN_FIELD",
        "/api/v1/orders?market=NO-NO                       | 404 | UNKNOWN_MARKET",
        "/api/v1/orders?accountId=3                        | 403 | FORBIDDEN",
        "/api/v1/orders?clientOrderId=12                   | 400 | VALIDATION_FAILED clientOrderId INVALID_VALUE",
        "/api/v1/orders?clientOrderId=0-1-2-3-4-5-6-7-8-9-a-b-c-d-e-f-0123456789abcdef | 400 | VALIDATION_FAILED clientOrderId INVALID_VALUE",
        "/api/v1/orders?clientOrderId=%EF%BC%91123456789abcdef0123456789abcdef | 400 | VALIDATION_FAILED clientOrderId INVALID_VALUE",
        "/api/v1/orders/abc                                | 404 | UNKNOWN_ORDER",
        "/api/v1/orders/-1                                 | 404 | UNKNOWN_ORDER",
        "/api/v1/accounts/3/balances                       | 403 | FORBIDDEN",
        "/api/v1/accounts/abc/fills                        | 403 | FORBIDDEN",
        "/api/v1/accounts/2/fills?cursor=x                 | 400 | VALIDATION_FAILED cursor INVALID_VALUE",
        "/api/v1/markets/BTC-USD/book?depth=1001           | 400 | VALIDATION_FAILED depth INVALID_VALUE",
        "/api/v1/markets/BTC-USD/candles?interval=2m       | 400 | VALIDATION_FAILED interval INVALID_VALUE",
        "/api/v1/markets/BTC-USD/candles?before=yesterday  | 400 | VALIDATION_FAILED before INVALID_VALUE",
        "/api/v1/markets/BTC-USD/trades?order=sideways     | 400 | VALIDATION_FAILED order INVALID_VALUE",
        "/api/v1/markets/NO-NO/book                        | 404 | UNKNOWN_MARKET",
        "/api/v1/markets/NO-NO/phase                       | 404 | UNKNOWN_MARKET",
        "/api/v1/markets/NO-NO/auction                     | 404 | UNKNOWN_MARKET",
        "/api/v1/markets/NO-NO/statistics                  | 404 | UNKNOWN_MARKET",
        "/api/v1/markets/BTC-USD/statistics?cursor=x       | 400 | VALIDATION_FAILED cursor INVALID_VALUE",
        "/api/v1/markets/BTC-USD/phase?depth=1             | 400 | VALIDATION_FAILED depth UNKNOWN_FIELD",
        "/api/v1/admin/audit                               | 403 | FORBIDDEN",
    })
    void anAddressWithOneThingWrong(final String path, final int status, final String expected) throws Exception
    {
        check(gateway.get(path, alice), status, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/assets      | {'symbol':'btc','scale':2}                      | 400 | VALIDATION_FAILED symbol INVALID_SYMBOL",
        "/assets      | {'symbol':'','scale':2}                         | 400 | VALIDATION_FAILED symbol INVALID_SYMBOL",
        "/assets      | {'symbol':'SEVENTEENLETTERSS','scale':2}        | 400 | VALIDATION_FAILED symbol INVALID_SYMBOL",
        "/assets      | {'symbol':'X','scale':19}                       | 400 | VALIDATION_FAILED scale INVALID_VALUE",
        "/assets      | {'symbol':'X','scale':'2'}                      | 400 | VALIDATION_FAILED scale WRONG_TYPE",
        "/assets      | {'symbol':'X','scale':2.5}                      | 400 | VALIDATION_FAILED scale WRONG_TYPE",
        "/assets      | {'symbol':'X','scale':123456789012345678901}    | 400 | VALIDATION_FAILED scale INVALID_VALUE",
        "/instruments | {'symbol':'Q','base':'BTC','quote':'NO','tickSize':'1','lotSize':'1'}      | 400 | VALIDATION_FAILED quote UNKNOWN_ASSET",
        "/instruments | {'symbol':'Q','base':'BTC','quote':'USD','tickSize':'0','lotSize':'1'}     | 400 | VALIDATION_FAILED tickSize INVALID_VALUE",
        "/instruments | {'symbol':'Q','base':'BTC','quote':'USD','tickSize':'1','lotSize':'-1'}    | 400 | VALIDATION_FAILED lotSize MALFORMED",
        "/instruments | {'symbol':'Q','base':'BTC','quote':'BTC','tickSize':'1','lotSize':'1'}     | 422 | SAME_ASSET quote SAME_ASSET",
        "/instruments | {'symbol':'Q','base':'BTC','quote':'USD','tickSize':'0.001','lotSize':'1'} | 422 | TICK_TIMES_LOT_NOT_WHOLE lotSize TICK_TIMES_LOT_NOT_WHOLE",
        "/accounts    | {'name':''}                                     | 400 | VALIDATION_FAILED name INVALID_SYMBOL",
        "/accounts    | {'name':'grün'}                                 | 400 | VALIDATION_FAILED name INVALID_SYMBOL",
        "/accounts    | {'participantId':'999'}                         | 400 | VALIDATION_FAILED participantId UNKNOWN_PARTICIPANT",
        "/deposits    | {'accountId':'2','asset':'NO','amount':'1'}     | 400 | VALIDATION_FAILED asset UNKNOWN_ASSET",
        "/deposits    | {'accountId':'999','asset':'USD','amount':'1'}  | 404 | UNKNOWN_ACCOUNT",
        "/deposits    | {'accountId':'2','asset':'USD','amount':'0.00'} | 422 | AMOUNT_NOT_POSITIVE amount AMOUNT_NOT_POSITIVE",
        "/deposits    | {'accountId':'2','asset':'USD','amount':'90000000000000000.00'} | 422 | AMOUNT_OVERFLOW",
    })
    void anAdministrationWithOneThingWrong(
        final String path,
        final String body,
        final int status,
        final String expected)
        throws Exception
    {
        check(gateway.post("/api/v1/admin" + path, gateway.administrator(), body), status, expected);
    }

    @Test
    void addressesAndMethodsThatAreNotThere() throws Exception
    {
        final var unknown = java.net.http.HttpRequest.newBuilder(gateway.address("/api/v1/nothing")).build();
        try (var client = java.net.http.HttpClient.newHttpClient())
        {
            final var answer = client.send(unknown, java.net.http.HttpResponse.BodyHandlers.ofString());
            assertEquals(404, answer.statusCode());
            assertEquals("NOT_FOUND", rialto.gateway.http.Json.read(answer.body()).path("code").asText());
        }
        final Answer wrong = gateway.send("PATCH", "/api/v1/orders", alice, null, Map.of());
        assertEquals("METHOD_NOT_ALLOWED", wrong.require(405).code());
    }

    @Test
    void idempotencyKeysThatAreNone() throws Exception
    {
        for (final String key : new String[] { "x".repeat(256), "00000000-0000-0000-0000-000000000000" })
        {
            assertEquals("INVALID_IDEMPOTENCY_KEY", gateway.send("POST", "/api/v1/orders", alice, ORDER,
                Map.of("Idempotency-Key", key)).require(400).code());
        }
    }

    private static void check(final Answer answer, final int status, final String expected)
    {
        answer.require(status);
        final String[] words = expected.split(" ", 3);
        assertEquals(words[0], answer.code());
        if (words.length > 1)
        {
            assertEquals(words[1] + " " + words[2], answer.text("errors/0/field") + " " +
                answer.text("errors/0/code"), answer.toString());
        }
    }
}
