package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.Durability;
import rialto.journal.JournalConfig;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalKeeperTest
{
    private static final int SEGMENT = JournalConfig.MIN_SEGMENT_LENGTH;
    private static final int CHRONICLE_ROOM = 64 << 10;
    private static final long LOW_WATER = 4L * SEGMENT;

    @TempDir
    private Path directory;

    private final long[] nowNs = new long[1];
    private final long[] usable = { 1L << 40 };
    private final List<String> heard = new ArrayList<>();

    @Test
    void theNextSegmentIsReadyBeforeItIsNeededAndOutOfSightUntilThen()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            final JournalKeeper keeper = keeper(journal);
            assertEquals(1, keeper.doWork());
            assertEquals(0, keeper.doWork(), "nothing more to do");
            Journals.write(journal, 0, 9, 5);
            assertEquals(
                List.of("19700101F.cq4", "19700101F.next", "19700102F.next", "durable.mark", "journal.lock"),
                Journals.names(directory));
            journal.roll();
            Journals.write(journal, 10, 19, 5);
            assertEquals(Journals.range(0, 19), Journals.read(directory, 0));
            assertEquals(1, keeper.doWork(), "one is closed and one is made");
            assertEquals(
                List.of(
                    "19700101F.cq4",
                    "19700102F.cq4",
                    "19700102F.next",
                    "19700103F.next",
                    "durable.mark",
                    "journal.lock"),
                Journals.names(directory));
        }
        assertEquals(
            List.of("19700101F.cq4", "19700102F.cq4", "durable.mark", "journal.lock"), Journals.names(directory));
    }

    @Test
    void whatADeadProcessHadReadyIsClearedAway() throws IOException
    {
        Files.createDirectories(directory.resolve("19700101F.next").resolve("deeper"));
        Files.createDirectories(directory.resolve("19700105F.next"));
        Files.write(directory.resolve("19700105F.next").resolve("19700105F.cq4"), new byte[100]);
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 9, 5);
        }
        assertEquals(List.of("19700101F.cq4", "durable.mark", "journal.lock"), Journals.names(directory));
        assertEquals(Journals.range(0, 9), Journals.read(directory, 0));
    }

    @Test
    void aSegmentOwnsItsRoomFromTheBeginning() throws IOException, InterruptedException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 0, 1);
            assertTrue(
                bytesOnDisk(SegmentName.live(directory, 0)) >= SEGMENT + CHRONICLE_ROOM,
                "made by the writer");
            keeper(journal).doWork();
            journal.roll();
            Journals.write(journal, 1, 1, 1);
            assertTrue(
                bytesOnDisk(SegmentName.live(directory, 1)) >= SEGMENT + CHRONICLE_ROOM,
                "made by the keeper");
        }
    }

    @Test
    void roomIsReservedAlsoWhereTheSystemHasNoCallForIt() throws IOException, InterruptedException
    {
        final Path file = directory.resolve("zeros");
        final int length = 3_000_001;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            ReservedFile.writeZeros(channel, length);
        }
        assertEquals(length, Files.size(file));
        assertTrue(bytesOnDisk(file) >= length);
    }

    @Test
    void tooLittleRoomIsToldOnceAndWithASegmentMoreThatThereIsEnoughAgain()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            final JournalKeeper keeper = keeper(journal);
            step(keeper, LOW_WATER);
            assertEquals(List.of(), heard);
            step(keeper, LOW_WATER - 1);
            step(keeper, 0);
            assertEquals(List.of("short 4194303"), heard);
            step(keeper, LOW_WATER + SEGMENT - 1);
            assertEquals(List.of("short 4194303"), heard);
            step(keeper, LOW_WATER + SEGMENT);
            assertEquals(List.of("short 4194303", "enough 5242880"), heard);
            usable[0] = 0;
            keeper.doWork();
            assertEquals(2, heard.size(), "the disk is not asked all the time");
        }
    }

    @Test
    void aSegmentThatCannotBeMadeIsTooLittleRoomAndIsTriedAgain() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            final Path obstacle = Files.createFile(SegmentName.next(directory, 1));
            final JournalKeeper keeper = keeper(journal);
            keeper.doWork();
            assertEquals(List.of("short " + (1L << 40)), heard);
            Journals.write(journal, 0, 9, 5);
            Files.deleteIfExists(obstacle);
            assertEquals(0, keeper.doWork(), "not at once");
            step(keeper, SEGMENT);
            assertFalse(Files.exists(SegmentName.next(directory, 1)), "not while there is no room for one");
            step(keeper, 1L << 40);
            assertTrue(Files.exists(SegmentName.next(directory, 1)));
            step(keeper, 1L << 40);
            assertEquals(List.of("short " + (1L << 40), "enough " + (1L << 40)), heard);
            journal.roll();
            Journals.write(journal, 10, 19, 5);
        }
        assertEquals(Journals.range(0, 19), Journals.read(directory, 0));
    }

    @Test
    void aDiskThatHasNoRoomForASegmentIsNotTried()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            usable[0] = SEGMENT;
            assertEquals(0, keeper(journal).doWork());
            assertEquals(List.of("short " + SEGMENT), heard);
            assertFalse(Files.exists(SegmentName.next(directory, 1)));
        }
    }

    @Test
    void behindTheLastNumberThereIsNoSegment()
    {
        final IOException thrown = assertThrows(IOException.class,
            () -> ChronicleSegment.prepare(directory, SegmentName.LAST + 1, SEGMENT));
        assertEquals("the journal in " + directory + " has all the segments that it can have, 2932897",
            thrown.getMessage());
    }

    @Test
    void aSegmentThatIsThereUnderBothItsNamesIsRefused() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 9, 5);
        }
        Files.copy(SegmentName.live(directory, 0), SegmentName.sealed(directory, 0));
        final JournalFailedException thrown = assertThrows(JournalFailedException.class,
            () -> ChronicleJournal.open(Journals.pageCache(directory)));
        assertTrue(String.valueOf(thrown.getMessage()).contains("segment 0 is there twice"), thrown.toString());
    }

    @Test
    void aWriterThatFindsNoRoomForASegmentStopsWithWhatItHasWhole() throws IOException
    {
        final ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory));
        Journals.write(journal, 0, 9, 5);
        final Path obstacle = Files.createFile(SegmentName.next(directory, 1));
        assertThrows(JournalFailedException.class, journal::roll);
        assertThrows(JournalFailedException.class, () -> Journals.append(journal, 10));
        journal.close();
        Files.deleteIfExists(obstacle);
        assertEquals(Journals.range(0, 9), Journals.read(directory, 0));
        ChronicleJournal.open(Journals.pageCache(directory)).close();
    }

    @Test
    void theKeeperRunsBesideTheWriter() throws InterruptedException
    {
        final AtomicBoolean isDone = new AtomicBoolean();
        final int last = 49_999;
        try (ChronicleJournal journal = ChronicleJournal.open(
            JournalConfig.of(directory, Durability.PAGE_CACHE).withSegmentLength(SEGMENT)))
        {
            final JournalKeeper keeper = keeper(journal);
            final Thread thread = Thread.ofPlatform().start(() ->
            {
                while (!isDone.get())
                {
                    keeper.doWork();
                    Thread.onSpinWait();
                }
            });
            Journals.write(journal, 0, last, 20);
            isDone.set(true);
            thread.join();
        }
        assertEquals(Journals.range(0, last), Journals.read(directory, 0));
        assertTrue(Files.exists(SegmentName.live(directory, 8)), "more than eight segments");
    }

    private JournalKeeper keeper(final ChronicleJournal journal)
    {
        return new JournalKeeper(
            journal,
            LOW_WATER,
            () -> nowNs[0],
            () -> usable[0],
            (isEnough, usableBytes) -> heard.add((isEnough ? "enough " : "short ") + usableBytes));
    }

    private void step(final JournalKeeper keeper, final long usableBytes)
    {
        usable[0] = usableBytes;
        nowNs[0] += JournalKeeper.INTERVAL_NS;
        keeper.doWork();
    }

    /** What a file takes, and not what it shows: Java does not tell. */
    private static long bytesOnDisk(final Path file) throws IOException, InterruptedException
    {
        final Process process = new ProcessBuilder("du", "-k", file.toString()).redirectErrorStream(true).start();
        final String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), answer);
        return Long.parseLong(answer.split("\\s", 2)[0]) << 10;
    }
}
