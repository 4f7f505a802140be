package rialto.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal backup} and {@code restore}: what is no use is not copied, and what is copied starts. */
class JournalBackupCommandTest
{
    private static final String MARK = "its durable mark says that everything up to input LAST was on disk";
    private static final String SNAPSHOT = "the snapshot \\S+ was made of everything up to input LAST";

    @TempDir
    private Path folder;

    private TradedFolder traded;
    private Path copy;

    @BeforeEach
    void trade()
    {
        traded = TradedFolder.make(folder.resolve("data"));
        copy = folder.resolve("copy");
    }

    /** The journal ends with input 200, or has no segment; files are gone; who says that more was there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | none                 | ends at input 200 | both
        200 | snapshots            | ends at input 200 | mark
        200 | journal/durable.mark | ends at input 200 | snapshot
        -1  | none                 | is empty          | both
        -1  | journal/durable.mark | is empty          | snapshot
        """)
    void aJournalThatHasLostInputsIsNotCopied(
        final long end,
        final String gone,
        final String ends,
        final String witness) throws IOException
    {
        final Path good = folder.resolve("good");
        assertEquals(0, JournalTool.run("backup", good, "--data", traded.data()).exitCode());
        final String says = switch (witness)
        {
            case "mark" -> MARK;
            case "snapshot" -> SNAPSHOT;
            default -> MARK + ", and " + SNAPSHOT;
        };
        final Pattern expected = Pattern.compile(("COMMAND: the copy is of no use: the input journal " + ends +
            ", but " + says + "\n").replace("LAST", Long.toString(traded.lastInput())));
        for (final Path source : List.of(traded.data(), good))
        {
            final TradedFolder lost = new TradedFolder(source, traded.hashes());
            lose(lost, end, gone);
            final boolean isBackup = source.equals(traded.data());
            final JournalTool tool = isBackup ?
                JournalTool.run("backup", copy, "--data", source) :
                JournalTool.run("restore", source, "--data", folder.resolve("restored"));
            assertEquals(1, tool.exitCode(), tool.said());
            final String command = isBackup ? "backup" : "restore";
            assertTrue(Pattern.compile(expected.pattern().replace("COMMAND", command)).matcher(tool.said()).find(),
                tool.said());
            assertEquals("", tool.printed());
        }
        assertFalse(Files.exists(copy));
        assertFalse(Files.exists(folder.resolve("restored")));
    }

    private void lose(final TradedFolder lost, final long end, final String gone) throws IOException
    {
        if (end < 0)
        {
            lost.deleteSegments("journal");
        }
        else
        {
            lost.cutInputsAfter(end);
        }
        if (!"none".equals(gone))
        {
            lost.delete(gone);
        }
    }
}
