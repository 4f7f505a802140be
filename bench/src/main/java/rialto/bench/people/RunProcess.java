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

/** A command of Rialto as a process of its own, with the project's JVM flags. One thread. */
public final class RunProcess implements AutoCloseable
{
    private static final Pattern READY =
        Pattern.compile("^Rialto is ready: http://localhost:([0-9]+)$", Pattern.MULTILINE);
    private static final long START_TIMEOUT_NS = TimeUnit.MINUTES.toNanos(4);
    private static final long POLL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long STOP_TIMEOUT_S = 120;

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

    /**
     * Starts all of Rialto in one process, on any free port.
     *
     * @param data    its folder.
     * @param log     where what it says goes.
     * @param options further options of {@code rialto run}.
     * @return the process, ready.
     * @throws IOException if it cannot be started.
     */
    public static RunProcess start(final Path data, final Path log, final String... options) throws IOException
    {
        final List<String> arguments =
            new ArrayList<>(List.of("rialto.cli.Rialto", "run", "--data", data.toString(), "--http", "0"));
        arguments.addAll(List.of(options));
        return start(data, log, READY, arguments);
    }

    /**
     * Starts a main class of the project.
     *
     * @param data      its folder.
     * @param log       where what it says goes.
     * @param ready     what it says when it is ready; a group is its port, if it has one.
     * @param arguments the class, and its arguments.
     * @return the process, ready.
     * @throws IOException if it cannot be started.
     */
    public static RunProcess start(
        final Path data,
        final Path log,
        final Pattern ready,
        final List<String> arguments)
        throws IOException
    {
        final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
            .toString(), "@" + flags(),
            "-XX:TieredStopAtLevel=" + System.getProperty("crash.compiler.level", "4"), "-cp",
            System.getProperty("java.class.path")));
        if (RunProcess.class.desiredAssertionStatus())
        {
            command.add("-ea");
        }
        command.addAll(arguments);
        final Process process =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        final long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        while (process.isAlive() && System.nanoTime() - deadlineNs < 0)
        {
            final String whole = Files.readString(log);
            final Matcher said = ready.matcher(whole.substring(0, whole.lastIndexOf('\n') + 1));
            if (said.find())
            {
                return new RunProcess(process, data, log, said.groupCount() > 0 ? Integer.parseInt(said.group(1)) : 0);
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("Rialto did not start:\n" + Files.readString(log));
    }

    /**
     * Where it listens.
     *
     * @return the port; 0 if it has none.
     */
    public int port()
    {
        return port;
    }

    /**
     * Its folder.
     *
     * @return the folder.
     */
    public Path data()
    {
        return data;
    }

    /**
     * The administrator's token.
     *
     * @return the token.
     * @throws IOException if it cannot be read.
     */
    public String administrator() throws IOException
    {
        return Files.readString(data.resolve("gateway").resolve("admin.token")).strip();
    }

    /**
     * What it said so far.
     *
     * @return its output.
     * @throws IOException if it cannot be read.
     */
    public String output() throws IOException
    {
        return Files.readString(log);
    }

    /**
     * kill -9, and waits until the process is gone.
     *
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public void kill() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    /**
     * The process.
     *
     * @return its number.
     */
    public long pid()
    {
        return process.pid();
    }

    /**
     * SIGTERM, and waits until the process is gone.
     *
     * @return its exit code.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public int stop() throws InterruptedException
    {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS))
        {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** Returns when the process is gone: another may want its folder, or somebody delete it. */
    @Override
    public void close()
    {
        process.destroyForcibly().onExit().join();
    }

    /** The project's folder is above us when a test runs, and where a script has gone otherwise. */
    private static Path flags()
    {
        final Path given = Path.of(System.getProperty("rialto.root", ".."), ".config", "jvm.flags");
        return given.toAbsolutePath().normalize();
    }
}
