package rialto.cli.cases;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/**
 * Every file of cases: order books, auctions, ledger and prediction markets. A skipped case is an optional one.
 */
class CaseFilesTest
{
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        book-cointossx.jsonl         | 54 passed, 0 failed, 11 skipped
        auction-examples.jsonl       | 26 passed, 0 failed, 1 skipped
        auction-venues.jsonl         | 20 passed, 0 failed, 0 skipped
        book-euronextclone.jsonl     | 17 passed, 0 failed, 0 skipped
        book-exchange-core.jsonl     | 21 passed, 0 failed, 0 skipped
        book-geseq-orderbook.jsonl   | 11 passed, 0 failed, 0 skipped
        book-liquibook.jsonl         | 43 passed, 0 failed, 6 skipped
        book-multibit.jsonl          | 5 passed, 0 failed, 0 skipped
        book-parity.jsonl            | 9 passed, 0 failed, 0 skipped
        book-prystupa-cucumber.jsonl | 14 passed, 0 failed, 0 skipped
        book-vega.jsonl              | 25 passed, 0 failed, 4 skipped
        book-xetra-continuous.jsonl  | 20 passed, 0 failed, 0 skipped
        ledger-and-prediction.jsonl  | 31 passed, 0 failed, 4 skipped
        """)
    void theCasesHold(final String name, final String totals) throws IOException, URISyntaxException
    {
        final URL resource = CaseFilesTest.class.getResource("/cases/" + name);
        assertNotNull(resource, name);
        final StringWriter output = new StringWriter();
        final CaseRun run = new CaseRun(List.of(Path.of(resource.toURI())), Set.of(), Set.of(),
            new PrintWriter(output));
        run.load();
        run.run(null);
        assertEquals(totals, output.toString().lines().toList().getLast(), output.toString());
    }
}
