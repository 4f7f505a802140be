package rialto.engine.session;

import io.aeron.ConcurrentPublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.ReplyEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A session goes to and fro between egress and retransmission, on threads of their own, and loses nothing. */
class SessionHandOverStressTest extends SessionTestBase
{
    private static final int KEY_ID = 1;

    /** The stalls are short, however slow the machine is. */
    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).tooSlowNs(TimeUnit.MINUTES.toNanos(10));
    }

    /**
     * Goal: no message lost, doubled or out of order by the hand-over itself. Method: "sending" is writing to an array
     * that only the present owner may touch; egress fails at random, the agent catches up from what is published.
     */
    @Test
    void shouldSendEveryMessageOnceByWhoeverHasTheTurn() throws InterruptedException
    {
        final int messages = 500_000;
        final long[] sent = new long[messages];
        final int[] count = new int[1];
        final AtomicLong logged = new AtomicLong();
        final AtomicLong handOvers = new AtomicLong();
        final AtomicBoolean isHandedOver = new AtomicBoolean();
        final AtomicBoolean isProduced = new AtomicBoolean();
        try (ConcurrentPublication publication = aeron.addPublication("aeron:ipc", 59_001))
        {
            final SessionLink link = new SessionLink(KEY_ID, new AeronPublication(publication));
            link.goLive();
            final Thread agent = Thread.ofPlatform().start(() ->
            {
                long next = 0;
                while (next <= messages)
                {
                    if (isHandedOver.getAndSet(false))
                    {
                        next = link.resumeSessionSequence();
                        while (!link.tryHandBack(next - 1))
                        {
                            if (next <= logged.get())
                            {
                                sent[count[0]++] = next++;
                            }
                        }
                        handOvers.incrementAndGet();
                    }
                    if (isProduced.get() && !isHandedOver.get())
                    {
                        return;
                    }
                }
            });
            final SplittableRandom random = new SplittableRandom(42);
            for (long sequence = 1; sequence <= messages; sequence++)
            {
                final boolean isLoggedFirst = random.nextBoolean();
                if (isLoggedFirst)
                {
                    logged.set(sequence);
                }
                if (link.isEgressToSend(sequence))
                {
                    if (random.nextInt(20) == 0)
                    {
                        link.goLagging(sequence, 1, sequence);
                        isHandedOver.set(true);
                    }
                    else
                    {
                        sent[count[0]++] = sequence;
                    }
                }
                logged.set(sequence);
                idle(random.nextInt(100));
                while (sequence % 1_000 == 0 && !link.isLive())
                {
                    Thread.onSpinWait();
                }
            }
            isProduced.set(true);
            agent.join();
        }

        assertEquals(messages, count[0]);
        for (int i = 0; i < messages; i++)
        {
            assertEquals(i + 1, sent[i]);
        }
        assertTrue(handOvers.get() > 100, "only " + handOvers + " hand-overs");
    }

    /**
     * Goal: the same over real publications, with a client that stalls. Method: egress, retransmission and client on
     * three threads; the log now ahead of egress, now behind it.
     */
    @Test
    void shouldBringEveryMessageToAClientThatStalls() throws InterruptedException
    {
        final int messages = 100_000;
        final MemoryEventLog log = new MemoryEventLog(messages);
        final EdgeClock clock = new EdgeClock(System::nanoTime, System::nanoTime, 0L);
        final EgressPublisher egress = new EgressPublisher(config, sessions, keys, accounts, clock);
        final RetransmissionAgent agent = new RetransmissionAgent(config, sessions, log::reader, clock);
        final AtomicLong heard = new AtomicLong();
        final AtomicReference<String> wrong = new AtomicReference<>("");
        try (ConcurrentPublication publication = aeron.addPublication("aeron:ipc?term-length=64k", 59_002);
            Subscription subscription = aeron.addSubscription("aeron:ipc", 59_002))
        {
            final SessionLink link = new SessionLink(KEY_ID, new AeronPublication(publication));
            link.goLive();
            assertTrue(sessions.tryPut(link));
            awaitQuietly(() -> publication.isConnected() && subscription.isConnected());
            final Thread auxiliary = Thread.ofPlatform().start(() ->
            {
                while (heard.get() < messages && wrong.get().isEmpty())
                {
                    if (agent.doWork() == 0)
                    {
                        Thread.onSpinWait();
                    }
                }
            });
            final Thread client = Thread.ofPlatform().start(() -> hear(subscription, messages, heard, wrong));
            produce(messages, log, egress, heard);
            client.join();
            auxiliary.join();
        }

        assertEquals("", wrong.get());
        assertEquals(messages, heard.get());
        assertTrue(sessions.counters().value(SessionCounter.SESSIONS_CAUGHT_UP) > 2, "hardly any hand-over");
        assertEquals(0, sessions.counters().value(SessionCounter.SEQUENCE_GAPS));
    }

    private static void produce(
        final int messages,
        final MemoryEventLog log,
        final EgressPublisher egress,
        final AtomicLong heard)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[512]);
        final ReplyEncoder reply = new ReplyEncoder();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + ReplyEncoder.BLOCK_LENGTH;
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 1; i <= messages; i++)
        {
            reply.wrapAndApplyHeader(event, 0, header);
            reply.header().eventSequence(i);
            reply.keyId(KEY_ID).sessionSequence(i).clientSequence(i);
            final boolean isLoggedFirst = random.nextBoolean();
            if (isLoggedFirst)
            {
                log.append(event, 0, length);
            }
            egress.onEvent(event, 0, length, 1, 2);
            if (!isLoggedFirst)
            {
                log.append(event, 0, length);
            }
            while (i % 2_000 == 0 && heard.get() < i - random.nextInt(100))
            {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private static void idle(final int spins)
    {
        for (int i = 0; i < spins; i++)
        {
            Thread.onSpinWait();
        }
    }

    private static void hear(
        final Subscription subscription,
        final int messages,
        final AtomicLong heard,
        final AtomicReference<String> wrong)
    {
        final SplittableRandom random = new SplittableRandom(11);
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final ReplyDecoder reply = new ReplyDecoder();
        final FragmentHandler handler = (buffer, offset, length, h) ->
        {
            reply.wrapAndApplyHeader(buffer, offset, header);
            if (reply.sessionSequence() != heard.get() + 1)
            {
                wrong.compareAndSet("", reply.sessionSequence() + " after " + heard.get());
            }
            heard.incrementAndGet();
        };
        while (heard.get() < messages && wrong.get().isEmpty())
        {
            subscription.poll(handler, 50);
            if (random.nextInt(100) == 0)
            {
                LockSupport.parkNanos(200_000);
            }
        }
    }
}
