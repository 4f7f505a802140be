package rialto.gateway.websocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.gateway.readmodel.Channel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whoever follows a book ends with exactly the source's, however slowly he reads. */
class StreamFollowTest
{
    private static final String SUBSCRIBE = "{'op':'subscribe','channel':'book','market':'BTC-USD'}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void followersWhoComeWhileTheBookChangesEndWithIt(final long seed) throws Exception
    {
        // Room for all of it, whoever is kept from his work for a while: nothing needs to be dropped.
        final StreamLimits wide =
            new StreamLimits(10, 64, 50, 4_096, 1 << 16, 1 << 28, 1 << 16, 5, 15_000, 60_000, 1_000, 60_000);
        try (StreamServer server = new StreamServer(folder, wide))
        {
            final List<StreamClient> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++)
            {
                clients.add(server.connect());
            }
            final Random random = new Random(seed);
            final Thread writer = Thread.ofPlatform().start(() -> change(server.source, random, 30_000, 1_000));
            for (final StreamClient client : clients)
            {
                client.send(SUBSCRIBE);
            }
            writer.join();
            for (final StreamClient client : clients)
            {
                final Follower follower = new Follower();
                while (follower.sequence() < server.source.sequence(Channel.BOOK, MemorySource.BTC))
                {
                    follower.apply(client.next());
                }
                assertEquals(server.source.book(MemorySource.BTC), follower.book());
                assertEquals(1, follower.snapshotCount());
            }
            assertEquals(0, server.hub.counters().conflations());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 4, 5, 6 })
    void slowReaderEndsWithTheBookToo(final long seed) throws Exception
    {
        final StreamLimits tight =
            new StreamLimits(10, 64, 50, 4_096, 4, 16 * 1024, 4_096, 1, 15_000, 60_000, 1_000, 60_000);
        try (StreamServer server = new StreamServer(folder, tight); RawClient client = new RawClient(server.port()))
        {
            final Random random = new Random(seed);
            final AtomicBoolean isDropped = new AtomicBoolean();
            final Thread writer = Thread.ofPlatform().daemon().start(() ->
            {
                do
                {
                    change(server.source, random, 60_000, 20_000);
                }
                while (!isDropped.get());
            });
            client.send(SUBSCRIBE);
            final Follower follower = new Follower();
            while (writer.isAlive() ||
                follower.sequence() < server.source.sequence(Channel.BOOK, MemorySource.BTC))
            {
                follower.apply(client.read());
                isDropped.compareAndSet(
                    false, follower.snapshotCount() > 1 && server.hub.counters().conflations() > 0);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(isDropped.get() ? 4 : 20));
            }
            assertEquals(server.source.book(MemorySource.BTC), follower.book());
            assertTrue(server.hub.counters().conflations() > 0, "nothing was dropped, so nothing was tried");
            assertTrue(follower.snapshotCount() > 1, "no snapshot came in place of what was dropped");
        }
    }

    @Test
    void moreChangesThanATopicKeepsAreReplacedByASnapshot() throws IOException
    {
        final long flushIntervalNs = TimeUnit.MILLISECONDS.toNanos(500);
        final StreamLimits few =
            new StreamLimits(10, 64, 50, 4_096, 256, 1 << 20, 5, 500, 15_000, 5_000, 1_000, 60_000);
        final AtomicLong clockNs = new AtomicLong();
        try (StreamServer server = new StreamServer(folder, few, clockNs::get))
        {
            final StreamClient client = server.greeted();
            client.send("{'op':'subscribe','channel':'trades','market':'BTC-USD'}").next("ack");
            assertEquals("0", client.next("snapshot").path("sequence").asText());
            server.source.trade(MemorySource.BTC, "1");
            assertEquals("1", client.next("delta").path("sequence").asText());
            for (int i = 2; i <= 9; i++)
            {
                server.source.trade(MemorySource.BTC, Integer.toString(i));
            }
            clockNs.addAndGet(flushIntervalNs);
            final var snapshot = client.next("snapshot");
            assertEquals("9", snapshot.path("sequence").asText());
            assertEquals(9, snapshot.path("trades").size());
            server.source.trade(MemorySource.BTC, "10");
            clockNs.addAndGet(flushIntervalNs);
            assertEquals("10", client.next("delta").path("firstSequence").asText());
        }
    }

    /** Many levels come and go; a stop now and then lets the followers in. */
    private static void change(final MemorySource source, final Random random, final int count, final int pauseNs)
    {
        for (int i = 0; i < count; i++)
        {
            source.level(MemorySource.BTC, random.nextBoolean(), 1_000 + random.nextInt(400), random.nextInt(4));
            if (i % 16 == 0)
            {
                LockSupport.parkNanos(pauseNs);
            }
        }
    }
}
