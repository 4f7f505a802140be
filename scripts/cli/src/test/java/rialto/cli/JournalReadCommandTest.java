package rialto.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal stat}, {@code dump}, {@code export}: what is left of a shortened journal; and progress. */
class JournalReadCommandTest
{
    private static final String INTERVAL = "rialto.progress.ms";

    @TempDir
    private Path folder;

    private TradedFolder traded;

    @BeforeEach
    void trade()
    {
        traded = TradedFolder.make(folder.resolve("data"));
    }

    @Test
    void aShortenedJournalIsReadFromWhereItBegins()
    {
        final long first = traded.retire();
        final long last = traded.lastInput();
        assertTrue(first > 0, "shortened");
        final JournalTool stat = JournalTool.run("stat", "--data", traded.data());
        assertEquals(0, stat.exitCode(), stat.said());
        final List<String> lines = stat.printed().lines().toList();
        assertTrue(lines.getFirst().startsWith("log=journal records=" + (last - first + 1) + " first=" + first +
            " last=" + last + ' '), stat.printed());
        assertTrue(lines.get(1).matches("log=events records=[1-9][0-9]* first=[1-9][0-9]+ last=.*"), stat.printed());

        final String all = run("dump");
        assertTrue(all.startsWith("sequence=" + first + ' '), all);
        assertEquals(last - first + 1, all.lines().count());
        assertEquals(all, run("dump --from 2020-01-01T00:00:00Z"));
        assertEquals(all, run("dump --from " + first + " --to " + last));
        final String events = run("dump --events");
        assertEquals(events, run("dump --events --from 2020-01-01T00:00:00Z"));
        assertEquals(events.lines().count(), run("export --json").lines().count());
        assertEquals(events.lines().count() + 1, run("export").lines().count());

        final JournalTool retired = JournalTool.run("dump", "--from", 0, "--data", traded.data());
        assertEquals(1, retired.exitCode());
        assertTrue(retired.said().contains("begins with sequence " + first), retired.said());
    }

    private String run(final String command)
    {
        final JournalTool tool = JournalTool.run((Object[])(command + " --data " + traded.data()).split(" ", -1));
        assertEquals(0, tool.exitCode(), command + ": " + tool.said());
        return tool.printed();
    }

    /** Told at once, each line that is told every two seconds else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        stat                                 | read journal up to ; read events up to
        dump --template Withdraw             | read up to record
        export --template OfferPaid          | read up to record
        backup COPY                          | bytes of events copied: ; bytes of inputs copied: ; \
        read up to event ; read up to input
        verify                               | read the snapshot of input ; verified up to input
        """)
    void longWorkSaysHowFarItHasCome(final String command, final String said)
    {
        System.setProperty(INTERVAL, "0");
        try
        {
            final String[] words =
                (command.replace("COPY", folder.resolve("copy").toString()) + " --data " + traded.data())
                    .split(" +", -1);
            final JournalTool tool = JournalTool.run((Object[])words);
            assertEquals(0, tool.exitCode(), tool.said());
            for (final String line : said.split(" ?; *", -1))
            {
                assertTrue(tool.said().lines().anyMatch(told -> told.matches(line + " [0-9]+")),
                    line + ": " + tool.said());
            }
        }
        finally
        {
            System.clearProperty(INTERVAL);
        }
    }
}
