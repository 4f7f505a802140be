package rialto.bench;

import rialto.bench.flow.FlowGenerator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How fast {@code rialto match} is on a flow of five million rows, drawn from a seed: plain and gzipped, three times
 * each, every run a process of its own. The figure is the command's own, from the first row read to the last row
 * written, start of the JVM excluded; the run must have carried out every row and left a book that is not crossed.
 */
public final class MatchBenchmark
{
    private static final long ROWS = 5_000_000;
    private static final long QUICK_ROWS = 500_000;
    private static final long SEED = 42;
    private static final int ROUNDS = 3;
    private static final List<String> FLOWS = List.of("flow.csv", "flow.csv.gz");

    private MatchBenchmark()
    {
    }

    /**
     * Measures and prints.
     *
     * @param arguments {@code --quick}: half a million rows.
     * @throws IOException          if a file cannot be written or a process started.
     * @throws InterruptedException if this thread is interrupted.
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException
    {
        final long rows = List.of(arguments).contains("--quick") ? QUICK_ROWS : ROWS;
        final Path folder = Files.createTempDirectory("rialto-bench-match-");
        System.out.println(rows + " rows, seed " + SEED);
        for (final String name : FLOWS)
        {
            final Path flow = folder.resolve(name);
            new FlowGenerator(SEED).write(flow, rows);
            for (int round = 0; round < ROUNDS; round++)
            {
                System.out.println(name + ": " + run(folder, flow, rows));
            }
            Files.delete(flow);
        }
        for (final String name : List.of("events.csv", "book.csv", "out"))
        {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static String run(final Path folder, final Path flow, final long rows)
        throws IOException, InterruptedException
    {
        final Path root = Path.of(System.getProperty("rialto.root", "")).toAbsolutePath();
        final Path out = folder.resolve("out");
        final Path book = folder.resolve("book.csv");
        final Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + root.resolve(".config/jvm.flags"), "-cp", System.getProperty("java.class.path"),
            "rialto.cli.Rialto", "match", "--flow", flow.toString(), "--events",
            folder.resolve("events.csv").toString(), "--book", book.toString())
            .redirectErrorStream(true).redirectOutput(out.toFile()).start();
        final int exitCode = process.waitFor();
        final String line = Files.readString(out, StandardCharsets.UTF_8).strip();
        if (exitCode != 0 || !line.startsWith(rows + " commands, ") || line.contains(" 0 trades"))
        {
            throw new IllegalStateException("match ended with " + exitCode + ": " + line);
        }
        if (bestPriceTicks(book, "buy,") >= bestPriceTicks(book, "sell,"))
        {
            throw new IllegalStateException("the book is crossed");
        }
        return line;
    }

    private static long bestPriceTicks(final Path book, final String side) throws IOException
    {
        for (final String row : Files.readAllLines(book, StandardCharsets.UTF_8))
        {
            if (row.startsWith(side))
            {
                return Long.parseLong(row.split(",", -1)[1]);
            }
        }
        throw new IllegalStateException("the book has no side " + side);
    }
}
