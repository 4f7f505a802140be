package rialto.client;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.CloseHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.KeyFile;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** A client and a scripted engine on a real media driver, driven in turn by the test's own thread; its time too. */
abstract class ClientTestBase
{
    static final String CHANNEL = "aeron:ipc?term-length=64k";
    static final KeyFile KEY = KeyFile.generate(5);

    private static final AtomicInteger NEXT_STREAM_ID = new AtomicInteger(5_000);

    @TempDir
    static Path directory;
    static MediaDriver driver;
    static Aeron aeron;

    final AtomicLong timeNs = new AtomicLong(TimeUnit.SECONDS.toNanos(100));
    final RecordingListener listener = new RecordingListener();
    int streamId;
    TestEngine engine;
    OrderSession session;

    @BeforeAll
    static void startDriver()
    {
        driver = MediaDriver.launch(
            new MediaDriver.Context()
                .aeronDirectoryName(directory.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .termBufferSparseFile(true)
                .ipcTermBufferLength(1 << 16)
                .publicationTermBufferLength(1 << 16)
                .timerIntervalNs(TimeUnit.MILLISECONDS.toNanos(10))
                .publicationLingerTimeoutNs(TimeUnit.MILLISECONDS.toNanos(100))
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(
            new Aeron.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .resourceLingerDurationNs(TimeUnit.MILLISECONDS.toNanos(100)));
    }

    @AfterAll
    static void stopDriver()
    {
        CloseHelper.closeAll(aeron, driver);
    }

    @BeforeEach
    void begin()
    {
        streamId = NEXT_STREAM_ID.getAndIncrement();
        engine = new TestEngine(aeron, KEY, CHANNEL, streamId);
        session = RialtoClient.of(aeron).orderSession(config(), listener);
    }

    @AfterEach
    void end()
    {
        CloseHelper.quietCloseAll(session, engine);
    }

    OrderSessionConfig config()
    {
        return new OrderSessionConfig(KEY).ingress(CHANNEL, streamId).clocks(timeNs::get, timeNs::get);
    }

    void advanceMillis(final long milliseconds)
    {
        timeNs.getAndAdd(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    void work()
    {
        if (session.poll(10) + engine.poll() == 0)
        {
            LockSupport.parkNanos(50_000);
        }
    }

    void settle()
    {
        for (int i = 0; i < 200; i++)
        {
            work();
        }
    }

    void await(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean())
        {
            work();
            if (System.nanoTime() > deadlineNs)
            {
                fail("not within 10 s; " + session.state() + ", engine heard " + engine.heard + ", client heard " +
                    listener.heard);
            }
        }
    }

    void awaitHeard(final String... messages)
    {
        await(() -> listener.heard.size() >= messages.length);
        assertEquals(List.of(messages), listener.heard);
    }

    void awaitState(final SessionState state)
    {
        await(() -> session.state() == state);
    }

    void logOn()
    {
        awaitState(SessionState.OPEN);
        engine.heard.clear();
        listener.heard.clear();
    }
}
