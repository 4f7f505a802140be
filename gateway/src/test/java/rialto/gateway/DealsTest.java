package rialto.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.gateway.RunningGateway.Answer;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Items, item auctions and trade offers over HTTP, with a real exchange behind it. */
@Timeout(600)
class DealsTest
{
    private static final long MAX_AUCTION_MS = 100_000;

    private static RunningGateway gateway;
    private static DealVenue venue;

    @BeforeAll
    static void start() throws Exception
    {
        gateway = RunningGateway.start();
        venue = new DealVenue(gateway);
        venue.post("/admin/increment-tables", venue.admin,
            "{'id':'1','bands':[{'fromMinor':'0','incrementMinor':'50'}," +
                "{'fromMinor':'5000','incrementMinor':'500'}]}")
            .require(201);
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @Test
    void anItemIsMadeLockedGivenAndDestroyed() throws Exception
    {
        final String item = venue.mint();
        final JsonNode made = venue.get("/items/" + item, venue.carol).require(200).json();
        assertEquals("1 2 UNLOCKED null " + DealVenue.DIGEST, words(made, "collectionId", "ownerAccountId", "lock",
            "dealId", "digest"));
        assertEquals("OWNER", lock(item, true).require(200).text("lock"));
        assertEquals("ITEM_LOCKED", venue.post("/items/" + item + "/transfer", venue.alice, "{'toAccountId':'3'}")
            .require(409).code());
        assertEquals("UNLOCKED", lock(item, false).require(200).text("lock"));
        assertEquals("3", venue.post("/items/" + item + "/transfer", venue.alice, "{'toAccountId':'3'}").require(200)
            .text("ownerAccountId"));
        assertEquals(item, venue.get("/items?ownerAccountId=3&collectionId=1&limit=1", venue.alice).text("items/0/id"));
        venue.delete("/items/" + item, venue.bob).require(204);
        assertEquals("UNKNOWN_ITEM", venue.get("/items/" + item, venue.bob).require(404).code());
        final JsonNode collection = venue.get("/collections/1", venue.bob).require(200).json();
        assertEquals("Cards 2 null 250 4 500", words(collection, "name", "creatorAccountId", "maxItems", "feeBps",
            "royalties/0/accountId", "royalties/0/royaltyBps"));
        assertEquals(venue.get("/collections", venue.bob).require(200).json().path("collections").get(0), collection);
        assertEquals("500", venue.get("/increment-tables", venue.bob).require(200)
            .text("tables/0/bands/1/incrementMinor"));
    }

    @Test
    void thePageOfItemsIsServed() throws Exception
    {
        try (HttpClient client = HttpClient.newHttpClient())
        {
            final HttpResponse<String> page = client.send(HttpRequest.newBuilder(gateway.address("/items")).build(),
                HttpResponse.BodyHandlers.ofString());
            assertEquals("302 /items.html", page.statusCode() + " " +
                page.headers().firstValue("Location").orElse("").replaceAll("^http://[^/]*", ""));
            for (final String file : List.of("/items.html", "/css/items.css", "/js/items.js", "/js/deals.js",
                "/js/itemauctions.js", "/js/bidform.js", "/js/offerbox.js", "/js/offerdialog.js", "/js/selldialog.js",
                "/js/holdings.js", "/js/descent.js", "/js/commitment.js"))
            {
                assertEquals(200, client.send(HttpRequest.newBuilder(gateway.address(file)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode(), file);
            }
        }
    }

    /** Neither the reserve price nor the leader's highest bid is in any answer but the leader's own. */
    @Test
    void anAscendingAuctionKeepsItsSecrets() throws Exception
    {
        final String id = beforeItEnds(2_000, DealsTest::bidAndLook);
        final Answer closed = venue.awaitStatus(id, "CLOSED");
        assertEquals("RESERVE_NOT_MET null 0", words(closed.json(), "outcome", "price") + " " +
            closed.json().path("sales").size());
        assertEquals("UNLOCKED", venue.get("/items/" + closed.text("itemIds/0"), venue.bob).text("lock"));
    }

    private static String bidAndLook(final long ms) throws Exception
    {
        final String item = venue.mint();
        final String id = venue.auction("ENGLISH", ms, "10.00", "'reservePrice':'987.65','incrementTableId':1," +
            "'softWindowMs':100,'softExtensionMs':100,'maxExtensions':3", item);
        final JsonNode open = venue.get("/item-auctions/" + id, venue.bob).require(200).json();
        assertEquals("OPEN true false 1 null 10.00 null 0", words(open, "status", "hasReserve", "reserveMet",
            "incrementTableId", "price", "leastBid", "leaderAccountId", "bidCount"));
        final Answer first = bid(venue.carol, id, "31.00").require(200);
        assertEquals("10.00 10.50 4 true 31.00 31.00", words(first.json(), "auction/price", "auction/leastBid",
            "auction/leaderAccountId", "bid/leading", "bid/maximum", "bid/held"));
        final Answer second = bid(venue.bob, id, "123.45").require(200);
        assertEquals("31.50 32.00 3 true 123.45", words(second.json(), "auction/price", "auction/leastBid",
            "auction/leaderAccountId", "bid/leading", "bid/maximum"));
        final JsonNode outbid = venue.get("/accounts/4/item-bids?status=OPEN", venue.carol).require(200).json();
        assertEquals("false 31.00 0.00 0", words(outbid, "bids/0/leading", "bids/0/maximum", "bids/0/held", "strikes"));
        final StringBuilder all = new StringBuilder(open.toString()).append(first).append(outbid);
        for (final String path : List.of("/item-auctions", "/item-auctions?itemId=" + item, "/item-auctions/" + id,
            "/item-auctions/" + id + "/bids", "/items/" + item, "/accounts/2/item-bids", "/accounts/2/offers"))
        {
            all.append(venue.get(path, venue.alice).require(200).body());
        }
        assertFalse(all.toString().contains("987.65"), "the reserve price was told");
        assertFalse(all.toString().contains("123.45"), "a highest bid was told");
        final JsonNode bids = venue.get("/item-auctions/" + id + "/bids?order=asc", venue.carol).json();
        assertEquals("1 BID 4 10.00 4", words(bids, "bids/0/number", "bids/0/type", "bids/0/accountId", "bids/0/price",
            "bids/0/leaderAccountId"));
        assertEquals("2 BID 3 31.50 3", words(bids, "bids/1/number", "bids/1/type", "bids/1/accountId", "bids/1/price",
            "bids/1/leaderAccountId"));
        return id;
    }

    @Test
    void aFixedPricePaysFeeAndRoyalty() throws Exception
    {
        final String item = venue.mint();
        final String id =
            venue.auction("ENGLISH", 3_600_000, "10.00", "'buyNowPrice':'100.00','increment':'1.00'", item);
        final String before = balance(venue.carol, 4);
        final Answer bought = buy(venue.bob, id, "100.00", "").require(200);
        assertEquals("CLOSED BOUGHT_NOW 3 100.00 2.50 5.00 92.50", words(bought.json(), "auction/status",
            "auction/outcome", "auction/sales/0/buyerAccountId", "auction/sales/0/price", "auction/sales/0/fee",
            "auction/sales/0/royalties", "auction/sales/0/proceeds"));
        assertEquals("3", venue.get("/items/" + item, venue.bob).text("ownerAccountId"));
        assertEquals(Double.parseDouble(before) + 5.00, Double.parseDouble(balance(venue.carol, 4)), 0.001);
        assertEquals(id, venue.get("/item-auctions?itemId=" + item + "&status=CLOSED", venue.bob)
            .text("auctions/0/id"));
    }

    @Test
    void whoWonPaysLater() throws Exception
    {
        final String id = beforeItEnds(700, ms ->
        {
            final String auction = venue.auction("ENGLISH", ms, "10.00",
                "'increment':'1.00','paymentMs':600000,'deposit':'5.00'", venue.mint());
            assertEquals("true 20.00 5.00", words(bid(venue.bob, auction, "20.00").require(200).json(), "bid/leading",
                "bid/maximum", "bid/held"));
            return auction;
        });
        final Answer due = venue.awaitStatus(id, "PAYMENT");
        assertEquals("3 10.00 1", words(due.json(), "payment/accountId", "payment/price", "payment/chance"));
        final JsonNode own = venue.get("/accounts/3/item-bids", venue.bob).json();
        assertEquals(due.text("payment/deadline"), words(own, "bids/0/payDeadline"));
        final Answer paid = venue.post("/item-auctions/" + id + "/payments", venue.bob, "{}").require(200);
        assertEquals("CLOSED SOLD 10.00 0.00", words(paid.json(), "auction/status", "auction/outcome", "auction/price",
            "bid/held"));
    }

    @Test
    void aDescendingPriceIsAFunction() throws Exception
    {
        final String one = venue.mint();
        final String two = venue.mint();
        final String id = venue.auction("DUTCH", 3_600_000, "90.00",
            "'floorPrice':'40.00','floorAfterMs':3600000,'stepMs':1800000,'separate':true", one, two);
        final JsonNode open = venue.get("/item-auctions/" + id, venue.bob).require(200).json();
        assertEquals("90.00 40.00 1800000000000 2", words(open, "descent/startPrice", "descent/floorPrice",
            "descent/stepNs", "unitsLeft"));
        assertEquals(open.path("startedAt"), open.at("/descent/startsAt"));
        assertEquals("PRICE_ABOVE_LIMIT limit", problem(buy(venue.bob, id, "89.99", "").require(422)));
        assertEquals("1 90.00 1 90.00", words(buy(venue.bob, id, "90.00", "").require(200).json(), "auction/unitsLeft",
            "auction/price", "bid/units", "bid/held"));
        assertEquals("CLOSED SOLD 0", words(buy(venue.carol, id, "95.00", "").require(200).json(), "auction/status",
            "auction/outcome", "auction/unitsLeft"));
        assertEquals("TAKE 4 90.00 1", words(venue.get("/item-auctions/" + id + "/bids", venue.alice).json(),
            "bids/0/type", "bids/0/accountId", "bids/0/price", "bids/0/units"));
    }

    @Test
    void sealedBidsAreToldWhenTheyAreRevealed() throws Exception
    {
        final String id = beforeItEnds(1_200, DealsTest::commitAndReveal);
        assertEquals("SOLD 60.42 3", words(venue.awaitStatus(id, "CLOSED").json(), "outcome", "price",
            "sales/0/buyerAccountId"));
    }

    private static String commitAndReveal(final long ms) throws Exception
    {
        final String item = venue.mint();
        final String id =
            venue.auction("SEALED_SECOND_PRICE", ms, "10.00", "'revealMs':" + ms + ",'deposit':'3.00'", item);
        assertEquals("WRONG_AUCTION_STAGE", reveal(venue.bob, id, "75.31").require(409).code());
        final Answer committed = commit(venue.bob, id, DealVenue.commitment(id, 3, 7_531)).require(200);
        assertEquals("true null 3.00 null", words(committed.json(), "bid/committed", "bid/revealed", "bid/held",
            "auction/leaderAccountId"));
        commit(venue.carol, id, DealVenue.commitment(id, 4, 6_042)).require(200);
        assertEquals("ALREADY_BID", commit(venue.carol, id, DealVenue.SALT).require(409).code());
        final Answer late = awaitReveal(venue.bob, id, "75.31");
        assertEquals("75.31 75.31", words(late.json(), "bid/revealed", "bid/held"));
        assertEquals("COMMITMENT_DIFFERS", reveal(venue.carol, id, "60.43").require(422).code());
        final String told = venue.get("/item-auctions/" + id, venue.alice).body() +
            venue.get("/item-auctions/" + id + "/bids", venue.alice).body();
        assertFalse(told.contains("60.42"), "a bid was told that was not revealed");
        reveal(venue.carol, id, "60.42").require(200);
        return id;
    }

    @Test
    void anOfferIsCounteredAndAccepted() throws Exception
    {
        final String item = venue.mint();
        final Answer made = venue.post("/offers", venue.bob, "{'toAccountId':'2','given':{'amounts':[{'asset':'USD'," +
            "'amount':'25.00'}]},'asked':{'itemIds':['" + item + "']},'expiresAt':'" +
            Instant.now().plusSeconds(3_600) + "'}").require(201);
        final String id = made.text("id");
        assertEquals("3 2 null OPEN USD 25.00 " + item, words(made.json(), "accountId", "toAccountId", "parentOfferId",
            "status", "given/amounts/0/asset", "given/amounts/0/amount", "asked/itemIds/0"));
        assertEquals(List.of(id), offers(venue.alice, "2", "IN"));
        assertEquals(List.of(id), offers(venue.bob, "3", "OUT"));
        assertEquals(List.of(), offers(venue.carol, "4", "IN"));
        assertEquals("UNKNOWN_OFFER", venue.get("/offers/" + id, venue.carol).require(404).code());
        final Answer counter = venue.post("/offers", venue.alice, "{'toAccountId':'3','parentOfferId':'" + id +
            "','given':{'itemIds':['" + item + "']},'asked':{'amounts':[{'asset':'USD','amount':'30.00'}," +
            "{'asset':'BTC','amount':'1.00000000'}]}}").require(201);
        final String counterId = counter.text("id");
        assertEquals("COUNTERED " + counterId, words(venue.get("/offers/" + id, venue.bob).json(), "status",
            "counterOfferId"));
        assertEquals("OFFER " + counterId, words(venue.get("/items/" + item, venue.bob).json(), "lock", "dealId"));
        final Answer accepted = venue.post("/offers/" + counterId + "/accept", venue.bob, "{}").require(200);
        assertEquals("ACCEPTED 3 " + id, words(accepted.json(), "status", "acceptedByAccountId", "parentOfferId"));
        assertEquals("3", venue.get("/items/" + item, venue.bob).text("ownerAccountId"));
        assertEquals(List.of(), offers(venue.alice, "2", "OUT"));
    }

    @Test
    void offersToAnyoneAreForWhoeverHoldsTheItem() throws Exception
    {
        final String item = venue.mint();
        final String give =
            "{'given':{'amounts':[{'asset':'USD','amount':'1.00'}]},'asked':{'itemIds':['" + item + "']}";
        final String open = venue.post("/offers", venue.bob, give + "}").require(201).text("id");
        final String named = venue.post("/offers", venue.bob, give + ",'toAccountId':'2'}").require(201).text("id");
        assertEquals(List.of(named, open), offers(venue.alice, "2", "IN"));
        assertEquals("REJECTED", venue.delete("/offers/" + named, venue.alice).require(200).text("status"));
        venue.post("/items/" + item + "/transfer", venue.alice, "{'toAccountId':'4'}").require(200);
        assertEquals(List.of(), offers(venue.alice, "2", "IN"));
        assertEquals(List.of(open), offers(venue.carol, "4", "IN"));
        assertEquals("UNKNOWN_OFFER", venue.post("/offers/" + open + "/accept", venue.alice, "{}").require(404).code());
        assertEquals("WITHDRAWN", venue.delete("/offers/" + open, venue.bob).require(200).text("status"));
        venue.post("/offers", venue.bob, give + "}").require(201);
        venue.post("/offers", venue.bob, give + "}").require(201);
        assertEquals("2", venue.delete("/offers", venue.bob).require(200).text("cancelledOffers"));
        assertEquals(List.of(), offers(venue.bob, "3", "OUT"));
    }

    private static Answer lock(final String item, final boolean isLocked) throws Exception
    {
        return gateway.send("PUT", "/api/v1/items/" + item + "/lock", venue.alice, "{'locked':" + isLocked + "}",
            Map.of());
    }

    private static Answer bid(final String token, final String id, final String maximum) throws Exception
    {
        return venue.post("/item-auctions/" + id + "/bids", token, "{'maximum':'" + maximum + "'}");
    }

    private static Answer buy(final String token, final String id, final String limit, final String more)
        throws Exception
    {
        return venue.post("/item-auctions/" + id + "/purchases", token, "{'limit':'" + limit + "'" + more + "}");
    }

    private static Answer commit(final String token, final String id, final String commitment) throws Exception
    {
        return venue.post("/item-auctions/" + id + "/commitments", token, "{'commitment':'" + commitment + "'}");
    }

    private static Answer reveal(final String token, final String id, final String amount) throws Exception
    {
        return venue.post("/item-auctions/" + id + "/revelations", token, "{'amount':'" + amount + "','salt':'" +
            DealVenue.SALT + "'}");
    }

    /** As soon as commitments are over. */
    private static Answer awaitReveal(final String token, final String id, final String amount) throws Exception
    {
        return RunningGateway.await(() -> reveal(token, id, amount),
            answer -> !"WRONG_AUCTION_STAGE".equals(answer.code()), "commitments to auction " + id + " are not over")
            .require(200);
    }

    /** On a machine that was too slow for what is done while the auction lasts, again with one that lasts longer. */
    private static String beforeItEnds(final long ms, final Dealing dealing) throws Exception
    {
        long givenMs = ms;
        while (true)
        {
            final long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(givenMs);
            try
            {
                return dealing.deal(givenMs);
            }
            catch (final AssertionError ex)
            {
                givenMs *= 4;
                if (System.nanoTime() - endNs < 0 || givenMs > MAX_AUCTION_MS)
                {
                    throw ex;
                }
            }
        }
    }

    /** What is done with an auction that lasts for a time, from its opening on; gives its id. */
    @FunctionalInterface
    private interface Dealing
    {
        String deal(long ms) throws Exception;
    }

    /** Open ones, newest first. */
    private static List<String> offers(final String token, final String account, final String box) throws Exception
    {
        final List<String> ids = new ArrayList<>();
        venue.get("/accounts/" + account + "/offers?status=OPEN&box=" + box, token).require(200).json().path("offers")
            .forEach(offer -> ids.add(offer.path("id").asText()));
        return ids;
    }

    private static String balance(final String token, final int accountId) throws Exception
    {
        final JsonNode balances = venue.get("/accounts/" + accountId + "/balances", token).json().path("balances");
        for (final JsonNode balance : balances)
        {
            if ("USD".equals(balance.path("asset").asText()))
            {
                return balance.path("total").asText();
            }
        }
        throw new AssertionError("no USD: " + balances);
    }

    private static String problem(final Answer answer)
    {
        return answer.code() + " " + answer.text("errors/0/field");
    }

    private static String words(final JsonNode node, final String... pointers)
    {
        final List<String> words = new ArrayList<>();
        for (final String pointer : pointers)
        {
            words.add(node.at("/" + pointer).asText());
        }
        return String.join(" ", words);
    }
}
