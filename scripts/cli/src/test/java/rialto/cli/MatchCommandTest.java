package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The command as a person calls it: flows in, complete files out.
 */
class MatchCommandTest
{
    private static final String HEADER = "seq,op,order_id,account,side,type,tif,price,quantity\n";
    private static final String EVENTS_HEADER =
        "seq,event,order_id,maker_order_id,price,quantity,leaves,maker_leaves,reason\n";
    private static final String FLOW_SUFFIX = ".flow.csv.gz";
    private static final int EXPECTED_COLUMNS = 6;

    @TempDir
    private Path folder;
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void everyOperationAndWhatBecomesOfIt() throws IOException
    {
        check("""
            1,new,10,7,buy,limit,gtc,100,10
            2,new,11,8,sell,limit,gtc,105,10
            3,new,12,8,sell,limit,gtc,105,5
            4,new,13,9,buy,limit,gtc,105,12
            5,reduce,10,7,,,,,4
            6,reduce,12,8,,,,,99
            7,new,14,8,sell,limit,gtc,106,5
            8,amend,14,8,,,,,3
            9,amend,14,8,,,,106,3
            10,amend,14,8,,,,,
            11,amend,14,8,,,,,6
            12,replace,14,8,,,,,
            13,replace,14,8,,,,107,2
            14,amend,10,7,,,,107,7
            15,cancel,10,7,,,,,
            16,cancel,10,7,,,,,
            17,new,15,7,buy,limit,gtc,100,1
            18,cancel,15,8,,,,,
            19,cancel,99,8,,,,,
            """, """
            1,accepted,10,,100,10,10,,
            2,accepted,11,,105,10,10,,
            3,accepted,12,,105,5,5,,
            4,accepted,13,,105,12,12,,
            4,trade,13,11,105,10,2,0,
            4,trade,13,12,105,2,0,3,
            5,reduced,10,,,4,6,,
            6,cancelled,12,,,3,0,,REDUCED_TO_ZERO
            7,accepted,14,,106,5,5,,
            8,amended,14,,106,3,3,,
            11,amended,14,,106,6,6,,
            12,amended,14,,106,6,6,,
            13,amended,14,,107,2,2,,
            14,amended,10,,107,7,7,,
            14,trade,10,14,107,2,5,0,
            15,cancelled,10,,,5,0,,REQUESTED
            16,rejected,10,,,,,,UNKNOWN_ORDER
            17,accepted,15,,100,1,1,,
            18,rejected,15,,,,,,NOT_YOUR_ORDER
            19,rejected,99,,,,,,UNKNOWN_ORDER
            """, "buy,100,1,1\n", "buy,100,1,15,7\n");
    }

    /** A market order without protection takes the widest price; what is refused says why. */
    @Test
    void orderTypesAndTimesInForce() throws IOException
    {
        check("""
            1,new,1,1,sell,limit,gtc,100,5
            2,new,2,1,sell,limit,gtc,2147483648,5
            3,new,3,2,buy,limit,ioc,100,8
            4,new,4,2,buy,limit,fok,2147483648,6
            5,new,5,2,buy,market,fok,,6
            6,new,6,2,buy,market,fok,,1
            7,new,7,2,buy,market,gtc,2147483647,1
            8,new,8,2,buy,market,ioc,,9
            9,new,9,2,sell,market,,,1
            10,new,20,2,buy,limit,,1,3
            11,new,21,2,sell,market,gtc,,4
            12,new,22,2,buy,limit,gtc,0,1
            13,new,23,2,buy,limit,gtc,2147483649,1
            14,new,24,2,buy,limit,gtc,1,0
            15,new,25,2,buy,limit,gtc,2,9223372036854775807
            16,new,26,2,sell,limit,gtc,2,1125899906842635
            """, """
            1,accepted,1,,100,5,5,,
            2,accepted,2,,2147483648,5,5,,
            3,accepted,3,,100,8,8,,
            3,trade,3,1,100,5,3,0,
            3,cancelled,3,,,3,0,,IOC_REMAINDER
            4,accepted,4,,2147483648,6,6,,
            4,cancelled,4,,,6,0,,FOK_UNFILLED
            5,accepted,5,,2147483648,6,6,,
            5,cancelled,5,,,6,0,,FOK_UNFILLED
            6,accepted,6,,2147483648,1,1,,
            6,trade,6,2,2147483648,1,0,4,
            7,accepted,7,,2147483647,1,1,,
            7,cancelled,7,,,1,0,,MARKET_REMAINDER
            8,accepted,8,,2147483648,9,9,,
            8,trade,8,2,2147483648,4,5,0,
            8,cancelled,8,,,5,0,,MARKET_REMAINDER
            9,accepted,9,,1,1,1,,
            9,cancelled,9,,,1,0,,MARKET_REMAINDER
            10,accepted,20,,1,3,3,,
            11,accepted,21,,1,4,4,,
            11,trade,21,20,1,3,1,0,
            11,cancelled,21,,,1,0,,MARKET_REMAINDER
            12,rejected,22,,,,,,PRICE_NOT_POSITIVE
            13,rejected,23,,,,,,PRICE_ABOVE_MAXIMUM
            14,rejected,24,,,,,,QUANTITY_NOT_POSITIVE
            15,rejected,25,,,,,,AMOUNT_OVERFLOW
            16,rejected,26,,,,,,INSUFFICIENT_FUNDS
            """, "", "");
    }

