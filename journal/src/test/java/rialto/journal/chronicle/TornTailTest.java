package rialto.journal.chronicle;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalConfig;
import rialto.journal.JournalDamagedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Works on images of a live journal: ten documents of four records, the first five below the durable mark.
 */
class TornTailTest
{
    private static final long MARK = 19;
    private static final long LAST = 39;
    private static final long LAST_WHOLE = 35;
    private static final int STEP = 23;

    @TempDir
    private Path directory;

    private Path image;
    private List<Long> positions = List.of();
    private int round;

    @BeforeEach
    void takeImage() throws IOException
    {
        image = directory.resolve("image");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory.resolve("journal"))))
        {
            Journals.write(journal, 0, MARK, 4);
            journal.sync();
            Journals.write(journal, MARK + 1, LAST, 4);
            Journals.copy(directory.resolve("journal"), image);
        }
        positions = Journals.positions(SegmentName.live(image, 0));
        assertEquals(11, positions.size());
        Journals.truncate(SegmentName.live(image, 0), positions.get(10) + 50_000);
    }

    @Test
    void aWholeImageNeedsNoRepair() throws IOException
    {
        assertNull(open(copy()));
    }

    @Test
    void theLastDocumentCutOffAnywhereIsDropped() throws IOException
    {
        final long begin = positions.get(9);
        final long end = positions.get(10);
        for (long at = begin; at < end; at += STEP)
        {
            final Path crashed = copy();
            Journals.truncate(SegmentName.live(crashed, 0), at);
            judge(crashed, LAST_WHOLE, "cut off at byte " + (at - begin));
        }
    }

    @Test
    void theLastDocumentZeroedFromAnywhereIsDropped() throws IOException
    {
        final long begin = positions.get(9);
        final long end = positions.get(10);
        for (long at = begin; at < end - 4; at += STEP)
        {
            final Path crashed = copy();
            Journals.overwrite(SegmentName.live(crashed, 0), at, new byte[(int)(end - at)]);
            final String repair = judge(crashed, LAST_WHOLE, "zeroed from byte " + (at - begin));
            assertEquals(at > begin, repair != null, "zeros alone leave nothing to be told");
        }
    }

    @Test
    void theLastDocumentZeroedUpToAnywhereIsDropped() throws IOException
    {
        final long begin = positions.get(9);
        final long end = positions.get(10);
        for (long to = begin + 4; to < end; to += STEP)
        {
            final Path crashed = copy();
            Journals.overwrite(SegmentName.live(crashed, 0), begin, new byte[(int)(to - begin)]);
            judge(crashed, LAST_WHOLE, "zeroed up to byte " + (to - begin));
        }
    }

    @Test
    void aFlippedBitInTheLastDocumentDropsIt() throws IOException
    {
        final long begin = positions.get(9);
        final long end = positions.get(10);
        for (long at = begin; at < end; at += STEP)
        {
            final Path crashed = copy();
            Journals.flip(SegmentName.live(crashed, 0), at, 1 << (at % 8));
            assertNotNull(judge(crashed, LAST_WHOLE, "flipped at byte " + (at - begin)));
        }
    }

    @Test
    void aDamagedDocumentAboveTheMarkTakesTheLaterOnesAlong() throws IOException
    {
        final Path crashed = copy();
        final Path file = SegmentName.live(crashed, 0);
        final long begin = positions.get(7);
        final byte[] tail = Journals.bytes(file, begin, (int)(positions.get(10) - begin));
        Journals.flip(file, begin + 60, 0x10);
        tail[60] ^= 0x10;
        final String repair = judge(crashed, 27, "flipped in the middle");
        assertTrue(String.valueOf(repair).contains("cut after sequence 27"), repair);
        final Path kept = crashed.resolve("torn").resolve("19700101F.cq4-from-byte-" + begin);
        assertEquals(List.of(String.valueOf(kept.getFileName())), Journals.names(crashed.resolve("torn")));
        assertArrayEquals(tail, Arrays.copyOf(Files.readAllBytes(kept), tail.length), "but for zeros at its end");
    }

    @Test
    void anythingWrongBelowTheMarkRefusesToStartAndSaysWhere() throws IOException
    {
        for (int document = 0; document < 5; document++)
        {
            final long begin = positions.get(document);
            for (long at = begin; at < positions.get(document + 1); at += STEP)
            {
                final Path crashed = copy();
                final Path file = SegmentName.live(crashed, 0);
                Journals.flip(file, at, 1 << (at % 8));
                final byte[] before = Files.readAllBytes(file);
                final JournalDamagedException damage = refuse(crashed);
                assertEquals(file, damage.file());
                assertEquals(begin, damage.position(), damage::getMessage);
                assertEquals(document * 4L, damage.sequence());
                assertTrue(damage.reason().endsWith("up to sequence 19 was on disk"), damage::reason);
                assertArrayEquals(before, Files.readAllBytes(file));
                Journals.delete(crashed);
            }
        }
    }

    @Test
    void aCutBelowTheMarkRefusesToStartAndSaysWhere() throws IOException
    {
        for (int document = 1; document < 5; document++)
        {
            final Path crashed = copy();
            final Path file = SegmentName.live(crashed, 0);
            final long begin = positions.get(document);
            Journals.overwrite(file, begin, new byte[(int)(positions.get(10) - begin)]);
            final JournalDamagedException damage = refuse(crashed);
            assertEquals(file, damage.file());
            assertEquals(begin, damage.position());
            assertEquals(document * 4L, damage.sequence());
            assertTrue(damage.reason().startsWith("the journal ends here"), damage::reason);
        }
        final Path gone = copy();
        Files.delete(SegmentName.live(gone, 0));
        assertEquals("the journal is empty", refuse(gone).reason().split(";", 2)[0]);
    }

    @Test
    void anotherHistoryThanTheMarkSawIsRefused() throws IOException
    {
        final Path other = directory.resolve("other");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(other)))
        {
            Journals.write(journal, 0, LAST, 5);
        }
        final Path crashed = copy();
        Files.delete(SegmentName.live(crashed, 0));
        Files.copy(SegmentName.live(other, 0), SegmentName.live(crashed, 0));
        final JournalDamagedException damage = refuse(crashed);
        assertEquals("this is not the document that the durable mark names", damage.reason());
        assertEquals(MARK, damage.sequence());
    }

    @Test
    void segmentsAfterATornOneAreKeptAside() throws IOException
    {
        final Path crashed = rolledImage();
        final Path file = SegmentName.live(crashed, 1);
        Journals.flip(file, Journals.positions(file).get(0) + 100, 1);
        judgeAndKeep(crashed, 19);
        assertEquals(
            List.of("19700102F.cq4", "19700103F.cq4"),
            Journals.names(crashed.resolve(SegmentName.TORN_DIRECTORY)));
    }

    @Test
    void aHoleInASegmentThatIsNotTheLastIsKeptAsideWithWhatFollows() throws IOException
    {
        final Path crashed = rolledImage();
        final Path file = SegmentName.live(crashed, 1);
        final List<Long> places = Journals.positions(file);
        final byte[] tail = Journals.bytes(file, places.get(1), (int)(places.get(2) - places.get(1)));
        final Path torn = crashed.resolve(SegmentName.TORN_DIRECTORY);
        final byte[] hole = Journals.bytes(file, places.get(0), (int)(places.get(1) - places.get(0)));
        Journals.overwrite(file, places.get(0), new byte[hole.length]);
        judgeAndKeep(crashed, 19);
        assertEquals(List.of("19700102F.cq4", "19700103F.cq4"), Journals.names(torn));
        final Path kept = torn.resolve("19700102F.cq4");
        assertArrayEquals(tail, Journals.bytes(kept, places.get(1), tail.length));
    }

    @Test
    void aHoleBehindADocumentOfASegmentThatIsNotTheLastIsKeptAsideAndCounted() throws IOException
    {
        final Path crashed = rolledImage();
        final Path file = SegmentName.live(crashed, 1);
        final long begin = Journals.positions(file).get(1);
        final long end = Journals.positions(file).get(2);
        Journals.overwrite(file, begin, new byte[64]);
        final byte[] tail = Journals.bytes(file, begin, (int)(end - begin));
        final String repair = judge(crashed, 24, "a hole of 64 bytes");
        final Path torn = crashed.resolve(SegmentName.TORN_DIRECTORY);
        final String name = "19700102F.cq4-from-byte-" + begin;
        assertEquals(List.of(name, "19700103F.cq4"), Journals.names(torn));
        final Path kept = torn.resolve(name);
        assertArrayEquals(tail, Journals.bytes(kept, 0, tail.length), "but for zeros at its end");
        final String told = Files.size(kept) + " bytes and 1 segments kept";
        assertTrue(String.valueOf(repair).contains(told), repair);
    }

    @Test
    void aHoleBelowTheMarkInASegmentThatIsNotTheLastIsRefusedWhereItIs() throws IOException
    {
        final Path crashed = rolledImage();
        final Path file = SegmentName.live(crashed, 0);
        final long begin = Journals.positions(file).get(1);
        Journals.overwrite(file, begin, new byte[64]);
        final JournalDamagedException damage = refuse(crashed);
        assertEquals(file, damage.file());
        assertEquals(begin, damage.position());
        assertEquals(5, damage.sequence());
        assertTrue(damage.reason().startsWith("an unfinished document follows"), damage::reason);
    }

    @Test
    void aFileThatWasJustBeingMadeIsNoObstacle() throws IOException
    {
        final Path blank = copy();
        Files.createFile(SegmentName.live(blank, 1));
        judge(blank, LAST, "an empty file");
        final Path begun = copy();
        Files.write(SegmentName.live(begun, 1), new byte[] { 0, 0, 0, (byte)0x80, 'h', 'e', 'a', 'd' });
        assertNotNull(judge(begun, LAST, "a header that was not finished"));
        final Path table = copy();
        Files.write(table.resolve(SegmentName.CHRONICLE_TABLE), new byte[] { 1, 2, 3 });
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(table)))
        {
            Journals.write(journal, LAST + 1, LAST + 5, 1);
        }
        assertEquals(Journals.range(0, LAST + 5), Journals.read(table, 0));
    }

    @Test
    void aRepairKilledAfterAnyStepIsFinishedByTheNext() throws IOException
    {
        for (int steps = 1; steps <= 4; steps++)
        {
            final Path crashed = copy();
            final Path file = SegmentName.live(crashed, 0);
            Journals.flip(file, positions.get(8) + 90, 4);
            repairUpTo(crashed, steps);
            judge(crashed, 31, "killed after step " + steps);
        }
    }

    private void repairUpTo(final Path crashed, final int steps) throws IOException
    {
        final Path file = SegmentName.live(crashed, 0);
        if (steps == 1)
        {
            final Path torn = Files.createDirectories(crashed.resolve(SegmentName.TORN_DIRECTORY));
            Files.write(torn.resolve("19700101F.cq4-from-byte-" + positions.get(8) + ".unfinished"), new byte[9]);
            Files.write(torn.resolve("19700101F.cq4-from-byte-" + positions.get(8)), new byte[9]);
            return;
        }
        try (DurableMark mark = DurableMark.open(crashed, -1))
        {
            final JournalScan scan = JournalScan.of(Journals.pageCache(crashed), mark, JournalScan.TO_THE_END);
            if (steps == 2)
            {
                Journals.overwrite(file, positions.get(8), new byte[] { 0, 0, 0, (byte)0xC0 });
                return;
            }
            JournalRepair.cut(crashed, scan);
            if (steps == 4)
            {
                JournalRepair.seal(crashed, scan.whole());
            }
        }
    }

    private void judgeAndKeep(final Path crashed, final long last)
    {
        final JournalConfig config = Journals.pageCache(crashed);
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertTrue(journal.repair().isPresent());
            assertEquals(last, journal.lastSequence());
            Journals.write(journal, last + 1, last + 10, 3);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(config))
        {
            assertTrue(journal.repair().isEmpty());
        }
        assertEquals(Journals.range(0, last + 10), Journals.read(crashed, 0));
    }

    private @Nullable String judge(final Path crashed, final long last, final String what) throws IOException
    {
        final String repair = open(crashed);
        assertEquals(Journals.range(0, last), Journals.read(crashed, 0), what);
        assertNull(open(crashed), what);
        try (DurableMark mark = DurableMark.open(crashed, -1))
        {
            assertEquals(last, mark.sequence(), what);
        }
        if (repair == null || !Files.isDirectory(crashed.resolve(SegmentName.TORN_DIRECTORY)))
        {
            Journals.delete(crashed);
        }
        return repair;
    }

    private static @Nullable String open(final Path crashed)
    {
        try (OpenedDirectory opened = OpenedDirectory.open(Journals.pageCache(crashed)))
        {
            return opened.repair();
        }
    }

    private static JournalDamagedException refuse(final Path crashed)
    {
        return assertThrows(
            JournalDamagedException.class,
            () -> OpenedDirectory.open(Journals.pageCache(crashed)).close());
    }

    /** Three segments, documents of five records: four of them, two below the durable mark, then two and two. */
    private Path rolledImage() throws IOException
    {
        final Path journal = directory.resolve("rolled");
        final Path crashed = directory.resolve("rolled-image");
        try (ChronicleJournal open = ChronicleJournal.open(Journals.pageCache(journal)))
        {
            Journals.write(open, 0, 9, 5);
            open.sync();
            for (long first = 10; first < 40; first += 10)
            {
                Journals.write(open, first, first + 9, 5);
                open.roll();
            }
            Journals.copy(journal, crashed);
        }
        return crashed;
    }

    private Path copy() throws IOException
    {
        final Path copy = directory.resolve("copy-" + round++);
        Journals.copy(image, copy);
        return copy;
    }
}
