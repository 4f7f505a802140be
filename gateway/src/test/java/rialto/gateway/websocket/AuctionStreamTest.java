package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The channel {@code auction} of a real gateway: its snapshot is what HTTP says, its deltas follow on that. */
class AuctionStreamTest
{
    private static final String MOVE = "/api/v1/admin/markets/BTC-USD/phase";

    /** Indicative prices come on their own time: none may come between an answer and a message. */
    private static final String RULES = "/api/v1/admin/markets/BTC-USD/auction-rules";

    @Test
    @Timeout(600)
    void aCallIsFollowedFromItsSnapshotToItsResult() throws Exception
    {
        final List<String> violations = new CopyOnWriteArrayList<>();
        try (RunningGateway gateway = RunningGateway.start())
        {
            final List<String> traders = gateway.makeVenue();
            final String admin = gateway.administrator();
            gateway.send("PUT", RULES, admin, "{'indicativeIntervalMs':86400000}", Map.of()).require(204);
            gateway.post(MOVE, admin, "{'phase':'CALL','auctionKind':'OPENING'}").require(204);
            final StreamClient client = new StreamClient(gateway.port(), null, violations);
            client.next("hello");
            client.next("status");
            client.send("{'op':'subscribe','channel':'auction','market':'BTC-USD'}").next("ack");
            final JsonNode snapshot = client.next("snapshot");
            assertEquals("1", snapshot.path("sequence").asText());
            assertEquals(gateway.get("/api/v1/markets/BTC-USD/auction", null).json(), snapshot.path("auction"));
            enter(gateway, traders.getFirst(), "BUY");
            enter(gateway, traders.getLast(), "SELL");
            long sequence = 1;
            gateway.post(MOVE, admin, "{'phase':'FREEZE'}").require(204);
            gateway.post(MOVE, admin, "{'phase':'CONTINUOUS'}").require(204);
            JsonNode auction = snapshot.path("auction");
            while (!"CONTINUOUS".equals(auction.at("/phase/phase").asText()))
            {
                final JsonNode delta = client.next("delta");
                assertEquals(sequence + 1, delta.path("firstSequence").asLong());
                sequence = delta.path("sequence").asLong();
                auction = delta.path("auction");
                assertEquals(delta.path("sequence"), auction.path("sequence"));
            }
            assertEquals("PRICE 50.00 2", auction.at("/lastAuction/outcome").asText() + " " +
                auction.at("/lastAuction/price").asText() + " " + auction.at("/lastAuction/quantity").asText());
            assertEquals(gateway.get("/api/v1/markets/BTC-USD/auction", null).json(), auction);
        }
        assertEquals(List.of(), violations, "not as documented");
    }

    private static void enter(final RunningGateway gateway, final String token, final String side) throws Exception
    {
        gateway.post("/api/v1/orders", token,
            "{'market':'BTC-USD','type':'LIMIT','price':'50.00','quantity':'2','side':'" + side + "'}").require(201);
    }
}
