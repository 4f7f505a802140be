package rialto.bench.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rialto run} as a process of its own, with the project's JVM flags. One thread. */
final class RunProcess implements AutoCloseable
{
    private static final Pattern READY =
        Pattern.compile("^Rialto is ready: http://localhost:([0-9]+)$", Pattern.MULTILINE);
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Process process;
    private final Path data;
    private final Path log;
    private final int port;

    private RunProcess(final Process process, final Path data, final Path log, final int port)
    {
        this.process = process;
        this.data = data;
        this.log = log;
        this.port = port;
    }

    static RunProcess start(final Path data, final Path log, final String... options) throws IOException
    {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "@" + Path.of("..", ".config", "jvm.flags"), "-ea", "-cp",
            System.getProperty("java.class.path"), "rialto.cli.Rialto", "run", "--data", data.toString(), "--http",
            "0"));
        command.addAll(List.of(options));
        final Process process =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        final long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        while (process.isAlive() && System.nanoTime() - deadlineNs < 0)
        {
            final Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find())
            {
                return new RunProcess(process, data, log, Integer.parseInt(ready.group(1)));
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("Rialto did not start:\n" + Files.readString(log));
    }

    int port()
    {
        return port;
    }

    Path data()
    {
        return data;
    }

    String administrator() throws IOException
    {
        return Files.readString(data.resolve("gateway").resolve("admin.token")).strip();
    }

    String output() throws IOException
    {
        return Files.readString(log);
    }

    /** kill -9, and waits until the process is gone. */
    void kill() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    int stop() throws InterruptedException
    {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS))
        {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    @Override
    public void close()
    {
        process.destroyForcibly();
    }
}
