package rialto.engine.session;

import io.aeron.Publication;
import io.aeron.Subscription;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rialto.journal.JournalReader;
import rialto.journal.RecordConsumer;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whoever may administer gets the event log as it stands, from where it wants, and holds up nobody. */
class FollowTest extends SessionTestBase
{
    private static final int ADMINISTER = 1 << 2;
    private static final int MANY = 3_000;
    private static final AtomicInteger NEXT_STREAM_ID = new AtomicInteger(30_000);

    private final List<Tail> tails = new ArrayList<>();
    private final AllocationMeter meter = new AllocationMeter();

    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).maxFollowers(2).heartbeatTimeoutNs(3_600_000_000_000L);
    }

    @BeforeEach
    void letOneKeyAdminister()
    {
        keys.define(1, ADMINISTER, new UnsafeBuffer(KEYS[1].publicKey()), 0);
    }

    @AfterEach
    void closeTails()
    {
        CloseHelper.quietCloseAll(tails);
    }

    @Test
    void shouldSendEveryEventAsItLiesInTheLogAndGoOnWithNewOnes()
    {
        final TestClient client = live(1);
        pipeline.trade(2, 3);
        final Tail tail = follow(client, 1);
        tail.awaitUpTo(2);
        client.cancel(1);

        tail.awaitUpTo(3);
        assertEquals(log(1, 3), tail.events);
        assertEquals(1, sessions.counters().value(SessionCounter.FOLLOWERS_BEGUN));
    }

    @Test
    void shouldBeginAnywhereWithinADocumentAndAtTheBeginningForNoSequenceAtAll()
    {
        final TestClient client = live(1);
        fill(35);
        final Tail middle = follow(client, 17);
        final Tail whole = follow(client, 0);

        middle.awaitUpTo(36);
        whole.awaitUpTo(36);
        assertEquals(log(17, 36), middle.events);
        assertEquals(log(1, 36), whole.events);
    }

    @Test
    void shouldWaitForAnEventThatIsStillToCome()
    {
        final TestClient client = live(1);
        final Tail tail = follow(client, 4);
        awaitCount(SessionCounter.FOLLOWERS_BEGUN, 1);
        fill(4);

        tail.awaitUpTo(5);
        assertEquals(log(4, 5), tail.events);
    }

    @Test
    void shouldServeMoreThanAFollowersStreamHolds()
    {
        final TestClient client = live(1);
        fill(MANY);
        final Tail tail = follow(client, 1);

        tail.awaitUpTo(MANY + 1);
        assertEquals(log(1, MANY + 1), tail.events);
        assertEquals(0, sessions.counters().value(SessionCounter.SEQUENCE_GAPS));
    }

    @Test
    void shouldLetGoOfAFollowerThatAsksForRetiredEventsAndServeEverybodyElse()
    {
        final TestClient client = live(1);
        client.cancel(1);
        await(client, "Reply @2 #1");
        pipeline.eventLog.retireBefore(2);
        follow(client, 1);
        awaitCount(SessionCounter.ASKED_FOR_RETIRED, 1);
        awaitCount(SessionCounter.FOLLOWERS_ENDED, 1);
        await(client, "Refused EVENTS_RETIRED template 5 key 1 #0 next #2");
        final Tail tail = follow(client, 2);
        tail.awaitUpTo(2);
        client.cancel(2);
        await(client, "Reply @3 #2");
    }

    /** What it still has to read goes while it reads. */
    @Test
    void shouldLetGoOfAFollowerThatIsOvertakenByRetentionAndServeEverybodyElse()
    {
        final TestClient client = live(1);
        final Tail slow = follow(client, 1);
        final Tail quick = follow(client, 1);
        awaitCount(SessionCounter.FOLLOWERS_BEGUN, 2);
        tails.remove(slow);
        fill(MANY);
        client.cancel(1);
        await(client, "Reply @" + (MANY + 2) + " #1");
        quick.awaitUpTo(MANY + 2);
        pipeline.eventLog.retireBefore(MANY);

        awaitQuietly(() -> slow.drain() && !slow.subscription.isConnected());
        assertEquals(1, sessions.counters().value(SessionCounter.ASKED_FOR_RETIRED));
        final int taken = slow.events.size();
        assertTrue(taken < MANY && log(1, taken).equals(slow.events));
        client.cancel(2);
        await(client, "Reply @" + (MANY + 3) + " #2");
        quick.awaitUpTo(MANY + 3);
        assertTrue(client.heard.contains("Refused EVENTS_RETIRED template 5 key 1 #0 next #2"), client.heard::toString);
        slow.close();
    }

    @Test
    void shouldCutAFollowerThatTakesNothingForTooLongAndServeEverybodyElse()
    {
        final TestClient client = live(1);
        final Tail slow = follow(client, 1);
        final Tail quick = follow(client, 1);
        awaitCount(SessionCounter.FOLLOWERS_BEGUN, 2);
        tails.remove(slow);
        fill(MANY);
        client.cancel(1);
        await(client, "Reply @" + (MANY + 2) + " #1");
        quick.awaitUpTo(MANY + 2);
        assertEquals(0, sessions.counters().value(SessionCounter.FOLLOWERS_CUT_TOO_SLOW));
        time.advanceSeconds(11);

        awaitCount(SessionCounter.FOLLOWERS_CUT_TOO_SLOW, 1);
        client.cancel(2);
        await(client, "Reply @" + (MANY + 3) + " #2");
        quick.awaitUpTo(MANY + 3);
        awaitQuietly(() -> slow.drain() && !slow.subscription.isConnected());
        final int taken = slow.events.size();
        assertTrue(taken < MANY && log(1, taken).equals(slow.events));
        assertEquals(1, sessions.counters().value(SessionCounter.FOLLOWERS_CUT_TOO_SLOW));
        slow.close();
        follow(client, taken + 1).awaitUpTo(MANY + 3);
    }

    @Test
    void shouldFreeThePlaceOfAFollowerThatLeaves()
    {
        final TestClient client = live(1);
        for (int i = 0; i < 4; i++)
        {
            final Tail tail = follow(client, 1);
            tail.awaitUpTo(1);
            tails.remove(tail);
            tail.close();
            awaitCount(SessionCounter.FOLLOWERS_ENDED, i + 1);
            settle();
        }
        assertEquals(0, sessions.counters().value(SessionCounter.FOLLOWERS_CUT_TOO_SLOW));
    }

    @Test
    void shouldEndWithItsSession()
    {
        final TestClient client = live(1);
        final Tail tail = follow(client, 1);
        tail.awaitUpTo(1);
        client.logout();
        await(client, "SessionClosed @2 LOGOUT");

        awaitQuietly(() -> !tail.subscription.isConnected());
        final TestClient again = live(1);
        final Tail next = follow(again, 2);
        next.awaitUpTo(3);
        assertEquals(log(2, 3), next.events);
    }

    @Test
    void shouldEndWithTheEngine()
    {
        final TestClient client = live(1);
        final Tail tail = follow(client, 1);
        tail.awaitUpTo(1);
        ingress.stopAccepting();
        await(client, "SessionClosed @2 ENGINE_STOPPED");
        awaitQuietly(() -> !tail.subscription.isConnected());
        client.follow(1, 1, "aeron:ipc", tail.streamId);

        await(client, "Refused SHUTTING_DOWN template 5 key 1 #0 next #1");
        time.advanceSeconds(1);
        awaitQuietly(ingress::isDrained);
    }

    @Test
    void shouldRefuseAnImageThatIsNotLoggedOn()
    {
        final TestClient client = challenged(1);
        client.follow(1, 1, "aeron:ipc", 30_999);

        await(client, "Refused NOT_LOGGED_ON template 5 key 1 #0 next #0");
    }

    @Test
    void shouldRefuseAnotherImagesSession()
    {
        live(1);
        final TestClient thief = live(2);
        thief.follow(1, 1, "aeron:ipc", 30_999);

        await(thief, "Refused WRONG_IMAGE template 5 key 1 #0 next #1");
    }

    @Test
    void shouldRefuseAKeyThatMayNotAdminister()
    {
        final TestClient client = live(2);
        client.follow(2, 1, "aeron:ipc", 30_999);

        await(client, "Refused NOT_AUTHORIZED template 5 key 2 #0 next #1");
        assertEquals(0, sessions.counters().value(SessionCounter.FOLLOWERS_BEGUN));
    }

    @Test
    void shouldRefuseWhatCannotBeAResponseStream()
    {
        final TestClient client = live(1);
        for (final String channel : List.of("nonsense", "aeron:udp?endpoint=192.0.2.1:4000", "aeron-spy:aeron:ipc"))
        {
            client.heard.clear();
            client.follow(1, 1, channel, 30_999);
            await(client, "Refused INVALID_RESPONSE_CHANNEL template 5 key 1 #0 next #1");
        }
        client.heard.clear();
        client.follow(1, 1, "aeron:ipc", 1_999);

        await(client, "Refused INVALID_RESPONSE_CHANNEL template 5 key 1 #0 next #1");
        assertEquals(4, sessions.counters().value(SessionCounter.RESPONSE_CHANNELS_REFUSED));
    }

    @Test
    void shouldNotSpeakOnAStreamThatAnotherClientIsAnsweredOn()
    {
        final TestClient client = live(1);
        final TestClient victim = live(2);
        client.follow(1, 1, "aeron:ipc", victim.responseStreamId());

        await(client, "Refused INVALID_RESPONSE_CHANNEL template 5 key 1 #0 next #1");
        victim.cancel(1);
        await(victim, "Reply @2 #1");
        assertEquals(List.of("Challenge 77 key 2", "SessionOpened @1 last #0", "Reply @2 #1"), victim.heard);
    }

    @Test
    void shouldNotSpeakOnAStreamThatIsFollowedOn()
    {
        final TestClient client = live(1);
        final Tail tail = follow(client, 1);
        tail.awaitUpTo(1);
        client.follow(1, 1, "aeron:ipc", tail.streamId);
        await(client, "Refused INVALID_RESPONSE_CHANNEL template 5 key 1 #0 next #1");
        final TestClient intruder = client(KEYS[2], "aeron:ipc", tail.streamId);
        intruder.requestLogon();

        awaitCount(SessionCounter.RESPONSE_CHANNELS_REFUSED, 2);
        settle();
        assertEquals(log(1, 1), tail.events);
    }

    @Test
    void shouldRefuseAStreamThatNobodyListensTo()
    {
        final TestClient client = live(1);
        client.follow(1, 1, "aeron:ipc", NEXT_STREAM_ID.getAndIncrement());
        settle();
        time.advanceSeconds(11);

        await(client, "Refused INVALID_RESPONSE_CHANNEL template 5 key 1 #0 next #1");
        follow(client, 1).awaitUpTo(1);
        follow(client, 1).awaitUpTo(1);
    }

    @Test
    void shouldRefuseMoreFollowersThanItIsConfiguredFor()
    {
        final TestClient client = live(1);
        follow(client, 1);
        follow(client, 1);
        awaitCount(SessionCounter.FOLLOWERS_BEGUN, 2);
        client.follow(1, 1, "aeron:ipc", 30_999);

        await(client, "Refused CONNECTION_CAPACITY template 5 key 1 #0 next #1");
    }

    @Test
    void shouldRefuseAFrameThatDoesNotHoldItsChannel()
    {
        final TestClient client = live(1);
        client.send(client.encodeFollow(1, 1, "aeron:ipc", 30_999) - 1);

        await(client, "Refused FRAME_TOO_SHORT template 5 key 1 #0 next #1");
    }

    @Test
    void shouldSendEventsWithoutAllocation()
    {
        final FollowLink link;
        try (Publication publication = aeron.addPublication("aeron:ipc?term-length=64k", 30_998);
            Subscription subscription = aeron.addSubscription("aeron:ipc", 30_998))
        {
            awaitQuietly(() -> publication.isConnected() && subscription.isConnected());
            link = new FollowLink(new AeronPublication(publication), 1);
            final OneEventReader reader = new OneEventReader();
            try (EventFollower follower = new EventFollower(config, sessions.counters(), () -> reader))
            {
                follower.begin(link, 1);
                for (int round = 0; round < 20_000; round++)
                {
                    awaitQuietly(() -> publication.availableWindow() > 1_000);
                    meter.begin();
                    follower.doWork(1);
                    meter.end();
                    meter.round();
                    subscription.poll((buffer, offset, length, header) ->
                    {
                    }, 10);
                }
                assertFalse(link.isReleased());
            }
        }
        assertTrue(link.isReleased());
        assertEquals(0, meter.leastInStretch());
    }

    private Tail follow(final TestClient client, final long nextEventSequence)
    {
        final Tail tail = new Tail(NEXT_STREAM_ID.getAndIncrement());
        tails.add(tail);
        client.follow(client.keyId(), nextEventSequence, "aeron:ipc", tail.streamId);
        return tail;
    }

    private void fill(final int count)
    {
        for (int i = 1; i <= count; i++)
        {
            pipeline.reply(1, i);
        }
    }

    private List<String> log(final int from, final int to)
    {
        final List<String> events = new ArrayList<>();
        for (int i = from; i <= to; i++)
        {
            events.add(HexFormat.of().formatHex(pipeline.eventLog.event(i)));
        }
        return events;
    }

    @Override
    void work()
    {
        super.work();
        tails.forEach(Tail::drain);
    }

    /** A log that has one small event after another, without end. */
    private static final class OneEventReader implements JournalReader
    {
        private final UnsafeBuffer event = new UnsafeBuffer(new byte[100]);
        private long lastSequence;

        @Override
        public boolean poll(final RecordConsumer consumer)
        {
            lastSequence++;
            consumer.onRecord(lastSequence, 0L, 0L, 0, event, 0, event.capacity());
            return true;
        }

        @Override
        public void seek(final long sequence)
        {
            lastSequence = sequence - 1;
        }

        @Override
        public long lastSequence()
        {
            return lastSequence;
        }

        @Override
        public void close()
        {
        }
    }

    /** Hears a follower's stream and keeps its bytes. */
    private final class Tail implements AutoCloseable
    {
        final List<String> events = new ArrayList<>();
        final int streamId;
        final Subscription subscription;

        Tail(final int streamId)
        {
            this.streamId = streamId;
            subscription = aeron.addSubscription("aeron:ipc", streamId);
        }

        boolean drain()
        {
            subscription.poll((buffer, offset, length, header) ->
            {
                final byte[] event = new byte[length];
                buffer.getBytes(offset, event);
                events.add(HexFormat.of().formatHex(event));
            }, 100);
            return true;
        }

        void awaitUpTo(final int eventSequence)
        {
            awaitQuietly(() -> pipeline.eventLog.size() >= eventSequence);
            final String last = log(eventSequence, eventSequence).getFirst();
            awaitQuietly(() -> !events.isEmpty() && events.getLast().equals(last));
        }

        @Override
        public void close()
        {
            subscription.close();
        }
    }
}
