package rialto.gateway;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rialto.gateway.RunningGateway.Answer;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a trader does, over HTTP, with a real exchange behind it. */
class TradingTest
{
    private static RunningGateway gateway;
    private static String alice;
    private static String bob;
    private static String admin;

    @BeforeAll
    static void start() throws Exception
    {
        gateway = RunningGateway.start();
        final List<String> traders = gateway.makeVenue();
        alice = traders.get(0);
        bob = traders.get(1);
        admin = gateway.administrator();
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @Test
    void twoOrdersTradeAndBothSidesAreRightToTheUnit() throws Exception
    {
        final String seller = gateway.makeTrader("seller");
        final String buyer = gateway.makeTrader("buyer");
        final Answer ask = gateway.post("/api/v1/orders", seller,
            "{'market':'BTC-USD','side':'SELL','type':'LIMIT','price':'123.45','quantity':'3'}").require(201);
        assertEquals("OPEN", ask.text("status"));
        final Answer bid = gateway.post("/api/v1/orders", buyer,
            "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'130.00','quantity':'2'}").require(201);
        assertEquals("FILLED", bid.text("status"));
        assertEquals("123.4500", bid.text("averagePrice"));

        // 2 x 123.45 = 246.90; taker 2,000 ppm: 0.4938, up to 0.50; maker 1,000 ppm: 0.2469, up to 0.25.
        assertEquals("0.50", bid.text("fee"));
        assertEquals("99752.60 99752.60 0.00", balance(buyer, "USD"));
        assertEquals("102.00000000 102.00000000 0.00000000", balance(buyer, "BTC"));
        assertEquals("100246.65 100246.65 0.00", balance(seller, "USD"));
        assertEquals("98.00000000 97.00000000 1.00000000", balance(seller, "BTC"));

        final Answer after = gateway.get("/api/v1/orders/" + ask.text("id"), seller).require(200);
        assertEquals("PARTIALLY_FILLED 1 2 0.25",
            after.text("status") + " " + after.text("remainingQuantity") + " " + after.text("filledQuantity") + " " +
                after.text("fee"));
        final Answer fills = gateway.get("/api/v1/accounts/" + account(seller) + "/fills", seller).require(200);
        assertEquals("MAKER 123.45 2 246.90 0.25",
            fills.text("fills/0/role") + " " + fills.text("fills/0/price") + " " + fills.text("fills/0/quantity") +
                " " + fills.text("fills/0/amount") + " " + fills.text("fills/0/fee"));
        gateway.send("DELETE", "/api/v1/orders/" + ask.text("id"), seller, null, Map.of()).require(200);
        assertEquals("98.00000000 98.00000000 0.00000000", balance(seller, "BTC"));
    }

    @Test
    void theSameKeyIsTheSameOrder() throws Exception
    {
        final String body = "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'}";
        final Map<String, String> key = Map.of("Idempotency-Key", "0b6e1d9c-2c1f-4c55-9f0e-0a5f6c1f2b3d");
        final Answer first = gateway.send("POST", "/api/v1/orders", alice, body, key).require(201);
        final Answer again = gateway.send("POST", "/api/v1/orders", alice, body, key).require(200);
        assertEquals(first.text("id"), again.text("id"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals("0b6e1d9c2c1f4c559f0e0a5f6c1f2b3d", first.text("clientOrderId"));
        assertEquals(first.text("id"), gateway
            .get("/api/v1/orders?clientOrderId=0b6e1d9c-2c1f-4c55-9f0e-0a5f6c1f2b3d", alice).text("orders/0/id"));

        final Answer other = gateway.send("POST", "/api/v1/orders", alice, body.replace("1.00", "1.01"), key);
        assertEquals("DUPLICATE_ID_DIFFERS", other.require(409).code());
        final Map<String, String> free = Map.of("Idempotency-Key", "any text at all");
        final Answer text = gateway.send("POST", "/api/v1/orders", bob, body, free).require(201);
        assertEquals(text.text("id"),
            gateway.send("POST", "/api/v1/orders", bob, body, free).require(200).text("id"));
    }

    @Test
    void aDepositWithTheSameKeyIsMadeOnce() throws Exception
    {
        final String trader = gateway.makeTrader("saver");
        final String account = account(trader);
        final String body = "{'accountId':'" + account + "','asset':'USD','amount':'5.00'}";
        final Map<String, String> key = Map.of("Idempotency-Key", "deposit of " + account);
        final Answer first = gateway.send("POST", "/api/v1/admin/deposits", admin, body, key).require(201);
        final Answer again = gateway.send("POST", "/api/v1/admin/deposits", admin, body, key).require(200);
        assertEquals(first.body(), again.body());
        assertEquals("DUPLICATE_ID_DIFFERS",
            gateway.send("POST", "/api/v1/admin/deposits", admin, body.replace("5.00", "6.00"), key).require(409)
                .code());
        assertEquals("100005.00 100005.00 0.00", balance(trader, "USD"));
        for (final String last : new String[] { "1", "2" })
        {
            // Two keys of version 7, made at one moment: two deposits, though all fields are the same.
            gateway.send("POST", "/api/v1/admin/deposits", admin, body.replace("5.00", "1.00"),
                Map.of("Idempotency-Key", "0192f5d4-7b3a-7abc-8000-00000000000" + last)).require(201);
        }
        assertEquals("100007.00 100007.00 0.00", balance(trader, "USD"));
        gateway.post("/api/v1/admin/withdrawals", admin, body.replace("5.00", "2.00")).require(201);
        final Answer out = gateway.post("/api/v1/admin/withdrawals", admin, body).require(201);
        assertEquals("WITHDRAWAL 100000.00", out.text("kind") + " " + out.text("available"));
        assertEquals("INSUFFICIENT_FUNDS", gateway.post("/api/v1/admin/withdrawals", admin,
            body.replace("5.00", "500000.00")).require(422).code());
    }

    @Test
    void anOrderIsAmendedAndCancelledOnce() throws Exception
    {
        final Answer order = gateway.post("/api/v1/orders", alice,
            "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'2.00','quantity':'10'}").require(201);
        final String path = "/api/v1/orders/" + order.text("id");
        final Answer amended = gateway.send("PATCH", path, alice, "{'price':'2.50','quantity':'4'}", Map.of())
            .require(200);
        assertEquals("2.50 4", amended.text("price") + " " + amended.text("quantity"));
        assertEquals("VALIDATION_FAILED", gateway.send("PATCH", path, alice, "{}", Map.of()).require(400).code());
        assertEquals("UNKNOWN_ORDER", gateway.send("PATCH", path, bob, "{'price':'2.60'}", Map.of()).require(404)
            .code());
        assertEquals("CANCELLED", gateway.send("DELETE", path, alice, null, Map.of()).require(200).text("status"));
        assertEquals("ORDER_CLOSED", gateway.send("DELETE", path, alice, null, Map.of()).require(409).code());
        assertEquals("ORDER_CLOSED", gateway.send("PATCH", path, alice, "{'price':'2.60'}", Map.of()).require(409)
            .code());
        assertEquals("UNKNOWN_ORDER", gateway.get("/api/v1/orders/999999", alice).require(404).code());
    }

    @Test
    void listsArePagedInBothDirections() throws Exception
    {
        final String trader = gateway.makeTrader("lister");
        for (int i = 1; i <= 5; i++)
        {
            gateway.post("/api/v1/orders", trader,
                "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'0.0" + i + "','quantity':'1'}").require(201);
        }
        final Answer first = gateway.get("/api/v1/orders?limit=2&order=asc&status=OPEN", trader).require(200);
        final Answer second = gateway.get("/api/v1/orders?limit=10&order=asc&status=OPEN&cursor=" +
            first.text("nextCursor"), trader).require(200);
        assertEquals("0.01 0.02", prices(first));
        assertEquals("0.03 0.04 0.05", prices(second));
        assertEquals(0, gateway.get("/api/v1/orders?order=asc&cursor=" + second.text("nextCursor"), trader)
            .json().path("orders").size());
        final Answer newest = gateway.get("/api/v1/orders?limit=2&market=BTC-USD", trader).require(200);
        assertEquals("0.05 0.04", prices(newest));
        assertEquals("VALIDATION_FAILED", gateway.get("/api/v1/orders?cursor=nonsense", trader).require(400).code());
    }

    @Test
    void everybodySeesTheMarket() throws Exception
    {
        final Answer market = gateway.get("/api/v1/markets/BTC-USD", null).require(200);
        assertEquals("BTC USD 0.01 1 OPEN", market.text("base") + " " + market.text("quote") + " " +
            market.text("tickSize") + " " + market.text("lotSize") + " " + market.text("status"));
        gateway.get("/api/v1/markets", null).require(200);
        gateway.get("/api/v1/markets/BTC-USD/book?depth=5", null).require(200);
        gateway.get("/api/v1/markets/BTC-USD/trades?limit=5", null).require(200);
        gateway.get("/api/v1/markets/BTC-USD/candles?interval=1m", null).require(200);
        assertEquals("UNKNOWN_MARKET", gateway.get("/api/v1/markets/NO-NO", null).require(404).code());
        gateway.get("/api/v1/health", null).require(200);
        gateway.get("/api/v1/ready", null).require(200);
        gateway.get("/api/v1/openapi.json", null).require(200);
        gateway.get("/api/v1/asyncapi.json", null).require(200);
    }

    @Test
    void theAdministratorChangesAnInstrumentAndSeesWhoDidWhat() throws Exception
    {
        gateway.post("/api/v1/admin/assets", admin, "{'symbol':'ETH','scale':8}").require(201);
        gateway.post("/api/v1/admin/instruments", admin,
            "{'symbol':'ETH-USD','base':'ETH','quote':'USD','tickSize':'0.01','lotSize':'1'}").require(201);
        final String path = "/api/v1/admin/instruments/ETH-USD";
        final Answer changed = gateway.send("PATCH", path, admin,
            "{'priceStep':'0.05','minPrice':'1.00','maxPrice':null,'takerFeeRate':300}", Map.of()).require(200);
        assertEquals("0.05 1.00  300", changed.text("priceStep") + " " + changed.text("minPrice") + " " +
            changed.text("maxPrice").replace("null", "") + " " + changed.text("takerFeeRate"));
        assertEquals("SUSPENDED", gateway.send("PATCH", path, admin, "{'status':'SUSPENDED'}", Map.of()).require(200)
            .text("status"));
        assertEquals("INSTRUMENT_SUSPENDED", gateway.post("/api/v1/orders", alice,
            "{'market':'ETH-USD','side':'BUY','type':'LIMIT','price':'2.00','quantity':'1'}").require(422).code());
        assertEquals("SYMBOL_IN_USE", gateway.post("/api/v1/admin/assets", admin, "{'symbol':'ETH','scale':8}")
            .require(409).code());
        final Answer audit = gateway.get("/api/v1/admin/audit?limit=3", admin).require(200);
        assertEquals("CreateAsset SYMBOL_IN_USE", audit.text("actions/0/command") + " " +
            audit.text("actions/0/result"));
        assertEquals("SetInstrumentStatus OK", audit.text("actions/1/command") + " " +
            audit.text("actions/1/result"));
        gateway.get("/api/v1/admin/assets", admin).require(200);
        gateway.get("/api/v1/admin/accounts", admin).require(200);
        gateway.get("/api/v1/admin/accounts/1", admin).require(200);
    }

    @Test
    void aKeyHoldsUntilItIsTakenBack() throws Exception
    {
        final String account = account(gateway.makeTrader("locked out"));
        final Answer key = gateway.post("/api/v1/admin/accounts/" + account + "/keys", admin, "{}").require(201);
        assertEquals(account, gateway.get("/api/v1/me", key.text("token")).require(200).text("accountId"));
        assertTrue(gateway.get("/api/v1/admin/accounts/" + account + "/keys", admin).require(200).body()
            .contains(key.text("keyId")));
        final String path = "/api/v1/admin/accounts/" + account + "/keys/" + key.text("keyId");
        gateway.send("DELETE", path, admin, null, Map.of()).require(204);
        assertEquals("UNKNOWN_KEY", gateway.send("DELETE", path, admin, null, Map.of()).require(404).code());
        assertEquals("UNAUTHENTICATED", gateway.get("/api/v1/me", key.text("token")).require(401).code());
    }

    private static String prices(final Answer answer)
    {
        final StringBuilder prices = new StringBuilder();
        answer.json().path("orders").forEach(order -> prices.append(order.path("price").asText()).append(' '));
        return prices.toString().strip();
    }

    private static String account(final String token) throws Exception
    {
        return gateway.get("/api/v1/me", token).require(200).text("accountId");
    }

    private static String balance(final String token, final String asset) throws Exception
    {
        final Answer balances =
            gateway.get("/api/v1/accounts/" + account(token) + "/balances", token).require(200);
        for (final var row : balances.json().path("balances"))
        {
            if (row.path("asset").asText().equals(asset))
            {
                return row.path("total").asText() + " " + row.path("available").asText() + " " +
                    row.path("held").asText();
            }
        }
        return "none";
    }
}
