package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.gateway.readmodel.Channel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client that does not read is cut, and nobody else notices. */
class StreamCutTest
{
    private static final String SUBSCRIBE = "{'op':'subscribe','channel':'book','market':'BTC-USD'}";
    private static final int LEVELS = 400;

    @TempDir
    private Path folder;

    @Test
    void stalledClientIsCutHardAndOthersFollowOn() throws Exception
    {
        try (StreamServer server = new StreamServer(folder, stallingAfter(2_000, 200));
            RawClient stalled = new RawClient(server.port()))
        {
            final StreamClient reader = server.greeted();
            reader.send(SUBSCRIBE);
            stalled.send(SUBSCRIBE);
            StreamServer.await("both follow", () -> server.hub.counters().subscriptions() == 2);
            final long beginNs = System.nanoTime();
            final Follower follower = new Follower();
            int round = 1;
            while (server.hub.counters().connections() > 1)
            {
                changeAll(server.source, round++);
                while (follower.sequence() < server.source.sequence(Channel.BOOK, MemorySource.BTC))
                {
                    follower.apply(reader.next());
                }
                assertTrue(System.nanoTime() - beginNs < TimeUnit.SECONDS.toNanos(90), "not cut");
            }
            assertEquals(server.source.book(MemorySource.BTC), follower.book());
            assertEquals(1, follower.snapshotCount());
            assertEquals(1, server.hub.counters().slowCuts());
            assertEquals(1, server.hub.counters().subscriptions());
            assertThrows(IOException.class, () -> readAll(stalled));
        }
    }

    @Test
    void stalledClientThatReadsAgainIsToldWhy() throws Exception
    {
        try (StreamServer server = new StreamServer(folder, stallingAfter(300, 20_000));
            RawClient stalled = new RawClient(server.port()))
        {
            stalled.send(SUBSCRIBE);
            StreamServer.await("it follows", () -> server.hub.counters().subscriptions() == 1);
            final int[] round = { 1 };
            StreamServer.await("cut", () ->
            {
                changeAll(server.source, round[0]++);
                return server.hub.counters().slowCuts() == 1;
            });
            assertEquals(4008, readAll(stalled));
        }
    }

    @Test
    void twoHundredClientsHearTheSame() throws Exception
    {
        // All of them are read by one process: they may take long, and nobody is to be cut for that.
        final StreamLimits patient =
            new StreamLimits(1_000, 64, 50, 4_096, 256, 1 << 20, 4_096, 5, 15_000, 600_000, 1_000, 600_000);
        try (StreamServer server = new StreamServer(folder, patient))
        {
            final List<StreamClient> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++)
            {
                clients.add(server.connect().send(SUBSCRIBE));
            }
            StreamServer.await("all follow", () -> server.hub.counters().subscriptions() == 200);
            for (int round = 1; round <= 20; round++)
            {
                changeAll(server.source, round);
            }
            for (final StreamClient client : clients)
            {
                final Follower follower = new Follower();
                while (follower.sequence() < 20 * LEVELS)
                {
                    follower.apply(client.next());
                }
                assertEquals(server.source.book(MemorySource.BTC), follower.book());
            }
            clients.forEach(StreamClient::leave);
            StreamServer.await("all are gone", () -> server.hub.counters().connections() == 0);
            assertEquals(0, server.hub.counters().subscriptions());
            assertEquals(0, server.hub.counters().slowCuts());
        }
    }

    private static StreamLimits stallingAfter(final long stallTimeoutMs, final long closeGraceMs)
    {
        return new StreamLimits(10, 64, 50, 4_096, 8, 64 * 1024, 4_096, 1, 15_000, stallTimeoutMs, closeGraceMs,
            60_000);
    }

    private static void changeAll(final MemorySource source, final int round)
    {
        for (int i = 0; i < LEVELS; i++)
        {
            source.level(MemorySource.BTC, true, 1_000 + i, round);
        }
    }

    /** Reads up to the close and gives its code. */
    private static int readAll(final RawClient client) throws IOException
    {
        JsonNode message = client.read();
        while (!message.has("close"))
        {
            message = client.read();
        }
        return message.path("close").asInt();
    }
}
