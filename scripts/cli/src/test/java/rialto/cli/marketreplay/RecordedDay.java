package rialto.cli.marketreplay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the recorded day lies: beside the project in shared/data, which is not part of it.
 */
public record RecordedDay(Path messages, Path orderBook)
{
    /** The files, if they are there. */
    public static Optional<RecordedDay> find()
    {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
        {
            final Path data = folder.resolve("shared/data/lobster-aapl");
            if (Files.isDirectory(data))
            {
                return Optional.of(new RecordedDay(
                    data.resolve("AAPL_2012-06-21_34200000_37800000_message_50.csv.gz"),
                    data.resolve("AAPL_2012-06-21_34200000_57600000_orderbook_1.csv.gz")));
            }
        }

        return Optional.empty();
    }
}
