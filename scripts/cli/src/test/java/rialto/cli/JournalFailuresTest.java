package rialto.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code rialto journal} says of folders that no exchange has left so. */
class JournalFailuresTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "stat", "ls", "dump", "dump --events", "export", "verify", "replay", "replay --to 5",
        "snapshot", "snapshot --into NEW", "what-if --without 1", "diff --replay", "diff DATA", "backup NEW",
        "quarantine 1" })
    void anEmptyJournalIsSaid(final String words) throws IOException
    {
        Files.createDirectories(folder.resolve("journal"));
        final JournalTool tool = run(words);
        assertEquals(new JournalTool(1, "", words.replaceFirst(" .*", "") + ": the journal in " + folder +
            " is empty\n"), tool);
    }

    @Test
    void anEmptyBackupIsSaid() throws IOException
    {
        Files.createDirectories(folder.resolve("journal"));
        assertEquals(new JournalTool(1, "", "restore: the journal in " + folder + " is empty\n"),
            JournalTool.run("restore", folder, "--data", folder.resolve("new")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "stat", "dump", "verify", "replay" })
    void aFileThatIsNoSegmentHasNoSequence(final String words) throws IOException
    {
        final Path file = folder.resolve("journal").resolve("19700101F.cq4");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "this is a letter and no segment".repeat(50));
        final JournalTool tool = run(words);
        assertEquals(1, tool.exitCode());
        assertTrue(tool.said().contains("journal damaged: " + file + " at byte "), tool.said());
        assertTrue(!tool.said().contains("-9223372036854775808"), tool.said());
    }

    @Test
    void aFileThatIsInTheWayIsSaidAndAnEmptyJournalToCompareWithIsADifference() throws IOException
    {
        try (LiveExchange exchange = LiveExchange.open(folder))
        {
            exchange.administer();
        }
        final Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("journal"));
        final JournalTool diff = JournalTool.run("diff", other, "--data", folder);
        assertEquals(1, diff.exitCode(), diff.said());
        assertTrue(diff.printed().contains("other=ends here"), diff.printed());
        final Path file = Files.writeString(folder.resolve("afile"), "");
        assertEquals(new JournalTool(1, "", "replay: " + file + ": this is no folder\n"),
            JournalTool.run("replay", "--data", folder, "--state", file));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "stat", "ls", "dump", "export", "verify", "replay", "what-if", "diff", "snapshot",
        "backup", "restore", "quarantine" })
    void exitCodesStandInEachHelp(final String command)
    {
        final String help = JournalTool.run((Object[])(command + " --help").trim().split(" ")).printed();
        assertTrue(help.replaceAll("\\s+", " ").contains("Exit codes: 0 done, and nothing found that should not be " +
            "1 damage, a difference, a place or a journal that is not there, an IO failure, a folder in use, " +
            "standard output that cannot be written 2 wrong use"), help);
    }

    private JournalTool run(final String words)
    {
        final List<Object> arguments = new ArrayList<>(List.of(words.replace("NEW", folder.resolve("new").toString())
            .replace("DATA", folder.toString()).split(" ")));
        arguments.addAll(List.of("--data", folder));
        return JournalTool.run(arguments.toArray());
    }
}
