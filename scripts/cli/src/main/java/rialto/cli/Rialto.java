package rialto.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
    subcommands = { HelpCommand.class })
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
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    static CommandLine commandLine()
    {
        return new CommandLine(new Rialto()).setExecutionExceptionHandler((failure, command, parsed) ->
        {
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
