package rialto.client;

import com.sun.management.ThreadMXBean;
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

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** A client and a scripted engine on a real media driver, driven in turn by the test's own thread; its time too. */
abstract class ClientTestBase
{
    static final String CHANNEL = "aeron:ipc?term-length=64k";
    static final KeyFile KEY = KeyFile.generate(5);

    private static final int PATIENCE_SECONDS = 60;
    private static final int STRETCH = 100;
    private static final int STRETCHES = 4;
    private static final int MAX_ROUNDS = 20_000;
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
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean())
        {
            work();
            if (System.nanoTime() > deadlineNs)
            {
                fail("not within " + PATIENCE_SECONDS + " s; " + session.state() + ", engine heard " + engine.heard +
                    ", client heard " + listener.heard);
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

    /**
     * The least that a hundred rounds allocate, of four hundred in which there was room for all of a round's commands.
     * The virtual machine itself allocates a little when it swaps compiled code; what allocates does so in every
     * hundred.
     */
    long leastAllocated(final int commands, final IntConsumer prepare, final IntConsumer round)
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long allocated = 0;
        int measured = 0;
        for (int i = 1; measured < STRETCHES * STRETCH; i++)
        {
            assertTrue(i <= MAX_ROUNDS, "there is hardly ever room");
            prepare.accept(i);
            final long before = threads.getCurrentThreadAllocatedBytes();
            round.accept(i);
            final long after = threads.getCurrentThreadAllocatedBytes();
            if (isAllHeard(commands))
            {
                allocated += after - before;
                measured++;
            }
            if (measured > 0 && measured % STRETCH == 0)
            {
                least = Math.min(least, allocated);
                allocated = 0;
            }
        }
        return least;
    }

    /** The same where nothing has to be prepared. */
    long leastAllocated(final int commands, final IntConsumer round)
    {
        return leastAllocated(commands, _ -> assertTrue(engine.heard.isEmpty()), round);
    }

    /** If not, the media driver is given time to make room. */
    private boolean isAllHeard(final int commands)
    {
        while (engine.poll() > 0)
        {
            // All that was sent is there.
        }
        final boolean isAll = engine.heard.size() == commands;
        engine.heard.clear();
        if (!isAll)
        {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return isAll;
    }

    void logOn()
    {
        awaitState(SessionState.OPEN);
        engine.heard.clear();
        listener.heard.clear();
    }
}
