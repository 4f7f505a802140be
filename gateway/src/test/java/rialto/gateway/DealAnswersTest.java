package rialto.gateway;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rialto.client.EngineAddress;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.types.AccountStatus;
import rialto.gateway.RunningGateway.Answer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Each route of items, item auctions and trade offers, asked for what it can answer: what is wrong everywhere in the
 * same way, what the exchange refuses, an answer that comes too late, an engine that is away, a gateway that is not
 * ready. One exchange, as it goes. Each answer is held against the OpenAPI document.
 */
@Timeout(600)
class DealAnswersTest
{
    private static final String HASH = "ab".repeat(32);
    private static final List<String> VIEWS = List.of("/collections", "/collections/1", "/increment-tables", "/items",
        "/items/1", "/item-auctions", "/item-auctions/1", "/item-auctions/1/bids", "/accounts/2/item-bids",
        "/offers/4", "/accounts/2/offers");

    @Test
    void everyRouteAnswersAsDocumented() throws Exception
    {
        try (RunningGateway gateway = RunningGateway.start())
        {
            final DealVenue venue = new DealVenue(gateway);
            makeDeals(venue);
            whatIsWrongEverywhere(venue);
            whatIsRefused(venue);
            whatIsFrozen(venue);
            whatComesTooLate(venue);
            whatIsAway(venue);
        }
    }

    /** Items 1 to 5 are alice's; 1, 2 and 3 are sold by auctions 1 (ascending), 2 (descending), 3 (sealed). */
    private static void makeDeals(final DealVenue venue) throws Exception
    {
        for (int i = 0; i < 5; i++)
        {
            venue.mint();
        }
        venue.auction("ENGLISH", 3_600_000, "10.00", "'increment':'1.00','buyNowPrice':'50.00'", "1");
        venue.auction("DUTCH", 3_600_000, "90.00", "'floorPrice':'90.00','floorAfterMs':1", "2");
        venue.auction("SEALED_FIRST_PRICE", 3_600_000, "1.00", "'revealMs':1000", "3");
        venue.post("/offers", venue.alice, "{'toAccountId':'3','given':{'amounts':[{'asset':'USD','amount':'1.00'}]}," +
            "'asked':{'amounts':[{'asset':'BTC','amount':'1.00000000'}]}}").require(201);
        venue.post("/admin/increment-tables", venue.admin,
            "{'id':'1','bands':[{'fromMinor':'0','incrementMinor':'50'}]}").require(201);
        venue.post("/item-auctions/1/bids", venue.bob, "{'maximum':'12.00'}").require(200);
        venue.post("/item-auctions/3/commitments", venue.bob, "{'commitment':'" + HASH + "'}").require(200);
        venue.gateway.send("PUT", "/api/v1/items/5/lock", venue.alice, "{'locked':true}", Map.of()).require(200);
    }

