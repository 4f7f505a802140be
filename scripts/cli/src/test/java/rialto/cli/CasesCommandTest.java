package rialto.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The command as a person calls it.
 */
class CasesCommandTest
{
    private static final String BID = "{'op':'new','id':'b','side':'buy','type':'limit','price':10,'qty':3}";
    private static final String GOOD = line("a/good", "a", "'tags':['limit']", BID,
        "{'op':'expect_best','side':'buy','id':'b'}");
    private static final String BAD = line("a/bad", "a", "'tags':['limit','odd']", BID,
        "{'op':'expect_best','side':'buy','id':'c'}");
    private static final String OPTIONAL = line("b/optional", "b",
        "'optional':true,'profile':{'hidden_pricing':'midpoint'}", BID, "{'op':'expect_best','side':'sell','id':'c'}");
    private static final String AUCTION = "{'id':'c/1','suite':'c','kind':'auction','orders':[" +
        "{'id':'b','side':'buy','type':'limit','price':10,'qty':3}]," +
        "'expect':{'price':null,'volume':0,'imbalance':0}}\n";
    private static final String RIDDLE = "{'id':'d/1','suite':'d','kind':'riddle','orders':[]}\n";

    @TempDir
    private Path folder;
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        GOOD                        | 0 | 1 passed, 0 failed, 0 skipped
        BAD                         | 1 | 0 passed, 1 failed, 0 skipped
        OPTIONAL                    | 0 | 0 passed, 0 failed, 1 skipped
        AUCTION                     | 0 | 1 passed, 0 failed, 0 skipped
        RIDDLE                      | 1 | 0 passed, 1 failed, 0 skipped
        GOOD BAD OPTIONAL GOOD      | 1 | 2 passed, 1 failed, 1 skipped
        GOOD BAD --without-tag odd  | 0 | 1 passed, 0 failed, 0 skipped
        GOOD --without-tag limit    | 0 | 0 passed, 0 failed, 0 skipped
        GOOD BAD OPTIONAL --suite b | 0 | 0 passed, 0 failed, 1 skipped
        GOOD BAD OPTIONAL --suite a --suite b --without-tag odd | 0 | 1 passed, 0 failed, 1 skipped
        """)
    void theLastLineAndTheExitCodeTellWhatHeld(final String words, final int exitCode, final String totals)
        throws IOException
    {
        final List<String> arguments = new ArrayList<>();
        for (final String word : words.split(" ", -1))
        {
            arguments.add(switch (word)
            {
                case "GOOD" -> file("good.jsonl", GOOD);
                case "BAD" -> file("bad.jsonl", BAD);
                case "OPTIONAL" -> gzipped("optional.jsonl.gz", OPTIONAL);
                case "AUCTION" -> file("auction.jsonl", AUCTION);
                case "RIDDLE" -> file("riddle.jsonl", RIDDLE);
                default -> word;
            });
        }

        assertEquals(exitCode, run(arguments.toArray(String[]::new)));
        assertEquals(totals, output.toString().lines().toList().getLast());
        assertEquals("", errors.toString());
    }

    @Test
    void aLineTellsOfEachCaseThatDoesNotHold() throws IOException
    {
        run(file("all.jsonl", GOOD + BAD + OPTIONAL + RIDDLE));
        assertEquals("""
            FAILED a/bad: step 2, expect_best: best buy: expected c, got b
            SKIPPED b/optional: step 2, expect_best: best sell: expected c, got null
            FAILED d/1: cases of kind 'riddle' are not supported yet
            1 passed, 2 failed, 1 skipped
            """, output.toString());
    }

    @Test
    void theReportHoldsEveryCase() throws IOException
    {
        final Path report = folder.resolve("report.json");
        assertEquals(1, run("--report", report.toString(), file("one.jsonl", GOOD + BAD), file("two.jsonl", OPTIONAL)));
        assertEquals(new ObjectMapper().readTree("""
            {"passed":1,"failed":1,"skipped":1,
             "files":[{"file":"one.jsonl","passed":1,"failed":1,"skipped":0},
                      {"file":"two.jsonl","passed":0,"failed":0,"skipped":1}],
             "cases":[
              {"id":"a/good","suite":"a","file":"one.jsonl","line":1,"optional":false,"outcome":"passed"},
              {"id":"a/bad","suite":"a","file":"one.jsonl","line":2,"optional":false,"outcome":"failed",
               "reason":"step 2, expect_best: best buy: expected c, got b","unsupported_rules":[]},
              {"id":"b/optional","suite":"b","file":"two.jsonl","line":1,"optional":true,"outcome":"skipped",
               "reason":"step 2, expect_best: best sell: expected c, got null",
               "unsupported_rules":["hidden_pricing: midpoint"]}]}
            """), new ObjectMapper().readTree(Files.readString(report)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                | Missing required parameter: 'FILE.jsonl[.gz]'
        nowhere.jsonl                     | cannot read nowhere.jsonl
        FILE --suite zz                   | no case is of suite zz
        FILE --report /no/such/place.json | no folder for /no/such/place.json
        FILE --speed 3                    | Unknown option: '--speed'
        """)
    void wrongUseIsToldAndNothingRuns(final String arguments, final String complaint) throws IOException
    {
        final String file = file("good.jsonl", GOOD);
        assertEquals(CommandLine.ExitCode.USAGE, run(arguments.replace("FILE", file).trim().split(" +")));
        assertTrue(errors.toString().lines().findFirst().orElse("").contains(complaint), errors.toString());
        assertEquals("", output.toString());
    }

    @Test
    void aLineThatIsNoCaseEndsTheRunWithItsNumber() throws IOException
    {
        assertEquals(1, run(file("all.jsonl", GOOD + "{'id':'x'}\n")));
        assertEquals("cases: all.jsonl, line 2: 'case' has no 'suite'", errors.toString().strip());
        assertEquals("", output.toString());
    }

    private int run(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("cases"));
        all.addAll(List.of(arguments));
        all.removeIf(String::isEmpty);
        return Rialto.commandLine().setOut(new PrintWriter(output, true)).setErr(new PrintWriter(errors, true))
            .execute(all.toArray(new String[0]));
    }

    private static String line(final String id, final String suite, final String more, final String... steps)
    {
        return "{'id':'" + id + "','suite':'" + suite + "'," + more + ",'steps':[" + String.join(",", steps) + "]}\n";
    }

    private String file(final String name, final String text) throws IOException
    {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"')).toString();
    }

    private String gzipped(final String name, final String text) throws IOException
    {
        final Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)))
        {
            out.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }

        return file.toString();
    }
}
