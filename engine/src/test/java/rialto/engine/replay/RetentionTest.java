package rialto.engine.replay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.recovery.JournalFiles;
import rialto.engine.recovery.SnapshotForgery;
import rialto.journal.JournalConfig;
import rialto.journal.JournalReader;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What goes behind the snapshots of an exchange that goes on, and that it comes back from the rest. */
class RetentionTest
{
    private static final SnapshotPlan SNAPSHOTS = new SnapshotPlan(Long.MAX_VALUE, Long.MAX_VALUE, 2);
    private static final int ORDERS = 9_000;
    private static final int DRAIN_INTERVAL = 200;

    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A copy of the folder while the exchange runs stands for the kill. */
    @Test
    void aJournalShortenedWhileItIsWrittenComesBackAndIsWholeWithItsArchive() throws IOException
    {
        final Path folder = root.resolve("data");
        final Path archive = root.resolve("archive");
        final Path killed = root.resolve("killed");
        final long stateHash;
        final long lastInput;
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, true, archive));
            for (int i = 0; i < 3; i++)
            {
                trade(engine, ORDERS);
                snapshot(agent);
                assertEquals(i > 0, text().contains(" files of the input journal before sequence "), text());
            }
            trade(engine, ORDERS);
            assertEquals(0, agent.failedCount());
            stateHash = engine.stateMachine().stateHash();
            lastInput = engine.lastInputJournalled();
            copy(folder, killed);
        }
        assertTrue(text().contains(" files of the event log before sequence "), text());
        final List<Path> snapshots = new SnapshotFolder(killed.resolve("snapshots")).files();
        final long oldest = SnapshotFolder.sequenceOf(snapshots.getLast());
        final long first = first(JournalFiles.readOnly(killed).readInputsFrom(JournalReader.FROM_THE_BEGINNING));
        assertTrue(first > 0 && first <= oldest + 1, "it begins with " + first);
        assertTrue(first(JournalFiles.readOnly(killed).readEvents()) > 1);

        try (Replica whole = Replica.fromGenesis(JournalFiles.readOnly(whole(killed, archive))))
        {
            whole.replayTo(lastInput);
            assertEquals(stateHash, whole.stateMachine().stateHash());
        }
        for (final Path snapshot : snapshots)
        {
            try (Replica replica = Replica.behind(JournalFiles.readOnly(killed), snapshot))
            {
                replica.replayTo(lastInput);
                assertEquals(stateHash, replica.stateMachine().stateHash(), snapshot.toString());
            }
        }
        Files.write(snapshots.getFirst(), new byte[9]);
        comesBack(killed, archive, lastInput);
    }

    /** Killed while a file is copied to the archive: it has stopped counting already, and no snapshot need come. */
    @Test
    void aStartFinishesWhatWasBegun() throws IOException
    {
        final Path folder = root.resolve("data");
        final Path archive = root.resolve("archive");
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, true, archive));
            for (int i = 0; i < 3; i++)
            {
                trade(engine, ORDERS);
                snapshot(agent);
            }
            for (final String journal : List.of("journal", "events"))
            {
                final List<Path> kept = segments(archive.resolve(journal));
                final Path last = kept.getLast();
                Files.copy(last, folder.resolve(journal).resolve(last.getFileName()));
                Files.delete(last);
                Files.write(last.resolveSibling(last.getFileName() + ".unfinished"), new byte[10]);
                final List<Path> before = segments(folder.resolve(journal));
                heardAgent(engine, RetentionPlan.keepEverything()).onStart();
                assertEquals(before, segments(folder.resolve(journal)), "who keeps everything touches nothing");
                heardAgent(engine, new RetentionPlan(true, true, archive)).onStart();
                assertEquals(kept, segments(archive.resolve(journal)));
                assertEquals(before.size() - 1, segments(folder.resolve(journal)).size());
            }
        }
        assertTrue(text().contains("finished retiring 1 files of the input journal, begun before this start"), text());
        assertTrue(text().contains("finished retiring 1 files of the event log, begun before this start"), text());
    }

    /** Nothing goes but what is asked for; where no archive is named it is deleted. */
    @Test
    void theEventLogStaysUnlessAskedFor() throws IOException
    {
        final Path folder = root.resolve("data");
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, false, null));
            for (int i = 0; i < 2; i++)
            {
                trade(engine, ORDERS);
                snapshot(agent);
            }
        }
        assertTrue(text().contains("; they are deleted"), text());
        assertEquals(1, first(JournalFiles.readOnly(folder).readEvents()));
        assertTrue(first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)) > 0);
    }

    @Test
    void everythingStaysByDefault() throws IOException
    {
        final Path folder = root.resolve("data");
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, RetentionPlan.keepEverything());
            trade(engine, ORDERS);
            snapshot(agent);
            snapshot(agent);
            trade(engine, 1);
            snapshot(agent);
            assertEquals(3, agent.madeCount());
        }
        assertTrue(!text().contains("retired"), text());
        assertEquals(0, first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)));
    }

    @Test
    void aFailureIsSaidAndTheNextSnapshotTriesAgain() throws IOException
    {
        final Path archive = Files.writeString(root.resolve("archive"), "a file");
        try (TestEngine engine = open(root.resolve("data")))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, false, archive));
            trade(engine, ORDERS);
            snapshot(agent);
            trade(engine, 1);
            snapshot(agent);
            assertTrue(text().contains("ALARM: files of the journal could not be retired: "), text());
            assertEquals(2, agent.madeCount());
            assertEquals(0, agent.failedCount());
            Files.delete(archive);
            trade(engine, 1);
            snapshot(agent);
            assertTrue(text().contains(" files of the input journal before sequence "), text());
            assertTrue(text().contains("; they are in " + archive), text());
        }
    }

    @Test
    void nothingGoesWhereTheOldestSnapshotIsNotWhole() throws IOException
    {
        final Path folder = root.resolve("data");
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, true, null));
            trade(engine, ORDERS);
            snapshot(agent);
            final Path oldest = new SnapshotFolder(folder.resolve("snapshots")).files().getFirst();
            final byte[] bytes = Files.readAllBytes(oldest);
            bytes[bytes.length / 2] ^= 1;
            Files.write(oldest, bytes);
            trade(engine, 1);
            snapshot(agent);
            assertTrue(text().contains("ALARM: files of the journal could not be retired: "), text());
            assertEquals(0, first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)));
            trade(engine, 1);
            snapshot(agent);
            assertTrue(first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)) > 0);
        }
    }

    /** No start of this version could fall back on it, whole as it is. */
    @Test
    void aSnapshotOfAnotherVersionDoesNotCount() throws IOException
    {
        final Path folder = root.resolve("data");
        try (TestEngine engine = open(folder))
        {
            engine.commands.market();
            final SnapshotAgent agent = heardAgent(engine, new RetentionPlan(true, true, null));
            trade(engine, ORDERS);
            snapshot(agent);
            SnapshotForgery.withBehaviourVersion(
                new SnapshotFolder(folder.resolve("snapshots")).files().getFirst(), 77);
            trade(engine, 1);
            snapshot(agent);
            assertFalse(text().contains("retire"), text());
            assertEquals(0, first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)));
            trade(engine, 1);
            snapshot(agent);
            assertTrue(first(JournalFiles.readOnly(folder).readInputsFrom(JournalReader.FROM_THE_BEGINNING)) > 0);
        }
    }

    @Test
    void oneSnapshotIsTooFewToLetTheJournalGo()
    {
        final SnapshotPlan one = new SnapshotPlan(1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> new RetentionPlan(true, false, null).check(one));
        assertThrows(IllegalArgumentException.class, () -> new RetentionPlan(false, true, null).check(one));
        RetentionPlan.keepEverything().check(one);
    }

    static TestEngine open(final Path folder)
    {
        return new TestEngine.Setup().segmentLength(JournalConfig.MIN_SEGMENT_LENGTH)
            .capacities(TestEngine.capacities(1 << 17)).open(folder);
    }

    /** Two accounts that buy from each other what they sold before. */
    static void trade(final TestEngine engine, final int orders)
    {
        for (int i = 0; i < orders; i++)
        {
            final int round = i & 3;
            engine.commands.order(round == 0 || round == 3 ? TestCommands.SELLER : TestCommands.BUYER,
                (round & 1) == 0 ? Side.SELL : Side.BUY, 100 + i % 7 / 6, 3);
            if (i % DRAIN_INTERVAL == 0)
            {
                engine.drain();
            }
        }
        engine.drain();
    }

    private static List<Path> segments(final Path journal) throws IOException
    {
        try (Stream<Path> all = Files.list(journal))
        {
            return all.filter(file -> file.toString().endsWith(".cq4") || file.toString().endsWith(".sealed")).sorted()
                .toList();
        }
    }

    static void snapshot(final SnapshotAgent agent)
    {
        final long before = agent.madeCount() + agent.failedCount();
        agent.request();
        TestEngine.await(() ->
        {
            agent.doWork();
            return agent.madeCount() + agent.failedCount() > before;
        });
    }

    static SnapshotAgent agent(final TestEngine engine, final RetentionPlan plan, final PrintStream messages)
    {
        final JournalFiles files = JournalFiles.readOnly(engine.folder);
        return new SnapshotAgent(files, engine.progress(), SNAPSHOTS,
            new Retention(files, plan, SNAPSHOTS, messages), System::nanoTime, messages);
    }

    /** A start from what is left, and a replay of the archive and it from Genesis, are the same. */
    static void comesBack(final Path folder, final Path archive, final long lastInput) throws IOException
    {
        final long stateHash;
        try (TestEngine engine = open(folder))
        {
            assertTrue(engine.lastInputJournalled() >= lastInput);
            engine.commands.goOnAs(TestCommands.TRADER, engine.stateMachine());
            trade(engine, 100);
            stateHash = engine.stateMachine().stateHash();
        }
        try (Replica replica = Replica.fromGenesis(JournalFiles.readOnly(whole(folder, archive))))
        {
            replica.replayToTime(Long.MAX_VALUE);
            assertEquals(stateHash, replica.stateMachine().stateHash());
        }
    }

    static long first(final JournalReader opened)
    {
        final long[] first = { Long.MAX_VALUE };
        try (JournalReader reader = opened)
        {
            assertTrue(reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> first[0] =
                Math.min(first[0], sequence)));
        }
        return first[0];
    }

    /** The input journal put together again. */
    private static Path whole(final Path folder, final Path archive) throws IOException
    {
        final Path whole = Files.createTempDirectory(folder.getParent(), "whole");
        final Path journal = Files.createDirectories(whole.resolve("journal"));
        for (final Path part : List.of(archive.resolve("journal"), folder.resolve("journal")))
        {
            try (Stream<Path> all = Files.isDirectory(part) ? Files.list(part) : Stream.empty())
            {
                for (final Path file : all.filter(RetentionTest::isPart).toList())
                {
                    Files.copy(file, journal.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return whole;
    }

    private static boolean isPart(final Path file)
    {
        return file.toString().endsWith(".cq4") || file.toString().endsWith(".sealed") || file.endsWith("durable.mark");
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> all = Files.walk(from))
        {
            for (final Path file : all.toList())
            {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private SnapshotAgent heardAgent(final TestEngine engine, final RetentionPlan plan)
    {
        return agent(engine, plan, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String text()
    {
        return out.toString(StandardCharsets.UTF_8);
    }
}
