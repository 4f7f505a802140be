package rialto.bench.crash;

import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Waits for what a running engine does with its snapshots; gives up when it is gone, or after a while. One thread. */
final class SnapshotWatch
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private final EngineProcess engine;
    private final SnapshotFolder folder;

    /** Something that can be looked for. */
    @FunctionalInterface
    private interface Condition
    {
        boolean isMet() throws IOException;
    }

    SnapshotWatch(final EngineProcess engine, final Path data)
    {
        this.engine = engine;
        folder = new SnapshotFolder(data.resolve("snapshots"));
    }

    /** Until a snapshot has been begun; whether that was seen. */
    boolean awaitBegun() throws IOException
    {
        return await(this::isBegun);
    }

    /** Until another snapshot is the newest one; whether that was seen. */
    boolean awaitNewest() throws IOException
    {
        final long before = newest();
        return await(() -> newest() > before);
    }

    /** Until there are two; whether that was seen. */
    boolean awaitTwo() throws IOException
    {
        return await(() -> folder.files().size() > 1);
    }

    private boolean await(final Condition condition) throws IOException
    {
        final long startNs = System.nanoTime();
        while (engine.isAlive() && System.nanoTime() - startNs < PATIENCE_NS)
        {
            if (condition.isMet())
            {
                return true;
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
        return false;
    }

    private long newest()
    {
        final List<Path> files = folder.files();
        return files.isEmpty() ? -1 : SnapshotFolder.sequenceOf(files.getFirst());
    }

    private boolean isBegun() throws IOException
    {
        try (Stream<Path> files = Files.list(folder.path()))
        {
            return files.anyMatch(file -> file.toString().endsWith(".tmp"));
        }
        catch (final NoSuchFileException ex)
        {
            return false;
        }
    }
}
