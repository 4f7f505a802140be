package rialto.cli.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/** Cases made of text: a step a line, in JSON with single quotes and without the outer braces. */
final class TestCases
{
    private static final JsonMapper MAPPER = new JsonMapper();

    private TestCases()
    {
    }

    /** What a run of the steps says: "passed", or the outcome and the reason. */
    static String run(final String profile, final String steps)
    {
        final CaseResult result = CaseRunner.run(of(profile, steps));
        return result.reason() == null ? "passed" : result.outcome() + " " + result.reason();
    }

    /** What a run of a case of another kind says, of which this is the whole object. */
    static String run(final String kind, final JsonNode object)
    {
        final CaseResult result = CaseRunner.run(new Case("test.jsonl", 1, "test", "suite", List.of(), false, kind, 1,
            json("{}"), List.of(), object));
        return result.reason() == null ? "passed" : result.outcome() + " " + result.reason();
    }

    /** What a run of the steps of a case of another kind says, each a whole object. */
    static String runSteps(final String kind, final List<String> steps)
    {
        final CaseResult result = CaseRunner.run(new Case("test.jsonl", 1, "test", "suite", List.of(), false, kind, 1,
            json("{}"), steps.stream().map(TestCases::json).toList(), json("{}")));
        return result.reason() == null ? "passed" : result.outcome() + " " + result.reason();
    }

    static Case of(final String profile, final String steps)
    {
        final List<JsonNode> nodes = new ArrayList<>();
        steps.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> nodes.add(json("{" + line +
            "}")));
        return new Case("test.jsonl", 1, "test", "suite", List.of(), false, Case.BOOK, 1, json(profile), nodes,
            json("{}"));
    }

    static Step step(final String fields)
    {
        return new Step("step", json("{" + fields + "}"));
    }

    static JsonNode json(final String text)
    {
        try
        {
            return MAPPER.readTree(text.replace('\'', '"'));
        }
        catch (final JsonProcessingException ex)
        {
            throw new IllegalArgumentException(text, ex);
        }
    }
}
