package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What is read from a file of cases, and what is refused. */
class CaseFileTest
{
    private static final String FILE = """
        {"id":"a/1","suite":"a","title":"é","tags":["limit","stop"],"price_scale":1000,"optional":true,\
        "profile":{"market_remainder":"rest"},"source":{},"steps":[{"op":"mark"},{"op":"uncross"}]}

        {"id":"b/1","suite":"b","steps":[]}
        {"id":"c/1","suite":"c","kind":"auction","orders":[]}
        """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void casesAreReadPlainAndGzipped(final boolean gzipped) throws IOException
    {
        final Path file = folder.resolve("some.jsonl");
        try (OutputStream raw = Files.newOutputStream(file);
            OutputStream out = gzipped ? new GZIPOutputStream(raw) : raw)
        {
            out.write(FILE.getBytes(StandardCharsets.UTF_8));
        }

        assertEquals(List.of(
            new Case("some.jsonl", 1, "a/1", "a", List.of("limit", "stop"), true, "book", 1000,
                TestCases.json("{'market_remainder':'rest'}"),
                List.of(TestCases.json("{'op':'mark'}"), TestCases.json("{'op':'uncross'}")), object(0)),
            new Case("some.jsonl", 3, "b/1", "b", List.of(), false, "book", 1, TestCases.json("{}"), List.of(),
                object(2)),
            new Case("some.jsonl", 4, "c/1", "c", List.of(), false, "auction", 1, TestCases.json("{}"), List.of(),
                object(3))),
            CaseFile.read(file));
    }

    private static JsonNode object(final int line)
    {
        return TestCases.json(FILE.lines().toList().get(line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        nonsense                                            | is not one JSON object: Unrecognized token 'nonsense'
        {'id':'x','suite':'s','steps':[]} {}                | is not one JSON object: Trailing token
        {'id':'x','suite':'s','steps':[]                    | is not one JSON object: Unexpected end-of-input
        {'id':'x','id':'y','suite':'s','steps':[]}          | is not one JSON object: Duplicate field 'id'
        [1]                                                 | case is no object: [1]
        {'suite':'s','steps':[]}                            | 'case' has no 'id'
        {'id':'x','steps':[]}                               | 'case' has no 'suite'
        {'id':'x','suite':'s'}                              | 'case' has no 'steps'
        {'id':'x','suite':'s','steps':{}}                   | 'steps' of 'case' is no list: {}
        {'id':'x','suite':'s','steps':[],'optional':1}      | 'optional' of 'case' is neither true nor false: 1
        {'id':'x','suite':'s','steps':[],'price_scale':1.5} | 'price_scale' of 'case' is no 64-bit integer: 1.5
        {'id':'x','suite':'s','steps':[],'profile':[]}      | 'profile' of 'case' is no object: []
        """)
    void whatIsNoCaseIsRefusedWithItsLine(final String line, final String complaint) throws IOException
    {
        final Path file = Files.writeString(folder.resolve("bad.jsonl"), "\n" + line.replace('\'', '"') + "\n");
        final BadCaseFileException failure = assertThrows(BadCaseFileException.class, () -> CaseFile.read(file));
        final String message = String.valueOf(failure.getMessage()).replace('"', '\'');
        assertEquals("bad.jsonl, line 2: " + complaint,
            message.substring(0, Math.min(message.length(), 19 + complaint.length())));
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws IOException
    {
        final Path file = Files.write(folder.resolve("bad.jsonl"), new byte[] { '{', (byte)0xc3, '}' });
        assertEquals("bad.jsonl, line 1: is not UTF-8",
            assertThrows(BadCaseFileException.class, () -> CaseFile.read(file)).getMessage());
    }
}
