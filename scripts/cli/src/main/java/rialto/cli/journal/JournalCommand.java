package rialto.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code rialto journal}: what there is for operators.
 */
@Command(name = "journal", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Reads the journals of a data folder, also while an exchange writes them. Only snapshot, restore and \
    quarantine write there, and not while an exchange runs.
    """, synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", //
    exitCodeListHeading = Output.EXIT_CODES, exitCodeList = { Output.DONE, Output.FAILED, Output.MISUSED }, //
    subcommands = { StatCommand.class, LsCommand.class, DumpCommand.class, ExportCommand.class, VerifyCommand.class,
        ReplayCommand.class, WhatIfCommand.class, DiffCommand.class, SnapshotCommand.class, BackupCommand.class,
        RestoreCommand.class, QuarantineCommand.class,
        HelpCommand.class })
public final class JournalCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
