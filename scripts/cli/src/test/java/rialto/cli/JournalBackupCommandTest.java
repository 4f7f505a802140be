package rialto.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
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
        final String expected = ("COMMAND: the copy is of no use: the input journal " + ends +
            ", but " + says + "\n").replace("LAST", Long.toString(traded.lastInput()));
        for (final Path source : List.of(traded.data(), good))
        {
            final TradedFolder lost = new TradedFolder(source, traded.hashes());
            lose(lost, end, gone);
            final boolean isBackup = source.equals(traded.data());
            final JournalTool tool = isBackup ?
                JournalTool.run("backup", copy, "--data", source) :
                JournalTool.run("restore", source, "--data", folder.resolve("restored"));
            assertEquals(1, tool.exitCode(), tool.said());
            final String why = end < 0 ?
                "the journal in [^ ]+ is empty\n" :
                expected.replace("COMMAND", isBackup ? "backup" : "restore");
            assertTrue(Pattern.compile(why).matcher(tool.said()).find(), tool.said());
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

    @Test
    void aRestoreUpToAnInputStartsThere() throws IOException
    {
        final TradedFolder batched = traded.batched(folder.resolve("batched"));
        final long held = SnapshotFolder.sequenceOf(traded.files().snapshots().files().getLast());
        for (final TradedFolder source : List.of(traded, batched))
        {
            for (final long input : new long[] { held - 20, held, held + 1, 210, 215, traded.lastInput() })
            {
                final Path restored = folder.resolve("restored-" + input + "-of-" + source.data().getFileName());
                final JournalTool tool =
                    JournalTool.run("restore", source.data(), "--to", input, "--data", restored);
                assertEquals(0, tool.exitCode(), tool.said());
                assertTrue(tool.printed().startsWith("copy=" + restored + ' ' + traded.at(input) + ' '),
                    tool.printed());
                final TradedFolder result = new TradedFolder(restored, traded.hashes());
                assertEquals(result.files().snapshots().files().stream().map(SnapshotFolder::sequenceOf).toList(),
                    source.files().snapshots().files().stream().map(SnapshotFolder::sequenceOf)
                        .filter(sequence -> sequence <= input).toList());
                final JournalTool verified = JournalTool.run("verify", "--data", restored);
                assertEquals(0, verified.exitCode(), verified.said());
                assertTrue(verified.printed().startsWith(traded.at(input) + "\neventsCompared="), verified.printed());
                assertTrue(verified.printed().endsWith(" eventsNotYetLogged=0\n"), verified.printed());
                assertStarts(restored, input);
            }
        }
    }

    private static void assertStarts(final Path restored, final long input)
    {
        try (LiveExchange exchange = LiveExchange.open(restored))
        {
            assertTrue(exchange.messages().contains(" events are as logged, 0 were missing and appended\n"),
                exchange.messages());
            assertFalse(exchange.messages().contains("ALARM"), exchange.messages());
            assertFalse(exchange.messages().contains("cannot be used"), exchange.messages());
            assertEquals(input + 2, exchange.lastInput(), "both sessions were closed");
        }
        assertEquals(0, JournalTool.run("verify", "--data", restored).exitCode());
    }

    @Test
    void aDamagedFolderIsRestoredUpToTheDamage() throws IOException
    {
        traded.flipInJournal();
        final JournalTool verified = JournalTool.run("verify", "--data", traded.data());
        assertEquals(1, verified.exitCode());
        final Matcher damage = Pattern.compile("verify: journal damaged: \\S+ at byte \\d+, sequence (\\d+): .+\n")
            .matcher(verified.said());
        assertTrue(damage.matches(), verified.said());
        final long sequence = Long.parseLong(damage.group(1));
        assertEquals(1, JournalTool.run("restore", traded.data(), "--data", folder.resolve("whole")).exitCode());

        final JournalTool refused =
            JournalTool.run("restore", traded.data(), "--to", sequence, "--data", folder.resolve("too-far"));
        assertEquals(1, refused.exitCode());
        assertTrue(refused.said().contains("restore: nothing can be copied up to " + sequence +
            ", the copy had to be cut after sequence " + (sequence - 1) + ", "), refused.said());
        assertFalse(Files.exists(folder.resolve("too-far")));

        final Path restored = folder.resolve("restored");
        final JournalTool tool =
            JournalTool.run("restore", traded.data(), "--to", sequence - 1, "--data", restored);
        assertEquals(0, tool.exitCode(), tool.said());
        assertTrue(tool.printed().startsWith("copy=" + restored + ' ' + traded.at(sequence - 1) + ' '),
            tool.printed());
        assertStarts(restored, sequence - 1);
    }

    @Test
    void aRestoreUpToAnInputOfAShortenedJournal()
    {
        final long held = traded.lastInput();
        traded.goOn();
        final long first = traded.retire();
        assertTrue(first > held, "Genesis is gone");
        final long input = traded.lastInput() - 1;
        final Path restored = folder.resolve("restored");
        final JournalTool tool = JournalTool.run("restore", traded.data(), "--to", input, "--data", restored);
        assertEquals(0, tool.exitCode(), tool.said());
        assertEquals(first, new TradedFolder(restored, traded.hashes()).files().firstInput());
        try (LiveExchange exchange = LiveExchange.open(restored))
        {
            assertTrue(exchange.lastInput() >= input, exchange.messages());
        }
        final JournalTool before =
            JournalTool.run("restore", traded.data(), "--to", held - 1, "--data", folder.resolve("before"));
        assertEquals(1, before.exitCode());
        assertFalse(Files.exists(folder.resolve("before")));
    }

    @Test
    void whatCannotBeRestoredUpTo()
    {
        final JournalTool beyond =
            JournalTool.run("restore", traded.data(), "--to", 9_999, "--data", folder.resolve("beyond"));
        assertEquals(1, beyond.exitCode());
        assertTrue(beyond.said().endsWith("restore: the journal cannot be copied up to 9999: it ends at " +
            traded.lastInput() + "\n"), beyond.said());
        final JournalTool negative =
            JournalTool.run("restore", traded.data(), "--to", -1, "--data", folder.resolve("negative"));
        assertEquals(2, negative.exitCode(), negative.said());
        try (LiveExchange exchange = LiveExchange.open(traded.data()))
        {
            final JournalTool live =
                JournalTool.run("restore", traded.data(), "--to", 10, "--data", folder.resolve("live"));
            assertEquals("restore: an engine is running on " + traded.data() + "\n", live.said());
            assertTrue(exchange.lastInput() > 10, exchange.messages());
        }
    }
}
