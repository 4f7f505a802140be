package rialto.bench.crash;

import rialto.client.OrderSession;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries a fault out on a live engine, the load going on meanwhile; afterwards the process is gone. The load runs on
 * the calling thread, what strikes on another.
 */
final class Strike
{
    private static final long MOST_DELAY_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long MOST_WRITING_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long FULL_DISK_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int FILE_LIMIT = 1 << 16;
    private static final int MOST_LEFT_ON_DISK = 2 << 20;
    private static final int BLOCK_LENGTH = 1 << 16;

    private final Fault fault;
    private final EngineProcess engine;
    private final Path disk;
    private final Path log;
    private final Remains remains;
    private final long delayNs;
    private final long writingNs;
    private final long pauseNs;
    private final int leftOnDisk;

    Strike(
        final Fault fault,
        final EngineProcess engine,
        final Path disk,
        final Random random,
        final Path log,
        final Remains remains)
    {
        this.remains = remains;
        this.fault = fault;
        this.engine = engine;
        this.disk = disk;
        this.log = log;
        delayNs = random.nextLong(MOST_DELAY_NS);
        writingNs = random.nextLong(MOST_WRITING_NS);
        pauseNs = random.nextLong(LONGEST_PAUSE_NS);
        leftOnDisk = random.nextInt(MOST_LEFT_ON_DISK);
    }

    /** Returns what went wrong with the end of the process; {@code stop} asks it to stop and waits. */
    List<Contradiction> carryOut(
        final OrderSession session,
        final CrashLoad load,
        final Callable<List<Contradiction>> stop)
        throws InterruptedException
    {
        final AtomicBoolean isOver = new AtomicBoolean();
        final Outcome outcome = new Outcome();
        final Thread striker = new Thread(() ->
        {
            outcome.found = strike(stop);
            isOver.set(true);
        }, "striker");
        striker.start();
        load.sendUntil(session, isOver::get);
        striker.join();
        engine.kill();
        return outcome.found;
    }

    /** What the other thread found; read after it has ended. */
    private static final class Outcome
    {
        private List<Contradiction> found = List.of();
    }

    private List<Contradiction> strike(final Callable<List<Contradiction>> stop)
    {
        try
        {
            return switch (fault)
            {
                case STOP -> stop.call();
                case SYNC_ERROR -> failSyncs();
                case WRITE_ERROR -> limitFiles();
                case DISK_FULL -> fillDisk();
                default -> kill();
            };
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return List.of(Contradiction.manual("interrupted"));
        }
        catch (final Exception ex)
        {
            return List.of(Contradiction.manual(fault + ": " + ex));
        }
    }

    private List<Contradiction> kill() throws IOException, InterruptedException
    {
        final SnapshotWatch snapshots = new SnapshotWatch(engine, disk.resolve("data"));
        switch (fault)
        {
            case KILL_ROLLING -> awaitNewFile();
            case KILL_SNAPSHOT -> seen(snapshots.awaitBegun(), writingNs);
            case KILL_PUBLISHING -> seen(snapshots.awaitNewest(), writingNs);
            case DAMAGE_SNAPSHOT -> seen(snapshots.awaitTwo(), writingNs);
            case PAUSE -> pause();
            default ->
                {
                }
        }
        LockSupport.parkNanos(delayNs);
        engine.kill();
        return List.of();
    }

    /** The moment was seen, or has to be counted as missed. */
    private void seen(final boolean isSeen, final long furtherNs)
    {
        if (isSeen)
        {
            LockSupport.parkNanos(furtherNs);
        }
        else
        {
            remains.add(fault + ": moment missed");
        }
    }

    private void pause()
    {
        Machine.signal(engine.pid(), "STOP");
        LockSupport.parkNanos(pauseNs);
        Machine.signal(engine.pid(), "CONT");
        LockSupport.parkNanos(pauseNs);
    }

    private List<Contradiction> failSyncs() throws IOException, InterruptedException
    {
        final Process tracer = Machine.failSyncs(engine.pid(), log);
        try
        {
            return awaitHalt();
        }
        finally
        {
            tracer.destroy();
            tracer.waitFor();
        }
    }

    private List<Contradiction> limitFiles() throws InterruptedException
    {
        return Machine.limitFiles(engine.pid(), FILE_LIMIT) ? awaitHalt() :
            List.of(Contradiction.manual("prlimit failed on the engine"));
    }

    /** After an error the engine must end by itself. */
    private List<Contradiction> awaitHalt() throws InterruptedException
    {
        return engine.awaitExit(PATIENCE_NS) >= 0 ? List.of() :
            List.of(Contradiction.manual("it went on for 2 minutes though " + fault + ":\n" + engine.output()));
    }

    /** Nothing is demanded of an engine on a full disk but that all is right afterwards: it may refuse, halt or die. */
    private List<Contradiction> fillDisk() throws IOException, InterruptedException
    {
        final Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler))
        {
            final byte[] block = new byte[BLOCK_LENGTH];
            for (long left = Files.getFileStore(disk).getUsableSpace() - leftOnDisk; left > 0; left -= BLOCK_LENGTH)
            {
                out.write(block);
            }
        }
        catch (final IOException ex)
        {
            // The engine took the rest meanwhile: full is full. Nothing else may keep us from writing.
            if (!String.valueOf(ex.getMessage()).contains("No space left"))
            {
                throw ex;
            }
        }
        final int exitCode = engine.awaitExit(FULL_DISK_NS);
        remains.add(fault + ": " + (exitCode < 0 ? "went on, refusing" : "ended with code " + exitCode));
        engine.kill();
        Files.delete(filler);
        return List.of();
    }

    private void awaitNewFile() throws IOException
    {
        final int before = fileCount();
        final long startNs = System.nanoTime();
        while (engine.isAlive() && fileCount() <= before && System.nanoTime() - startNs < PATIENCE_NS)
        {
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    private int fileCount() throws IOException
    {
        return countIn(disk.resolve("data").resolve("journal")) + countIn(disk.resolve("data").resolve("events"));
    }

    private static int countIn(final Path folder) throws IOException
    {
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cq4"))
        {
            for (final Path file : files)
            {
                count += file.getFileName() == null ? 0 : 1;
            }
        }
        catch (final NoSuchFileException ex)
        {
            return 0;
        }
        return count;
    }
}
