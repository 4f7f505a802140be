package rialto.journal.chronicle;

import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that one journal is open for appending once. The operating system lets go of the lock when the process
 * dies, so a restart needs no waiting and no clean-up, also under the same process id.
 * <p>
 * Closing any channel of the lock file gives up the process's lock on it (POSIX). A second opener in this process is
 * therefore turned away before it touches the file: that is what the set of open journals is for.
 */
final class JournalLock implements AutoCloseable
{
    static final String FILE_NAME = "journal.lock";

    private static final int MAX_TEXT_LENGTH = 32;
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private boolean isClosed;

    private JournalLock(final Path directory, final FileChannel channel)
    {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of a journal.
     *
     * @param directory of the journal; exists.
     * @return the lock.
     * @throws IOException            if the lock file cannot be written.
     * @throws JournalFailedException if somebody else has the journal open; the message says which and who.
     */
    static JournalLock take(final Path directory) throws IOException
    {
        final Path key = directory.toRealPath();
        if (!OPEN_HERE.add(key))
        {
            throw new JournalFailedException("the journal " + directory + " is already open in this process");
        }
        try
        {
            return takeFile(key);
        }
        catch (final IOException | RuntimeException ex)
        {
            OPEN_HERE.remove(key);
            throw ex;
        }
    }

    @Override
    public void close() throws IOException
    {
        if (!isClosed)
        {
            isClosed = true;
            try
            {
                channel.close();
            }
            finally
            {
                OPEN_HERE.remove(directory);
            }
        }
    }

    private static JournalLock takeFile(final Path directory) throws IOException
    {
        final FileChannel channel = FileChannel.open(
            directory.resolve(FILE_NAME),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        try
        {
            final FileLock lock = channel.tryLock();
            if (lock == null)
            {
                throw new JournalFailedException(
                    "the journal " + directory + " is already open in process " + read(channel));
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new JournalLock(directory, channel);
        }
        catch (final IOException | RuntimeException ex)
        {
            channel.close();
            throw ex;
        }
    }

    private static String read(final FileChannel channel) throws IOException
    {
        final ByteBuffer text = ByteBuffer.allocate(MAX_TEXT_LENGTH);
        channel.read(text, 0);
        return text.position() == 0 ? "(unknown)" : StandardCharsets.US_ASCII.decode(text.flip()).toString();
    }

    private static void write(final FileChannel channel, final String text) throws IOException
    {
        channel.truncate(0);
        final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining())
        {
            channel.write(bytes);
        }
    }
}
