package rialto.engine;

import io.aeron.CncFileDescriptor;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Where a media driver keeps its files, and whether one is alive there. The files want to be in memory:
 * {@code /dev/shm} where that has room for all of them, else a folder on disk, which the page cache makes nearly as
 * good, and a message that says so. Filling {@code /dev/shm} while running would kill the process without a word,
 * hence the look ahead. What a killed driver left behind is deleted before the look, never what a live one uses.
 */
final class DriverFolder
{
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long DRIVER_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(10);
    private static final long HEARTBEAT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MEBIBYTE_BITS = 20;
    private static final int NAME_HASH_BYTES = 8;

    private DriverFolder()
    {
    }

    /**
     * A folder for the driver of one data folder, always the same one, so that clients find it again. Files that a
     * killed driver left there are deleted.
     *
     * @param dataFolder  whose lock this process holds: nobody else's driver is there.
     * @param neededBytes that the driver's files may grow to.
     * @param messages    takes what an operator should know.
     * @return the folder, which may exist from a start before.
     * @throws RecoveryException if a driver is alive in the folder, or old files cannot be deleted.
     */
    static Path choose(final Path dataFolder, final long neededBytes, final PrintStream messages)
    {
        final LongSupplier usableBytes = () -> Files.isWritable(SHARED_MEMORY) ? usableBytes(SHARED_MEMORY) : 0;
        return choose(dataFolder, neededBytes, SHARED_MEMORY, usableBytes, messages);
    }

    static Path choose(
        final Path dataFolder,
        final long neededBytes,
        final Path sharedMemory,
        final LongSupplier usable,
        final PrintStream messages)
    {
        final Path folder = sharedMemory.resolve(name(dataFolder));
        final Path fallback = dataFolder.resolve("aeron");
        clearOwn(folder);
        clearOwn(fallback);
        final long usableBytes = usable.getAsLong();
        if (usableBytes >= neededBytes)
        {
            return folder;
        }
        messages.println(
            sharedMemory + " has " + mebibytes(usableBytes) + " MiB of room, the media driver may need " +
                mebibytes(neededBytes) + " MiB: it uses " + fallback + " instead, which is somewhat slower");
        return fallback;
    }

    /**
     * Refuses a folder that is not a driver's: starting one there would delete what it holds. Files that a killed
     * driver left there are deleted, as they would count against the room.
     *
     * @param folder      that an operator named.
     * @param neededBytes that the driver's files may grow to.
     * @throws RecoveryException if it is not a driver's, a driver is alive in it, or there is too little room.
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
        clear(folder);
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

    /** Wide enough that two data folders do not share a name: a clash would be somebody else's live files. */
    private static String name(final Path dataFolder)
    {
        final String path = dataFolder.toAbsolutePath().normalize().toString();
        try
        {
            final byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return "rialto-" + HexFormat.of().formatHex(hash, 0, NAME_HASH_BYTES) + "-" +
                System.getProperty("user.name");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("this Java runtime has no SHA-256", ex);
        }
    }

    /** Everybody may write to shared memory: a link under our name must not lead us to another folder. */
    private static void clearOwn(final Path folder)
    {
        if (Files.isSymbolicLink(folder))
        {
            throw new RecoveryException(
                folder + " is a link, where the media driver's folder should be; remove it or name an Aeron folder");
        }
        clear(folder);
    }

    private static void clear(final Path folder)
    {
        if (!Files.exists(folder))
        {
            return;
        }
        if (hasLiveDriver(folder))
        {
            throw new RecoveryException(
                "another media driver is running in " + folder + "; end it, or name this Aeron folder to join it");
        }
        try
        {
            deleteContents(folder.toRealPath());
        }
        catch (final IOException | UncheckedIOException ex)
        {
            throw new RecoveryException(
                "the files that a media driver left in " + folder + " cannot be deleted: " + ex, ex);
        }
    }

    private static void deleteContents(final Path folder) throws IOException
    {
        try (Stream<Path> files = Files.walk(folder))
        {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
            {
                if (!file.equals(folder))
                {
                    Files.delete(file);
                }
            }
        }
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
