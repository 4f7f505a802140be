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
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The command as a person calls it: workloads, good and damaged, and edge cases.
 */
class ConformCommandTest
{
    private static final String SMALL = """
        new 1 buy 5@10
        new 2 sell 3@10
        cancel 1
        """;
    private static final String OTHER_HASH = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Every kind of report, ids that come again, and a maker that a modify made worse. */
    @Test
    void theHashIsThatOfTheCanonicalLines() throws IOException, NoSuchAlgorithmException
    {
        final Path file = file("workload.bin", workload("""
            new 1000000 sell 4@101
            new 7 sell 5@100
            new 8 buy 7@101
            cancel 7
            new 9 buy 4294967295@4611686018427387904 ioc
            modify 1000000 2@99
            cancel 1000000
            new 7 buy 10@98
            new 10 buy 10@98
            modify 7 11@98
            new 11 sell 25@97 ioc
            modify 10 1@98
            new 12 sell 6@102
            new 13 buy 6@101
            modify 13 8@102
            cancel 13
            new 14 sell 3@102 ioc
            new 15 sell 1@102
            """));
        final String hash = sha256("""
            0,0,1,1000000,101,4
            0,1,1,7,100,5
            0,2,0,8,101,7
            1,2,100,5,7,8
            1,2,101,2,1000000,8
            4,3,7
            0,4,0,9,4611686018427387904,4294967295
            1,4,101,2,1000000,9
            2,4,0,9,4611686018427387904
            5,5,1000000
            4,6,1000000
            0,7,0,7,98,10
            0,8,0,10,98,10
            3,9,0,7,98,11
            0,10,1,11,97,25
            1,10,98,10,10,11
            1,10,98,11,7,11
            2,10,1,11,97
            5,11,10
            0,12,1,12,102,6
            0,13,0,13,101,6
            1,14,102,6,12,13
            3,14,0,13,102,8
            2,15,0,13,102
            0,16,1,14,102,3
            2,16,1,14,102
            0,17,1,15,102,1
            """.strip());
        assertEquals(0, run("--workload", file.toString(), "--expect", hash));
        assertEquals("", errors.toString());
        final List<String> lines = output.toString().lines().toList();
        assertEquals(2, lines.size(), output.toString());
        assertEquals(hash, lines.get(0));
        assertTrue(lines.get(1).matches("[0-9]+\\.[0-9]{2} M msg/s"), lines.get(1));
    }

    @Test
    void aWorkloadWithoutMessagesHasTheHashOfNothing() throws IOException, NoSuchAlgorithmException
    {
        assertEquals(0, run("--workload", file("workload.bin", workload("")).toString()));
        assertEquals(sha256(""), output.toString().lines().findFirst().orElse(""));
    }

    @Test
    void theHashThatIsExpectedDecidesTheExitCode() throws IOException, NoSuchAlgorithmException
    {
        final String file = file("workload.bin.gz", zip(workload(SMALL))).toString();
        final String hash = sha256("0,0,0,1,10,5\n0,1,1,2,10,3\n1,1,10,3,1,2\n2,2,0,1,10");
        assertEquals(0, run("--workload", file));
        assertEquals(0, run("--workload", file, "--expect", hash.toUpperCase(Locale.ROOT)));
        assertEquals("", errors.toString());
        assertEquals(1, run("--workload", file, "--expect", OTHER_HASH));
        assertEquals("conform: workload.bin.gz: expected " + OTHER_HASH + ", got " + hash,
            errors.toString().strip());
        assertEquals(List.of(hash, hash, hash), output.toString().lines().filter(line -> line.length() == 64).toList());
    }

