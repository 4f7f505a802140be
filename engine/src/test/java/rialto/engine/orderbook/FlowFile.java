package rialto.engine.orderbook;

import rialto.engine.orderbook.BookCommand.Lifetime;
import rialto.engine.orderbook.BookCommand.Verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import static rialto.engine.orderbook.BookCommand.UNCHANGED;

/**
 * A recorded flow with known answers: commands, events and the book at the end, as three compressed tables.
 */
record FlowFile(String name, List<BookCommand> commands, List<String> events, List<String> book)
{
    /** Prices of a run: every account is rich, a market order takes the widest. */
    static final Market.Limits LIMITS = new Market.Limits(200_000, 200_000, 1, 1L << 31);

    /** A flow among the test's resources. */
    static FlowFile ofResource(final String name)
    {
        return read(name, file ->
        {
            final InputStream stream = FlowFile.class.getResourceAsStream("/flow/" + file);
            if (stream == null)
            {
                throw new IllegalArgumentException("no resource /flow/" + file);
            }
            return stream;
        });
    }

    static FlowFile ofFolder(final Path folder, final String name)
    {
        return read(name, file ->
        {
            try
            {
                return Files.newInputStream(folder.resolve(file));
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The folder of system property {@code rialto.data}, else {@code ../shared/data} beside the repository. */
    static Optional<Path> dataFolder()
    {
        final String property = System.getProperty("rialto.data");
        if (property != null && !property.isEmpty())
        {
            return Optional.of(Path.of(property)).filter(Files::isDirectory);
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn")))
        {
            root = root.getParent();
        }
        return Optional.of(root.resolve("../shared/data").normalize()).filter(Files::isDirectory);
    }

    private static FlowFile read(final String name, final Function<String, InputStream> files)
    {
        return new FlowFile(
            name,
            rows(files.apply(name + ".flow.csv.gz")).stream().map(FlowFile::command).toList(),
            rows(files.apply(name + ".expected.csv.gz")),
            rows(files.apply(name + ".book.csv.gz")));
    }

    private static List<String> rows(final InputStream compressed)
    {
        try (BufferedReader reader = new BufferedReader(
            new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8)))
        {
            final List<String> rows = new ArrayList<>(reader.lines().toList());
            rows.remove(0);
            return rows;
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static BookCommand command(final String row)
    {
        final String[] cells = row.split(",", -1);
        return new BookCommand(
            Verb.valueOf(cells[1].toUpperCase(Locale.ROOT)),
            Long.parseLong(cells[2]),
            Integer.parseInt(cells[3]),
            "buy".equals(cells[4]),
            "market".equals(cells[5]),
            cells[6].isEmpty() ? Lifetime.GTC : Lifetime.valueOf(cells[6].toUpperCase(Locale.ROOT)),
            number(cells[7]),
            number(cells[8]));
    }

    private static long number(final String cell)
    {
        return cell.isEmpty() ? UNCHANGED : Long.parseLong(cell);
    }

    /** The row of an event as the expected table has it. */
    static String row(final long sequence, final BookEvent event)
    {
        final String name = event.kind().name().toLowerCase(Locale.ROOT);
        return switch (event.kind())
        {
            case TRADE -> sequence + "," + name + "," + event.orderId() + "," + event.makerOrderId() + "," +
                event.priceTicks() + "," + event.lots();
            case CANCELLED, REDUCED -> sequence + "," + name + "," + event.orderId() + ",,," + event.lots();
            case REJECTED -> sequence + "," + name + "," + event.orderId() + ",,,";
        };
    }

    /** The row of a level as the book table has it. */
    static String row(final BookLevel level)
    {
        return (level.buy() ? "buy," : "sell,") + level.priceTicks() + "," + level.lots() + "," +
            level.orders().size();
    }
}
