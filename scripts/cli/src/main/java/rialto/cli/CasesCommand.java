package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rialto.cli.cases.CaseRun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * {@code rialto cases}: runs test cases in a neutral form.
 */
@Command(name = "cases", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs files of test cases, one JSON object a line, each case against a fresh exchange of its own, through commands.

    Prints a line for each case that does not hold, with what was expected and what came, and the totals as the last \
    line: N passed, N failed, N skipped. Skipped is a case that is optional and does not hold here. The exit code is 1 \
    when a case failed.

    A case's profile says which rules its venue has; what of it is a setting of our instruments is set, the rest is \
    named in the report.
    """, footer = """

    Example: rialto cases --without-tag stop --report report.json book-*.jsonl auction-*.jsonl
    """)
final class CasesCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE.jsonl[.gz]", description = "Files of cases, plain or gzipped.")
    private List<Path> files;

    @Option(names = "--suite", paramLabel = "NAME", //
        description = "Run only the cases of this suite; may be given several times.")
    private Set<String> suites = Set.of();

    @Option(names = "--without-tag", paramLabel = "TAG", //
        description = "Leave out the cases that have this tag; may be given several times.")
    private Set<String> withoutTags = Set.of();

    @Option(names = "--report", paramLabel = "OUT.json", //
        description = "Write the result of every case to this file.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException
    {
        for (final Path file : files)
        {
            if (!Files.isRegularFile(file) || !Files.isReadable(file))
            {
                throw new ParameterException(spec.commandLine(), "cannot read " + file);
            }
        }

        if (report != null)
        {
            final @Nullable Path reportFolder = report.toAbsolutePath().getParent();
            if (reportFolder == null || !Files.isDirectory(reportFolder))
            {
                throw new ParameterException(spec.commandLine(), "no folder for " + report);
            }
        }

        final CaseRun run = new CaseRun(files, suites, withoutTags, spec.commandLine().getOut());
        if (run.load() == 0 && !suites.isEmpty())
        {
            throw new ParameterException(spec.commandLine(), "no case is of suite " + String.join(" or ", suites));
        }

        return run.run(report) ? 0 : 1;
    }
}
