package rialto.bench.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real engine as a process of its own: {@code rialto engine} with the project's JVM flags. Start it on the folder
 * that a killed one has left, with nothing but that folder's name. One thread.
 */
final class EngineProcess implements AutoCloseable
{
    private static final Pattern READY = Pattern.compile("rialto engine ready: .*Aeron folder ([^,]+),");
    private static final Pattern STATE = Pattern.compile("state hash ([0-9a-f]{16}) at input ([0-9]+)");
    private static final long START_TIMEOUT_NS = TimeUnit.MINUTES.toNanos(4);
    private static final long STOP_TIMEOUT_S = 120;
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process process;
    private final Path log;
    private final Path aeronDirectory;
    private final long startNs;

    private EngineProcess(final Process process, final Path log, final Path aeronDirectory, final long startNs)
    {
        this.startNs = startNs;
        this.process = process;
        this.log = log;
        this.aeronDirectory = aeronDirectory;
    }

    /** A state of the engine, as the engine itself printed it. */
    record PrintedState(long inputSequence, long hash)
    {
    }

    /** Starts the process and does not wait for anything. */
    static Process spawn(final Path data, final Path log, final List<String> options) throws IOException
    {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "@" + Path.of(System.getProperty("rialto.root", ".."), ".config", "jvm.flags"), "-ea",
            "-XX:TieredStopAtLevel=" + System.getProperty("crash.compiler.level", "4"), "-cp",
            System.getProperty("java.class.path"),
            "rialto.cli.Rialto", "engine", "--data", data.toString()));
        command.addAll(options);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Starts the process and returns once clients can log on. */
    static EngineProcess start(final Path data, final Path log, final List<String> options) throws IOException
    {
        final Process process = spawn(data, log, options);
        final long begunNs = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begunNs < START_TIMEOUT_NS)
        {
            final Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find())
            {
                return new EngineProcess(process, log, Path.of(ready.group(1)),
                    System.nanoTime() - begunNs);
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }

        process.destroyForcibly();
        throw new IllegalStateException("the engine did not start:\n" + Files.readString(log));
    }

    /** How long the start took. */
    long startNs()
    {
        return startNs;
    }

    Path aeronDirectory()
    {
        return aeronDirectory;
    }

    /** What the engine printed of its state last; at a start, that is what it recovered. */
    PrintedState printedState() throws IOException
    {
        final Matcher state = STATE.matcher(Files.readString(log));
        PrintedState last = null;
        while (state.find())
        {
            last = new PrintedState(Long.parseLong(state.group(2)), Long.parseUnsignedLong(state.group(1), 16));
        }
        if (last == null)
        {
            throw new IllegalStateException("the engine told no state:\n" + Files.readString(log));
        }

        return last;
    }

    /** kill -9, and waits until the process is gone. */
    void kill() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; returns the exit code and how long the engine took. */
    Map.Entry<Integer, Long> stop() throws InterruptedException
    {
        final long startNs = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS))
        {
            process.destroyForcibly();
        }

        return Map.entry(process.waitFor(), System.nanoTime() - startNs);
    }

    long pid()
    {
        return process.pid();
    }

    boolean isAlive()
    {
        return process.isAlive();
    }

    /** Waits for the process to end by itself; -1 if it does not in time. */
    int awaitExit(final long timeoutNs) throws InterruptedException
    {
        return process.waitFor(timeoutNs, TimeUnit.NANOSECONDS) ? process.exitValue() : -1;
    }

    /** What the engine said so far. */
    String output()
    {
        try
        {
            return Files.readString(log);
        }
        catch (final IOException ex)
        {
            return "its output cannot be read: " + ex;
        }
    }

    /** Returns when the process is gone: the next one may want its folder at once. */
    @Override
    public void close()
    {
        process.destroyForcibly().onExit().join();
    }
}
