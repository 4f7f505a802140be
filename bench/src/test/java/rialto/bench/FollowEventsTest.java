package rialto.bench;

import io.aeron.Aeron;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.EventListener;
import rialto.client.EventSubscription;
import rialto.client.InstrumentDefinition;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.codecs.command.FollowEventsEncoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.journal.DocumentLink;
import rialto.journal.chronicle.ChronicleJournalReader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A running exchange and programs that follow its whole event log, over Aeron, while orders flow. */
class FollowEventsTest
{
    private static final int ORDERS = 3_000;
    private static final int MAX_UNANSWERED = 50;
    private static final int FRAGMENT_LIMIT = 20;
    private static final long TOO_SLOW_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    Path folder;

    private final List<EventSubscription> followers = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final KeyFile traderKey = KeyFile.generate(2);
    private final KeyFile otherKey = KeyFile.generate(3);
    private Exchange exchange;
    private Aeron aeron;
    private RialtoClient client;
    private OrderSession administrator;
    private OrderSession trader;
    private long orderCount;

    @BeforeEach
    void openTheMarket() throws IOException
    {
        exchange = Exchange.launch(
            new EngineConfig(folder.resolve("data")).aeronDirectory(folder.resolve("aeron"))
                .maxFollowers(2)
                .heartbeatTimeoutNs(PATIENCE_NS)
                .tooSlowNs(TOO_SLOW_NS));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(exchange.aeronDirectory().toString()));
        client = RialtoClient.of(aeron);
        administrator = logOn(KeyFile.read(exchange.administratorKeyFile()));
        administrator.reference().createAsset(1, "AAPL", 0);
        administrator.reference().createAsset(2, "USD", 2);
        administrator.reference().createInstrument(1, "AAPL-USD", new InstrumentDefinition().assets(1, 2).tick(1, 2)
            .lot(1, 0).prices(5, 5, 1_000_000).maxQuantityLots(1_000_000));
        administrator.reference().createParticipant(2, "trader");
        administrator.reference().addKey(2, 2, EnumSet.of(Right.TRADE), traderKey.publicKey());
        administrator.reference().addKey(3, 2, EnumSet.of(Right.TRADE), otherKey.publicKey());
        administrator.reference().createAccount(2, 2);
        administrator.reference().createAccount(3, 2);
        administrator.ledger().deposit(1, 2, 2, 1_000_000_000);
        administrator.ledger().deposit(2, 3, 1, 1_000_000);
        await(() -> administrator.unansweredCount() == 0);
        trader = logOn(traderKey);
    }

    @AfterEach
    void closeTheMarket()
    {
        CloseHelper.closeAll(followers);
        CloseHelper.closeAll(trader, administrator, client, aeron, exchange);
        assertNull(exchange.failure());
    }

    @Test
    void aFollowerThatLeavesAndComesBackHasTheLogByteForByte()
    {
        final Tail tail = new Tail();
        final EventSubscription first = follow(1, tail);
        await(() -> trade(ORDERS) && tail.events.size() > ORDERS / 2);
        leave(first);
        final long next = first.nextEventSequence();
        await(() -> trade(2 * ORDERS));
        final EventSubscription second = follow(next, tail);
        await(() -> trade(3 * ORDERS) && trader.unansweredCount() == 0);

        final List<String> log = logOnceReadBy(second);
        assertEquals(log, tail.events);
        assertEquals(List.of(), tail.gaps);
        assertTrue(log.size() > 3 * ORDERS);
    }

    @Test
    void aSlowFollowerIsCutWhileRepliesAndOtherFollowersGoOn()
    {
        final Tail quick = new Tail();
        final Tail slow = new Tail();
        final EventSubscription quickFollower = follow(1, quick);
        final EventSubscription slowFollower = follow(1, slow);
        await(slowFollower::isConnected);
        followers.remove(slowFollower);
        tradeUntilThereIsRoom();
        final long upTo = orderCount + ORDERS;
        await(() -> trade(upTo) && trader.unansweredCount() == 0);

        final List<String> log = logOnceReadBy(quickFollower);
        assertEquals(log, quick.events);
        await(() -> slowFollower.poll(FRAGMENT_LIMIT) == 0 && !slowFollower.isConnected());
        assertTrue(slow.events.size() < log.size(), slow.events.size() + " of " + log.size());
        slowFollower.close();
        final EventSubscription again = followOnceThereIsRoom(slowFollower.nextEventSequence(), slow);
        awaitRead(again, log.size());
        assertEquals(logOnceReadBy(again), slow.events);
    }

    @Test
    void aFollowerMayAskForWhatIsStillToCome()
    {
        final Tail tail = new Tail();
        final int begin = readLog().size() + 3;
        final EventSubscription follower = follow(begin, tail);
        await(follower::isConnected);
        await(() -> trade(20) && readLog().size() >= begin + 20);

        final List<String> log = logOnceReadBy(follower);
        assertEquals(log.subList(begin - 1, log.size()), tail.events);
        assertEquals(List.of(), tail.gaps);
    }

    @Test
    void whoMayNotFollowIsToldWhy()
    {
        final EventSubscription ofTrader = client.events(trader, 1, new Tail());
        ofTrader.poll(FRAGMENT_LIMIT);
        await(() -> refusals.contains("NOT_AUTHORIZED"));
        ofTrader.close();

        try (RawDoor door = new RawDoor(aeron, 5003))
        {
            door.knock(3);
            assertEquals("opened OK", door.answer(otherKey, false));
            final UnsafeBuffer frame = RawDoor.frame();
            final FollowEventsEncoder request = new FollowEventsEncoder().wrapAndApplyHeader(frame, 0, door.header());
            request.keyId(1).nextEventSequence(1).responseStreamId(5004).responseChannel("aeron:ipc");
            final int length = MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength();
            assertEquals("refused WRONG_IMAGE", door.ask(frame, length));
            request.keyId(3);
            assertEquals("refused NOT_AUTHORIZED", door.ask(frame, length));
        }
    }

    @Test
    void thereAreOnlySoManyFollowers()
    {
        final Tail tail = new Tail();
        final EventSubscription first = follow(1, new Tail());
        follow(1, tail);
        await(() -> !tail.events.isEmpty() && first.nextEventSequence() > 1);
        final EventSubscription third = follow(1, new Tail());
        await(() -> refusals.contains("CONNECTION_CAPACITY"));
        leave(third);
        leave(first);
        assertTrue(followOnceThereIsRoom(1, new Tail()).nextEventSequence() > 1);
    }

    /** While two are served a third is refused: it hears something once one of them is cut. */
    private void tradeUntilThereIsRoom()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        boolean isRoom = false;
        while (!isRoom)
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, "nobody is cut");
            final long upTo = orderCount + ORDERS;
            await(() -> trade(upTo));
            final EventSubscription third = follow(1, new Tail());
            isRoom = isServed(third, 1);
            leave(third);
        }
    }

    /** Whoever asks before the engine has noticed that another has left is refused, and asks again. */
    private EventSubscription followOnceThereIsRoom(final long nextEventSequence, final Tail tail)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        EventSubscription follower = follow(nextEventSequence, tail);
        while (!isServed(follower, nextEventSequence))
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, "there is never room");
            leave(follower);
            follower = follow(nextEventSequence, tail);
        }
        return follower;
    }

    /** Waits until a follower has heard something, or one is refused. */
    private boolean isServed(final EventSubscription follower, final long from)
    {
        final int refusedBefore = refusals.size();
        await(() -> follower.nextEventSequence() > from || refusals.size() > refusedBefore);
        return follower.nextEventSequence() > from;
    }

    private void leave(final EventSubscription follower)
    {
        followers.remove(follower);
        follower.close();
    }

    private EventSubscription follow(final long nextEventSequence, final Tail tail)
    {
        final EventSubscription follower = client.events(administrator, nextEventSequence, tail);
        followers.add(follower);
        follower.poll(FRAGMENT_LIMIT);
        return follower;
    }

    private OrderSession logOn(final KeyFile key)
    {
        final OrderSession session = client.orderSession(new OrderSessionConfig(key), new SessionListener()
        {
            @Override
            public void onRefused(
                final ResultCode result,
                final int templateId,
                final long clientSequence,
                final long nextClientSequence)
            {
                assertEquals(FollowEventsEncoder.TEMPLATE_ID, templateId);
                refusals.add(result.name());
            }
        });
        session.awaitLogon(Duration.ofSeconds(60));
        return session;
    }

    /** Sends an order if there is room for it, buys and sells in turn; true once as many have been sent. */
    private boolean trade(final long upTo)
    {
        if (orderCount < upTo && trader.unansweredCount() < MAX_UNANSWERED)
        {
            final boolean isSell = orderCount % 2 == 0;
            final long sequence = trader.orders().limit(isSell ? 3 : 2, 1, 0, orderCount + 1,
                isSell ? Side.SELL : Side.BUY, TimeInForce.GTC, 100, 1);
            orderCount += sequence > 0 ? 1 : 0;
        }
        return orderCount >= upTo;
    }

    /**
     * The log at a moment when the follower has read all of it and nothing beyond: the last replies may leave before
     * their events are in the log, and events of timers come at any time.
     */
    private List<String> logOnceReadBy(final EventSubscription follower)
    {
        List<String> log = readLog();
        awaitRead(follower, log.size());
        while (follower.nextEventSequence() != log.size() + 1)
        {
            log = readLog();
            awaitRead(follower, log.size());
        }
        return log;
    }

    private void awaitRead(final EventSubscription follower, final int eventCount)
    {
        await(() -> follower.nextEventSequence() > eventCount);
    }

    private List<String> readLog()
    {
        final List<String> events = new ArrayList<>();
        try (ChronicleJournalReader reader =
            ChronicleJournalReader.open(folder.resolve("data/events"), DocumentLink.XXH64, 1))
        {
            while (reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> events
                .add(text(buffer, offset, length))))
            {
                // The work is in the condition.
            }
        }
        return events;
    }

    private static String text(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private int work()
    {
        int workCount = administrator.poll(FRAGMENT_LIMIT);
        workCount += trader == null ? 0 : trader.poll(FRAGMENT_LIMIT);
        for (final EventSubscription follower : followers)
        {
            workCount += follower.poll(FRAGMENT_LIMIT);
        }
        return workCount;
    }

    private void await(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            if (work() == 0)
            {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(20));
            }
            assertTrue(System.nanoTime() - deadlineNs < 0, "not in time; refused: " + refusals);
        }
    }

    /** Keeps every event's bytes. */
    private static final class Tail implements EventListener
    {
        final List<String> events = new ArrayList<>();
        final List<String> gaps = new ArrayList<>();

        @Override
        public void onEvent(final long eventSequence, final DirectBuffer buffer, final int offset, final int length)
        {
            events.add(text(buffer, offset, length));
        }

        @Override
        public void onGap(final long expectedEventSequence, final long eventSequence)
        {
            gaps.add(expectedEventSequence + " to " + eventSequence);
        }
    }
}
