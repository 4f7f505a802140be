package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The channel {@code prediction} of a real gateway: its snapshot is what HTTP says, its deltas follow on that. */
@Timeout(600)
class PredictionStreamTest
{
    private static final String STATUS = "/api/v1/admin/predictions/RAIN/status";

    @Test
    void everyMessageHasAllOfTheMarket() throws Exception
    {
        final List<String> violations = new ArrayList<>();
        try (RunningGateway gateway = RunningGateway.start())
        {
            final String alice = gateway.makeVenue().getFirst();
            gateway.makePrediction("RAIN", ",'closesAt':'2099-01-01T00:00:00Z'");
            final StreamClient client = new StreamClient(gateway.port(), null, violations);
            client.next("hello");
            client.next("status");
            client.send("{'op':'subscribe','channel':'prediction','market':'BTC-USD'}").next("ack");
            assertEquals("null", client.next("snapshot").path("prediction").asText());
            client.send("{'op':'subscribe','channel':'prediction','market':'RAIN'}").next("ack");
            final JsonNode snapshot = client.next("snapshot");
            assertEquals(gateway.get("/api/v1/predictions/RAIN", null).json(), snapshot.path("prediction"));
            long sequence = snapshot.path("sequence").asLong();
            gateway.post(STATUS, gateway.administrator(), "{'status':'OPEN'}").require(200);
            gateway.post("/api/v1/orders", alice, "{'market':'RAIN','outcome':'NO','side':'BUY','type':'LIMIT'," +
                "'price':'0.30','quantity':'2'}").require(201);
            JsonNode market = snapshot.path("prediction");
            while (market.at("/odds/yesAsk").isNull())
            {
                final JsonNode delta = client.next("delta");
                assertEquals(sequence + 1, delta.path("firstSequence").asLong());
                sequence = delta.path("sequence").asLong();
                market = delta.path("prediction");
                assertEquals(delta.path("sequence"), market.path("sequence"));
            }
            assertEquals("OPEN 0.70 0.30 CLOSE 2099-01-01T00:00:00.000000000Z", market.path("status").asText() + " " +
                market.at("/odds/yesAsk").asText() + " " + market.at("/odds/noBid").asText() + " " +
                market.at("/nextDeadline/what").asText() + " " + market.at("/nextDeadline/at").asText());
            assertEquals(gateway.get("/api/v1/predictions/RAIN", null).json(), market);
        }
        assertEquals(List.of(), violations, "not as documented");
    }
}
