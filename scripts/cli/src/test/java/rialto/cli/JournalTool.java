package rialto.cli;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rialto journal} as a person calls it, in this process.
 *
 * @param exitCode of the command.
 * @param printed  to standard output.
 * @param said     to standard error.
 */
record JournalTool(int exitCode, String printed, String said)
{
    static JournalTool run(final Object... words)
    {
        final List<String> arguments = new ArrayList<>(List.of("journal"));
        for (final Object word : words)
        {
            arguments.add(word.toString());
        }
        final StringWriter output = new StringWriter();
        final JournalTool tool = run(new PrintWriter(output, true), arguments);
        return new JournalTool(tool.exitCode, output.toString(), tool.said);
    }

    /** With another standard output; of what was printed there nothing is told. */
    static JournalTool run(final PrintWriter output, final List<String> arguments)
    {
        final StringWriter errors = new StringWriter();
        final CommandLine commandLine = Rialto.commandLine().setOut(output).setErr(new PrintWriter(errors, true));
        final int exitCode = commandLine.execute(arguments.toArray(String[]::new));
        return new JournalTool(exitCode, "", errors.toString());
    }
}