    /** Ids need not rise, nor be small; a quantity is what is open, also where something was filled before. */
    @Test
    void idsAndQuantitiesAreThoseOfTheFlow() throws IOException
    {
        check("""
            7,new,9223372036854775807,9223372036854775807,buy,limit,gtc,100,10
            7,new,33554432,0,sell,limit,gtc,100,4
            9,new,0,1,buy,limit,gtc,100,2
            9,amend,9223372036854775807,9223372036854775807,,,,,6
            10,amend,9223372036854775807,9223372036854775807,,,,,5
            11,replace,9223372036854775807,9223372036854775807,,,,,8
            12,replace,9223372036854775807,9223372036854775807,,,,,9223372036854775807
            13,amend,33554432,0,,,,,3
            14,replace,0,0,,,,,3
            """, """
            7,accepted,9223372036854775807,,100,10,10,,
            7,accepted,33554432,,100,4,4,,
            7,trade,33554432,9223372036854775807,100,4,0,6,
            9,accepted,0,,100,2,2,,
            10,amended,9223372036854775807,,100,5,5,,
            11,amended,9223372036854775807,,100,8,8,,
            12,rejected,9223372036854775807,,,,,,AMOUNT_OVERFLOW
            13,rejected,33554432,,,,,,UNKNOWN_ORDER
            14,rejected,0,,,,,,NOT_YOUR_ORDER
            """, "buy,100,10,2\n", """
            buy,100,2,0,1
            buy,100,8,9223372036854775807,9223372036854775807
            """);
    }

    @Test
    void anAccountMayTradeWithItself() throws IOException
    {
        check("""
            1,new,1,1,sell,limit,gtc,100,5
            2,new,2,1,buy,limit,gtc,100,5
            """, """
            1,accepted,1,,100,5,5,,
            2,accepted,2,,100,5,5,,
            2,trade,2,1,100,5,0,0,
            """, "", "");
    }

    /** The last row needs no end of line. */
    @Test
    void theBookIsListedFromTheBestOfEachSideInPriorityOrder() throws IOException
    {
        assertEquals(0, run(write("flow.csv", HEADER + """
            1,new,1,1,buy,limit,gtc,98,1
            2,new,2,2,buy,limit,gtc,99,2
            3,new,3,3,buy,limit,gtc,99,3
            4,new,4,4,sell,limit,gtc,102,4
            5,new,5,5,sell,limit,gtc,101,5
            6,replace,2,2,,,,,
            7,new,6,1,sell,limit,gtc,101,6""")));
        assertEquals("", errors.toString());
        assertEquals("side,price,quantity,orders\nbuy,99,5,2\nbuy,98,1,1\nsell,101,11,2\nsell,102,4,1\n",
            read("book.csv"));
        assertEquals("""
            side,price,quantity,order_id,account
            buy,99,3,3,3
            buy,99,2,2,2
            buy,98,1,1,1
            sell,101,5,5,5
            sell,101,6,6,1
            sell,102,4,4,4
            """, read("orders.csv"));
        assertTrue(output.toString().matches("7 commands, 0 trades in [0-9.]+ s: [0-9]+ commands a second\\R"),
            output.toString());
    }

