package rialto.bench.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time that the threads of a process have used, as Linux's scheduler counts it.
 *
 * @param byNameNs nanoseconds by name of the thread, which the kernel cuts after 15 characters.
 */
public record ThreadTimes(Map<String, Long> byNameNs)
{
    /**
     * Up to now.
     *
     * @param pid of the process.
     * @return its times.
     * @throws IOException if there is no such process.
     */
    public static ThreadTimes of(final long pid) throws IOException
    {
        final Map<String, Long> byName = new TreeMap<>();
        final List<Path> threads;
        try (Stream<Path> found = Files.list(Path.of("/proc", Long.toString(pid), "task")))
        {
            threads = found.toList();
        }
        for (final Path thread : threads)
        {
            try
            {
                final String name = Files.readString(thread.resolve("comm")).strip();
                final String used = Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
                byName.merge(name, Long.parseLong(used), Long::sum);
            }
            catch (final IOException ex)
            {
                // It may have ended since it was listed.
                if (Files.exists(thread))
                {
                    throw ex;
                }
            }
        }
        return new ThreadTimes(byName);
    }

    /**
     * What was used since.
     *
     * @param earlier times of the same process.
     * @param name    of the threads.
     * @return nanoseconds.
     */
    public long sinceNs(final ThreadTimes earlier, final String name)
    {
        return byNameNs.getOrDefault(name, 0L) - earlier.byNameNs.getOrDefault(name, 0L);
    }

    /**
     * What was used since by all threads that still live.
     *
     * @param earlier times of the same process.
     * @return nanoseconds.
     */
    public long sinceNs(final ThreadTimes earlier)
    {
        return byNameNs.keySet().stream().mapToLong(name -> sinceNs(earlier, name)).sum();
    }
}
