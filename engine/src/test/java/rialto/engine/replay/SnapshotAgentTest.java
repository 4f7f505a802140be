package rialto.engine.replay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.JournalProgress;
import rialto.journal.Durability;
import rialto.journal.JournalFailedException;
import rialto.journal.snapshot.SnapshotFile;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When the agent of a running exchange writes a snapshot, and what it does when it cannot. */
class SnapshotAgentTest
{
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> heard = new ArrayList<>();
    private long nowNs = 5;

    @Test
    void afterSoManyInputs() throws Exception
    {
        try (TestEngine engine = market())
        {
            final long first = engine.lastInputJournalled();
            final SnapshotAgent agent = agent(engine.progress(), new SnapshotPlan(100, Long.MAX_VALUE, 2));
            work(agent);
            assertEquals(-1, agent.lastSequence());
            orders(engine, (int)(99 - first));
            work(agent);
            assertEquals(99, agent.lastSequence());
            orders(engine, 99);
            work(agent);
            assertEquals(99, agent.lastSequence());
            orders(engine, 1);
            work(agent);
            assertEquals(199, agent.lastSequence());
            assertEquals(2, agent.madeCount());
            orders(engine, 250);
            work(agent);
            assertEquals(List.of(449L, 199L), sequences());
            assertEquals(List.of("99", "199", "449"), heard);
            try (Replica replica = Replica.newest(JournalFiles.readOnly(folder), 449))
            {
                assertEquals(449, replica.sequence());
                assertEquals(engine.stateMachine().stateHash(), replica.stateMachine().stateHash());
            }
            assertTrue(text().contains(" of input 449 was written in "), text());
        }
    }

    @Test
    void afterSomeTimeIfThereWereInputs()
    {
        try (TestEngine engine = market())
        {
            final SnapshotAgent agent = agent(engine.progress(), new SnapshotPlan(Long.MAX_VALUE, HOUR_NS, 2));
            nowNs += HOUR_NS - 1;
            work(agent);
            assertEquals(List.of(), sequences());
            nowNs++;
            work(agent);
            assertEquals(List.of(engine.lastInputJournalled()), sequences());
            nowNs += 2 * HOUR_NS;
            work(agent);
            assertEquals(1, agent.madeCount());
            orders(engine, 1);
            work(agent);
            assertEquals(2, agent.madeCount());
        }
    }

    @Test
    void whenAskedForAlsoOfTheSamePlaceAgain()
    {
        try (TestEngine engine = market())
        {
            final SnapshotAgent agent = agent(engine.progress(), SnapshotPlan.onDemand());
            work(agent);
            assertEquals(0, agent.madeCount());
            agent.request();
            work(agent);
            agent.request();
            work(agent);
            assertEquals(2, agent.madeCount());
            assertEquals(List.of(engine.lastInputJournalled()), sequences());
        }
    }

    @Test
    void bothJournalsAreOnDiskBeforeASnapshotCounts()
    {
        try (TestEngine engine = market())
        {
            final JournalProgress real = engine.progress();
            final List<String> calls = new ArrayList<>();
            final SnapshotAgent agent = agent(new JournalProgress()
            {
                @Override
                public long lastInput()
                {
                    return real.lastInput();
                }

                @Override
                public long lastEvent()
                {
                    return calls.isEmpty() ? 0 : real.lastEvent();
                }

                @Override
                public void sync()
                {
                    calls.add("sync with " + sequences().size());
                    real.sync();
                }
            }, SnapshotPlan.onDemand());
            agent.request();
            work(agent);
            assertEquals(0, agent.madeCount(), "the event log does not have its events yet");
            calls.add("event log");
            work(agent);
            assertEquals(List.of("event log", "sync with 0"), calls);
            assertEquals(1, agent.madeCount());
        }
    }

    @Test
    void aSyncThatFailsIsAFailedSnapshotAndTheNextTryIsLater()
    {
        try (TestEngine engine = market())
        {
            final JournalProgress real = engine.progress();
            final boolean[] isBroken = { true };
            final SnapshotAgent agent = agent(new JournalProgress()
            {
                @Override
                public long lastInput()
                {
                    return real.lastInput();
                }

                @Override
                public long lastEvent()
                {
                    return real.lastEvent();
                }

                @Override
                public void sync()
                {
                    if (isBroken[0])
                    {
                        throw new JournalFailedException("sync of segment 7 failed");
                    }
                    real.sync();
                }
            }, new SnapshotPlan(1, Long.MAX_VALUE, 2));
            work(agent);
            assertInstanceOf(JournalFailedException.class, agent.failure());
            assertEquals(1, agent.failedCount());
            assertEquals(List.of(), sequences());
            assertTrue(text().contains("ALARM: no snapshot of input " + real.lastInput() + " could be written: "),
                text());
            isBroken[0] = false;
            work(agent);
            assertNotNull(agent.failure());
            nowNs += TimeUnit.SECONDS.toNanos(60);
            work(agent);
            assertNull(agent.failure());
            assertEquals(List.of(real.lastInput()), sequences());
        }
    }

    @Test
    void aFolderThatCannotBeUsedIsAFailureAndTheExchangeGoesOn() throws Exception
    {
        try (TestEngine engine = market())
        {
            Files.writeString(folder.resolve("snapshots"), "a file");
            final SnapshotAgent agent = agent(engine.progress(), SnapshotPlan.onDemand());
            agent.request();
            work(agent);
            assertEquals(1, agent.failedCount());
            orders(engine, 10);
            Files.delete(folder.resolve("snapshots"));
            work(agent);
            assertEquals(0, agent.madeCount(), "not at once");
            nowNs += TimeUnit.SECONDS.toNanos(60);
            work(agent);
            assertEquals(1, agent.madeCount(), "nobody need ask again");
            SnapshotFile.verify(new SnapshotFolder(folder.resolve("snapshots")).fileOf(engine.lastInputJournalled()));
        }
    }

    @Test
    void aDamagedNewestOneDoesNotKeepTheNextFromBeingWritten() throws Exception
    {
        try (TestEngine engine = market())
        {
            final SnapshotAgent agent = agent(engine.progress(), SnapshotPlan.onDemand());
            agent.request();
            work(agent);
            Files.write(new SnapshotFolder(folder.resolve("snapshots")).fileOf(agent.lastSequence()), new byte[9]);
            orders(engine, 10);
            agent.request();
            work(agent);
            assertEquals(engine.lastInputJournalled(), agent.lastSequence());
            SnapshotFile.verify(new SnapshotFolder(folder.resolve("snapshots")).fileOf(agent.lastSequence()));
        }
    }

    private TestEngine market()
    {
        final TestEngine engine = new TestEngine.Setup().durability(Durability.SYNC).open(folder);
        engine.commands.market();
        engine.drain();
        return engine;
    }

    private static void orders(final TestEngine engine, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 7, 3);
        }
        engine.drain();
    }

    private SnapshotAgent agent(final JournalProgress progress, final SnapshotPlan plan)
    {
        return new SnapshotAgent(JournalFiles.readOnly(folder), progress, plan,
            (sequence, eventSequence, file) -> heard.add(Long.toString(sequence)), () -> nowNs,
            new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    /** Until there is nothing to do. */
    private static void work(final SnapshotAgent agent)
    {
        for (int i = 0; i < 1_000; i++)
        {
            agent.doWork();
        }
    }

    private List<Long> sequences()
    {
        return new SnapshotFolder(folder.resolve("snapshots")).files().stream().map(SnapshotFolder::sequenceOf)
            .toList();
    }

    private String text()
    {
        return out.toString(StandardCharsets.UTF_8);
    }
}
