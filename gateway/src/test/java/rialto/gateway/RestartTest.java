package rialto.gateway;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway.Answer;

import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Engine and gateway outlive each other's restarts, and nothing is lost. */
class RestartTest
{
    private static final String ORDER =
        "{'market':'BTC-USD','side':'BUY','type':'LIMIT','price':'1.00','quantity':'1'}";

    @Test
    @Timeout(600)
    void eachOutlivesTheOther() throws Exception
    {
        try (RunningGateway gateway = RunningGateway.start())
        {
            final String alice = gateway.makeVenue().getFirst();
            final Map<String, String> key = Map.of("Idempotency-Key", "once");
            final Answer order = gateway.send("POST", "/api/v1/orders", alice, ORDER, key).require(201);
            final String balances = gateway.get("/api/v1/accounts/2/balances", alice).require(200).body();
            final String book = gateway.get("/api/v1/markets/BTC-USD/book", null).require(200).body();

            gateway.stopEngine();
            gateway.awaitStatus("/api/v1/ready", 503);
            final Answer refused = gateway.post("/api/v1/orders", alice, ORDER).require(503);
            assertEquals("ENGINE_UNAVAILABLE 1", refused.code() + " " + refused.header("Retry-After"));
            assertEquals(balances, gateway.get("/api/v1/accounts/2/balances", alice).require(200).body());

            gateway.startEngine();
            gateway.awaitStatus("/api/v1/ready", 200);
            assertEquals(order.text("id"),
                gateway.send("POST", "/api/v1/orders", alice, ORDER, key).require(200).text("id"));

            gateway.stopGateway();
            gateway.startGateway();
            gateway.awaitReady();
            assertEquals(balances, gateway.get("/api/v1/accounts/2/balances", alice).require(200).body());
            assertEquals(book, gateway.get("/api/v1/markets/BTC-USD/book", null).require(200).body());
            assertEquals(order.text("id"),
                gateway.send("POST", "/api/v1/orders", alice, ORDER, key).require(200).text("id"));
        }
    }

    @Test
    @Timeout(600)
    void aGatewayWaitsForAnEngine() throws Exception
    {
        try (RunningGateway gateway = RunningGateway.start())
        {
            gateway.stopGateway();
            gateway.stopEngine();
            gateway.startGateway();
            assertEquals("ENGINE_UNAVAILABLE", gateway.get("/api/v1/ready", null).require(503).code());
            assertEquals("NOT_READY", gateway.get("/api/v1/markets", null).require(503).code());
            gateway.get("/api/v1/health", null).require(200);
            gateway.startEngine();
            gateway.awaitReady();
            gateway.get("/api/v1/markets", null).require(200);
        }
    }
}
