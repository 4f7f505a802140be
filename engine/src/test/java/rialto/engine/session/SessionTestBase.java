package rialto.engine.session;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.KeyFile;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.TradingCalendar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.fail;

/**
 * The door on a real media driver, its agents driven by the test's own thread, in turn, so that every step is under its
 * control; the time too.
 */
abstract class SessionTestBase
{
    static final String CHANNEL = "aeron:ipc?term-length=64k";
    static final KeyFile[] KEYS =
        { KeyFile.generate(0), KeyFile.generate(1), KeyFile.generate(2), KeyFile.generate(3) };

    /** Of the random times of calls. */
    static final long RANDOM_SEED = 5;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final AtomicInteger NEXT_STREAM_ID = new AtomicInteger(5_000);

    @TempDir
    static Path directory;
    static MediaDriver driver;
    static Aeron aeron;

    final ManualClock time = new ManualClock();
    final List<TestClient> clients = new ArrayList<>();
    SessionConfig config;
    SessionDirectory sessions;
    KeyTable keys;
    AccountTable accounts;
    EgressPublisher egress;
    TestPipeline pipeline;
    IngressAgent ingress;
    LogonVerifier verifier;
    RetransmissionAgent retransmission;
    EdgeClock clock;
    int ingressStreamId;

    @BeforeAll
    static void startDriver()
    {
        driver = MediaDriver.launch(
            new MediaDriver.Context()
                .aeronDirectoryName(directory.resolve("aeron").toString())
                .threadingMode(ThreadingMode.SHARED)
                .termBufferSparseFile(true)
                .timerIntervalNs(TimeUnit.MILLISECONDS.toNanos(10))
                .publicationLingerTimeoutNs(TimeUnit.MILLISECONDS.toNanos(100))
                .imageLivenessTimeoutNs(TimeUnit.SECONDS.toNanos(1))
                .clientLivenessTimeoutNs(PATIENCE_NS)
                .publicationUnblockTimeoutNs(2 * PATIENCE_NS)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true));
        aeron = Aeron.connect(
            new Aeron.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NS))
                .resourceLingerDurationNs(TimeUnit.MILLISECONDS.toNanos(100)));
    }

    @AfterAll
    static void stopDriver()
    {
        CloseHelper.closeAll(aeron, driver);
    }

    @BeforeEach
    void openDoor()
    {
        ingressStreamId = NEXT_STREAM_ID.getAndIncrement();
        config = configure(new SessionConfig(4711, 3))
            .ingress(CHANNEL, ingressStreamId)
            .maxKeys(TestPipeline.MAX_KEYS)
            .conclude();
        clock = new EdgeClock(() -> time.nanoTime() + 1_000_000_000_000L, time, 0L);
        sessions = new SessionDirectory(config);
        keys = new KeyTable(TestPipeline.MAX_KEYS);
        for (int keyId = 1; keyId < KEYS.length; keyId++)
        {
            keys.define(keyId, 1, new UnsafeBuffer(KEYS[keyId].publicKey()), 0);
        }
        accounts = new AccountTable(TestPipeline.MAX_KEYS, TestPipeline.MAX_ACCOUNTS);
        egress = new EgressPublisher(config, sessions, keys, accounts, clock);
        pipeline = new TestPipeline(egress);
        verifier = new LogonVerifier(config, keys);
        retransmission = new RetransmissionAgent(config, sessions, pipeline.eventLog::reader, clock);
        final DueCommands due = new DueCommands(
            config, pipeline, pipeline.due, clock, new CalendarClock(calendar()), new Random(RANDOM_SEED));
        ingress = new IngressAgent(config, aeron, pipeline, due, sessions, keys, accounts, clock, verifier);
        ingress.onStart();
    }

    @AfterEach
    void closeDoor()
    {
        CloseHelper.quietCloseAll(clients);
        ingress.onClose();
        retransmission.onClose();
    }

    /** What a test wants to be different. */
    SessionConfig configure(final SessionConfig defaults)
    {
        return defaults.busyPatienceNs(0).responseTermLengthBytes(1 << 16);
    }

    /** By which phases begin; a test may want some to. */
    TradingCalendar calendar()
    {
        return TradingCalendar.none();
    }

    TestClient client(final int keyId)
    {
        return client(KEYS[keyId], "aeron:ipc", NEXT_STREAM_ID.getAndIncrement());
    }

    TestClient client(final KeyFile key, final String responseChannel, final int responseStreamId)
    {
        final TestClient client =
            new TestClient(aeron, key, CHANNEL, ingressStreamId, responseChannel, responseStreamId);
        clients.add(client);
        awaitQuietly(client::isConnected);
        return client;
    }

    /** A client that holds a challenge. */
    TestClient challenged(final int keyId)
    {
        final TestClient client = client(keyId);
        client.requestLogon();
        await(client, "Challenge 77 key " + keyId);
        return client;
    }

    /** A client that is logged on and has asked for nothing old. */
    TestClient live(final int keyId)
    {
        return live(keyId, 0);
    }

    TestClient live(final int keyId, final long nextSessionSequence)
    {
        final TestClient client = challenged(keyId);
        client.logon(nextSessionSequence);
        awaitQuietly(() -> client.last().startsWith("SessionOpened"));
        work();
        return client;
    }

    /** One round of everybody's work. */
    void work()
    {
        int workCount = ingress.doWork() + verifier.doWork() + pipeline.run() + retransmission.doWork();
        for (final TestClient client : clients)
        {
            workCount += client.poll();
        }
        if (workCount == 0)
        {
            LockSupport.parkNanos(50_000);
        }
    }

    void awaitQuietly(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            work();
            if (System.nanoTime() > deadlineNs)
            {
                fail("did not happen; journalled " + pipeline.journalled + ", heard " +
                    clients.stream().map(c -> c.heard).toList());
            }
        }
    }

    void await(final TestClient client, final String message)
    {
        awaitQuietly(() -> client.hasHeard(message));
    }

    void awaitJournalled(final String record)
    {
        awaitQuietly(() -> pipeline.journalled.contains(record));
    }

    void awaitCount(final SessionCounter counter, final long count)
    {
        awaitQuietly(() -> sessions.counters().value(counter) >= count);
    }

    /** Lets everything that is under way arrive. */
    void settle()
    {
        for (int i = 0; i < 200; i++)
        {
            work();
        }
    }
}
