package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the stream says, and what it says to whom. */
class StreamProtocolTest
{
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z";

    @TempDir
    private Path folder;
    private StreamServer server;

    @BeforeEach
    void start() throws IOException
    {
        server = new StreamServer(folder, StreamServer.limits());
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void greetsAndAnswersWithTheIdOfTheOperation()
    {
        final StreamClient client = server.connect();
        assertEquals("{\"type\":\"hello\",\"time\":T,\"heartbeatMs\":15000}", text(client.next()));
        assertEquals("{\"type\":\"status\",\"engine\":\"DOWN\",\"time\":T}", text(client.next()));
        client.send("{'op':'ping','id':'a'}").send("{'op':'ping'}")
            .send("{'op':'auth','token':'" + server.aliceToken + "','id':'b'}")
            .send("{'op':'subscribe','channel':'ticker','market':'BTC-USD','id':'c'}")
            .send("{'op':'unsubscribe','channel':'ticker','market':'BTC-USD'}")
            .send("{'op':'subscribe','channel':'balances','id':'d'}");
        assertEquals("{\"type\":\"pong\",\"id\":\"a\",\"time\":T}", text(client.next()));
        assertEquals("{\"type\":\"pong\",\"time\":T}", text(client.next()));
        assertEquals("{\"type\":\"ack\",\"op\":\"auth\",\"id\":\"b\"}", text(client.next()));
        assertEquals(
            "{\"type\":\"ack\",\"op\":\"subscribe\",\"id\":\"c\",\"channel\":\"ticker\",\"market\":\"BTC-USD\"}",
            text(client.next()));
        JsonNode next = client.next();
        if ("snapshot".equals(next.path("type").asText()))
        {
            // If it was not taken back in time.
            next = client.next();
        }
        assertEquals("{\"type\":\"ack\",\"op\":\"unsubscribe\",\"channel\":\"ticker\",\"market\":\"BTC-USD\"}",
            text(next));
        assertEquals(
            "{\"type\":\"ack\",\"op\":\"subscribe\",\"id\":\"d\",\"channel\":\"balances\",\"accountId\":\"7\"}",
            text(client.next()));
    }

    @Test
    void channelsSaySnapshotThenDeltas()
    {
        server.source.level(MemorySource.BTC, true, 100, 3);
        server.source.level(MemorySource.BTC, false, 102, 4);
        server.source.trade(MemorySource.BTC, "1");
        server.source.ticker(MemorySource.BTC, "100");
        server.source.phase(MemorySource.BTC, "CALL");
        server.source.prediction(MemorySource.BTC, "OPEN");
        server.source.order(MemorySource.ALICE, 11, "OPEN");
        server.source.order(MemorySource.ALICE, 12, "OPEN");
        server.source.fill(MemorySource.ALICE, "1");
        server.source.balance(MemorySource.ALICE, 1, "5");
        server.source.balance(MemorySource.ALICE, 2, "6");
        final Map<String, String> expected = Map.of(
            "book", "snapshot 2 bids [100=3] asks [102=4] | delta 3-3 bids [100=0] asks []",
            "trades", "snapshot 1 [1] | delta 2-2 [2]",
            "ticker", "snapshot 1 100 | delta 2-2 101",
            "auction", "snapshot 1 CALL | delta 2-2 CONTINUOUS",
            "prediction", "snapshot 1 OPEN | delta 2-2 CLOSED",
            "orders", "snapshot 2 [11 OPEN, 12 OPEN] | delta 3-3 [11 CANCELLED]",
            "fills", "snapshot 1 [1] | delta 2-2 [2]",
            "balances", "snapshot 2 [A1=5, A2=6] | delta 3-3 [A2=7]");
        final Map<String, Runnable> changes = Map.of(
            "book", () -> server.source.level(MemorySource.BTC, true, 100, 0),
            "trades", () -> server.source.trade(MemorySource.BTC, "2"),
            "ticker", () -> server.source.ticker(MemorySource.BTC, "101"),
            "auction", () -> server.source.phase(MemorySource.BTC, "CONTINUOUS"),
            "prediction", () -> server.source.prediction(MemorySource.BTC, "CLOSED"),
            "orders", () -> server.source.order(MemorySource.ALICE, 11, "CANCELLED"),
            "fills", () -> server.source.fill(MemorySource.ALICE, "2"),
            "balances", () -> server.source.balance(MemorySource.ALICE, 2, "7"));
        final StreamClient client = server.connect(server.aliceToken);
        client.next("hello");
        client.next("status");
        for (final String channel : expected.keySet().stream().sorted().toList())
        {
            final boolean isPublic = List.of("book", "trades", "ticker", "auction", "prediction").contains(channel);
            client.send("{'op':'subscribe','channel':'" + channel + "'" + (isPublic ? ",'market':'BTC-USD'}" : "}"));
            client.next("ack");
            final JsonNode snapshot = client.next("snapshot");
            assertEquals(isPublic ? "BTC-USD" : "7", snapshot.path(isPublic ? "market" : "accountId").asText());
            assertTrue(snapshot.path("time").asText().matches(TIME));
            Objects.requireNonNull(changes.get(channel)).run();
            assertEquals(expected.get(channel),
                brief(channel, snapshot) + " | " + brief(channel, client.next("delta")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {                                                             | MALFORMED_JSON        | Unexpected end-of-input
        ~   ~                                                         | MALFORMED_JSON        | nothing in the message
        {'op':'ping'} {}                                              | MALFORMED_JSON        | Trailing token
        {'op':'ping','op':'ping'}                                     | MALFORMED_JSON        | op
        [1]                                                           | VALIDATION_FAILED     | not an object
        {}                                                            | VALIDATION_FAILED     | op: REQUIRED
        {'op':null}                                                   | VALIDATION_FAILED     | op: WRONG_TYPE
        {'op':7}                                                      | VALIDATION_FAILED     | op: WRONG_TYPE
        {'op':'dance'}                                                | VALIDATION_FAILED     | op: INVALID_VALUE
        {'op':'ping','id':7}                                          | VALIDATION_FAILED     | id: WRONG_TYPE
        {'op':'ping','more':7}                                        | VALIDATION_FAILED     | more: UNKNOWN_FIELD
        {'op':'auth'}                                                 | VALIDATION_FAILED     | token: REQUIRED
        {'op':'auth','token':'rialto_0_0'}                            | UNAUTHENTICATED       | nobody
        {'op':'subscribe','market':'BTC-USD'}                         | VALIDATION_FAILED     | channel: REQUIRED
        {'op':'subscribe','channel':'news','market':'BTC-USD'}        | VALIDATION_FAILED     | channel: INVALID_VALUE
        {'op':'subscribe','channel':'BOOK','market':'BTC-USD'}        | VALIDATION_FAILED     | channel: INVALID_VALUE
        {'op':'subscribe','channel':'book'}                           | VALIDATION_FAILED     | market: REQUIRED
        {'op':'subscribe','channel':'book','market':1}                | VALIDATION_FAILED     | market: WRONG_TYPE
        {'op':'subscribe','channel':'book','accountId':'7','market':'BTC-USD'} | VALIDATION_FAILED | accountId: UNKNOWN
        {'op':'subscribe','channel':'book','market':'XYZ'}            | UNKNOWN_MARKET        | XYZ
        {'op':'unsubscribe','channel':'book','market':'XYZ'}          | UNKNOWN_MARKET        | XYZ
        {'op':'unsubscribe','channel':'book','market':'BTC-USD'}      | NOT_SUBSCRIBED        | not follow
        {'op':'subscribe','channel':'item_auction'}                   | VALIDATION_FAILED     | auctionId: REQUIRED
        {'op':'subscribe','channel':'item_auction','auctionId':1}     | VALIDATION_FAILED     | auctionId: WRONG_TYPE
        {'op':'subscribe','channel':'item_auction','auctionId':'x'}   | VALIDATION_FAILED     | auctionId: MALFORMED
        {'op':'subscribe','channel':'item_auction','auctionId':'1','market':'A'} | VALIDATION_FAILED | market: UNKNOWN
        {'op':'subscribe','channel':'item_auction','auctionId':'2'}   | UNKNOWN_ITEM_AUCTION  | 2
        {'op':'subscribe','channel':'item_auction','auctionId':'99999999999'} | UNKNOWN_ITEM_AUCTION | 99999999999
        {'op':'unsubscribe','channel':'item_auction','auctionId':'1'} | NOT_SUBSCRIBED        | not follow
        {'op':'subscribe','channel':'deals','auctionId':'1'}          | VALIDATION_FAILED     | auctionId: UNKNOWN_FIELD
        {'op':'subscribe','channel':'deals'}                          | UNAUTHENTICATED       | auth
        {'op':'subscribe','channel':'orders','market':'BTC-USD'}      | VALIDATION_FAILED     | market: UNKNOWN_FIELD
        {'op':'subscribe','channel':'orders','accountId':7}           | VALIDATION_FAILED     | accountId: WRONG_TYPE
        {'op':'subscribe','channel':'orders','accountId':'-7'}        | VALIDATION_FAILED     | accountId: MALFORMED
        {'op':'subscribe','channel':'orders'}                         | UNAUTHENTICATED       | auth
        {'op':'unsubscribe','channel':'orders'}                       | UNAUTHENTICATED       | auth
        """, quoteCharacter = '~')
    void wrongOperationsAreErrors(final String operation, final String code, final String message)
    {
        final StreamClient client = server.greeted();
        final JsonNode error = client.send(operation).next("error");
        assertEquals(code, error.path("code").asText(), error::toString);
        assertTrue(error.path("message").asText().contains(message), error::toString);
        client.send("{'op':'ping'}").next("pong");
    }

    @Test
    void errorsCarryTheIdAndBinaryFramesAreErrors()
    {
        final StreamClient client = server.greeted();
        assertEquals("x", client.send("{'op':'dance','id':'x'}").next("error").path("id").asText());
        assertEquals("y", client.send("{'op':'subscribe','channel':'book','market':'?','id':'y'}").next("error")
            .path("id").asText());
        client.send("{'op':'ping','id':'" + "i".repeat(64) + "'}").next("pong");
        client.send("{'op':'ping','id':'" + "i".repeat(65) + "'}").next("error");
        client.sendBinary();
        assertEquals("VALIDATION_FAILED", client.next("error").path("code").asText());
        client.send("{'op':'ping'}").next("pong");
    }

    @Test
    void followsOnceAndNotTooMuch() throws IOException
    {
        server.close();
        final StreamLimits two =
            new StreamLimits(10, 2, 50, 4_096, 256, 1 << 20, 4_096, 5, 15_000, 5_000, 1_000, 60_000);
        server = new StreamServer(folder.resolve("two"), two);
        final StreamClient client = server.greeted();
        assertEquals("ack", follow(client, "subscribe", "book"));
        assertEquals("ALREADY_SUBSCRIBED", follow(client, "subscribe", "book"));
        assertEquals("ack", follow(client, "subscribe", "trades"));
        assertEquals("TOO_MANY_SUBSCRIPTIONS", follow(client, "subscribe", "ticker"));
        assertEquals("ack", follow(client, "unsubscribe", "book"));
        assertEquals("NOT_SUBSCRIBED", follow(client, "unsubscribe", "book"));
        assertEquals("ack", follow(client, "subscribe", "ticker"));
        server.source.level(MemorySource.BTC, true, 100, 1);
        server.source.ticker(MemorySource.BTC, "5");
        assertEquals("ticker", client.next("delta").path("channel").asText());
        assertEquals(2, server.hub.counters().subscriptions());
    }

    @ParameterizedTest
    @ValueSource(strings = { "orders", "fills", "balances" })
    void privateChannelsAreForTheAccountsOwnerAndTheAdministrator(final String channel)
    {
        final StreamClient anonymous = server.greeted();
        final StreamClient alice = server.greeted();
        final StreamClient administrator = server.greeted();
        alice.send("{'op':'auth','token':'" + server.aliceToken + "'}").next("ack");
        administrator.send("{'op':'auth','token':'" + server.administratorToken + "'}").next("ack");
        final StringBuilder table = new StringBuilder();
        for (final String account : List.of("", "7", "8", "9", "99999999999999999"))
        {
            table.append(account.isEmpty() ? "own" : account).append(' ')
                .append(followPrivate(anonymous, channel, account)).append(' ')
                .append(followPrivate(alice, channel, account)).append(' ')
                .append(followPrivate(administrator, channel, account)).append('\n');
        }
        assertEquals("""
            own UNAUTHENTICATED 7 VALIDATION_FAILED
            7 UNAUTHENTICATED ALREADY_SUBSCRIBED 7
            8 UNAUTHENTICATED FORBIDDEN 8
            9 UNAUTHENTICATED FORBIDDEN UNKNOWN_ACCOUNT
            99999999999999999 UNAUTHENTICATED FORBIDDEN UNKNOWN_ACCOUNT
            """, table.toString());
        assertEquals("ack", unfollowPrivate(administrator, channel, "7"));
        assertEquals("NOT_SUBSCRIBED", unfollowPrivate(administrator, channel, "7"));
        server.source.order(MemorySource.BOB, 1, "OPEN");
        server.source.fill(MemorySource.BOB, "1");
        server.source.balance(MemorySource.BOB, 1, "1");
        assertEquals("8", administrator.next("delta").path("accountId").asText());
        alice.send("{'op':'ping'}").next("pong");
    }

    @Test
    void upgradeHeaderIsTakenAndWrongOneIsTold()
    {
        final StreamClient alice = server.connect(server.aliceToken);
        alice.next("hello");
        alice.next("status");
        assertEquals("7", followPrivate(alice, "orders", ""));
        final StreamClient stranger = server.connect("rialto_0_0");
        stranger.next("hello");
        stranger.next("status");
        assertEquals("UNAUTHENTICATED", stranger.next("error").path("code").asText());
        assertEquals("UNAUTHENTICATED", followPrivate(stranger, "orders", ""));
        assertEquals("ack", follow(stranger, "subscribe", "book"));
    }

    @Test
    void tellsWhetherTheEngineIsThere()
    {
        final StreamClient client = server.greeted();
        server.hub.onEngineUp();
        assertEquals("UP", client.next("status").path("engine").asText());
        server.hub.onEngineUp();
        server.hub.onEngineDown();
        assertEquals("DOWN", client.next("status").path("engine").asText());
        server.hub.onEngineUp();
        assertEquals("UP", client.next("status").path("engine").asText());
        final StreamClient late = server.connect();
        late.next("hello");
        assertEquals("UP", late.next("status").path("engine").asText());
    }

    @Test
    void heartbeatKeepsAnIdleConnection() throws IOException
    {
        server.close();
        final StreamLimits quick =
            new StreamLimits(10, 64, 50, 4_096, 256, 1 << 20, 4_096, 5, 100, 5_000, 1_000, 4_000);
        server = new StreamServer(folder.resolve("quick"), quick);
        final StreamClient client = server.greeted();
        for (int i = 0; i < 45; i++)
        {
            assertTrue(client.nextPing().path("time").asText().matches(TIME));
        }
        client.send("{'op':'subscribe','channel':'book','market':'BTC-USD'}");
        StreamServer.await("it is still there", () -> server.hub.counters().subscriptions() == 1);
    }

    /** A few in a second would be too many; it may be cut before all of it is sent. */
    private static void flood(final StreamClient client)
    {
        try
        {
            for (int i = 0; i < 80 && !client.isClosed(); i++)
            {
                client.send("{'op':'ping'}");
            }
        }
        catch (final CompletionException ex)
        {
            assertTrue(ex.getCause() instanceof IOException, ex::toString);
        }
    }

    @Test
    void closesWithAReason() throws IOException
    {
        server.close();
        final StreamLimits few =
            new StreamLimits(10, 64, 2, 4_096, 256, 1 << 20, 4_096, 5, 15_000, 5_000, 1_000, 60_000);
        server = new StreamServer(folder.resolve("few"), few);
        final StreamClient flooding = server.greeted();
        flood(flooding);
        assertEquals("4009 FLOOD", flooding.closed());
        final StreamClient oversized = server.greeted();
        oversized.send("{'op':'ping','id':'" + "x".repeat(4_096) + "'}");
        assertTrue(oversized.closed().startsWith("1009"), oversized::closed);
        final StreamClient last = server.greeted();
        server.closeHub();
        assertEquals("1001 SHUTTING_DOWN", last.closed());
        assertEquals("1001 SHUTTING_DOWN", server.connect().closed());
    }

    @Test
    void oneConnectionTooManyIsClosedAndOneThatLeavesMakesRoom() throws IOException
    {
        server.close();
        server = new StreamServer(folder.resolve("few"), StreamServer.limits().withMaxConnections(2));
        final StreamClient first = server.greeted();
        final StreamClient second = server.greeted();
        assertEquals("4010 TOO_MANY_CONNECTIONS", server.connect().closed());
        first.leave();
        StreamServer.await("room", () -> server.hub.counters().connections() == 1);
        server.greeted();
        second.send("{'op':'ping'}").next("pong");
        assertEquals(2, server.hub.counters().connections());
    }

    private static String follow(final StreamClient client, final String op, final String channel)
    {
        client.send("{'op':'" + op + "','channel':'" + channel + "','market':'BTC-USD'}");
        final JsonNode answer = client.next();
        if ("error".equals(answer.path("type").asText()))
        {
            return answer.path("code").asText();
        }
        if ("subscribe".equals(op))
        {
            client.next("snapshot");
        }
        return answer.path("type").asText();
    }

    private static String followPrivate(final StreamClient client, final String channel, final String account)
    {
        client.send("{'op':'subscribe','channel':'" + channel + "'" +
            (account.isEmpty() ? "}" : ",'accountId':'" + account + "'}"));
        final JsonNode answer = client.next();
        return "error".equals(answer.path("type").asText()) ? answer.path("code").asText() :
            client.next("snapshot").path("accountId").asText();
    }

    private static String unfollowPrivate(final StreamClient client, final String channel, final String account)
    {
        final JsonNode answer =
            client.send("{'op':'unsubscribe','channel':'" + channel + "','accountId':'" + account + "'}").next();
        return "error".equals(answer.path("type").asText()) ? answer.path("code").asText() :
            answer.path("type").asText();
    }

    private static String text(final JsonNode message)
    {
        return message.toString().replaceAll("\"" + TIME + "\"", "T");
    }

    private static String brief(final String channel, final JsonNode message)
    {
        final String sequences = message.has("firstSequence") ?
            message.path("firstSequence").asText() + "-" + message.path("sequence").asText() :
            message.path("sequence").asText();
        final String payload = switch (channel)
        {
            case "book" -> "bids " + rows(message, "bids", "price", "=", "quantity") +
                " asks " + rows(message, "asks", "price", "=", "quantity");
            case "ticker" -> message.path("ticker").path("lastPrice").asText();
            case "auction" -> message.at("/auction/phase/phase").asText();
            case "prediction" -> message.at("/prediction/status").asText();
            case "orders" -> rows(message, channel, "id", " ", "status");
            case "balances" -> rows(message, channel, "asset", "=", "total");
            case "fills" -> rows(message, channel, "tradeId", "", "");
            default -> rows(message, channel, "id", "", "");
        };
        return message.path("type").asText() + " " + sequences + " " + payload;
    }

    private static String rows(
        final JsonNode message,
        final String list,
        final String first,
        final String between,
        final String second)
    {
        return message.path(list).valueStream()
            .map(row -> row.path(first).asText() + between + row.path(second).asText("")).toList().toString();
    }
}
