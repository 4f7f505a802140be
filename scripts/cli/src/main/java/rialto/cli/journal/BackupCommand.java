package rialto.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code rialto journal backup}: a copy to start from, made while the exchange runs. */
@Command(name = "backup", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Copies snapshots, event log and input journal up to a moment to another folder, also while an exchange writes \
    them, reads the copy back and prints the input that it ends with and the state's hash. Keys are not copied. \
    Fails where the journal ends before what its durable mark or a snapshot says.
    """, footer = """

    Example: rialto journal backup /backup/rialto
    """)
final class BackupCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Parameters(paramLabel = "DIR", description = "Folder to copy to, empty or not there yet.")
    private Path target;

    @Override
    public Integer call() throws IOException
    {
        output.files();
        new FolderCopy(output, output.data(), target).make();
        return 0;
    }
}
