package rialto.client;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the README shows is what {@link Example} compiles. */
class ReadmeTest
{
    @Test
    void shouldShowTheExampleThatCompiles() throws IOException
    {
        final String example = Files.readString(Path.of("src/test/java/rialto/client/Example.java"));
        final String shown = example.substring(example.indexOf("    // begin\n"), example.indexOf("    // end\n"))
            .lines()
            .skip(1)
            .map(line -> line.startsWith("    ") ? line.substring(4) : line)
            .collect(Collectors.joining("\n"));
        final String readme = Files.readString(Path.of("README.md"));

        assertTrue(readme.contains("```java\n" + shown + "\n```"), "put this into README.md:\n" + shown);
    }
}
