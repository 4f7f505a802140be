package rialto.engine.recovery;

import rialto.codecs.KeyFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder in which an exchange lives, held by one process at a time.
 *
 * <pre>
 *   journal/      inputs                 events/       events
 *   snapshots/    states
 *   admin.key     the first key, 0600    engine.lock   held while the engine runs
 * </pre>
 *
 * Closing any channel of the lock file gives up the process's lock on it (POSIX). A second opener in this process is
 * therefore turned away before it touches the file: that is what the set of open folders is for.
 */
public final class DataFolder implements AutoCloseable
{
    private static final int ADMINISTRATOR_KEY_ID = 1;
    private static final String LOCK_FILE_NAME = "engine.lock";
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

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
            if (!OPEN_HERE.add(folder))
            {
                throw inUse(folder);
            }
            return take(folder);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the data folder " + path + " cannot be used: " + ex, ex);
        }
    }

    /**
     * Whether an engine, or a tool that keeps engines away, has a folder just now. An engine that starts at this very
     * moment may be told that there is another one.
     *
     * @param path of the folder; need not exist.
     * @return true if somebody has it.
     */
    public static boolean isInUse(final Path path)
    {
        final Path file = path.resolve(LOCK_FILE_NAME);
        try
        {
            if (!Files.exists(file))
            {
                return false;
            }
            if (OPEN_HERE.contains(path.toRealPath()))
            {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
            {
                return channel.tryLock(0, Long.MAX_VALUE, true) == null;
            }
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the lock of " + path + " cannot be looked at: " + ex, ex);
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
     * Gives the folder back. Harmless when repeated, by the same thread.
     */
    @Override
    public void close()
    {
        if (!lockChannel.isOpen())
        {
            return;
        }
        try
        {
            lockChannel.close();
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the lock of " + path + " cannot be given back", ex);
        }
        finally
        {
            OPEN_HERE.remove(path);
        }
    }

    static Path journalOf(final Path dataFolder)
    {
        return dataFolder.resolve("journal");
    }

    static Path eventsOf(final Path dataFolder)
    {
        return dataFolder.resolve("events");
    }

    static Path snapshotsOf(final Path dataFolder)
    {
        return dataFolder.resolve("snapshots");
    }

    /** Sees to it that a power failure leaves the folder, and what was made in it, where they are. */
    void sync()
    {
        try
        {
            force(path);
            final Path parent = path.getParent();
            if (parent != null && Files.isReadable(parent))
            {
                force(parent);
            }
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the data folder " + path + " cannot be synced: " + ex, ex);
        }
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
        catch (final IllegalArgumentException | CharacterCodingException ex)
        {
            throw new RecoveryException(
                "the administrator's key " + file + " is damaged; put a good copy in its place or delete it, and" +
                    " start again: nothing has been journalled yet, so a new key will be made",
                ex);
        }
        catch (final IOException ex)
        {
            throw new RecoveryException("the administrator's key " + file + " cannot be read or made: " + ex, ex);
        }
    }

    private static DataFolder take(final Path folder) throws IOException
    {
        try
        {
            return new DataFolder(folder, lock(folder));
        }
        catch (final IOException | RuntimeException ex)
        {
            OPEN_HERE.remove(folder);
            throw ex;
        }
    }

    private static FileChannel lock(final Path folder) throws IOException
    {
        final FileChannel channel = FileChannel.open(
            folder.resolve(LOCK_FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try
        {
            final FileLock lock = channel.tryLock();
            if (lock == null)
            {
                throw inUse(folder);
            }
            return channel;
        }
        catch (final IOException | RuntimeException ex)
        {
            channel.close();
            throw ex;
        }
    }

    private static RecoveryException inUse(final Path folder)
    {
        return new RecoveryException("another engine is running on the data folder " + folder);
    }

    private static void force(final Path directory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }
}
