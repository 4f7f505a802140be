package rialto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.cli.conform.Conformance;
import rialto.cli.conform.EdgeCaseRun;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * {@code rialto conform}: holds the order book against the public matching-engine benchmark.
 */
@Command(name = "conform", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Runs a workload of the public matching-engine benchmark through an order book of its own, or that benchmark's edge \
    cases.

    A workload prints the SHA-256 of the canonical reports alone on a line, and then how fast a second pass on a new \
    book was: N.NN M msg/s, with reading and hashing outside of the clock and all reports written inside of it.

    Edge cases print a line for each that does not hold, with what was expected and what came, and the totals as the \
    last line: N passed, N failed.

    The exit code is 1 when the hash is another than the expected one, when a case failed, and when a file is damaged.
    """, footer = """

    Example: rialto conform --workload orders_static_s23.bin.gz --expect $(cat orders_static_s23.sha256)
    """)
final class ConformCommand implements Callable<Integer>
{
    private static final String HASH = "[0-9a-fA-F]{64}";

    @Spec
    private CommandSpec spec;

    @Option(names = "--workload", paramLabel = "FILE.bin[.gz]", description = "Workload, plain or gzipped.")
    private @Nullable Path workload;

    @Option(names = "--expect", paramLabel = "SHA256", description = "The hash that the workload should give.")
    private @Nullable String expected;

    @Option(names = "--edge-cases", paramLabel = "FILE.jsonl[.gz]", description = "Edge cases, plain or gzipped.")
    private @Nullable Path edgeCases;

    @Override
    public Integer call() throws IOException
    {
        if (workload == null && edgeCases == null)
        {
            throw misuse("--workload or --edge-cases is missing");
        }
        if (expected != null && workload == null)
        {
            throw misuse("--expect needs --workload");
        }
        if (expected != null && !expected.matches(HASH))
        {
            throw misuse("--expect wants 64 hexadecimal digits, not '" + expected + "'");
        }
        checkInput(workload);
        checkInput(edgeCases);

        final boolean holds = workload == null || conforms(workload);
        final boolean passed = edgeCases == null || EdgeCaseRun.of(edgeCases, spec.commandLine().getOut());
        return holds && passed ? 0 : 1;
    }

    private boolean conforms(final Path file) throws IOException
    {
        final Conformance conformance = Conformance.of(file);
        final PrintWriter out = spec.commandLine().getOut();
        out.println(conformance.hash());
        out.printf(Locale.ROOT, "%.2f M msg/s%n", conformance.millionMessagesPerSecond());
        if (expected != null && !expected.equalsIgnoreCase(conformance.hash()))
        {
            spec.commandLine().getErr().println("conform: " + file.getFileName() + ": expected " +
                expected.toLowerCase(Locale.ROOT) + ", got " + conformance.hash());
            return false;
        }
        return true;
    }

    private void checkInput(final @Nullable Path file)
    {
        if (file != null && (!Files.isRegularFile(file) || !Files.isReadable(file)))
        {
            throw misuse("cannot read " + file);
        }
    }

    private ParameterException misuse(final String complaint)
    {
        return new ParameterException(spec.commandLine(), complaint);
    }
}
