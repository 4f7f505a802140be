package rialto.codecs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The tables of README.md say what the schemas say, in the same order.
 */
class ReadmeTest
{
    private final List<String> lines = readLines();

    @Test
    void theTableOfResultCodesIsThatOfTheSchema()
    {
        final List<String> expected = Schema.read("types")
            .type("ResultCode")
            .values()
            .stream()
            .map(value -> row(value.code(), value.name(), value.description()))
            .toList();
        assertEquals(String.join("\n", expected), tableBelow("## Result codes"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "command", "event", "marketdata", "snapshot" })
    void theTableOfMessagesIsThatOfTheSchema(final String name)
    {
        final List<String> expected = Schema.read(name)
            .messages()
            .stream()
            .map(message -> row(message.id(), message.name(), message.description()))
            .toList();
        assertEquals(String.join("\n", expected), tableBelow("### " + name + " "));
    }

    private String tableBelow(final String heading)
    {
        return String.join(
            "\n",
            lines.stream()
                .dropWhile(line -> !line.startsWith(heading))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList());
    }

    private static String row(final int number, final String name, final String description)
    {
        return "| " + number + " | `" + name + "` | " + description + " |";
    }

    private static List<String> readLines()
    {
        try
        {
            return Files.readAllLines(Path.of("README.md"));
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }
}