    @Test
    void anEmptyFlowLeavesAnEmptyBook() throws IOException
    {
        check("", "", "", "");
    }

    @Test
    void gzippedIsAsPlain() throws IOException
    {
        final byte[] flow = zip(HEADER + "1,new,1,1,buy,limit,gtc,98,1\n");
        assertEquals(0, run(Files.write(folder.resolve("flow.csv.gz"), flow).toString()));
        assertEquals(EVENTS_HEADER + "1,accepted,1,,98,1,1,,\n", read("events.csv"));
    }

    /** The answers of the mixed flows are those of the engine's plain book, of the others those of other engines. */
    @Test
    void flowsWithKnownAnswersAreAnsweredSo() throws IOException
    {
        final Path root = root();
        int count = 0;
        for (final Path data : List.of(root.resolve("engine/src/test/resources/flow"), sharedData(root)))
        {
            if (!Files.isDirectory(data))
            {
                System.out.println("not run: no data (" + data + "; -Drialto.data=FOLDER names it)");
                continue;
            }
            for (final Path flow : flows(data))
            {
                final String name = String.valueOf(flow.getFileName()).replace(FLOW_SUFFIX, "");
                assertEquals(0, run(flow.toString()), () -> name + ": " + errors);
                assertSame(unzip(data.resolve(name + ".expected.csv.gz")), asExpected(read("events.csv")), name);
                assertSame(unzip(data.resolve(name + ".book.csv.gz")), read("book.csv"), name);
                assertSame(read("book.csv"), levelsOf(read("orders.csv")), name);
                count++;
            }
        }
        assertTrue(count >= 5, "too few flows in " + root);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        x,new,1,1,buy,limit,gtc,1,1                    | seq is not a number: 'x'
        ,new,1,1,buy,limit,gtc,1,1                     | seq is missing
        2,enter,1,1,buy,limit,gtc,1,1                  | op is none of new, cancel, reduce, amend, replace: 'enter'
        2,,1,1,buy,limit,gtc,1,1                       | op is none of new, cancel, reduce, amend, replace: ''
        2,new,,1,buy,limit,gtc,1,1                     | order_id is missing
        2,new,-1,1,buy,limit,gtc,1,1                   | order_id is not a number: '-1'
        2,new,2,,buy,limit,gtc,1,1                     | account is missing
        2,new,2,1,both,limit,gtc,1,1                   | side is neither buy nor sell: 'both'
        2,new,2,1,,limit,gtc,1,1                       | side is missing
        2,new,2,1,buy,stop,gtc,1,1                     | type is neither limit nor market: 'stop'
        2,new,2,1,buy,,gtc,1,1                         | type is missing
        2,new,2,1,buy,limit,day,1,1                    | tif is none of gtc, ioc, fok: 'day'
        2,new,2,1,buy,limit,gtc,,1                     | price is missing
        2,new,2,1,buy,limit,gtc,1.5,1                  | price is not a number: '1.5'
        2,new,2,1,buy,limit,gtc,1,                     | quantity is missing
        2,new,2,1,buy,limit,gtc,1,9223372036854775808  | quantity does not fit 63 bits: '9223372036854775808'
        2,new,2,1,buy,limit,gtc,1,99999999999999999999 | quantity does not fit 63 bits: '99999999999999999999'
        2,new,2,1,buy,limit,gtc,1,1 2                  | quantity is not a number: '1 2'
        2,reduce,1,1,,,,,                              | quantity is missing
        2,cancel,1,1,,,,                               | has only 8 fields
        2                                              | has only 1 fields
        ""                                             | seq is missing
        2,cancel,1,1,,,,,,                             | has more than 9 fields
        2,new,1,1,buy,limit,gtc,1,1                    | order_id 1 was used before
        """)
    void aRowThatIsNoneEndsTheRunWithItsLineNumber(final String row, final String complaint) throws IOException
    {
        final String flow = HEADER + "1,new,1,1,buy,limit,gtc,1,1\n" + row + "\n9,cancel,1,1,,,,,\n";
        assertEquals(1, run(write("flow.csv", flow)));
        assertEquals("match: flow.csv, line 3: " + complaint, errors.toString().strip());
        assertEquals("", output.toString());
        assertEquals(EVENTS_HEADER + "1,accepted,1,,1,1,1,,\n", read("events.csv"));
        assertEquals("", read("book.csv"));
        assertEquals("", read("orders.csv"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                                          | the file is empty, its first line should be HEADER
        seq,op,order_id,account,side,type,tif,price | the header should be HEADER, is 'GIVEN'
        1,new,1,1,buy,limit,gtc,1,1                 | the header should be HEADER, is 'GIVEN'
        """)
    void aHeaderMustBeThatOfTheFormat(final String given, final String complaint) throws IOException
    {
        assertEquals(1, run(write("flow.csv", given)));
        assertEquals("match: flow.csv, line 1: " +
            complaint.replace("HEADER", HEADER.strip()).replace("GIVEN", given), errors.toString().strip());
    }

