package rialto.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.OrderSession;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.SessionListener;
import rialto.codecs.KeyFile;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;
import rialto.journal.Journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** In page-cache mode a running exchange still syncs its journal from time to time, and its durable mark follows. */
class PageCacheSyncTest
{
    @TempDir
    Path folder;

    @Test
    void whatIsAnsweredIsOnDiskSoonAfterwards() throws IOException
    {
        final AtomicReference<Journal> inputs = new AtomicReference<>();
        final EngineConfig config =
            new EngineConfig(folder.resolve("data")).aeronDirectory(folder.resolve("aeron"));
        try (Exchange exchange = Exchange.launch(config, journal ->
        {
            inputs.set(journal);
            return journal;
        });
            RialtoClient client = RialtoClient.connect(exchange.aeronDirectory().toString());
            OrderSession session = client.orderSession(
                new OrderSessionConfig(KeyFile.read(exchange.administratorKeyFile())), new SessionListener()
                {
                }))
        {
            session.awaitLogon(Duration.ofSeconds(60));
            session.reference().createAsset(1, "AAPL", 0);
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (session.unansweredCount() > 0 || inputs.get().syncedSequence() < inputs.get().lastSequence())
            {
                session.poll(10);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                assertTrue(System.nanoTime() - deadlineNs < 0, "answered, but never synced");
            }
            assertTrue(inputs.get().syncedSequence() >= 2, "logon and command are synced");
        }
    }
}
