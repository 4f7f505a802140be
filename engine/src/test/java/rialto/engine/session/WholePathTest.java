package rialto.engine.session;

import io.aeron.Aeron;
import io.aeron.Subscription;
import io.aeron.exceptions.DriverTimeoutException;
import io.aeron.logbuffer.Header;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.KeyFile;
import rialto.codecs.types.Side;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.engine.pipeline.MarketDataPublisher;
import rialto.engine.pipeline.Profile;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * From the wire to the book and back through every real part: a client on Aeron, ingress, ring, journal, state machine,
 * event log, egress, market data; then a restart, and all of it again.
 */
@Timeout(300)
class WholePathTest
{
    private static final int ADMINISTRATOR_STREAM = 3_001;
    private static final int TRADER_STREAM = 3_002;

    @TempDir
    private Path folder;

    private final KeyFile traderKey = KeyFile.generate(TestCommands.TRADER);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicInteger marketDataCount = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(Profile.class)
    void orderGoesFromTheWireToTheBookAndBackAndSurvivesARestart(final Profile profile) throws Exception
    {
        final EngineConfig config = new EngineConfig(folder)
            .aeronDirectory(folder.resolve("driver"))
            .profile(profile)
            .heartbeatTimeoutNs(TimeUnit.MINUTES.toNanos(5))
            .idleStrategy(YieldingIdleStrategy::new)
            .messages(new PrintStream(said, true, StandardCharsets.UTF_8));
        final long engineId;
        final long incarnation;
        try (Exchange exchange = Exchange.launch(config))
        {
            engineId = exchange.engineId();
            incarnation = exchange.incarnation();
            tradeOnce(exchange);
            assertNull(exchange.failure());
        }
        try (Exchange exchange = Exchange.launch(config))
        {
            assertEquals(engineId, exchange.engineId());
            assertTrue(incarnation != exchange.incarnation());
            assertFalse(said.toString(StandardCharsets.UTF_8).contains("open when the engine went down"));
            logOnAgain(exchange);
        }
    }

    private void tradeOnce(final Exchange exchange) throws Exception
    {
        try (Aeron aeron = connect(exchange);
            Subscription l3 = aeron.addSubscription("aeron:ipc", MarketDataPublisher.L3_STREAM_ID);
            TestClient administrator =
                client(aeron, KeyFile.read(exchange.administratorKeyFile()), ADMINISTRATOR_STREAM);
            TestClient trader = client(aeron, traderKey, TRADER_STREAM))
        {
            TestEngine.await(l3::isConnected);
            logOn(administrator, 0);
            final TestCommands commands = new TestCommands(new Wire(administrator, trader), clock());
            commands.traderKey(traderKey.publicKey());
            commands.administer();
            await(administrator, "Reply @10 #9");
            logOn(trader, 0);
            commands.order(TestCommands.SELLER, Side.SELL, 100, 5);
            commands.order(TestCommands.BUYER, Side.BUY, 100, 2);
            await(trader, "Fill @4 order 2 BUY");
            await(trader, "Fill @5 order 1 SELL");
            TestEngine.await(() ->
            {
                l3.poll(this::onMarketData, 10);
                return marketDataCount.get() == 3;
            });
            hearTheEnd(exchange, trader);
        }
    }

    /** While the media driver still runs: once it has ended, a client's streams end at any moment. */
    private static void hearTheEnd(final Exchange exchange, final TestClient trader)
    {
        final CompletableFuture<Void> closing = CompletableFuture.runAsync(exchange::close);
        await(trader, "SessionClosed @6 ENGINE_STOPPED");
        closing.join();
    }

    /** What was missed is sent again, then the session goes on where it was. */
    private void logOnAgain(final Exchange exchange)
    {
        try (Aeron aeron = connect(exchange); TestClient trader = client(aeron, traderKey, TRADER_STREAM))
        {
            logOn(trader, 4);
            await(trader, "SessionOpened @7 last #2");
            assertEquals("Fill @4 order 2 BUY", trader.heard.get(1));
            assertEquals("Fill @5 order 1 SELL", trader.heard.get(2));
            assertEquals("SessionClosed @6 ENGINE_STOPPED", trader.heard.get(3));
        }
    }

    private static void logOn(final TestClient client, final long nextSessionSequence)
    {
        TestEngine.await(client::isConnected);
        client.requestLogon();
        await(client, "Challenge 77 key " + client.keyId());
        client.logon(nextSessionSequence);
        TestEngine.await(() ->
        {
            client.poll();
            return client.heard.stream().anyMatch(message -> message.startsWith("SessionOpened"));
        });
    }

    private static void await(final TestClient client, final String message)
    {
        try
        {
            TestEngine.await(() ->
            {
                client.poll();
                return client.hasHeard(message);
            });
        }
        catch (final AssertionError ex)
        {
            throw new AssertionError("heard " + client.heard + ", not " + message, ex);
        }
    }

    /** Whose driver may end first; Aeron's own handler of errors would then end this process. */
    private static Aeron connect(final Exchange exchange)
    {
        return Aeron.connect(
            new Aeron.Context().aeronDirectoryName(exchange.aeronDirectory().toString()).errorHandler(ex ->
            {
                if (!(ex instanceof DriverTimeoutException))
                {
                    ex.printStackTrace();
                }
            }));
    }

    private static TestClient client(final Aeron aeron, final KeyFile key, final int streamId)
    {
        return new TestClient(
            aeron, key, "aeron:ipc", EngineConfig.INGRESS_STREAM_ID, "aeron:ipc", streamId);
    }

    private static EdgeClock clock()
    {
        return new EdgeClock(new SystemEpochNanoClock(), SystemNanoClock.INSTANCE, 0);
    }

    private void onMarketData(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final Header header)
    {
        marketDataCount.incrementAndGet();
    }

    /** Each session's commands go through its own client. */
    private record Wire(TestClient administrator, TestClient trader) implements CommandSink
    {
        @Override
        public boolean tryPublish(
            final long receivedNs,
            final long sequencedNs,
            final int keyId,
            final DirectBuffer src,
            final int offset,
            final int length)
        {
            final TestClient client = keyId == TestCommands.ADMINISTRATOR ? administrator : trader;
            client.frame.putBytes(0, src, offset, length);
            client.send(length);
            return true;
        }

        @Override
        public long lastSequence()
        {
            throw new UnsupportedOperationException("a client does not know");
        }

        @Override
        public boolean isAccepting()
        {
            return true;
        }
    }
}
