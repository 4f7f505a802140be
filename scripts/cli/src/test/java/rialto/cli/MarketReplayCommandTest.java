package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import rialto.cli.marketreplay.RecordedDay;
import rialto.engine.EngineConfig;
import rialto.engine.Exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The command as a person calls it, against whole exchanges.
 */
class MarketReplayCommandTest
{
    /** The order of 600 is entered behind that of 500 and executed first: an exception. Two orders rest at the end. */
    private static final String DAY = """
        34200.1,1,500,10,1000000,1
        34200.2,1,600,20,1000000,1
        34200.3,1,700,5,1000100,-1
        34200.4,4,600,7,1000000,1
        34200.5,4,500,4,1000000,1
        34200.6,2,600,3,1000000,1
        34200.7,5,0,100,1000050,1
        34200.8,3,999,100,1000000,1
        34200.9,3,700,5,1000100,-1
        """;
    private static final String BOOK = """
        1000100,5,1000000,30
        1000100,5,1000000,23
        1000100,5,1000000,19
        1000100,5,1000000,18
        1000100,5,1000000,16
        9999999999,0,1000000,16
        """;

    @TempDir
    private Path folder;
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = { "max", "1000" })
    void aDayIsReplayedAndJudged(final String speed) throws IOException
    {
        final int exitCode = run("--lobster", write("day.csv", DAY), "--orderbook", write("book.csv", BOOK), "--speed",
            speed);
        assertEquals("", errors.toString());
        assertEquals(0, exitCode);
        final List<String> lines = output.toString().lines().toList();
        assertEquals("9 rows: 7 commands, 2 skipped (hidden executions, halts, orders from before)", lines.getFirst());
        assertEquals("1 exceptions (executions behind an older order, carried out as reductions)", lines.get(1));
        assertTrue(output.toString().contains("(7 answers)"), output.toString());
        // Passed through but not recorded: the two states before there was an ask.
        assertEquals("5 of 7 states reached", lines.getLast());
    }

    @Test
    void theRecordedDayPassesThroughItsStates()
    {
        final Optional<RecordedDay> day = RecordedDay.find();
        if (day.isEmpty())
        {
            System.out.println("not run: no data");
            return;
        }

        final int exitCode = run("--lobster", day.get().messages().toString(), "--orderbook",
            day.get().orderBook().toString());
        System.out.print(output);
        assertEquals("", errors.toString());
        assertEquals(0, exitCode);
        final List<String> lines = output.toString().lines().toList();
        assertTrue(lines.get(1).startsWith("24 exceptions "), lines::toString);
        assertEquals("23361 of 23457 states reached", lines.getLast());
    }

    @Test
    void aRunningExchangeIsUsedAgainAndAgainAndLeftWithAnEmptyBook() throws IOException
    {
        final EngineConfig config = new EngineConfig(folder.resolve("data"))
            .messages(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try (Exchange exchange = Exchange.launch(config))
        {
            for (int round = 0; round < 2; round++)
            {
                output.getBuffer().setLength(0);
                final int exitCode = run("--lobster", write("day.csv", DAY), "--orderbook", write("book.csv", BOOK),
                    "--connect", "aeron:ipc", "--aeron-dir", exchange.aeronDirectory().toString(), "--key",
                    exchange.administratorKeyFile().toString());
                assertEquals("", errors.toString());
                assertEquals(0, exitCode);
                assertEquals("5 of 7 states reached", output.toString().lines().toList().getLast());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                            | Missing required option: '--lobster=MESSAGES.csv.gz'
        --lobster nowhere.csv                         | cannot read nowhere.csv
        --lobster DAY --orderbook nowhere.csv         | cannot read nowhere.csv
        --lobster DAY --speed fast                    | 'fast' is neither max nor a number
        --lobster DAY --speed 0                       | '0' is not above 0
        --lobster DAY --window 0                      | --window must be within 1 and 4096
        --lobster DAY --profile huge                  | 'huge' is none of solo, shared, dedicated
        --lobster DAY --connect aeron:ipc             | --connect needs --key FILE
        --lobster DAY --connect aeron:ipc --key DAY   | aeron:ipc needs --aeron-dir DIR
        """)
    void wrongUseSaysWhatIsWrong(final String arguments, final String complaint) throws IOException
    {
        final String day = write("day.csv", DAY);
        assertEquals(CommandLine.ExitCode.USAGE, run(arguments.replace("DAY", day).trim().split(" +")));
        assertTrue(errors.toString().lines().findFirst().orElse("").contains(complaint), errors.toString());
        assertEquals("", output.toString());
    }

    @Test
    void aRowThatIsNoneEndsTheReplayWithItsLineNumber() throws IOException
    {
        assertEquals(1, run("--lobster", write("day.csv", DAY + "34201,1,800,x,1000000,1\n")));
        assertEquals("market-replay: day.csv, line 10: size is not a number: 'x'", errors.toString().strip());
    }

    private int run(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("market-replay"));
        all.addAll(List.of(arguments));
        all.removeIf(String::isEmpty);
        return Rialto.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true))
            .execute(all.toArray(new String[0]));
    }

    private String write(final String name, final String text) throws IOException
    {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
