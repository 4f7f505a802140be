package rialto.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What this machine lets us do to a process: programs of the system, each tried before it is relied on. One thread.
 */
final class Machine
{
    private static final long PATIENCE_S = 60;

    private final Map<Fault, String> missing = new EnumMap<>(Fault.class);

    /** Tries everything. */
    Machine(final Path scratch)
    {
        need(Fault.SYNC_ERROR, "strace may not be attached", "strace", "-qq", "-e", "trace=none", "true");
        need(Fault.WRITE_ERROR, "prlimit is missing", "prlimit", "--version");
        final Path point = scratch.resolve("probe");
        final boolean isMounted = mount(point, 1 << 20);
        if (isMounted)
        {
            unmount(point);
        }
        else
        {
            missing.put(Fault.DISK_FULL, "a tmpfs may not be mounted");
        }
    }

    /** What cannot be done here, and why. */
    Map<Fault, String> missing()
    {
        return missing;
    }

    boolean can(final Fault fault)
    {
        return !missing.containsKey(fault);
    }

    /** Whether a small disk of its own was made. */
    static boolean mount(final Path point, final long lengthBytes)
    {
        try
        {
            Files.createDirectories(point);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        return run("mount", "-t", "tmpfs", "-o", "size=" + lengthBytes, "none", point.toString());
    }

    static void unmount(final Path point)
    {
        if (!run("umount", "-l", point.toString()))
        {
            throw new IllegalStateException(point + " cannot be unmounted");
        }
    }

    static void signal(final long pid, final String name)
    {
        run("kill", "-" + name, Long.toString(pid));
    }

    /** From now on no file of the process may grow beyond the length. */
    static boolean limitFiles(final long pid, final long lengthBytes)
    {
        return run("prlimit", "--pid", Long.toString(pid), "--fsize=" + lengthBytes);
    }

    /** Makes the process's next syncs fail; destroy what it returns when the process is gone. */
    static Process failSyncs(final long pid, final Path log) throws IOException
    {
        return new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=fdatasync", "-e",
            "inject=fdatasync:error=EIO", "-p", Long.toString(pid)).redirectErrorStream(true)
            .redirectOutput(log.toFile()).start();
    }

    private void need(final Fault fault, final String otherwise, final String... command)
    {
        if (!run(command))
        {
            missing.put(fault, otherwise);
        }
    }

    private static boolean run(final String... command)
    {
        try
        {
            final Process process = new ProcessBuilder(List.of(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        }
        catch (final IOException ex)
        {
            // There is no such program.
            return false;
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
