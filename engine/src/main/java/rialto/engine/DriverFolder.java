package rialto.engine;

import io.aeron.CncFileDescriptor;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a media driver keeps its files, and whether one is alive there. The files want to be in memory:
 * {@code /dev/shm} where that has room for all of them, else a folder on disk, which the page cache makes nearly as
 * good, and a message that says so. Filling {@code /dev/shm} while running would kill the process without a word,
 * hence the look ahead.
 */
final class DriverFolder
{
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long DRIVER_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(10);
    private static final long HEARTBEAT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MEBIBYTE_BITS = 20;

    private DriverFolder()
    {
    }

    /**
     * A folder for the driver of one data folder, always the same one, so that clients find it again.
     *
     * @param dataFolder  whose lock this process holds: nobody else's driver is there.
     * @param neededBytes that the driver's files may grow to.
     * @param messages    takes what an operator should know.
     * @return the folder, which may exist from a start before.
     */
    static Path choose(final Path dataFolder, final long neededBytes, final PrintStream messages)
    {
        final long usableBytes = Files.isWritable(SHARED_MEMORY) ? usableBytes(SHARED_MEMORY) : 0;
        return choose(dataFolder, neededBytes, SHARED_MEMORY, usableBytes, messages);
    }

    static Path choose(
        final Path dataFolder,
        final long neededBytes,
        final Path sharedMemory,
        final long usableBytes,
        final PrintStream messages)
    {
        if (usableBytes >= neededBytes)
        {
            final String name = "rialto-" + Integer.toHexString(dataFolder.toString().hashCode());
            return sharedMemory.resolve(name + "-" + System.getProperty("user.name"));
        }
        final Path fallback = dataFolder.resolve("aeron");
        messages.println(
            sharedMemory + " has " + mebibytes(usableBytes) + " MiB of room, the media driver may need " +
                mebibytes(neededBytes) + " MiB: it uses " + fallback + " instead, which is somewhat slower");
        return fallback;
    }

    /**
     * Refuses a folder that is not a driver's: starting one there would delete what it holds.
     *
     * @param folder      that an operator named.
     * @param neededBytes that the driver's files may grow to.
     */
    static void check(final Path folder, final long neededBytes)
    {
        try
        {
            if (isOfSomebodyElse(folder))
            {
                throw new RecoveryException(
                    "the Aeron folder " + folder + " holds files that are not a media driver's; name another one");
            }
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the Aeron folder " + folder + " cannot be used: " + ex, ex);
        }
        final long usableBytes = usableBytes(existing(folder));
        if (usableBytes < neededBytes)
        {
            throw new RecoveryException(
                "the Aeron folder " + folder + " has " + mebibytes(usableBytes) + " MiB of room, the media driver may" +
                    " need " + mebibytes(neededBytes) + " MiB; name another one, or allow fewer connections");
        }
    }

    /**
     * Whether a driver is alive in a folder. A driver that was killed left a heartbeat that still looks fresh: its
     * process must live too, and if that is not sure, the heartbeat must move.
     *
     * @param folder of the driver.
     * @return true if it is alive.
     */
    static boolean hasLiveDriver(final Path folder)
    {
        final Path file = folder.resolve(CncFileDescriptor.CNC_FILE);
        if (!Files.exists(file))
        {
            return false;
        }
        final MappedByteBuffer cnc = IoUtil.mapExistingFile(file.toFile(), file.toString());
        try
        {
            return isAlive(cnc);
        }
        finally
        {
            IoUtil.unmap(cnc);
        }
    }

    private static boolean isAlive(final MappedByteBuffer cnc)
    {
        if (cnc.capacity() < CncFileDescriptor.META_DATA_LENGTH)
        {
            return false;
        }
        final DirectBuffer metaData = CncFileDescriptor.createMetaDataBuffer(cnc);
        if (metaData.getInt(CncFileDescriptor.CNC_VERSION_FIELD_OFFSET) == 0 ||
            !CncFileDescriptor.isCncFileLengthSufficient(metaData, cnc.capacity()))
        {
            return false;
        }
        final ManyToOneRingBuffer toDriver =
            new ManyToOneRingBuffer(CncFileDescriptor.createToDriverBuffer(cnc, metaData));
        final long heartbeatMs = toDriver.consumerHeartbeatTime();
        final boolean isFresh = System.currentTimeMillis() - heartbeatMs < DRIVER_TIMEOUT_MS;
        final boolean isProcessAlive =
            ProcessHandle.of(CncFileDescriptor.pid(metaData)).map(ProcessHandle::isAlive).orElse(false);
        return isFresh && isProcessAlive && isMoving(toDriver, heartbeatMs);
    }

    private static boolean isMoving(final ManyToOneRingBuffer toDriver, final long heartbeatMs)
    {
        final long deadlineNs = System.nanoTime() + HEARTBEAT_PATIENCE_NS;
        while (toDriver.consumerHeartbeatTime() == heartbeatMs && System.nanoTime() - deadlineNs < 0)
        {
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
        return toDriver.consumerHeartbeatTime() != heartbeatMs;
    }

    private static boolean isOfSomebodyElse(final Path folder) throws IOException
    {
        if (!Files.exists(folder) || Files.exists(folder.resolve(CncFileDescriptor.CNC_FILE)))
        {
            return false;
        }
        if (!Files.isDirectory(folder))
        {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder))
        {
            return files.iterator().hasNext();
        }
    }

    /** The folder itself, or the one in which it will be made. */
    private static Path existing(final Path folder)
    {
        Path place = folder.toAbsolutePath();
        for (Path parent = place.getParent(); !Files.exists(place) && parent != null; parent = parent.getParent())
        {
            place = parent;
        }
        return place;
    }

    private static long usableBytes(final Path folder)
    {
        try
        {
            return Files.getFileStore(folder).getUsableSpace();
        }
        catch (final IOException ex)
        {
            return 0;
        }
    }

    private static long mebibytes(final long bytes)
    {
        return bytes >> MEBIBYTE_BITS;
    }
}