    /** Messages are 40 bytes behind a header of 16. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cut 0      | is cut off within its header
        cut 15     | is cut off within its header
        cut 16     | is cut off after 0 of 3 messages
        cut 135    | is cut off after 2 of 3 messages
        cut 96     | is cut off after 2 of 3 messages
        add 1      | goes on after its 3 messages
        put 0 2    | is no workload file: it begins with 4d4542575f303002, not 4d4542575f303031
        put 8 2    | has version 2, not 1
        put 12 4   | is cut off after 3 of 4 messages
        put 12 2   | goes on after its 2 messages
        put 12 0   | goes on after its 0 messages
        put 15 128 | says that it has 2147483651 messages, more than 2147483647
        put 16 3   | message 0: type 3 is none of 0, 1 and 2
        put 56 255 | message 1: type -1 is none of 0, 1 and 2
        put 57 2   | message 1: side 2 is neither 0 nor 1
        put 18 255 | message 0: ioc -1 is neither 0 nor 1
        put 20 0   | message 0: quantity 0 is not 1 to 4294967295
        put 104 1  | message 2: sequence number is 1
        put 31 128 | message 0: sequence number is 9223372036854775808
        put 32 0   | message 0: order id 0 is not 1 to 67108864
        put 119 128 | message 2: order id 9223372036854775809 is not 1 to 67108864
        put 40 0   | message 0: price 0 is not 1 to 4611686018427387904
        put 47 128 | message 0: price -9223372036854775798 is not 1 to 4611686018427387904
        put 72 1   | message 1: order id 1 is still open
        """)
    void aDamagedFileIsToldFrom(final String damage, final String complaint) throws IOException
    {
        assertEquals(1, run("--workload", file("bad.bin", damaged(workload(SMALL), damage)).toString()));
        assertEquals("conform: bad.bin: " + complaint, errors.toString().strip());
        assertEquals("", output.toString());
    }

    /** Cut within the first bytes, the messages and the checksum; another byte in the checksum and behind the end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cut 5     | the gzipped file is cut off or damaged: .*
        cut 30    | the gzipped file is cut off or damaged: .*
        cut -1    | the gzipped file is cut off or damaged: .*
        cut -9    | the gzipped file is cut off or damaged: .*
        put -6 77 | the gzipped file is cut off or damaged: .*
        add 1     | the gzipped file is cut off or damaged: there are bytes behind its end
        add 9     | the gzipped file is cut off or damaged: there are bytes behind its end
        add 99    | the gzipped file is cut off or damaged: there are bytes behind its end
        add 99999 | the gzipped file is cut off or damaged: there are bytes behind its end
        """)
    void aDamagedGzippedFileIsToldFrom(final String damage, final String complaint) throws IOException
    {
        assertEquals(1, run("--workload", file("bad.bin.gz", damaged(zip(workload(SMALL)), damage)).toString()));
        assertTrue(errors.toString().strip().matches("conform: bad\\.bin\\.gz: " + complaint), errors.toString());
        assertEquals("", output.toString());
    }

    @Test
    void everyEdgeCaseHolds() throws URISyntaxException
    {
        assertEquals(0, run("--edge-cases", edgeCases().toString()));
        assertEquals("34 passed, 0 failed", output.toString().strip());
        assertEquals("", errors.toString());
    }

    /**
     * Each expectation that is another fails its case: what is replaced, by what, complaint. STATE stands for the
     * book's, REST for a hash from its second digit on, LINE for a complaint about a line that is no case.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0,2,1,3,100,10 | 0,2,1,3,100,11 | message 2: report 2: expected 0,2,1,3,100,11, got 0,2,1,3,100,10
        ,"1,2,100,10,1,3"] | ] | message 2: report 3: expected no further report, got 1,2,100,10,1,3
        10,1,3"] | 10,1,3","5,2,3"] | report 4: expected 5,2,3, got no further report
        "2215b | "3215b | hash: expected 3REST, got 2REST
        "depth":20 | "depth":19 | message 1: expected STATE 100 null 19, got STATE 100 null 20
        "best_bid":100 | "best_bid":99 | message 0: expected STATE 99 null 10, got STATE 100 null 10
        "best_ask":null | "best_ask":101 | message 0: expected STATE 100 101 10, got STATE 100 null 10
        resting":[{"order_id":2 | resting":[{"order_id":3 | resting: expected [buy 3 10@100], got [buy 2 10@100]
        "seq":1 | "seq":2 | message 1: seq is 2
        "order_id":3,"side":1 | "order_id":2,"side":1 | message 2: order id 2 is still open
        "order_id":2 | "order_id":0 | message 1: order id 0 is not 1 to 67108864
        [{"best_bid":100,"best_ask":null,"depth":10}, | [ | the case has 3 inputs and 2 states
        "type":"N" | "type":"X" | LINE
        "ioc":0 | "ioc":"0" | LINE
        "side":0 | "side":null | LINE
        "name" | "nom" | LINE
        "name":"fifo_priority" | "name":null | LINE
        "name" | "name":"a","name" | LINE
        "engines_agreeing" | "engines" | LINE
        {"name" | {{"name" | LINE
        """)
    void anExpectationThatDoesNotHoldIsTold(final String from, final String to, final String complaint)
        throws IOException, URISyntaxException
    {
        final String rest = "215b9447a2bf28b6e6bb2af789a971e6402e8b8591cf8df5246c80e2ae131a8";
        final List<String> lines = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(edgeCases())))
        {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains("\"fifo_priority\"") || line.contains("\"modify_into_cross\""))
                .forEach(lines::add);
        }
        final String changed = lines.get(1).replaceFirst(Pattern.quote(from), to);
        assertTrue(lines.get(1).contains(from), lines.get(1));
        final Path file =
            file("cases.jsonl", (lines.get(0) + "\n\n" + changed + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(1, run("--edge-cases", file.toString()));
        if ("LINE".equals(complaint))
        {
            assertTrue(errors.toString().startsWith("conform: cases.jsonl: line 3 is no edge case: "),
                errors.toString());
            assertEquals("", output.toString());
            return;
        }
        final String whole = complaint.replace("REST", rest)
            .replaceAll("STATE (\\w+) (\\w+) (\\w+)", "best bid $1, best ask $2, depth $3");
        assertEquals("FAILED fifo_priority: " + whole + "\n1 passed, 1 failed\n", output.toString());
        assertEquals("", errors.toString());
    }

    @Test
    void aFileWithoutEdgeCasesIsNone() throws IOException
    {
        assertEquals(1, run("--edge-cases", file("cases.jsonl", new byte[] { '\n' }).toString()));
        assertEquals("conform: cases.jsonl: has no edge cases", errors.toString().strip());
        assertEquals(1, run("--edge-cases", file("cases.jsonl", new byte[] { '\n', (byte)0xff }).toString()));
        assertTrue(errors.toString().strip().endsWith("conform: cases.jsonl: is not UTF-8"), errors.toString());
        assertEquals("", output.toString());
    }

    /** Those that lie beside the repository. */
    @ParameterizedTest
    @ValueSource(strings = { "static", "normal", "flash-crash" })
    void aPublishedWorkloadGivesThePublishedHash(final String scenario) throws IOException
    {
        final Path data = sharedData().resolve("public-benchmark");
        if (!Files.isDirectory(data))
        {
            System.out.println("not run: no data (" + data + "; -Drialto.data=FOLDER names it)");
            return;
        }
        final String hash = Files.readString(data.resolve("orders_" + scenario + "_s23.sha256")).strip();
        assertEquals(0, run("--workload", data.resolve("orders_" + scenario + "_s23.bin.gz").toString(), "--expect",
            hash, "--edge-cases", data.resolve("edge-cases.jsonl.gz").toString()), errors::toString);
        final List<String> lines = output.toString().lines().toList();
        assertEquals(hash, lines.getFirst());
        assertEquals("34 passed, 0 failed", lines.getLast());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        ""                                            | --workload or --edge-cases is missing
        --workload HERE/no                            | cannot read HERE/no
        --workload HERE                               | cannot read HERE
        --edge-cases HERE/no                          | cannot read HERE/no
        --edge-cases HERE/file --expect HASH          | --expect needs --workload
        --workload HERE/file --expect abc             | --expect wants 64 hexadecimal digits, not 'abc'
        --workload HERE/file --expect HASH0           | --expect wants 64 hexadecimal digits, not 'HASH0'
        --workload HERE/file --workload HERE/file     | should be specified only once
        --workload HERE/file --fast                   | Unknown option: '--fast'
        """)
    void wrongUseSaysWhatIsWrong(final String arguments, final String complaint) throws IOException
    {
        file("file", workload(SMALL));
        final List<String> words = new ArrayList<>(Arrays.asList(filled(arguments).split(" +")));
        words.removeIf(String::isEmpty);
        assertEquals(CommandLine.ExitCode.USAGE, run(words.toArray(new String[0])));
        assertTrue(errors.toString().lines().findFirst().orElse("").contains(filled(complaint)), errors.toString());
        assertEquals("", output.toString());
    }

    private String filled(final String text)
    {
        return text.replace("HERE", folder.toString()).replace("HASH", OTHER_HASH);
    }

    private int run(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("conform"));
        all.addAll(List.of(arguments));
        return Rialto.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true))
            .execute(all.toArray(new String[0]));
    }

    private Path file(final String name, final byte[] bytes) throws IOException
    {
        return Files.write(folder.resolve(name), bytes);
    }

    /** The file of messages that are written as text, one a line. */
    private static byte[] workload(final String text)
    {
        final List<String> lines = text.lines().toList();
        final ByteBuffer file = ByteBuffer.allocate(16 + 40 * lines.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0x4D4542575F303031L).putInt(1).putInt(lines.size());
        for (int sequence = 0; sequence < lines.size(); sequence++)
        {
            final String[] words = lines.get(sequence).split(" ", -1);
            final boolean isCancel = "cancel".equals(words[0]);
            final boolean isNew = "new".equals(words[0]);
            final String[] terms = isCancel ? new String[] { "0", "0" } : words[isNew ? 3 : 2].split("@", -1);
            file.put((byte)(isNew ? 0 : isCancel ? 1 : 2)).put((byte)("sell".equals(words[2 % words.length]) ? 1 : 0))
                .put((byte)(words[words.length - 1].equals("ioc") ? 1 : 0)).put((byte)0)
                .putInt((int)Long.parseLong(terms[0])).putLong(sequence).putLong(Long.parseLong(words[1]))
                .putLong(Long.parseLong(terms[1])).putLong(0);
        }
        return file.array();
    }

    /** Cuts bytes to a length, adds bytes, or puts another in a place; below zero counts from the end. */
    private static byte[] damaged(final byte[] bytes, final String damage)
    {
        final String[] words = damage.split(" ", -1);
        final int number = Integer.parseInt(words[1]);
        final int place = number < 0 ? bytes.length + number : number;
        return switch (words[0])
        {
            case "cut" -> Arrays.copyOf(bytes, place);
            case "add" -> Arrays.copyOf(bytes, bytes.length + number);
            default ->
            {
                bytes[place] = (byte)Integer.parseInt(words[2]);
                yield bytes;
            }
        };
    }

    private static byte[] zip(final byte[] bytes) throws IOException
    {
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped))
        {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static String sha256(final String text) throws NoSuchAlgorithmException
    {
        return HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Path edgeCases() throws URISyntaxException
    {
        final URL resource = ConformCommandTest.class.getResource("/conform/edge-cases.jsonl.gz");
        assertNotNull(resource);
        return Path.of(resource.toURI());
    }

    /** As the recorded flows' test finds it: by property, else beside the repository. */
    private static Path sharedData()
    {
        final String property = System.getProperty("rialto.data", "");
        if (!property.isEmpty())
        {
            return Path.of(property);
        }
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve(".mvn")))
        {
            root = root.getParent();
        }
        return root.resolve("../shared/data").normalize();
    }
}
