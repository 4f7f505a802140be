package rialto.cli.cases;

import org.jspecify.annotations.Nullable;
import rialto.cli.cases.CaseResult.Outcome;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A run over files of cases: chooses, runs, prints and reports.
 */
public final class CaseRun
{
    private final List<Path> files;
    private final Set<String> suites;
    private final Set<String> withoutTags;
    private final PrintWriter out;
    private final List<Case> chosen = new ArrayList<>();
    private final List<CaseResult> results = new ArrayList<>();

    /**
     * A run.
     *
     * @param files       of cases.
     * @param suites      whose cases run; empty: all.
     * @param withoutTags cases with one of these do not run and are not counted.
     * @param out         gets a line for each case that does not hold, and the totals as the last line.
     */
    public CaseRun(
        final List<Path> files,
        final Set<String> suites,
        final Set<String> withoutTags,
        final PrintWriter out)
    {
        this.files = List.copyOf(files);
        this.suites = Set.copyOf(suites);
        this.withoutTags = Set.copyOf(withoutTags);
        this.out = out;
    }

    /**
     * Reads the files.
     *
     * @return number of cases that will run.
     * @throws IOException if a file cannot be read or is no file of cases.
     */
    public int load() throws IOException
    {
        for (final Path file : files)
        {
            CaseFile.read(file).stream().filter(this::isChosen).forEach(chosen::add);
        }

        return chosen.size();
    }

    /**
     * Runs the cases and prints what came of them.
     *
     * @param report file that gets the results as JSON; null: none.
     * @return true if none failed.
     * @throws IOException if the report cannot be written.
     */
    public boolean run(final @Nullable Path report) throws IOException
    {
        final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (final Case test : chosen)
        {
            final CaseResult result = CaseRunner.run(test);
            results.add(result);
            counts.merge(result.outcome(), 1, Integer::sum);
            if (result.outcome() != Outcome.PASSED)
            {
                out.println(result.outcome() + " " + test.id() + ": " + oneLine(String.valueOf(result.reason())));
            }
        }
        if (report != null)
        {
            CaseReport.write(report, results);
        }

        final int failed = counts.getOrDefault(Outcome.FAILED, 0);
        out.println(counts.getOrDefault(Outcome.PASSED, 0) + " passed, " + failed + " failed, " +
            counts.getOrDefault(Outcome.SKIPPED, 0) + " skipped");
        out.flush();
        return failed == 0;
    }

    private static String oneLine(final String text)
    {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    private boolean isChosen(final Case test)
    {
        return (suites.isEmpty() || suites.contains(test.suite())) &&
            test.tags().stream().noneMatch(withoutTags::contains);
    }
}
