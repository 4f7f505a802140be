package rialto.engine.recovery;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;
import rialto.journal.DocumentLink;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;
import rialto.journal.JournalReader;
import rialto.journal.chronicle.ChronicleJournal;
import rialto.journal.chronicle.ChronicleJournalReader;
import rialto.journal.chronicle.SegmentFacts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** However the event log ended, recovery makes it whole: each event once, byte for byte what the journal gives. */
class EventLogRecoveryTest
{
    private static final int SESSIONS_LEFT_OPEN = 2;

    @TempDir
    private Path root;

    private Path folder = Path.of("");
    private List<String> events = List.of();
    private long stateHash;
    private long lastInput;

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
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
        }
        events = read(eventLog(folder));
    }

    @Test
    void wholeLogIsComparedAndNothingIsAppended()
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertTrue(engine.messages().contains(events.size() + " events are as logged, 0 were missing"),
                engine.messages());
        }
        assertLogIsWholeAgain();
    }

    @Test
    void logCutAtAnyDocumentIsMadeWholeAgain() throws IOException
    {
        final Path original = root.resolve("original");
        copy(folder, original);
        for (long cut = 0; cut <= events.size(); cut += 97)
        {
            delete(folder);
            copy(original, folder);
            final long kept = ChronicleJournal.cutAfter(eventLog(folder), cut);
            assertTrue(kept <= cut);
            TestEngine.open(folder).close();
            assertLogIsWholeAgain();
        }
    }

    @Test
    void lostLogIsWrittenAgain() throws IOException
    {
        delete(folder.resolve("events"));
        TestEngine.open(folder).close();
        assertLogIsWholeAgain();
    }

    @Test
    void recoveryHandsOnEveryEventOnce()
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertEquals(engine.stateMachine().eventSequence(), engine.recovered.count());
        }
    }

    @Test
    void stateAfterReplayIsTheStateBefore()
    {
        try (DataFolder data = DataFolder.open(folder);
            Recovery recovery = Recovery.open(
                data,
                new JournalFiles(data, Durability.PAGE_CACHE, 4 << 20),
                TestEngine.capacities(1_024),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)))
        {
            recovery.replay(
                (sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(length > 0),
                (buffer, offset, length) -> assertTrue(length > 0));
            assertEquals(stateHash, recovery.stateMachine().stateHash());
            assertEquals(lastInput, recovery.stateMachine().inputSequence());
        }
    }

    @Test
    void logThatSaysSomethingElseIsRefusedWithTheFirstCommandThatDiffers() throws IOException
    {
        final List<byte[]> bytes = events.stream().map(HexFormat.of()::parseHex).toList();
        delete(folder.resolve("events"));
        final int differs = 200;
        try (ChronicleJournal log = ChronicleJournal.open(eventLog(folder)))
        {
            for (int i = 0; i < bytes.size(); i++)
            {
                final byte[] event = bytes.get(i).clone();
                event[event.length - 1] ^= (byte)(i == differs ? 1 : 0);
                log.append(i + 1, 0, 0, 0, new UnsafeBuffer(event), 0, event.length);
            }
        }
        final RecoveryException ex = assertThrows(RecoveryException.class, () -> TestEngine.open(folder));
        final long input = new UnsafeBuffer(bytes.get(differs)).getLong(2 * Long.BYTES);
        final String expected = "the first command that differs is sequence " + input + ", at event " + (differs + 1);
        assertTrue(String.valueOf(ex.getMessage()).contains(expected), ex.getMessage());
    }

    @Test
    void logLinkedByTheOtherHashIsContinued() throws IOException
    {
        delete(folder.resolve("events"));
        final int count = events.size() / 2;
        try (ChronicleJournal log = ChronicleJournal.open(eventLog(folder).withLink(DocumentLink.SHA_256)))
        {
            for (int i = 0; i < count; i++)
            {
                final byte[] event = HexFormat.of().parseHex(events.get(i));
                log.append(i + 1, 0, 0, 0, new UnsafeBuffer(event), 0, event.length);
            }
        }
        try (TestEngine engine = TestEngine.open(folder))
        {
            final String expected = count + " events are as logged, " + (events.size() - count) + " were missing";
            assertTrue(engine.messages().contains(expected), engine.messages());
        }
        assertLogIsWholeAgain();
        final Path log = folder.resolve("events");
        final JournalDamagedException ex = assertThrows(JournalDamagedException.class, () ->
        {
            try (JournalReader reader = ChronicleJournalReader.open(log, DocumentLink.SHA_256, count + 1))
            {
                reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) -> assertTrue(false));
            }
        });
        assertEquals(count + 1, ex.sequence());
        assertTrue(ex.reason().contains("XXH64"), ex.reason());
    }

    @Test
    void inputsLinkedByLessAreRefused() throws IOException
    {
        try (ChronicleJournal inputs = ChronicleJournal.open(journal(folder).withLink(DocumentLink.XXH64)))
        {
            inputs.append(inputs.lastSequence() + 1, 1, 1, 0, new UnsafeBuffer(new byte[64]), 0, 64);
        }
        final Path file = SegmentFacts.of(folder.resolve("journal")).getLast().file();
        final JournalDamagedException ex =
            assertThrows(JournalDamagedException.class, () -> TestEngine.open(folder));
        assertEquals(file, ex.file());
        assertTrue(ex.position() > 0 && ex.position() < 1_000, ex.getMessage());
        assertTrue(ex.sequence() > lastInput, ex.getMessage());
        assertEquals("the document is linked by XXH64, this journal by nothing but SHA_256", ex.reason());
    }

    @Test
    void logAheadOfTheJournalIsRefusedInSyncMode()
    {
        ChronicleJournal.cutAfter(journal(folder), lastInput - 100);
        final List<String> inputs = read(journal(folder));
        final JournalDamagedException ex = assertThrows(
            JournalDamagedException.class,
            () -> new TestEngine.Setup().durability(Durability.SYNC).open(folder));
        assertEquals(
            "the journal ends here; another log witnesses that everything up to sequence " + lastInput +
                " was on disk",
            ex.reason());
        assertEquals(inputs, read(journal(folder)));
    }

    /**
     * The mark lags behind the disk after a power cut, and a document above it is damaged: what the log was made of was
     * on disk all the same, so nothing may be cut.
     */
    @Test
    void damageAboveALaggingMarkIsRefusedInSyncModeBeforeAnythingIsCut() throws IOException
    {
        Files.delete(folder.resolve("journal").resolve("durable.mark"));
        final Path segment;
        try (Stream<Path> files = Files.list(folder.resolve("journal")))
        {
            segment = files.filter(file -> file.toString().endsWith(".sealed") || file.toString().endsWith(".cq4"))
                .sorted().findFirst().orElseThrow();
        }
        flipABitInTheMiddle(segment);
        final byte[] damaged = Files.readAllBytes(segment);
        final JournalDamagedException ex = assertThrows(
            JournalDamagedException.class,
            () -> new TestEngine.Setup().durability(Durability.SYNC).open(folder));
        assertTrue(ex.reason().contains("another log witnesses"), ex.reason());
        assertArrayEquals(damaged, Files.readAllBytes(segment));
        flipABitInTheMiddle(segment);
        new TestEngine.Setup().durability(Durability.SYNC).open(folder).close();
        assertLogIsWholeAgain();
    }

    @Test
    void logAheadOfTheJournalIsCutWithAnAlarmInPageCacheMode()
    {
        final long kept = ChronicleJournal.cutAfter(journal(folder), lastInput - 100);
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertTrue(engine.messages().contains("ALARM: the event log was ahead"), engine.messages());
            assertEquals(kept + SESSIONS_LEFT_OPEN, engine.lastInputJournalled());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
        }
        final List<String> now = read(eventLog(folder));
        final int same = now.size() - SESSIONS_LEFT_OPEN;
        assertTrue(same < events.size());
        assertEquals(events.subList(0, same), now.subList(0, same));
    }

    @Test
    void journalThatIsGoneWhileTheLogIsThereIsRefused() throws IOException
    {
        delete(folder.resolve("journal"));
        final JournalDamagedException ex =
            assertThrows(JournalDamagedException.class, () -> TestEngine.open(folder));
        assertEquals(
            "the journal is empty; another log witnesses that everything up to sequence 0 was on disk", ex.reason());
        assertEquals(events, read(eventLog(folder)));
    }

    /** What follows the history are the ends of the sessions that were open. */
    private void assertLogIsWholeAgain()
    {
        final List<String> now = read(eventLog(folder));
        assertEquals(events.size() + SESSIONS_LEFT_OPEN, now.size());
        assertEquals(events, now.subList(0, events.size()));
    }

    private static void flipABitInTheMiddle(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer one = ByteBuffer.allocate(1);
            final long at = 20_000;
            channel.read(one, at);
            one.put(0, (byte)(one.get(0) ^ 4)).rewind();
            channel.write(one, at);
        }
    }

    private static JournalConfig eventLog(final Path data)
    {
        return JournalConfig.of(data.resolve("events"), Durability.SYNC).withFirstSequence(1)
            .withSegmentLength(4 << 20).withLink(DocumentLink.XXH64);
    }

    private static JournalConfig journal(final Path data)
    {
        return JournalConfig.of(data.resolve("journal"), Durability.PAGE_CACHE).withSegmentLength(4 << 20);
    }

    private static List<String> read(final JournalConfig config)
    {
        final List<String> records = new ArrayList<>();
        final long last;
        try (ChronicleJournal open = ChronicleJournal.open(config))
        {
            last = open.lastSequence();
        }
        try (JournalReader reader = ChronicleJournalReader.open(config.directory(), config.link(), 1))
        {
            while (reader.lastSequence() < last)
            {
                reader.poll((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
                {
                    assertEquals(records.size() + 1, sequence);
                    final byte[] bytes = new byte[length];
                    buffer.getBytes(offset, bytes);
                    records.add(HexFormat.of().formatHex(bytes));
                });
            }
        }
        return records;
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> files = Files.walk(from))
        {
            for (final Path file : files.toList())
            {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(final Path directory) throws IOException
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
            {
                Files.delete(file);
            }
        }
    }
}
