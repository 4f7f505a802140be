package rialto.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code rialto journal restore}: a data folder from a backup. */
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Copies a backup to the data folder, which is empty or not there yet, reads all of it back and prints the input \
    that it ends with and the state's hash. Then an exchange can be started there.
    """, footer = """

    Example: rialto journal restore /backup/rialto --data .rialto
    """)
final class RestoreCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Parameters(paramLabel = "DIR", description = "The backup.")
    private Path backup;

    @Override
    public Integer call() throws IOException
    {
        output.files(backup);
        new FolderCopy(output, backup, output.data()).make();
        return 0;
    }
}
