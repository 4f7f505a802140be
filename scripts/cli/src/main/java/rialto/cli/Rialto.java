package rialto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import rialto.cli.journal.JournalCommand;
import rialto.cli.journal.OutputFailedException;
import rialto.cli.journal.StandardOutput;
import rialto.engine.pipeline.Profile;
import rialto.journal.Durability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The root command: prints what there is. Runs on the main thread; the exit code is 0 when a command did its work, 1
 * when what it checked or tried failed, 2 when it was called wrongly.
 */
@Command(name = "rialto", mixinStandardHelpOptions = true, versionProvider = Version.class, //
    description = "An exchange core: one deterministic engine, one ledger, one journal.", //
    synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", //
    exitCodeListHeading = "%nExit codes:%n", //
    exitCodeList = { "0:done", "1:what was checked or tried failed", "2:wrong use" }, //
    footer = { "", "'rialto help COMMAND' tells more about one." }, //
    subcommands = { RunCommand.class, EngineCommand.class, GatewayCommand.class, MarketReplayCommand.class,
        CasesCommand.class, MatchCommand.class, ConformCommand.class, JournalCommand.class, HelpCommand.class })
public final class Rialto implements Runnable
{
    @Spec
    private CommandSpec spec;

    private Rialto()
    {
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command's name and its own arguments.
     */
    public static void main(final String[] arguments)
    {
        System.exit(commandLine().setOut(StandardOutput.ofProcess()).execute(arguments));
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    static CommandLine commandLine()
    {
        final CommandLine commandLine = new CommandLine(new Rialto());
        commandLine.registerConverter(Profile.class, text -> constant(Profile.class, text));
        commandLine.registerConverter(Durability.class, text -> constant(Durability.class, text));
        commandLine.setParameterExceptionHandler((failure, arguments) ->
        {
            final CommandLine command = failure.getCommandLine();
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((failure, command, parsed) ->
        {
            if (!(failure instanceof OutputFailedException left && left.isLeft()))
            {
                command.getErr().println(command.getCommandName() + ": " + FailureText.of(failure));
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine;
    }

    /** Constants are typed as words in small letters: PAGE_CACHE is page-cache. */
    private static <E extends Enum<E>> E constant(final Class<E> type, final String text)
    {
        final List<String> words = new ArrayList<>();
        for (final E candidate : type.getEnumConstants())
        {
            final String word = candidate.name().toLowerCase(Locale.ROOT).replace('_', '-');
            words.add(word);
            if (word.equals(text))
            {
                return candidate;
            }
        }

        throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", words));
    }
}
