package rialto.cli.conform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * A run over a file of edge cases.
 */
public final class EdgeCaseRun
{
    private EdgeCaseRun()
    {
    }

    /**
     * Runs each case through a book of its own.
     *
     * @param file of edge cases.
     * @param out  gets a line for each case that does not hold, and the totals as the last line.
     * @return true if none failed.
     * @throws BadWorkloadException if a line is no edge case.
     * @throws IOException          if the file cannot be read.
     */
    public static boolean of(final Path file, final PrintWriter out) throws IOException
    {
        int passed = 0;
        int failed = 0;
        for (final EdgeCase test : EdgeCaseFile.read(file))
        {
            final @Nullable String failure = EdgeCaseRunner.run(test);
            if (failure == null)
            {
                passed++;
            }
            else
            {
                failed++;
                out.println("FAILED " + test.name() + ": " + failure);
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        out.flush();
        return failed == 0;
    }
}
