package rialto.engine.recovery;

import org.agrona.CloseHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.engine.replay.Replica;
import rialto.engine.replay.SnapshotMaker;
import rialto.engine.snapshot.RecordList;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.SegmentFacts;
import rialto.journal.snapshot.SnapshotFolder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever snapshots there are, whole or not, a start ends in the state after the journal's last record. */
class SnapshotRecoveryTest
{
    private static final int SEGMENT_LENGTH = 4 << 20;

    @TempDir
    private Path root;

    private Path folder = Path.of("");
    private long stateHash;
    private long lastInput;
    private long lastEvent;
    private String messages = "";

    @BeforeEach
    void historyOfAFewHundredCommandsInSeveralDocuments()
    {
        folder = root.resolve("data");
        try (TestEngine engine = TestEngine.open(folder))
        {
            engine.commands.market();
            for (int i = 0; i < 300; i++)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 7, 3);
                engine.commands.order(TestCommands.BUYER, Side.BUY, 98 + i % 5, 2);
                if (i % 30 == 0)
                {
                    engine.drain();
                }
            }
            engine.drain();
            stateHash = engine.stateMachine().stateHash();
            lastInput = engine.lastInputJournalled();
            lastEvent = engine.lastEventLogged();
        }
    }

    @Test
    void aStartGoesOnBehindASnapshotOfAnyPlace() throws IOException
    {
        final byte[] log = logOf(folder);
        for (final long sequence : new long[] { 0, 1, 12, 300, lastInput - 1, lastInput })
        {
            final Path snapshot = snapshot(folder, sequence);
            assertEquals(stateHash, recover(folder));
            assertTrue(messages.contains("took up snapshot " + real(snapshot) + ": input " + sequence + ", "),
                messages);
            assertTrue(messages.contains("replayed " + (lastInput - sequence) + " records in "), messages);
            assertTrue(messages.contains(" 0 were missing and appended"), messages);
            assertArrayEquals(log, logOf(folder));
            Files.delete(snapshot);
        }
    }

    @Test
    void theNewestIsTaken()
    {
        snapshot(folder, 100);
        snapshot(folder, 400);
        snapshot(folder, 200);
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("input 400, "), messages);
    }

    @Test
    void theExchangeGoesOnFromASnapshotAsFromGenesis() throws IOException
    {
        final Path other = root.resolve("other");
        copy(folder, other);
        snapshot(folder, 400);
        final long[] hashes = { goOn(folder), goOn(other) };
        assertEquals(hashes[0], recover(folder));
        assertEquals(hashes[1], recover(other));
        deleteSnapshots(folder);
        assertEquals(hashes[0], recover(folder), "what was written behind the snapshot replays from Genesis");
    }

    @Test
    void aDamagedOneIsSetAsideAndAnOlderOneTaken() throws IOException
    {
        snapshot(folder, 100);
        final Path newest = real(snapshot(folder, 400));
        final byte[] whole = Files.readAllBytes(newest);
        final SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 40; i++)
        {
            final byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte)(1 << random.nextInt(8));
            Files.write(newest, bytes);
            assertEquals(stateHash, recover(folder));
            assertTrue(messages.contains("ALARM: snapshot damaged: " + newest + " at byte "), messages);
            assertTrue(messages.contains("set aside as " + newest + ".damaged, looking for an older one"), messages);
            assertTrue(messages.contains("input 100, "), messages);
            assertTrue(Files.notExists(newest));
        }
    }

    @Test
    void whenAllAreDamagedTheJournalIsReplayedFromItsBeginning() throws IOException
    {
        for (final long sequence : new long[] { 100, 400 })
        {
            Files.write(snapshot(folder, sequence), new byte[100]);
        }
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("replayed " + (lastInput + 1) + " records in "), messages);
        assertEquals(List.of(), new SnapshotFolder(folder.resolve("snapshots")).files());
    }

    /** Records that are whole but cannot be a state: written by something that was wrong. */
    @Test
    void aSnapshotOfAnotherVersionIsPassedOverAndLeft() throws IOException
    {
        snapshot(folder, 100);
        final Path newest = snapshot(folder, 400);
        SnapshotForgery.withBehaviourVersion(newest, 77);
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("behaviour version 77"), messages);
        assertTrue(messages.contains("input 100, "), messages);
        assertTrue(Files.exists(newest));
    }

    @Test
    void aStateThatIsNotTheOneWhoseHashItBearsIsDamaged() throws IOException
    {
        snapshot(folder, 100);
        final Path newest = snapshot(folder, 400);
        SnapshotForgery.withoutLastStateRecord(newest);
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("its records are those of another state than it says"), messages);
        assertTrue(messages.contains("input 100, "), messages);
    }

    /** The events before a snapshot can only be given again by a replay from further back. */
    @Test
    void aSnapshotBehindTheEndOfTheEventLogIsNotUsed() throws IOException
    {
        final byte[] log = logOf(folder);
        snapshot(folder, 100);
        final Path newest = snapshot(folder, 400);
        final long kept = ChronicleJournal.cutAfter(eventLog(folder), lastEvent / 2);
        assertTrue(kept < lastEvent);
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("the snapshot " + real(newest) + " cannot be used: it holds events up to "),
            messages);
        assertTrue(messages.contains("input 100, "), messages);
        assertArrayEquals(log, logOf(folder));
        assertTrue(Files.exists(newest));

        delete(folder.resolve("events"));
        assertEquals(stateHash, recover(folder));
        assertTrue(messages.contains("replayed " + (lastInput + 1) + " records in "), messages);
        assertArrayEquals(log, logOf(folder));
    }

    @Test
    void aSnapshotAheadOfTheJournalMeansLostInputs() throws IOException
    {
        final Path other = root.resolve("other");
        copy(folder, other);
        snapshot(folder, lastInput);
        final JournalConfig journal =
            JournalConfig.of(folder.resolve("journal"), Durability.PAGE_CACHE).withSegmentLength(SEGMENT_LENGTH);
        final long kept = ChronicleJournal.cutAfter(journal, lastInput - 1);
        ChronicleJournal.cutAfter(eventLog(folder), 0);
        final JournalDamagedException ex = assertThrows(JournalDamagedException.class, () -> recover(folder));
        assertEquals(kept + 1, ex.sequence());
        assertTrue(ex.reason().startsWith("the journal ends here; the snapshot "), ex.reason());
        assertTrue(ex.reason().endsWith(".rjs says that everything up to sequence " + lastInput + " was on disk"),
            ex.reason());
    }

    /** A mark may lag behind the disk; what a snapshot holds was there all the same, and must not be cut off. */
    @Test
    void damageInWhatASnapshotHoldsIsRefusedAlsoWhereTheMarkLags() throws IOException
    {
        snapshot(folder, 400);
        final Path segment = onlySegment(folder.resolve("journal"));
        flipByte(segment, Files.size(segment) / 64);
        Files.delete(folder.resolve("journal").resolve("durable.mark"));
        recoverRefusing(JournalDamagedException.class, "journal",
            "400.rjs says that everything up to sequence 400 was on disk");
    }

    /** The inputs that such events came of are gone: cutting the log would leave nothing to start with. */
    @Test
    void damageInAnEventLogThatCannotBeMadeAgainIsRefused() throws IOException
    {
        final Path segment = onlySegment(folder.resolve("events"));
        goOn(folder);
        goOn(folder);
        snapshot(folder, lastInput + 20);
        assertTrue(JournalFiles.readOnly(folder).retireInputsBefore(lastInput + 21, null) > 0, "files went");
        flipByte(folder.resolve("events").resolve(segment.getFileName().toString().replace(".cq4", ".sealed")),
            4_096);
        Files.delete(folder.resolve("events").resolve("durable.mark"));
        recoverRefusing(RecoveryException.class, "events",
            "the event log cannot be made again, since inputs were retired");
    }

    /** To the end of the older one the log could be cut, were that one whole and not only its first block. */
    @Test
    void anEventLogIsNotCutDownToASnapshotThatIsDamagedBehindItsHead() throws IOException
    {
        goOn(folder);
        goOn(folder);
        final Path older = snapshot(folder, lastInput + 20);
        snapshot(folder, lastInput + 70);
        assertTrue(JournalFiles.readOnly(folder).retireInputsBefore(lastInput + 21, null) > 0, "files went");
        flipByte(older, Files.size(older) / 2);
        flipByte(SegmentFacts.of(folder.resolve("events")).get(2).file(), 200);
        Files.delete(folder.resolve("events").resolve("durable.mark"));
        recoverRefusing(RecoveryException.class, "events",
            "the event log cannot be made again, since inputs were retired");
    }

    /** A start that is refused, twice in the same way, and has not touched the damaged log. */
    private void recoverRefusing(
        final Class<? extends RuntimeException> type,
        final String log,
        final String reason) throws IOException
    {
        final List<byte[]> before = segments(log);
        for (int i = 0; i < 2; i++)
        {
            final RuntimeException ex = assertThrows(type, () -> recover(folder));
            assertTrue(String.valueOf(ex.getMessage()).contains(reason), ex.getMessage());
        }
        final List<byte[]> after = segments(log);
        assertEquals(before.size(), after.size());
        for (int i = 0; i < before.size(); i++)
        {
            assertArrayEquals(before.get(i), after.get(i));
        }
    }

    private List<byte[]> segments(final String log) throws IOException
    {
        final List<byte[]> found = new ArrayList<>();
        for (final SegmentFacts segment : SegmentFacts.of(folder.resolve(log)))
        {
            found.add(Files.readAllBytes(segment.file()));
        }
        return found;
    }

    private static Path onlySegment(final Path journal) throws IOException
    {
        final List<SegmentFacts> found = SegmentFacts.of(journal);
        assertEquals(1, found.size());
        return found.getFirst().file();
    }

    private static void flipByte(final Path file, final long at) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(one.put(0, (byte)~one.get(0)).flip(), at);
        }
    }

    @Test
    void aSnapshotOfAnotherExchangeIsRefused() throws IOException
    {
        final Path other = root.resolve("other");
        TestEngine.open(other).close();
        final Path foreign = snapshot(other, 0);
        final Path here = folder.resolve("snapshots").resolve(foreign.getFileName());
        Files.createDirectories(here.getParent());
        Files.copy(foreign, here);
        final RecoveryException ex = assertThrows(RecoveryException.class, () -> recover(folder));
        assertTrue(String.valueOf(ex.getMessage()).contains("is of another exchange than the journal"),
            ex.getMessage());
    }

    /** Genesis and the first records are gone: what a start needs of them is in the snapshot. */
    @Test
    void aJournalThatWasShortenedBehindASnapshotComesBack() throws IOException
    {
        recover(folder);
        goOn(folder);
        goOn(folder);
        final long hash = recover(folder);
        final Path snapshot = snapshot(folder, lastInput + 20);
        final JournalFiles files = JournalFiles.readOnly(folder);
        final long eventSequence;
        try (Replica replica = Replica.behind(files, snapshot))
        {
            eventSequence = replica.stateMachine().eventSequence();
        }
        assertTrue(files.retireInputsBefore(lastInput + 21, null) > 0, "files went");
        assertTrue(files.retireEventsBefore(eventSequence + 1, null) > 0, "files went");
        assertTrue(files.readGenesis().isEmpty());
        assertEquals(hash, recover(folder));
        assertTrue(messages.contains("took up snapshot " + real(snapshot)), messages);
        assertTrue(messages.contains(" 0 were missing and appended"), messages);
        goOn(folder);

        Files.delete(snapshot);
        final RecoveryException ex = assertThrows(RecoveryException.class, () -> recover(folder));
        assertTrue(String.valueOf(ex.getMessage()).startsWith("the journal does not begin with Genesis, and there is " +
            "no snapshot in "), ex.getMessage());
    }

    /** A start that has nothing but such a snapshot says what it lacks, and does not take up what leads nowhere. */
    @Test
    void aSnapshotBeforeTheBeginningOfTheJournalIsOfNoUse() throws IOException
    {
        final Path old = snapshot(folder, 100);
        goOn(folder);
        goOn(folder);
        final long hash = recover(folder);
        final Path newest = snapshot(folder, lastInput + 20);
        final JournalFiles files = JournalFiles.readOnly(folder);
        assertTrue(files.retireInputsBefore(lastInput + 21, null) > 0, "files went");
        assertEquals(hash, recover(folder));
        Files.write(newest, new byte[100]);
        final String refusal = "the journal does not begin with Genesis, and there is no snapshot in ";
        assertTrue(refused().startsWith(refusal));
        assertTrue(messages.contains("the snapshot " + real(old) + " cannot be used: it holds inputs up to 100, but " +
            "the journal begins with "), messages);
        assertTrue(Files.exists(old));
    }

    @Test
    void aSnapshotBeforeTheBeginningOfTheEventLogIsOfNoUse() throws IOException
    {
        final Path old = snapshot(folder, 100);
        goOn(folder);
        goOn(folder);
        assertTrue(JournalFiles.readOnly(folder).retireEventsBefore(lastEvent + 1, null) > 0, "files went");
        assertTrue(refused().startsWith("the event log begins with event "));
        assertTrue(messages.contains("the snapshot " + real(old) + " cannot be used: it holds events up to "),
            messages);
        assertTrue(messages.contains(", but the event log begins with "), messages);
    }

    private String refused()
    {
        return String.valueOf(assertThrows(RecoveryException.class, () -> recover(folder)).getMessage());
    }

    /** What was learned from the records and events before the snapshot is there as well. */
    @Test
    void theEdgeIsAsAfterAReplayFromGenesis()
    {
        snapshot(folder, 400);
        try (Replica behind = Replica.newest(JournalFiles.readOnly(folder), lastInput);
            Replica whole = Replica.fromGenesis(JournalFiles.readOnly(folder)))
        {
            assertEquals(400, behind.sequence());
            behind.replayTo(lastInput);
            whole.replayTo(lastInput);
            assertEquals(
                RecordList.of(whole.state().edge()),
                RecordList.of(behind.state().edge()));
        }
    }

    private long recover(final Path data)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final DataFolder dataFolder = DataFolder.open(data);
        try (Recovery recovery = Recovery.open(
            dataFolder,
            new JournalFiles(dataFolder, Durability.PAGE_CACHE, SEGMENT_LENGTH),
            TestEngine.capacities(1_024),
            new PrintStream(out, true, StandardCharsets.UTF_8)))
        {
            recovery.replay(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(length > 0),
                (buffer, offset, length) -> assertTrue(length > 0));
            return recovery.stateMachine().stateHash();
        }
        finally
        {
            messages = out.toString(StandardCharsets.UTF_8);
            CloseHelper.close(dataFolder);
        }
    }

    /** Some more commands of a session that is opened anew. */
    private static long goOn(final Path data)
    {
        try (TestEngine engine = TestEngine.open(data))
        {
            engine.commands.goOnAs(TestCommands.TRADER, engine.stateMachine());
            for (int i = 0; i < 50; i++)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 97 + i % 7, 3);
            }
            engine.drain();
            return engine.stateMachine().stateHash();
        }
    }

    static Path snapshot(final Path data, final long sequence)
    {
        final JournalFiles files = JournalFiles.readOnly(data);
        try (Replica replica = Replica.fromGenesis(files))
        {
            replica.replayTo(sequence);
            return new SnapshotMaker(files.snapshots(), 10).make(replica.state());
        }
    }

    private static Path real(final Path file) throws IOException
    {
        return file.toRealPath();
    }

    private static JournalConfig eventLog(final Path data)
    {
        return JournalConfig.of(data.resolve("events"), Durability.SYNC).withFirstSequence(1)
            .withSegmentLength(SEGMENT_LENGTH).withLink(DocumentLink.XXH64);
    }

    /** The bytes of all events, one after the other. */
    private static byte[] logOf(final Path data)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JournalReader reader = JournalFiles.readOnly(data).readEvents())
        {
            boolean isMore = true;
            while (isMore)
            {
                isMore = reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    final byte[] event = new byte[length];
                    buffer.getBytes(offset, event);
                    out.writeBytes(event);
                });
            }
        }
        return out.toByteArray();
    }

    private static void deleteSnapshots(final Path data) throws IOException
    {
        delete(data.resolve("snapshots"));
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

    private static void delete(final Path path) throws IOException
    {
        try (Stream<Path> all = Files.walk(path))
        {
            for (final Path file : all.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(file);
            }
        }
    }
}