    private static void whatIsWrongEverywhere(final DealVenue venue) throws Exception
    {
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final String path : List.of("/collections", "/collections/1", "/increment-tables", "/admin/collections",
            "/admin/increment-tables", "/items", "/items/1", "/items/1/transfer", "/items/1/lock", "/item-auctions",
            "/item-auctions/1", "/item-auctions/1/bids", "/item-auctions/1/purchases", "/item-auctions/1/commitments",
            "/item-auctions/1/revelations", "/item-auctions/1/payments", "/accounts/2/item-bids", "/offers",
            "/offers/4", "/offers/4/accept", "/accounts/2/offers"))
        {
            count(counts, ask(venue, "PATCH " + path, null).require(405).code());
        }
        for (final String path : VIEWS)
        {
            count(counts, described(ask(venue, "GET " + path + "?colour=red", null)));
        }
        for (final String path : List.of("/items/1", "/item-auctions/1", "/offers", "/offers/4"))
        {
            count(counts, described(ask(venue, "DELETE " + path + "?accountId=2&colour=red", null)));
        }
        for (final Map.Entry<String, String> body : bodies().entrySet())
        {
            count(counts,
                described(ask(venue, body.getKey(), body.getValue().replaceFirst("\\{", "{'colour':'red',"))));
            count(counts, described(ask(venue, body.getKey(), "{'colour':'" + "x".repeat(20_000) + "'}")));
            final String[] words = body.getKey().split(" ", 2);
            count(counts, described(venue.gateway.send(words[0], "/api/v1" + words[1], venue.admin, body.getValue(),
                Map.of("Content-Type", "text/plain"))));
        }
        assertEquals("{METHOD_NOT_ALLOWED=21, 400 VALIDATION_FAILED colour UNKNOWN_FIELD=28, " +
            "413 BODY_TOO_LARGE=13, 415 UNSUPPORTED_MEDIA_TYPE=13}", counts.toString());
    }

    private static void whatIsRefused(final DealVenue venue) throws Exception
    {
        final List<String> wrong = new ArrayList<>();
        final String nobody = "{'accountId':'999',";
        for (final String[] row : new String[][] {
            { "admin", "GET /collections/9", "", "404 UNKNOWN_COLLECTION" },
            { "admin", "GET /items/x", "", "404 UNKNOWN_ITEM" },
            { "admin", "GET /item-auctions/0", "", "404 UNKNOWN_ITEM_AUCTION" },
            { "admin", "GET /item-auctions/9/bids", "", "404 UNKNOWN_ITEM_AUCTION" },
            { "bob", "GET /items?ownerAccountId=x", "", "400 VALIDATION_FAILED ownerAccountId INVALID_VALUE" },
            { "bob", "GET /items?cursor=x", "", "400 VALIDATION_FAILED cursor INVALID_VALUE" },
            { "bob", "GET /item-auctions?itemId=x", "", "400 VALIDATION_FAILED itemId INVALID_VALUE" },
            { "bob", "GET /item-auctions?status=DONE", "", "400 VALIDATION_FAILED status INVALID_VALUE" },
            { "bob", "GET /accounts/2/item-bids", "", "403 FORBIDDEN" },
            { "bob", "GET /accounts/2/offers", "", "403 FORBIDDEN" },
            { "admin", "GET /accounts/999/item-bids", "", "404 UNKNOWN_ACCOUNT" },
            { "admin", "GET /accounts/999/offers", "", "404 UNKNOWN_ACCOUNT" },
            { "admin", "GET /offers/9", "", "404 UNKNOWN_OFFER" },
            { "admin", "POST /admin/collections", "{'name':'X','creatorAccountId':'999'}", "404 UNKNOWN_ACCOUNT" },
            { "admin", "POST /admin/collections", "{'name':'X','creatorAccountId':'2','feeBps':10000,'royalties':[" +
                "{'accountId':'2','royaltyBps':1}]}", "422 INVALID_ROYALTIES royalties INVALID_ROYALTIES" },
            { "admin", "POST /admin/increment-tables", "{'id':'1','bands':[{'fromMinor':'0','incrementMinor':'5'}]}",
                "409 ID_IN_USE" },
            { "admin", "POST /admin/increment-tables", "{'id':'2','bands':[{'fromMinor':'7','incrementMinor':'5'}]}",
                "422 INVALID_INCREMENT_TABLE bands INVALID_INCREMENT_TABLE" },
            { "admin", "POST /admin/increment-tables", "{'id':'17','bands':[{'fromMinor':'0','incrementMinor':'5'}]}",
                "400 VALIDATION_FAILED id INVALID_VALUE" },
            { "bob", "POST /admin/collections", "{}", "403 FORBIDDEN" },
            { "bob", "POST /admin/increment-tables", "{}", "403 FORBIDDEN" },
            { "bob", "POST /items", "{'collectionId':'1','digest':'" + HASH + "'}", "403 NOT_YOUR_ITEM" },
            { "bob", "POST /items", "{'collectionId':'9','digest':'" + HASH + "'}", "404 UNKNOWN_COLLECTION" },
            { "bob", "POST /items", "{'collectionId':'1','digest':'AB'}", "400 VALIDATION_FAILED digest MALFORMED" },
            { "bob", "POST /items", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "admin", "POST /items", nobody + "'collectionId':'1'}", "404 UNKNOWN_ACCOUNT" },
            { "admin", "POST /items", "{}", "400 VALIDATION_FAILED accountId REQUIRED" },
            { "bob", "POST /items/4/transfer", "{'toAccountId':'3'}", "403 NOT_YOUR_ITEM" },
            { "alice", "POST /items/4/transfer", "{'toAccountId':'2'}", "422 SAME_ACCOUNT" },
            { "alice", "POST /items/9/transfer", "{'toAccountId':'3'}", "404 UNKNOWN_ITEM" },
            { "alice", "POST /items/1/transfer", "{'toAccountId':'3'}", "409 ITEM_LOCKED" },
            { "bob", "PUT /items/4/lock", "{'locked':true}", "403 NOT_YOUR_ITEM" },
            { "alice", "PUT /items/9/lock", "{'locked':true}", "404 UNKNOWN_ITEM" },
            { "alice", "PUT /items/4/lock", "{'locked':false}", "409 ITEM_NOT_LOCKED" },
            { "alice", "PUT /items/4/lock", "{}", "400 VALIDATION_FAILED locked REQUIRED" },
            { "bob", "DELETE /items/4", "", "403 NOT_YOUR_ITEM" },
            { "bob", "DELETE /items/9", "", "404 UNKNOWN_ITEM" },
            { "alice", "DELETE /items/1", "", "409 ITEM_LOCKED" },
            { "admin", "DELETE /items/1", "", "400 VALIDATION_FAILED accountId REQUIRED" },
            { "bob", "POST /item-auctions", auction("'itemIds':['4']"), "403 NOT_YOUR_ITEM" },
            { "bob", "POST /item-auctions", auction("'itemIds':['9']"), "404 UNKNOWN_ITEM" },
            { "alice", "POST /item-auctions", auction("'itemIds':['5']"), "409 ITEM_LOCKED" },
            { "alice", "POST /item-auctions", auction("'itemIds':['4','4']"), "422 INVALID_ITEM_LIST" },
            { "alice", "POST /item-auctions", auction("'itemIds':['4'],'floorPrice':'1'"), "422 INVALID_ITEM_AUCTION" },
            { "alice", "POST /item-auctions", auction("'itemIds':['4'],'incrementTableId':9"),
                "404 UNKNOWN_INCREMENT_TABLE" },
            { "alice", "POST /item-auctions", auction("'itemIds':[]"), "400 VALIDATION_FAILED itemIds INVALID_VALUE" },
            { "alice", "POST /item-auctions", auction("'itemIds':4"), "400 VALIDATION_FAILED itemIds WRONG_TYPE" },
            { "alice", "POST /item-auctions", auction("'itemIds':['4']").replace("USD", "NO"),
                "400 VALIDATION_FAILED asset UNKNOWN_ASSET" },
            { "bob", "DELETE /item-auctions/1", "", "403 NOT_YOUR_AUCTION" },
            { "bob", "DELETE /item-auctions/9", "", "404 UNKNOWN_ITEM_AUCTION" },
            { "alice", "DELETE /item-auctions/1", "", "409 AUCTION_HAS_BIDS" },
            { "bob", "POST /item-auctions/1/bids", "{'maximum':'12.00'}", "422 BID_NOT_RAISED maximum BID_NOT_RAISED" },
            { "carol", "POST /item-auctions/1/bids", "{'maximum':'10.00'}", "422 BID_TOO_LOW maximum BID_TOO_LOW" },
            { "carol", "POST /item-auctions/1/bids", "{'maximum':'0.00'}",
                "400 VALIDATION_FAILED maximum INVALID_VALUE" },
            { "alice", "POST /item-auctions/1/bids", "{'maximum':'99.00'}", "422 OWN_AUCTION" },
            { "bob", "POST /item-auctions/2/bids", "{'maximum':'99.00'}", "422 WRONG_AUCTION_KIND" },
            { "bob", "POST /item-auctions/9/bids", "{'maximum':'99.00'}", "404 UNKNOWN_ITEM_AUCTION" },
            { "bob", "POST /item-auctions/1/bids", "{'accountId':'2','maximum':'99.00'}", "403 FORBIDDEN" },
            { "carol", "POST /item-auctions/1/bids", "{'maximum':'9999999.00'}", "422 INSUFFICIENT_FUNDS" },
            { "carol", "POST /item-auctions/1/purchases", "{'limit':'99.00'}", "409 BUY_NOW_GONE" },
            { "carol", "POST /item-auctions/2/purchases", "{'limit':'1.00'}",
                "422 PRICE_ABOVE_LIMIT limit PRICE_ABOVE_LIMIT" },
            { "carol", "POST /item-auctions/2/purchases", "{'limit':'99.00','units':2}",
                "422 NOT_ENOUGH_UNITS units NOT_ENOUGH_UNITS" },
            { "carol", "POST /item-auctions/2/purchases", "{'limit':'99.00','units':0}",
                "400 VALIDATION_FAILED units INVALID_VALUE" },
            { "carol", "POST /item-auctions/9/purchases", "{'limit':'1.00'}", "404 UNKNOWN_ITEM_AUCTION" },
            { "carol", "POST /item-auctions/1/purchases", "{'accountId':'2','limit':'1.00'}", "403 FORBIDDEN" },
            { "bob", "POST /item-auctions/3/commitments", "{'commitment':'" + HASH + "'}", "409 ALREADY_BID" },
            { "bob", "POST /item-auctions/1/commitments", "{'commitment':'" + HASH + "'}", "422 WRONG_AUCTION_KIND" },
            { "bob", "POST /item-auctions/9/commitments", "{'commitment':'" + HASH + "'}", "404 UNKNOWN_ITEM_AUCTION" },
            { "bob", "POST /item-auctions/3/commitments", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "bob", "POST /item-auctions/3/commitments", "{'commitment':7}",
                "400 VALIDATION_FAILED commitment WRONG_TYPE" },
            { "bob", "POST /item-auctions/3/revelations", revelation(), "409 WRONG_AUCTION_STAGE" },
            { "bob", "POST /item-auctions/1/revelations", revelation(), "422 WRONG_AUCTION_KIND" },
            { "bob", "POST /item-auctions/9/revelations", revelation(), "404 UNKNOWN_ITEM_AUCTION" },
            { "bob", "POST /item-auctions/3/revelations", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "bob", "POST /item-auctions/1/payments", "{}", "409 PAYMENT_NOT_DUE" },
            { "bob", "POST /item-auctions/3/payments", "{}", "422 WRONG_AUCTION_KIND" },
            { "bob", "POST /item-auctions/9/payments", "{}", "404 UNKNOWN_ITEM_AUCTION" },
            { "bob", "POST /item-auctions/1/payments", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "bob", "POST /offers", "{}", "400 VALIDATION_FAILED given INVALID_VALUE" },
            { "bob", "POST /offers", "{'given':[]}", "400 VALIDATION_FAILED given WRONG_TYPE" },
            { "bob", "POST /offers", "{'given':{'amounts':[{'asset':'NO','amount':'1'}]}}",
                "400 VALIDATION_FAILED given/amounts/0/asset UNKNOWN_ASSET" },
            { "bob", "POST /offers", "{'given':{'amounts':[{'asset':'USD','amount':'1','x':1}]}}",
                "400 VALIDATION_FAILED given/amounts/0/x UNKNOWN_FIELD" },
            { "bob", "POST /offers", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "bob", "POST /offers", "{'given':{'itemIds':['4']},'toAccountId':'2'}", "403 NOT_YOUR_ITEM" },
            { "bob", "POST /offers", "{'given':{'itemIds':['9']},'toAccountId':'2'}", "404 UNKNOWN_ITEM" },
            { "alice", "POST /offers", "{'given':{'itemIds':['5']},'toAccountId':'3'}", "409 ITEM_LOCKED" },
            { "bob", "POST /offers", "{'asked':{'itemIds':['4']}}", "422 INVALID_OFFER" },
            { "bob", "DELETE /offers?accountId=2", "", "403 FORBIDDEN" },
            { "admin", "DELETE /offers", "", "400 VALIDATION_FAILED accountId REQUIRED" },
            { "admin", "DELETE /offers?accountId=999", "", "404 UNKNOWN_ACCOUNT" },
            { "alice", "POST /offers/4/accept", "{}", "422 OWN_OFFER" },
            { "carol", "POST /offers/4/accept", "{}", "404 UNKNOWN_OFFER" },
            { "bob", "POST /offers/4/accept", "{'accountId':'2'}", "403 FORBIDDEN" },
            { "carol", "DELETE /offers/4", "", "404 UNKNOWN_OFFER" },
            { "bob", "DELETE /offers/4?accountId=2", "", "403 FORBIDDEN" } })
        {
            final String token = token(venue, row[0]);
            final String[] words = row[1].split(" ", 2);
            final String got = described(venue.gateway.send(words[0], "/api/v1" + words[1], token,
                row[2].isEmpty() ? null : row[2], Map.of()));
            if (!got.equals(row[3]))
            {
                wrong.add(row[0] + " " + row[1] + " " + row[2] + ": " + got);
            }
        }
        assertEquals(List.of(), wrong);
        final String asked =
            venue.post("/offers", venue.bob, "{'given':{'amounts':[{'asset':'USD','amount':'1.00'}]}," +
                "'asked':{'itemIds':['5']},'toAccountId':'2'}").require(201).text("id");
        assertEquals("ITEM_LOCKED", venue.post("/offers/" + asked + "/accept", venue.alice, "{}").require(409).code());
        final String called = venue.auction("ENGLISH", 3_600_000, "1.00", "'increment':'1.00'", "4");
        assertEquals("CANCELLED", venue.delete("/item-auctions/" + called, venue.admin).require(200).text("outcome"));
        assertEquals("AUCTION_ENDED", venue.delete("/item-auctions/" + called, venue.alice).require(409).code());
        assertEquals("AUCTION_ENDED", venue.post("/item-auctions/" + called + "/bids", venue.bob, "{'maximum':'9'}")
            .require(409).code());
    }

    private static void whatComesTooLate(final DealVenue venue) throws Exception
    {
        venue.gateway.stopGateway();
        venue.gateway.startGateway(1);
        venue.gateway.awaitReady();
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final Map.Entry<String, @Nullable String> command : commands().entrySet())
        {
            count(counts, described(
                venue.gateway.whileTheDoorIsShut(() -> ask(venue, command.getKey(), command.getValue()))));
        }
        assertEquals("{504 OUTCOME_UNKNOWN=17}", counts.toString());
    }

    /** A frozen account keeps nothing and destroys nothing; over the binary door, as any operator may. */
    private static void whatIsFrozen(final DealVenue venue) throws Exception
    {
        final Path folder = venue.gateway.folder();
        final OrderSessionConfig config = new OrderSessionConfig(KeyFile.read(folder.resolve("admin.key")));
        try (RialtoClient client = RialtoClient.connect(EngineAddress.read(folder).aeronDirectory());
            OrderSession session = client.orderSession(config, new Deaf()))
        {
            session.awaitLogon(Duration.ofSeconds(60));
            session.postings().setAccountStatus(2, AccountStatus.FROZEN);
            while (session.unansweredCount() > 0)
            {
                session.poll(10);
            }
            session.awaitLogout(Duration.ofSeconds(60));
        }
        assertEquals("ACCOUNT_FROZEN", venue.gateway.send("PUT", "/api/v1/items/4/lock", venue.alice, "{'locked':true}",
            Map.of()).require(422).code());
        assertEquals("ACCOUNT_FROZEN", venue.delete("/items/4", venue.alice).require(422).code());
        assertEquals("ACCOUNT_FROZEN", venue.post("/items", venue.alice, "{'collectionId':'1','digest':'" + HASH + "'}")
            .require(422).code());
    }

    private static void whatIsAway(final DealVenue venue) throws Exception
    {
        venue.gateway.stopEngine();
        venue.gateway.awaitStatus("/api/v1/ready", 503);
        final Map<String, Integer> away = new LinkedHashMap<>();
        for (final Map.Entry<String, @Nullable String> command : commands().entrySet())
        {
            count(away, described(ask(venue, command.getKey(), command.getValue())));
        }
        assertEquals("{503 ENGINE_UNAVAILABLE=17}", away.toString());
        venue.gateway.stopGateway();
        venue.gateway.startGateway();
        final Map<String, Integer> counts = new LinkedHashMap<>();
        for (final String path : VIEWS)
        {
            count(counts, described(ask(venue, "GET " + path, null)));
        }
        assertEquals("{503 NOT_READY=11}", counts.toString());
    }

    /** Hears nothing. */
    private static final class Deaf implements SessionListener
    {
    }

    /** What has a body, each with one that is right; by the administrator. */
    private static Map<String, String> bodies()
    {
        final Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /admin/collections", "{'name':'More','creatorAccountId':'2'}");
        bodies.put("POST /admin/increment-tables", "{'id':'3','bands':[{'fromMinor':'0','incrementMinor':'5'}]}");
        bodies.put("POST /items", "{'accountId':'2','collectionId':'1','digest':'" + HASH + "'}");
        bodies.put("POST /items/4/transfer", "{'accountId':'2','toAccountId':'3'}");
        bodies.put("PUT /items/4/lock", "{'accountId':'2','locked':true}");
        bodies.put("POST /item-auctions", auction("'accountId':'2','itemIds':['4']"));
        bodies.put("POST /item-auctions/1/bids", "{'accountId':'4','maximum':'20.00'}");
        bodies.put("POST /item-auctions/2/purchases", "{'accountId':'4','limit':'95.00'}");
        bodies.put("POST /item-auctions/3/commitments", "{'accountId':'4','commitment':'" + HASH + "'}");
        bodies.put("POST /item-auctions/3/revelations", revelation().replace("{", "{'accountId':'4',"));
        bodies.put("POST /item-auctions/1/payments", "{'accountId':'4'}");
        bodies.put("POST /offers", "{'accountId':'3','given':{'amounts':[{'asset':'USD','amount':'1'}]}," +
            "'toAccountId':'2'}");
        bodies.put("POST /offers/4/accept", "{'accountId':'3'}");
        return bodies;
    }

    /** What the engine has to carry out. */
    private static Map<String, @Nullable String> commands()
    {
        final Map<String, @Nullable String> commands = new LinkedHashMap<>(bodies());
        commands.put("DELETE /items/4?accountId=2", null);
        commands.put("DELETE /item-auctions/1", null);
        commands.put("DELETE /offers/4?accountId=2", null);
        commands.put("DELETE /offers?accountId=2", null);
        return commands;
    }

    private static String auction(final String more)
    {
        return "{'kind':'ENGLISH','asset':'USD','startPrice':'1.00','endsAt':'" + Instant.now().plusSeconds(3_600) +
            "','increment':'1.00'," + more + "}";
    }

    private static String revelation()
    {
        return "{'amount':'5.00','salt':'" + HASH + "'}";
    }

    private static String token(final DealVenue venue, final String who)
    {
        return switch (who)
        {
            case "alice" -> venue.alice;
            case "bob" -> venue.bob;
            case "carol" -> venue.carol;
            default -> venue.admin;
        };
    }

    private static Answer ask(final DealVenue venue, final String request, final @Nullable String body)
        throws Exception
    {
        final String[] words = request.split(" ", 2);
        return venue.gateway.send(words[0], "/api/v1" + words[1], venue.admin, body, Map.of());
    }

    private static void count(final Map<String, Integer> counts, final String answer)
    {
        counts.merge(answer, 1, Integer::sum);
    }

    private static String described(final Answer answer)
    {
        return (answer.status() + " " + answer.code() + " " + answer.text("errors/0/field") + " " +
            answer.text("errors/0/code")).strip();
    }
}
