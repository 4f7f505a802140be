package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.DealVenue;
import rialto.gateway.RunningGateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** The channels of item auctions and of an account's deals: snapshots are what HTTP says, deltas follow on that. */
class DealStreamTest
{
    private final List<String> violations = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(600)
    void anAuctionAndTheDealsOfItsPartiesAreFollowed() throws Exception
    {
        try (RunningGateway gateway = RunningGateway.start())
        {
            final DealVenue venue = new DealVenue(gateway);
            final String item = venue.mint();
            final String id = venue.auction("ENGLISH", 3_600_000, "10.00",
                "'increment':'1.00','reservePrice':'987.65','buyNowPrice':'990.00'", item);
            final StreamClient carol = greeted(gateway, venue.carol);
            carol.send("{'op':'subscribe','channel':'item_auction','auctionId':'" + id + "'}").next("ack");
            assertEquals(venue.get("/item-auctions/" + id, venue.carol).json(),
                carol.next("snapshot").path("itemAuction"));
            final StreamClient bob = greeted(gateway, venue.bob);
            bob.send("{'op':'subscribe','channel':'deals'}").next("ack");
            assertEquals("[] [] []", deals(bob.next("snapshot")));
            bidAndOutbid(venue, id, bob, carol);
            buy(venue, id, item, bob, carol);
            offer(venue, item, bob);
            carol.send("{'op':'unsubscribe','channel':'item_auction','auctionId':'" + id + "'}").next("ack");
        }
        assertEquals(List.of(), violations, "not as documented");
    }

    /** Nothing of what only the leader may know is in what others hear. */
    private static void bidAndOutbid(
        final DealVenue venue,
        final String id,
        final StreamClient bob,
        final StreamClient carol)
        throws Exception
    {
        venue.post("/item-auctions/" + id + "/bids", venue.bob, "{'maximum':'123.45'}").require(200);
        final JsonNode leads = bob.next("delta");
        assertEquals("1 true 123.45 123.45", leads.path("firstSequence").asText() + " " +
            leads.at("/bids/0/leading").asText() + " " + leads.at("/bids/0/maximum").asText() + " " +
            leads.at("/bids/0/held").asText());
        final JsonNode told = carol.next("delta");
        assertEquals("3 10.00 11.00", told.at("/itemAuction/leaderAccountId").asText() + " " +
            told.at("/itemAuction/price").asText() + " " + told.at("/itemAuction/leastBid").asText());
        venue.post("/item-auctions/" + id + "/bids", venue.carol, "{'maximum':'200.00'}").require(200);
        assertEquals("false 0.00", bob.next("delta").at("/bids/0/leading").asText() + " " +
            venue.get("/accounts/3/item-bids", venue.bob).text("bids/0/held"));
        final JsonNode next = carol.next("delta");
        assertEquals("4 124.45", next.at("/itemAuction/leaderAccountId").asText() + " " +
            next.at("/itemAuction/price").asText());
        final String all = told.toString() + next;
        assertFalse(all.contains("123.45") || all.contains("987.65") || all.contains("200.00"), all);
    }

    private static void buy(
        final DealVenue venue,
        final String id,
        final String item,
        final StreamClient bob,
        final StreamClient carol)
        throws Exception
    {
        venue.post("/item-auctions/" + id + "/purchases", venue.bob, "{'limit':'990.00'}").require(200);
        final JsonNode bought = together(bob, "items", "bids");
        assertEquals(item + " 3 CLOSED", bought.at("/items/0/id").asText() + " " +
            bought.at("/items/0/ownerAccountId").asText() + " " + bought.at("/bids/0/status").asText());
        assertEquals(venue.get("/item-auctions/" + id, venue.carol).json(), carol.next("delta").path("itemAuction"));
    }

    private static void offer(final DealVenue venue, final String item, final StreamClient bob) throws Exception
    {
        final String offer = venue.post("/offers", venue.carol, "{'given':{'amounts':[{'asset':'USD','amount':" +
            "'5.00'}]},'asked':{'itemIds':['" + item + "']}}").require(201).text("id");
        assertEquals(venue.get("/offers/" + offer, venue.bob).json(), bob.next("delta").at("/offers/0"));
        final StreamClient again = bob.send("{'op':'unsubscribe','channel':'deals'}");
        again.next("ack");
        again.send("{'op':'subscribe','channel':'deals'}").next("ack");
        final JsonNode snapshot = again.next("snapshot");
        assertEquals(venue.get("/items/" + item, venue.bob).json() + " " + offer, snapshot.at("/items/0") + " " +
            snapshot.at("/offers/0/id").asText());
        venue.post("/offers/" + offer + "/accept", venue.bob, "{}").require(200);
        final JsonNode accepted = together(again, "items", "offers");
        assertEquals("4 ACCEPTED", accepted.at("/items/0/ownerAccountId").asText() + " " +
            accepted.at("/offers/0/status").asText());
    }

    private StreamClient greeted(final RunningGateway gateway, final String token)
    {
        final StreamClient client = new StreamClient(gateway.port(), token, violations);
        client.next("hello");
        client.next("status");
        return client;
    }

    /** What one command changes comes in two messages if it is told just when half of it was put down. */
    private static JsonNode together(final StreamClient client, final String... lists)
    {
        final ObjectNode all = JsonNodeFactory.instance.objectNode();
        while (Stream.of(lists).anyMatch(list -> all.path(list).isEmpty()))
        {
            final JsonNode delta = client.next("delta");
            Stream.of(lists).filter(list -> !delta.path(list).isEmpty())
                .forEach(list -> all.set(list, delta.path(list)));
        }
        return all;
    }

    private static String deals(final JsonNode message)
    {
        return message.path("items") + " " + message.path("offers") + " " + message.path("bids");
    }
}
