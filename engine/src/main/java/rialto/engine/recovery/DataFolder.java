package rialto.engine.recovery;

import rialto.codecs.KeyFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder in which an exchange lives, held by one process at a time.
 *
 * <pre>
 *   journal/      inputs                 events/       events
 *   admin.key     the first key, 0600    engine.lock   held while the engine runs
 * </pre>
 */
public final class DataFolder implements AutoCloseable
{
    private static final int ADMINISTRATOR_KEY_ID = 1;

    private final Path path;
    private final FileChannel lockChannel;

    private DataFolder(final Path path, final FileChannel lockChannel)
    {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Takes the folder, making it if there is none.
     *
     * @param path of the folder.
     * @return the folder, to be closed when the engine has stopped.
     * @throws RecoveryException if another engine has it, or it cannot be used.
     */
    public static DataFolder open(final Path path)
    {
        try
        {
            final Path folder = Files.createDirectories(path).toRealPath();
            final FileChannel channel = FileChannel.open(
                folder.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel))
            {
                channel.close();
                throw new RecoveryException("another engine is running on the data folder " + folder);
            }
            return new DataFolder(folder, channel);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the data folder " + path + " cannot be used: " + ex, ex);
        }
    }

    /**
     * Where it is.
     *
     * @return its real path.
     */
    public Path path()
    {
        return path;
    }

    /**
     * Where the administrator's key is kept.
     *
     * @return the file, whether it is there or not.
     */
    public Path administratorKeyFile()
    {
        return path.resolve("admin.key");
    }

    /**
     * Gives the folder back.
     */
    @Override
    public void close()
    {
        try
        {
            lockChannel.close();
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the lock of " + path + " cannot be given back", ex);
        }
    }

    Path journal()
    {
        return path.resolve("journal");
    }

    Path events()
    {
        return path.resolve("events");
    }

    /** The key of the first administrator, made if there is none: a start may have ended between key and journal. */
    KeyFile administratorKey()
    {
        final Path file = administratorKeyFile();
        try
        {
            if (!Files.exists(file))
            {
                KeyFile.generate(ADMINISTRATOR_KEY_ID).write(file);
            }
            return KeyFile.read(file);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the administrator's key " + file + " cannot be read or made: " + ex, ex);
        }
    }

    private static boolean isLocked(final FileChannel channel) throws IOException
    {
        try
        {
            final FileLock lock = channel.tryLock();
            return lock != null;
        }
        catch (final OverlappingFileLockException ex)
        {
            return false;
        }
    }
}
