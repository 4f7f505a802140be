package rialto.gateway;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.gateway.RunningGateway.Answer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Orders of every type over HTTP, lists, mass cancels and the rules that bind them, with a real exchange behind it. */
class OrderTypesTest
{
    private static final String RULES = "/api/v1/admin/markets/BTC-USD/";

    private RunningGateway gateway;
    private String alice;
    private String bob;

    @BeforeEach
    void start() throws Exception
    {
        gateway = RunningGateway.start();
        final List<String> traders = gateway.makeVenue();
        alice = traders.getFirst();
        bob = traders.getLast();
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @Test
    void stopsAreParkedAmendedAndTriggered() throws Exception
    {
        final String stop = enter(alice, "'side':'SELL','type':'STOP_LIMIT','stopPrice':'90.00','price':'89.00'",
            "PARKED");
        enter(alice, "'side':'SELL','type':'TAKE_PROFIT','stopPrice':'120.00'", "PARKED");
        enter(alice, "'side':'SELL','type':'TAKE_PROFIT_LIMIT','stopPrice':'120.00','price':'119.00'", "PARKED");
        enter(alice, "'side':'SELL','type':'TRAILING_STOP','trailingBps':500", "PARKED");
        enter(alice, "'side':'SELL','type':'STOP','stopPrice':'50.00','triggerSource':'BEST_QUOTE'", "PARKED");
        assertEquals("95.00", gateway.send("PATCH", "/api/v1/orders/" + stop, alice, "{'stopPrice':'95.00'}",
            Map.of()).require(200).text("terms/stopPrice"));
        enter(bob, "'side':'BUY','type':'LIMIT','price':'95.00'", "OPEN");
        enter(bob, "'side':'SELL','type':'LIMIT','price':'95.00'", "FILLED");
        final Answer triggered = gateway.get("/api/v1/orders/" + stop, alice).require(200);
        assertEquals("OPEN true LAST_TRADE 1",
            triggered.text("status") + " " + triggered.text("triggered") + " " +
                triggered.text("terms/triggerSource") + " " + triggered.text("displayedQuantity"));
    }

    @Test
    void whatIsNotDisplayedIsNotInTheBook() throws Exception
    {
        final String iceberg = gateway.post("/api/v1/orders", alice,
            "{'market':'BTC-USD','side':'SELL','type':'LIMIT','price':'100.00','quantity':'20','displayQuantity':'5'}")
            .require(201).text("id");
        enter(alice, "'side':'SELL','type':'LIMIT','price':'100.00','hidden':true", "OPEN");
        enter(alice, "'side':'SELL','type':'LIMIT','price':'99.00','allOrNone':true", null);
        enter(bob, "'side':'BUY','type':'LIMIT','price':'98.00','minimumQuantity':'1'", "OPEN");
        final Answer book = gateway.get("/api/v1/markets/BTC-USD/book", null).require(200);
        assertEquals("5", book.text("asks/" + (book.json().path("asks").size() - 1) + "/quantity"));
        final Answer changed = gateway.send("PATCH", "/api/v1/orders/" + iceberg, alice, "{'displayQuantity':'2'}",
            Map.of()).require(200);
        assertEquals("2 20", changed.text("terms/displayQuantity") + " " + changed.text("remainingQuantity"));
        final Answer plain = gateway.post("/api/v1/orders", bob,
            "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'10.00','quantity':'1'}").require(201);
        assertEquals("NOT_AMENDABLE", gateway.send("PATCH", "/api/v1/orders/" + plain.text("id"), bob,
            "{'stopPrice':'5.00'}", Map.of()).require(422).code());
    }

    @Test
    void anIcebergNamesTheLeastThatItDisplays() throws Exception
    {
        rule("PUT", "rules", "{'icebergRefresh':'BELOW_MINIMUM_AT_END'}");
        final String iceberg = gateway.post("/api/v1/orders", alice,
            "{'market':'BTC-USD','side':'SELL','type':'LIMIT','price':'100.00','quantity':'20','displayQuantity':'5'," +
                "'minimumDisplayQuantity':'4'}")
            .require(201).text("id");
        enter(bob, "'side':'BUY','type':'LIMIT','price':'100.00'", "FILLED");
        assertEquals("5 4 4 19", displayOf(iceberg));
        enter(bob, "'side':'BUY','type':'LIMIT','price':'100.00'", "FILLED");
        assertEquals("5 4 5 18", displayOf(iceberg));
        assertEquals("INVALID_MINIMUM_DISPLAY", gateway.send("PATCH", "/api/v1/orders/" + iceberg, alice,
            "{'minimumDisplayQuantity':'6'}", Map.of()).require(422).code());
        gateway.send("PATCH", "/api/v1/orders/" + iceberg, alice, "{'minimumDisplayQuantity':'2'}", Map.of())
            .require(200);
        assertEquals("5 2 5 18", displayOf(iceberg));
    }

    private String displayOf(final String orderId) throws Exception
    {
        final Answer order = gateway.get("/api/v1/orders/" + orderId, alice).require(200);
        return order.text("terms/displayQuantity") + " " + order.text("terms/minimumDisplayQuantity") + " " +
            order.text("displayedQuantity") + " " + order.text("remainingQuantity");
    }

    @Test
    void postOnlyPegsBudgetsAndMarketToLimit() throws Exception
    {
        enter(alice, "'side':'SELL','type':'LIMIT','price':'100.00'", "OPEN");
        enter(bob, "'side':'BUY','type':'LIMIT','price':'90.00','postOnly':true", "OPEN");
        assertEquals("WOULD_TRADE", post(bob, "'side':'BUY','type':'LIMIT','price':'100.00','postOnly':true")
            .require(422).code());
        final Answer slid = post(bob, "'side':'BUY','type':'LIMIT','price':'100.00','postOnly':true,'slide':true")
            .require(201);
        assertEquals("99.99 true", slid.text("price") + " " + slid.text("terms/slide"));
        final Answer peg = post(bob,
            "'side':'BUY','type':'PEGGED','price':'99.50','pegReference':'BEST_BID','pegOffset':'-0.50'").require(201);
        assertEquals("99.49 -0.50", peg.text("price") + " " + peg.text("terms/pegOffset"));
        final Answer swept = post(bob, "'side':'BUY','type':'MARKET_TO_LIMIT'").require(201);
        assertEquals("FILLED 100.00", swept.text("status") + " " + swept.text("price"));
        enter(alice, "'side':'SELL','type':'LIMIT','price':'100.00'", "OPEN");
        final Answer spent = gateway.post("/api/v1/orders", bob,
            "{'market':'BTC-USD','side':'BUY','type':'MARKET','budget':'150.00'}").require(201);
        assertEquals("FILLED 1 150.00", spent.text("status") + " " + spent.text("filledQuantity") + " " +
            spent.text("terms/budget"));
    }

    @Test
    void timesAndSelfTradePreventionEndOrders() throws Exception
    {
        rule("POST", "session-end", "{'endsAt':'2100-01-01T00:00:00Z'}");
        enter(alice, "'side':'BUY','type':'LIMIT','price':'1.00','timeInForce':'DAY'", "OPEN");
        final Answer dated = post(alice,
            "'side':'BUY','type':'LIMIT','price':'1.00','timeInForce':'GTD','expireTime':'2099-06-01T12:00:00+02:00'")
            .require(201);
        assertEquals("2099-06-01T10:00:00.000000000Z", dated.text("terms/expireTime"));
        assertEquals("2099-06-02T00:00:00.000000000Z", gateway.send("PATCH", "/api/v1/orders/" + dated.text("id"),
            alice, "{'expireTime':'2099-06-02T00:00:00Z'}", Map.of()).require(200).text("terms/expireTime"));
        final Answer maker = post(alice, "'side':'SELL','type':'LIMIT','price':'50.00'").require(201);
        final Answer taker = post(alice, "'side':'BUY','type':'LIMIT','price':'50.00','stpMode':'CANCEL_MAKER'")
            .require(201);
        assertEquals("OPEN", taker.text("status"));
        final Answer ended = gateway.get("/api/v1/orders/" + maker.text("id"), alice).require(200);
        assertEquals("EXPIRED_STP SELF_TRADE_PREVENTED 1", ended.text("status") + " " + ended.text("cancelReason") +
            " " + ended.text("preventedQuantity"));
    }

    @Test
    void aBracketIsTakenOnceWholeAndEndsItself() throws Exception
    {
        final String body = "{'market':'BTC-USD','contingency':'OTOCO','orders':[" +
            "{'side':'BUY','type':'LIMIT','price':'100.00','quantity':'1'}," +
            "{'side':'SELL','type':'LIMIT','price':'110.00','quantity':'1'}," +
            "{'side':'SELL','type':'STOP_LIMIT','stopPrice':'90.00','price':'89.00','quantity':'1'}]}";
        final Map<String, String> key = Map.of("Idempotency-Key", "bracket");
        final Answer list = gateway.send("POST", "/api/v1/orders/lists", alice, body, key).require(201);
        assertEquals("OPEN WAITING WAITING", statuses(list));
        final Answer again = gateway.send("POST", "/api/v1/orders/lists", alice, body, key).require(200);
        assertEquals(list.text("orders/2/id"), again.text("orders/2/id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals("DUPLICATE_ID_DIFFERS", gateway.send("POST", "/api/v1/orders/lists", alice,
            body.replace("110.00", "111.00"), key).require(409).code());
        enter(bob, "'side':'SELL','type':'LIMIT','price':'100.00'", "FILLED");
        enter(bob, "'side':'BUY','type':'LIMIT','price':'110.00'", "FILLED");
        final Answer ended = gateway.send("POST", "/api/v1/orders/lists", alice, body, key).require(200);
        assertEquals("FILLED FILLED CANCELLED", statuses(ended));
        assertEquals("LINKED_ORDER", ended.text("orders/2/cancelReason"));
    }

    @Test
    void allOrdersOfASideOrOfAMarketAreCancelled() throws Exception
    {
        enter(alice, "'side':'BUY','type':'LIMIT','price':'1.00'", "OPEN");
        enter(alice, "'side':'SELL','type':'LIMIT','price':'9.00'", "OPEN");
        enter(alice, "'side':'SELL','type':'STOP_LIMIT','stopPrice':'0.50','price':'0.50'", "PARKED");
        enter(bob, "'side':'SELL','type':'LIMIT','price':'9.00'", "OPEN");
        assertEquals("403", Integer.toString(cancelAll("?accountId=3", alice).status()));
        assertEquals("2", cancelAll("?market=BTC-USD&side=SELL", alice).require(200).text("cancelledOrders"));
        assertEquals("1", cancelAll("", alice).require(200).text("cancelledOrders"));
        assertEquals("0", cancelAll("", alice).require(200).text("cancelledOrders"));
        assertEquals("VALIDATION_FAILED", cancelAll("?side=BOTH", alice).require(400).code());
        assertEquals("1", cancelAll("?accountId=3", gateway.administrator()).require(200).text("cancelledOrders"));
        assertEquals("MASS_CANCELLED", gateway.get("/api/v1/orders", bob).require(200).text("orders/0/cancelReason"));
    }

    @Test
    void rulesLimitsAndTermsBind() throws Exception
    {
        rule("PUT", "rules", "{'marketRemainder':'REST_AT_PROTECTION','protection':'5.00','maxIcebergParts':1}");
        enter(alice, "'side':'SELL','type':'LIMIT','price':'100.00'", "OPEN");
        final Answer rested = gateway.post("/api/v1/orders", bob,
            "{'market':'BTC-USD','side':'BUY','type':'MARKET','timeInForce':'GTC','quantity':'2'}").require(201);
        assertEquals("PARTIALLY_FILLED 105.00", rested.text("status") + " " + rested.text("price"));
        assertEquals("INVALID_DISPLAY", gateway.post("/api/v1/orders", bob,
            "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'9','displayQuantity':'1'}")
            .require(422).code());
        rule("PUT", "limits", "{'minNotional':'50.00','quantityStep':'1','maxOpenOrders':1,'bandBps':1000}");
        assertEquals("NOTIONAL_OUT_OF_RANGE", post(alice, "'side':'BUY','type':'LIMIT','price':'49.00'").require(422)
            .code());
        assertEquals("OPEN_ORDER_LIMIT", post(bob, "'side':'BUY','type':'LIMIT','price':'99.00'").require(422).code());
        rule("POST", "reference-price", "{'price':'60.00'}");
        assertEquals("PRICE_OUT_OF_BAND", post(alice, "'side':'BUY','type':'LIMIT','price':'99.00'").require(422)
            .code());
        rule("PUT", "limits", "{}");
        rule("PUT", "tick-table", "{'bands':[{'fromPrice':'0','priceStep':'0.01'}," +
            "{'fromPrice':'50.00','priceStep':'0.05'}]}");
        assertEquals("PRICE_OFF_TICK", post(alice, "'side':'BUY','type':'LIMIT','price':'50.01'").require(422).code());
        rule("PUT", "fee-tiers/3", "{'makerFeeRate':0,'takerFeeRate':0}");
        gateway.send("PUT", "/api/v1/admin/accounts/2/terms", gateway.administrator(),
            "{'feeTier':3,'stpMode':'CANCEL_TAKER'}", Map.of()).require(204);
        final Answer free = post(alice, "'side':'SELL','type':'LIMIT','price':'105.00'").require(201);
        assertEquals("FILLED 0.00", free.text("status") + " " + free.text("fee"));
    }

    private void rule(final String method, final String what, final String body) throws Exception
    {
        gateway.send(method, RULES + what, gateway.administrator(), body, Map.of()).require(204);
    }

    private Answer cancelAll(final String query, final String token) throws Exception
    {
        return gateway.send("DELETE", "/api/v1/orders" + query, token, null, Map.of());
    }

    private Answer post(final String token, final String fields) throws Exception
    {
        return gateway.post("/api/v1/orders", token, "{'market':'BTC-USD','quantity':'1'," + fields + "}");
    }

    /** Enters one lot and returns its id; null: any status. */
    private String enter(
        final String token,
        final String fields,
        final @Nullable String status)
        throws Exception
    {
        final Answer answer = post(token, fields).require(201);
        if (status != null)
        {
            assertEquals(status, answer.text("status"), fields);
        }
        return answer.text("id");
    }

    private static String statuses(final Answer list)
    {
        return StreamSupport.stream(list.json().path("orders").spliterator(), false)
            .map(order -> order.path("status").asText()).collect(Collectors.joining(" "));
    }
}
