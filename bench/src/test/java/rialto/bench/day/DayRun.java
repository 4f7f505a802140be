package rialto.bench.day;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@link DayProcess}, from its start to its end or to where it is killed. One thread. */
final class DayRun implements AutoCloseable
{
    private static final Pattern STATE = Pattern.compile("state hash ([0-9a-f]{16}) at input ([0-9]+)");

    /** Everything that the process said. */
    final List<String> lines = new ArrayList<>();
    private final Process process;
    private final BufferedReader output;

    private DayRun(final Process process)
    {
        this.process = process;
        output = process.inputReader();
    }

    static DayRun start(
        final Path data,
        final Path calendar,
        final int orderCount,
        final long seed,
        final long startNs,
        final long killFromNs) throws IOException
    {
        return new DayRun(new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("..", ".config", "jvm.flags"), "-ea", "-cp", System.getProperty("java.class.path"),
            DayProcess.class.getName(), data.toString(), calendar.toString(), Integer.toString(orderCount),
            Long.toString(seed), Long.toString(startNs), Long.toString(killFromNs)).redirectErrorStream(true).start());
    }

    /** Waits for a line that begins so, and returns it. */
    String await(final String beginning) throws IOException
    {
        String line = output.readLine();
        while (line != null)
        {
            lines.add(line);
            if (line.startsWith(beginning))
            {
                return line;
            }
            line = output.readLine();
        }
        throw new IllegalStateException("the process ended without \"" + beginning + "\":\n" +
            String.join("\n", lines));
    }

    /** SIGKILL, and waits until the process is gone. */
    void kill() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end and returns the exit code. */
    int awaitEnd() throws InterruptedException
    {
        if (!process.waitFor(5, TimeUnit.MINUTES))
        {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    @Override
    public void close()
    {
        process.destroyForcibly().onExit().join();
    }

    /** The state in a line, as input sequence and hash. */
    static long[] state(final String line)
    {
        final Matcher state = STATE.matcher(line);
        if (!state.find())
        {
            throw new IllegalArgumentException("no state in " + line);
        }
        return new long[] { Long.parseLong(state.group(2)), Long.parseUnsignedLong(state.group(1), 16) };
    }
}
