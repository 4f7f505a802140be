package rialto.cli;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rialto.codecs.types.Side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@code rialto journal verify}: what a start would refuse, and what it would not see, is found. */
class JournalVerifyCommandTest
{
    @TempDir
    private Path folder;

    private TradedFolder traded;

    @BeforeEach
    void trade()
    {
        traded = TradedFolder.make(folder.resolve("data"));
    }

    /** The journal ends with input 200; what else is gone; what is said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        events               snapshots | verify: the input journal ends at input 200, but MARK; inputs were lost
        none                 snapshots | verify: the input journal ends at input 200, but MARK; inputs were lost
        none                           | verify: the input journal ends at input 200, but MARK, and SNAP; inputs were \
        lost
        journal/durable.mark           | verify: the input journal ends at input 200, but SNAP; inputs were lost
        journal/durable.mark snapshots | verify: the event log is ahead of the input journal, which ends at input \
        200: event NEXT came of input 201
        """)
    void aJournalThatHasLostInputs(final String gone, final String said) throws IOException
    {
        traded.cutInputsAfter(200);
        for (final String name : gone.split(" +", -1))
        {
            if (!"none".equals(name))
            {
                traded.delete(name);
            }
        }
        final String snapshot = traded.data() + "/snapshots/snapshot-" + String.format("%019d", traded.lastInput()) +
            ".rjs";
        final JournalTool tool = JournalTool.run("verify", "--data", traded.data());
        assertEquals(1, tool.exitCode(), tool.said());
        assertEquals(said.replaceAll(" +", " ")
            .replace("MARK", "its durable mark says that everything up to input " + traded.lastInput() +
                " was on disk")
            .replace("SNAP", "the snapshot " + snapshot + " was made of everything up to input " +
                traded.lastInput()) +
            "\n", tool.said().replaceAll("event [0-9]+ came", "event NEXT came"));
        assertEquals("", tool.printed());
    }

    @Test
    void aDamagedSnapshotIsFoundAndTheRestIsVerified() throws IOException
    {
        final String whole = JournalTool.run("verify", "--data", traded.data()).printed();
        for (final Path snapshot : traded.files().snapshots().files())
        {
            TradedFolder.flip(snapshot, Files.size(snapshot));
        }
        final JournalTool tool = JournalTool.run("verify", "--data", traded.data());
        assertEquals(1, tool.exitCode(), tool.said());
        assertEquals(whole, tool.printed());
        assertEquals(2, tool.said().lines().filter(line -> line.matches(
            "snapshot damaged: \\S+\\.rjs at byte [0-9]+: a block's checksum is wrong")).count(), tool.said());
        assertEquals(2, tool.said().lines().count(), tool.said());
    }

    @Test
    void anEventLogThatIsGoneIsFoundWhileNoEngineRuns() throws IOException
    {
        final String mark = "; events were lost\n";
        traded.deleteSegments("events");
        final JournalTool marked = JournalTool.run("verify", "--data", traded.data());
        assertEquals(1, marked.exitCode());
        assertTrue(marked.said().matches("the event log is empty, but its durable mark says that everything up to " +
            "event [0-9]+ was on disk, and the snapshot \\S+ was made of everything up to event [0-9]+" + mark),
            marked.said());

        traded.delete("events");
        traded.delete("snapshots");
        final JournalTool gone = JournalTool.run("verify", "--data", traded.data());
        assertEquals(1, gone.exitCode());
        assertTrue(gone.said().matches(
            "the event log is gone, and no engine runs: [0-9]+ events are missing\n"), gone.said());
        assertTrue(gone.printed().startsWith(traded.at(traded.lastInput()) + "\neventsCompared=0 "), gone.printed());
    }

    /** As after a kill, and in what was copied live: the log may end a little before the journal. */
    @Test
    void anEventLogThatLagsIsNoDamage() throws IOException
    {
        final Path lagging = folder.resolve("lagging");
        assertEquals(0, JournalTool.run("backup", lagging, "--data", traded.data()).exitCode());
        traded.goOn();
        assertEquals(0, JournalTool.run("backup", folder.resolve("newer"), "--data", traded.data()).exitCode());
        final TradedFolder behind = new TradedFolder(folder.resolve("newer"), traded.hashes());
        behind.delete("events");
        Files.move(lagging.resolve("events"), behind.data().resolve("events"));
        final JournalTool tool = JournalTool.run("verify", "--data", behind.data());
        assertEquals(0, tool.exitCode(), tool.said());
        assertTrue(tool.said().matches(
            "the event log ends at event [0-9]+, [0-9]+ events before the journal does; a start writes them\n"),
            tool.said());
    }

    @Test
    void whatRunsIsWell() throws IOException
    {
        try (LiveExchange exchange = LiveExchange.open(traded.data()))
        {
            exchange.logOnAgain();
            exchange.order(LiveExchange.BUYER, Side.BUY, 90, 1);
            final Path events = traded.data().resolve("events");
            final Path away = Files.move(events, folder.resolve("away"));
            final JournalTool tool = JournalTool.run("verify", "--data", traded.data());
            Files.move(away, events);
            assertEquals("", tool.said());
            assertEquals(0, tool.exitCode());
            assertTrue(tool.printed().startsWith("input=" + exchange.lastInput() + ' '), tool.printed());
        }
    }
}
