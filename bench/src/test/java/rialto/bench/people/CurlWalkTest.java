package rialto.bench.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The README's walk with curl, carried out as it stands there; only port and folder are other ones. */
class CurlWalkTest
{
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- walk: begin -->";
    private static final String END = "<!-- walk: end -->";

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void theWalkOfTheReadmeWorks() throws Exception
    {
        try (RunProcess process =
            RunProcess.start(folder.resolve("data"), folder.resolve("run.log"), "--no-demo"))
        {
            final String readme = Files.readString(README);
            final String section = readme.substring(readme.indexOf(BEGIN), readme.indexOf(END));
            final String walk = block(section, "```sh").replace("localhost:8080", "localhost:" + process.port())
                .replace(".rialto/", process.data() + "/");
            final Path script = Files.writeString(folder.resolve("walk.sh"), "set -euo pipefail\n" + walk);
            final Path output = folder.resolve("walk.out");
            final Process shell = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
            assertTrue(shell.waitFor(4, TimeUnit.MINUTES));
            final String printed = Files.readString(output);
            assertEquals(0, shell.exitValue(), printed);
            assertEquals(block(section, "```json").strip(), printed.strip());
        }
    }

    private static String block(final String section, final String fence)
    {
        final int begin = section.indexOf(fence) + fence.length();
        return section.substring(begin, section.indexOf("```", begin));
    }
}