    @Test
    void aLineThatDoesNotEndIsNoRow() throws IOException
    {
        assertEquals(1, run(write("flow.csv", HEADER + "1".repeat(100_000))));
        assertEquals("match: flow.csv, line 2: is longer than 1024 bytes", errors.toString().strip());
    }

    @Test
    void theAccountAfterTheLastIsNone() throws IOException
    {
        final StringBuilder flow = new StringBuilder(HEADER);
        for (int i = 1; i <= 4_097; i++)
        {
            flow.append(i).append(",new,").append(i).append(',').append(i * 1_000L).append(",buy,limit,gtc,1,1\n");
        }
        assertEquals(1, run(write("flow.csv", flow.toString())));
        assertEquals("match: flow.csv, line 4098: is by account number 4097, more than the format allows",
            errors.toString().strip());
        assertTrue(read("events.csv").endsWith("\n4096,accepted,4096,,1,1,1,,\n"));
    }

    /** Cut within its first bytes, within its rows, and within the checksum behind them. */
    @ParameterizedTest
    @ValueSource(ints = { 5, 50, -4 })
    void aGzippedFileThatIsCutOffEndsTheRun(final int length) throws IOException
    {
        final byte[] whole = zip(HEADER + "1,new,1,1,buy,limit,gtc,1,1\n");
        final Path flow = Files.write(folder.resolve("flow.csv.gz"),
            Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
        assertEquals(1, run(flow.toString()));
        assertTrue(errors.toString().matches("match: flow\\.csv\\.gz, line [123]: the .*is cut off.*\\R"),
            errors.toString());
        assertEquals("", output.toString());
    }

    @Test
    void aGzippedFileThatIsDamagedEndsTheRun() throws IOException
    {
        final byte[] flow = zip(HEADER + "1,new,1,1,buy,limit,gtc,1,1\n");
        flow[flow.length - 8]++;
        assertEquals(1, run(Files.write(folder.resolve("flow.csv.gz"), flow).toString()));
        assertTrue(errors.toString().startsWith("match: flow.csv.gz, line 3: the gzipped file is cut off or damaged"),
            errors.toString());
    }

    @Test
    void aFileThatIsNotGzippedEndsTheRun() throws IOException
    {
        assertEquals(1, run(write("flow.csv.gz", HEADER)));
        assertEquals("match: flow.csv.gz, line 1: the file is not gzipped, or is cut off within its first bytes",
            errors.toString().strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                                           | Missing required options: '--flow=FILE.csv[.gz]'
        --flow HERE/flow --events HERE/e             | Missing required option: '--book=OUT.csv'
        --flow HERE/no --events HERE/e --book HERE/b | cannot read HERE/no
        --flow HERE --events HERE/e --book HERE/b    | cannot read HERE
        --flow HERE/flow --events HERE --book HERE/b | cannot write HERE
        --flow HERE/flow --events HERE/e --book HERE/no/b                      | cannot write HERE/no/b
        --flow HERE/flow --events HERE/e --book HERE/b --orders HERE/flow/b    | cannot write HERE/flow/b
        --flow HERE/flow --events HERE/e --book HERE/./e                       | HERE/./e is named twice
        --flow HERE/flow --events HERE/e --book HERE/b --orders HERE/flow      | HERE/flow is named twice
        --flow HERE/flow --events HERE/e --book HERE/b --fast                  | Unknown option: '--fast'
        """)
    void wrongUseSaysWhatIsWrong(final String arguments, final String complaint) throws IOException
    {
        write("flow", HEADER);
        final List<String> words = new ArrayList<>(List.of("match"));
        words.addAll(Arrays.asList(arguments.replace("HERE", folder.toString()).split(" +")));
        words.removeIf(String::isEmpty);
        assertEquals(CommandLine.ExitCode.USAGE, execute(words));
        assertTrue(errors.toString().lines().findFirst().orElse("")
            .contains(complaint.replace("HERE", folder.toString())), errors.toString());
        assertEquals("", output.toString());
        assertEquals(HEADER, read("flow"));
        try (Stream<Path> files = Files.list(folder))
        {
            assertEquals(List.of(folder.resolve("flow")), files.toList());
        }
    }

    private void check(final String flow, final String events, final String book, final String orders)
        throws IOException
    {
        final int exitCode = run(write("flow.csv", HEADER + flow));
        assertEquals("", errors.toString());
        assertEquals(0, exitCode);
        assertEquals(EVENTS_HEADER + events, read("events.csv"));
        assertEquals("side,price,quantity,orders\n" + book, read("book.csv"));
        assertEquals("side,price,quantity,order_id,account\n" + orders, read("orders.csv"));
    }

    private int run(final String flow)
    {
        return execute(List.of("match", "--flow", flow, "--events", folder.resolve("events.csv").toString(), "--book",
            folder.resolve("book.csv").toString(), "--orders", folder.resolve("orders.csv").toString()));
    }

    private int execute(final List<String> words)
    {
        return Rialto.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true))
            .execute(words.toArray(new String[0]));
    }

    private String write(final String name, final String text) throws IOException
    {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String read(final String name) throws IOException
    {
        return Files.readString(folder.resolve(name));
    }

    /** Names the first line that differs: whole tables of 100,000 rows are no message. */
    private static void assertSame(final String expected, final String got, final String name)
    {
        if (expected.equals(got))
        {
            return;
        }
        final List<String> expectedRows = expected.lines().toList();
        final List<String> gotRows = got.lines().toList();
        for (int i = 0; i < Math.min(expectedRows.size(), gotRows.size()); i++)
        {
            assertEquals(expectedRows.get(i), gotRows.get(i), name + ", line " + (i + 1));
        }
        assertEquals(expectedRows.size(), gotRows.size(), name + ", number of lines");
        assertEquals(expected, got, name);
    }

    /** Leaves out the rows and columns that the known answers do not have. */
    private static String asExpected(final String events)
    {
        final StringBuilder rows = new StringBuilder();
        events.lines().map(row -> row.split(",", -1))
            .filter(cells -> !"accepted".equals(cells[1]) && !"amended".equals(cells[1]))
            .forEach(cells -> rows.append(String.join(",", Arrays.copyOf(cells, EXPECTED_COLUMNS))).append('\n'));
        return rows.toString();
    }

    private static String levelsOf(final String orders)
    {
        final Map<String, long[]> levels = new LinkedHashMap<>();
        orders.lines().skip(1).map(row -> row.split(",", -1)).forEach(cells ->
        {
            final long[] level = levels.computeIfAbsent(cells[0] + "," + cells[1], key -> new long[2]);
            level[0] += Long.parseLong(cells[2]);
            level[1]++;
        });
        final StringBuilder rows = new StringBuilder("side,price,quantity,orders\n");
        levels.forEach(
            (key, level) -> rows.append(key).append(',').append(level[0]).append(',').append(level[1]).append('\n'));
        return rows.toString();
    }

    private static Path root()
    {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn")))
        {
            root = root.getParent();
        }
        return root;
    }

    /** As the recorded flows' other test finds it: by property, else beside the repository. */
    private static Path sharedData(final Path root)
    {
        final String property = System.getProperty("rialto.data", "");
        final Path data = property.isEmpty() ? root.resolve("../shared/data").normalize() : Path.of(property);
        return data.resolve("flow");
    }

    private static List<Path> flows(final Path data) throws IOException
    {
        try (Stream<Path> files = Files.list(data))
        {
            return files.filter(file -> file.toString().endsWith(FLOW_SUFFIX)).sorted().toList();
        }
    }

    private static byte[] zip(final String text) throws IOException
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes))
        {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String unzip(final Path file) throws IOException
    {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file)))
        {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
