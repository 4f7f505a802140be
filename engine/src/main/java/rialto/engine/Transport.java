package rialto.engine;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.ClientTimeoutException;
import io.aeron.exceptions.ConductorServiceTimeoutException;
import io.aeron.exceptions.DriverTimeoutException;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import rialto.engine.pipeline.Halt;
import rialto.engine.recovery.DataFolder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The engine's end of Aeron: a client, and the media driver behind it, which is the engine's own unless one is already
 * running in the folder it was told to use. Errors of the transport are counted and said once each thousand; one that
 * leaves the client dead halts the exchange.
 */
final class Transport implements AutoCloseable
{
    private static final int TERM_LENGTH = 1 << 20;
    private static final int TERMS_PER_LOG = 3;
    private static final int MARKET_DATA_STREAMS = 4;
    private static final int MARKET_DATA_TERM_LENGTH = 16 << 20;
    private static final long DRIVER_OWN_BYTES = 16 << 20;
    private static final int ERRORS_PER_MESSAGE = 1_000;

    private final Path directory;
    private final @Nullable MediaDriver driver;
    private final Aeron aeron;

    private Transport(final Path directory, final @Nullable MediaDriver driver, final Aeron aeron)
    {
        this.directory = directory;
        this.driver = driver;
        this.aeron = aeron;
    }

    /**
     * Starts or joins a media driver.
     *
     * @param config what is wanted.
     * @param folder whose lock this process holds.
     * @param halt   pulled when the client is dead.
     * @return the open transport.
     */
    static Transport open(final EngineConfig config, final DataFolder folder, final Halt halt)
    {
        final Path named = config.aeronDirectory();
        final PrintStream messages = config.messages();
        if (named != null && DriverFolder.hasLiveDriver(named))
        {
            messages.println("using the media driver that runs in " + named);
            return new Transport(named, null, connect(named, halt, messages));
        }

        final Path directory;
        if (named == null)
        {
            directory = DriverFolder.choose(folder.path(), neededBytes(config), messages);
        }
        else
        {
            DriverFolder.check(named, neededBytes(config));
            directory = named;
        }
        final MediaDriver driver = launchDriver(config, directory);
        try
        {
            return new Transport(directory, driver, connect(directory, halt, messages));
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.quietClose(driver);
            throw ex;
        }
    }

    Path directory()
    {
        return directory;
    }

    Aeron aeron()
    {
        return aeron;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(aeron, driver);
    }

    /** Three terms for each log: one each way for every connection, one for every follower, and the market data. */
    static long neededBytes(final EngineConfig config)
    {
        final long logs = 2L * config.maxConnections() + config.maxFollowers();
        final long marketData = (long)MARKET_DATA_STREAMS * TERMS_PER_LOG * MARKET_DATA_TERM_LENGTH;
        return DRIVER_OWN_BYTES + logs * TERMS_PER_LOG * TERM_LENGTH + marketData;
    }

    private static MediaDriver launchDriver(final EngineConfig config, final Path directory)
    {
        return MediaDriver.launch(
            new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(config.engineIdle().get())
                .ipcTermBufferLength(TERM_LENGTH)
                .publicationTermBufferLength(TERM_LENGTH)
                .termBufferSparseFile(true));
    }

    private static Aeron connect(final Path directory, final Halt halt, final PrintStream messages)
    {
        final AtomicLong errorCount = new AtomicLong();
        return Aeron.connect(
            new Aeron.Context()
                .aeronDirectoryName(directory.toString())
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                .errorHandler(ex ->
                {
                    if (errorCount.getAndIncrement() % ERRORS_PER_MESSAGE == 0)
                    {
                        messages.println("transport: " + ex + " (error " + errorCount.get() + ")");
                    }
                    if (leavesClientDead(ex))
                    {
                        halt.pull(ex);
                    }
                }));
    }

    private static boolean leavesClientDead(final Throwable ex)
    {
        return ex instanceof DriverTimeoutException ||
            ex instanceof ClientTimeoutException ||
            ex instanceof ConductorServiceTimeoutException ||
            AeronException.isFatal(ex);
    }
}
