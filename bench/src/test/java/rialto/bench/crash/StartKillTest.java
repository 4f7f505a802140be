package rialto.bench.crash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Kills the engine while it starts: before there is a Genesis, while the administrator's key is written, while it
 * replays or writes the event log again. The next start needs no argument and no help.
 */
class StartKillTest
{
    private static final int KILLS = 12;
    private static final long LONGEST_LIFE_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    @TempDir
    Path folder;

    @Test
    void killsDuringTheStartLeaveAnExchangeThatStarts() throws Exception
    {
        final long seed = Long.getLong("rialto.crash.seed", ThreadLocalRandom.current().nextLong());
        System.out.println("start kills: seed " + seed);
        final SplittableRandom random = new SplittableRandom(seed);
        final Path data = folder.resolve("data");
        for (int kill = 0; kill < KILLS; kill++)
        {
            final Process process = EngineProcess.spawn(data, folder.resolve("killed-" + kill), options(kill));
            LockSupport.parkNanos(random.nextLong(LONGEST_LIFE_NS));
            process.destroyForcibly().waitFor();
            if (kill == KILLS / 2)
            {
                createAsset(data, 1);
            }
        }
        createAsset(data, 2);
    }

    private static List<String> options(final int kill)
    {
        return List.of("--durability", kill % 2 == 0 ? "page-cache" : "sync");
    }

    private void createAsset(final Path data, final int assetId) throws IOException, InterruptedException
    {
        try (EngineProcess engine = EngineProcess.start(data, folder.resolve("lived-" + assetId), options(assetId)))
        {
            try (RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString());
                OrderSession session = client.orderSession(
                    new OrderSessionConfig(KeyFile.read(data.resolve("admin.key"))), new SessionListener()
                    {
                    }))
            {
                session.awaitLogon(Duration.ofSeconds(60));
                assertEquals(assetId, session.reference().createAsset(assetId, "A" + assetId, 0), "client sequence");
                final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (session.unansweredCount() > 0)
                {
                    session.poll(10);
                    assertTrue(System.nanoTime() - deadlineNs < 0, "no answer");
                }
            }
            assertEquals(0, engine.stop().getKey(), engine::output);
        }
    }
}
