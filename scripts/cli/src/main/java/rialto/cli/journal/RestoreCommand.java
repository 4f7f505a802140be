package rialto.cli.journal;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rialto.engine.recovery.DataFolder;
import rialto.engine.recovery.RecoveryException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code rialto journal restore}: a data folder from a backup. */
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Copies a backup to the data folder, which is empty or not there yet, reads all of it back and prints the input \
    that it ends with and the state's hash. Then an exchange can be started there. With --to it ends with that input: \
    what lies behind is left out, snapshots and events of it too, and may be damaged. So a damaged folder can be \
    restored up to the input before the damage.
    """, footer = """

    Examples:
      rialto journal restore /backup/rialto --data .rialto
      rialto journal restore damaged --to 4710 --data .rialto
    """)
final class RestoreCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Parameters(paramLabel = "DIR", description = "The backup, or another data folder at rest.")
    private Path backup;

    @Option(names = "--to", paramLabel = "SEQ", description = "The last input. Default: of all.")
    private @Nullable Long to;

    @Override
    public Integer call() throws IOException
    {
        output.files(backup);
        final FolderCopy copy = new FolderCopy(output, backup, output.data());
        if (to == null)
        {
            copy.make();
            return 0;
        }
        if (to < 0)
        {
            throw output.misuse("--to " + to + " is no input");
        }
        if (DataFolder.isInUse(backup))
        {
            throw new RecoveryException("an engine is running on " + backup);
        }
        copy.endingAt(to).make();
        return 0;
    }
}
