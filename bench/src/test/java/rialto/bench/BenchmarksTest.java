package rialto.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.StreamSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The smallest run of each measurement that sets two things beside each other, and the file that it writes. */
class BenchmarksTest
{
    @TempDir
    private Path folder;

    @Test
    void book() throws Exception
    {
        assertRows(BookBenchmark::run, "exchange-core-direct/100", "exchange-core-direct/5000", "parity/1000",
            "exchange-core-naive/2000", "plain/1000", "state-machine/exchange-core-direct/100",
            "quoting/exchange-core-direct", "quoting/parity");
    }

    @Test
    void scenarios() throws Exception
    {
        assertRows(ScenariosBenchmark::run, "scenario/exchange-core-direct/swing-25/interleaved",
            "scenario/parity/flash-crash/in-a-row", "worst/exchange-core-direct", "worst/parity",
            "worst/state-machine");
    }

    @Test
    void depth() throws Exception
    {
        assertRows(DepthBenchmark::run, "depth/uniform/1000", "depth/top/5000", "growth/uniform/5000",
            "growth/top/5000");
    }

    @Test
    void instruments() throws Exception
    {
        assertRows(InstrumentsBenchmark::run, "instruments/zipf/1", "instruments/uniform/1000", "growth/zipf/10",
            "growth/uniform/1000", "instruments/state-machine/zipf/1000", "growth/state-machine/uniform/1000");
    }

    @Test
    void accounts() throws Exception
    {
        assertRows(AccountsBenchmark::run, "accounts/state-machine/5000", "accounts/book/5000");
    }

    @Test
    void auction() throws Exception
    {
        assertRows(AuctionBenchmark::run, "auction/1000");
    }

    @Test
    void memory() throws Exception
    {
        assertRows(MemoryBenchmark::run, "memory/5000");
    }

    @Test
    void share() throws Exception
    {
        assertRows(ShareBenchmark::run, "share/book", "share/ledger", "share/limits", "share/events", "share/hash",
            "share/rest", "limits-on/off");
    }

    @Test
    void massCancel() throws Exception
    {
        assertRows(MassCancelBenchmark::run, "masscancel/1000");
    }

    /** One row for each kind of traffic, each of which judges its own results. */
    @Test
    void markets()
    {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        MarketsBenchmark.run(new PrintStream(said, true, StandardCharsets.UTF_8), "--smallest");
        assertEquals(List.of("bid", "offer", "mint", "merge"), said.toString(StandardCharsets.UTF_8).lines().skip(3)
            .map(row -> row.split(" ", -1)[1]).toList());
    }

    /** Where the other pipeline cannot run, ours still does. */
    @Test
    void pipeline() throws Exception
    {
        assertRows(PipelineBenchmark::run, "journal-cost/page-cache", "journal-cost/sync", "replay/live");
    }

    /** Runs, and holds what was written against the form that whoever reads it relies on. */
    private void assertRows(final ToIntFunction<String[]> benchmark, final String... expected) throws IOException
    {
        final Path file = folder.resolve("report.json");
        assertEquals(0, benchmark.applyAsInt(new String[] { "--smallest", "--json", file.toString() }));
        final JsonNode report = JsonMapper.builder().build().readTree(file.toFile());
        assertTrue(report.get("void").asBoolean() && report.get("why").isTextual(), report::toString);
        for (final String text : List.of("machine", "jdk", "commit"))
        {
            assertTrue(report.get(text).isTextual(), text);
        }
        final List<JsonNode> rows = StreamSupport.stream(report.get("rows").spliterator(), false).toList();
        for (final JsonNode row : rows)
        {
            final JsonNode ratio = row.get("ratio");
            assertTrue(row.get("name").isTextual() && row.get("restingOrders").isIntegralNumber() &&
                row.get("ours").isNumber() && row.get("theirs").isNumber(), row::toString);
            assertTrue(ratio.get("min").asDouble() <= ratio.get("median").asDouble() &&
                ratio.get("median").asDouble() <= ratio.get("max").asDouble(), row::toString);
        }
        final List<String> names = rows.stream().map(row -> row.get("name").asText()).toList();
        assertEquals(names.size(), names.stream().distinct().count(), names::toString);
        assertTrue(names.containsAll(List.of(expected)), names::toString);
    }
}
