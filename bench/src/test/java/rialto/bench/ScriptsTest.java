package rialto.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The scripts as a person calls them: from another folder, with no JAVA_HOME.
 */
class ScriptsTest
{
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path elsewhere;

    @ParameterizedTest
    @ValueSource(strings = { "check", "fmt", "bench", "rialto", "run", "crash-campaign" })
    void helpIsOnStandardOutputAndNothingElseIs(final String script) throws Exception
    {
        final Outcome outcome = run(script, "--help");
        assertEquals(0, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.output().startsWith("Usage: "), outcome::toString);
        assertEquals("", outcome.errors());
    }

    @ParameterizedTest
    @CsvSource({ "check, nonsense", "fmt, nonsense", "bench, nonsense", "bench, ''", "rialto, nonsense", "rialto, ''",
        "run, nonsense", "crash-campaign, nonsense" })
    void wrongUseIsToldOnStandardErrorWithExitCodeTwo(final String script, final String argument) throws Exception
    {
        final Outcome outcome = argument.isEmpty() ? run(script) : run(script, argument);
        assertEquals(2, outcome.exitCode(), outcome::toString);
        assertEquals("", outcome.output());
        assertTrue(outcome.errors().contains(argument), outcome::toString);
    }

    @Test
    void benchListsItsMeasurements() throws Exception
    {
        assertEquals("accounts", run("bench", "--list").output().lines().findFirst().orElse(""));
    }

    @Test
    void commandsRunOnJavaTwentyFiveWhateverTheDefaultIs() throws Exception
    {
        final String version = run("rialto", "--version").output();
        assertTrue(version.contains("on Java 25"), version);
    }

    @Test
    void aMachineWithoutTheRightJavaIsToldWhatToInstall() throws Exception
    {
        final Outcome outcome = run(List.of("bash", "-c",
            "set -e; source '" + ROOT + "/scripts/lib/house.sh'; is_jdk_25() { false; }; find_jdk; echo found"));
        assertEquals(1, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.errors().contains("needs JDK 25") && outcome.errors().contains("Install"),
            outcome::toString);
        assertEquals("", outcome.output());
    }

    private Outcome run(final String script, final String... arguments) throws Exception
    {
        final List<String> command = new ArrayList<>(List.of(ROOT.resolve("scripts").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(final List<String> command) throws IOException, InterruptedException
    {
        final Path output = elsewhere.resolve("output");
        final Path errors = elsewhere.resolve("errors");
        final ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile())
            .redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("JAVA_HOME");
        final Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES))
        {
            process.destroyForcibly();
        }

        return new Outcome(process.waitFor(), Files.readString(output), Files.readString(errors));
    }

    private record Outcome(int exitCode, String output, String errors)
    {
    }
}
