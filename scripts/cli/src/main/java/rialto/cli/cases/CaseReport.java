package rialto.cli.cases;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rialto.cli.cases.CaseResult.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results of a run as one JSON object: totals, totals of each file, and every case. */
final class CaseReport
{
    private static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CaseReport()
    {
    }

    static void write(final Path file, final List<CaseResult> results) throws IOException
    {
        final ObjectNode report = MAPPER.createObjectNode();
        final Map<String, ObjectNode> files = new LinkedHashMap<>();
        final ArrayNode cases = MAPPER.createArrayNode();
        for (final Outcome outcome : Outcome.values())
        {
            report.put(word(outcome), 0);
        }
        for (final CaseResult result : results)
        {
            count(report, result.outcome());
            count(files.computeIfAbsent(result.test().file(), CaseReport::newFile), result.outcome());
            cases.add(entry(result));
        }

        final ArrayNode fileList = report.putArray("files");
        files.values().forEach(fileList::add);
        report.set("cases", cases);
        Files.writeString(file, MAPPER.writeValueAsString(report) + "\n");
    }

    private static ObjectNode newFile(final String name)
    {
        final ObjectNode file = MAPPER.createObjectNode().put("file", name);
        for (final Outcome outcome : Outcome.values())
        {
            file.put(word(outcome), 0);
        }

        return file;
    }

    private static void count(final ObjectNode totals, final Outcome outcome)
    {
        totals.put(word(outcome), totals.get(word(outcome)).intValue() + 1);
    }

    private static ObjectNode entry(final CaseResult result)
    {
        final Case test = result.test();
        final ObjectNode entry = MAPPER.createObjectNode();
        entry.put("id", test.id()).put("suite", test.suite()).put("file", test.file()).put("line", test.line());
        entry.put("optional", test.optional()).put("outcome", word(result.outcome()));
        if (result.reason() != null)
        {
            entry.put("reason", result.reason());
            final ArrayNode rules = entry.putArray("unsupported_rules");
            result.unsupportedRules().forEach(rules::add);
        }
        if (!result.notes().isEmpty())
        {
            final ArrayNode notes = entry.putArray("notes");
            result.notes().forEach(notes::add);
        }

        return entry;
    }

    private static String word(final Outcome outcome)
    {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
