package rialto.journal.snapshot;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is written is read; what is not what was written is refused, wherever it differs. */
class SnapshotFileTest
{
    private static final byte[] GENESIS = HexFormat.of().parseHex("0102030405060708");
    private static final long HASH = 0x1234_5678_9ABC_DEF0L;

    @TempDir
    private Path temporary;

    @Test
    void whatIsWrittenIsRead()
    {
        final Path file = write(folder(), 7, 3, 2, 40);
        try (SnapshotFile snapshot = SnapshotFile.open(file))
        {
            final SnapshotFacts facts = snapshot.facts();
            assertEquals(List.of(99L, 7L, 1_000L, 70L, 1L, 2L, 3L), List.of(facts.engineId(), facts.sequence(),
                facts.timestampNs(), facts.eventSequence(), (long)facts.formatVersion(),
                (long)facts.behaviourVersion(), (long)facts.recordsVersion()));
            assertEquals(new UnsafeBuffer(GENESIS), facts.genesis());
            assertThrows(IllegalStateException.class, snapshot::stateHash);
            assertEquals(List.of("STATE 0 40", "STATE 1 41", "STATE 2 42", "EDGE 0 40", "EDGE 1 41"),
                records(snapshot));
            assertEquals(HASH, snapshot.stateHash());
            assertFalse(snapshot.next());
        }
    }

    @Test
    void aSnapshotMayHaveNoRecords()
    {
        try (SnapshotFile snapshot = SnapshotFile.open(write(folder(), 0, 0, 0, 1)))
        {
            assertFalse(snapshot.next());
            assertEquals(HASH, snapshot.stateHash());
        }
    }

    @Test
    void recordsOfManyBlocksComeInOrder()
    {
        final Path file = write(folder(), 7, 3_000, 1_000, 300);
        assertEquals(4_000, records(SnapshotFile.open(file)).size());
        assertTrue(SnapshotFile.verify(file).sequence() == 7);
    }

    @Test
    void theLongestRecordFitsAndALongerOneIsRefused()
    {
        final int most = BlockFormat.MAX_PAYLOAD_LENGTH - Integer.BYTES;
        try (SnapshotFileWriter writer = folder().begin(facts(7)))
        {
            writer.append(SnapshotSection.STATE, new UnsafeBuffer(new byte[most]), 0, most);
            writer.append(SnapshotSection.STATE, new UnsafeBuffer(new byte[most]), 0, most);
            assertThrows(IllegalArgumentException.class,
                () -> writer.append(SnapshotSection.STATE, new UnsafeBuffer(new byte[most + 1]), 0, most + 1));
            writer.append(SnapshotSection.EDGE, new UnsafeBuffer(new byte[1]), 0, 1);
            assertThrows(IllegalArgumentException.class,
                () -> writer.append(SnapshotSection.STATE, new UnsafeBuffer(new byte[1]), 0, 1));
            writer.finish(HASH);
            folder().publish(writer);
        }
        assertEquals(3, records(SnapshotFile.open(folder().fileOf(7))).size());
    }

    /** Every single bit of a small file: nothing that is read may differ. */
    @Test
    void everyFlippedBitIsRefused() throws Exception
    {
        final Path file = write(folder(), 7, 3, 2, 9);
        final byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++)
        {
            final byte[] bytes = whole.clone();
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            assertRefused(file, bytes, "bit " + bit);
        }
    }

    @Test
    void everyCutIsRefusedAndSoIsWhatIsBehindTheEnd() throws Exception
    {
        final Path file = write(folder(), 7, 3, 2, 9);
        final byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++)
        {
            assertRefused(file, Arrays.copyOf(whole, length), "cut to " + length);
        }
        assertRefused(file, Arrays.copyOf(whole, whole.length + 1), "a byte more");
    }

    /** Blocks that are whole by themselves, but not where they were written. */
    @Test
    void missingDoubledAndMovedBlocksAreRefused() throws Exception
    {
        final Path file = write(folder(), 7, 3_000, 1_000, 300);
        final byte[] whole = Files.readAllBytes(file);
        final List<byte[]> blocks = blocks(whole);
        assertTrue(blocks.size() > 5, "blocks: " + blocks.size());
        for (int i = 0; i < blocks.size(); i++)
        {
            final List<byte[]> without = new ArrayList<>(blocks);
            without.remove(i);
            assertRefused(file, join(without), "without block " + i);
            final List<byte[]> doubled = new ArrayList<>(blocks);
            doubled.add(i, blocks.get(i));
            assertRefused(file, join(doubled), "block " + i + " twice");
        }
        final List<byte[]> swapped = new ArrayList<>(blocks);
        swapped.set(1, blocks.get(2));
        swapped.set(2, blocks.get(1));
        assertRefused(file, join(swapped), "two blocks in the other order");
        Files.write(file, whole);
        SnapshotFile.verify(file);
    }

    /** A block of another snapshot in its place: each is whole, and of the same number. */
    @Test
    void aBlockOfAnotherSnapshotIsRefused() throws Exception
    {
        final Path file = write(folder(), 7, 3_000, 0, 300);
        final Path other = write(folder(), 8, 3_000, 0, 301);
        final List<byte[]> blocks = blocks(Files.readAllBytes(file));
        blocks.set(1, blocks(Files.readAllBytes(other)).get(1));
        assertRefused(file, join(blocks), "a block of the other");
    }

    @Test
    void randomPagesOfZerosAreRefused() throws Exception
    {
        final Path file = write(folder(), 7, 3_000, 1_000, 300);
        final byte[] whole = Files.readAllBytes(file);
        final SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 50; i++)
        {
            final byte[] bytes = whole.clone();
            final int page = random.nextInt(bytes.length / 4096);
            Arrays.fill(bytes, page * 4096, page * 4096 + 4096, (byte)0);
            assertRefused(file, bytes, "page " + page);
        }
    }

    @Test
    void aFileThatIsNotThereOrAFolderIsRefused()
    {
        assertThrows(SnapshotDamagedException.class, () -> SnapshotFile.open(temporary.resolve("none")));
        assertThrows(SnapshotDamagedException.class, () -> SnapshotFile.open(temporary));
    }

    private SnapshotFolder folder()
    {
        return new SnapshotFolder(temporary.resolve("snapshots"));
    }

    private static void assertRefused(final Path file, final byte[] bytes, final String what) throws IOException
    {
        Files.write(file, bytes);
        final SnapshotDamagedException ex =
            assertThrows(SnapshotDamagedException.class, () -> SnapshotFile.verify(file), what);
        assertEquals(file, ex.file());
        assertTrue(ex.position() >= 0 && ex.position() <= bytes.length, what);
    }

    private static List<String> records(final SnapshotFile snapshot)
    {
        final List<String> records = new ArrayList<>();
        while (snapshot.next())
        {
            records.add(snapshot.section() + " " + (snapshot.buffer().getByte(snapshot.offset()) & 0xFF) + " " +
                snapshot.length());
        }
        return records;
    }

    private static List<byte[]> blocks(final byte[] whole)
    {
        final UnsafeBuffer file = new UnsafeBuffer(whole);
        final List<byte[]> blocks = new ArrayList<>();
        int at = 0;
        while (at < whole.length)
        {
            final int length = BlockFormat.HEAD_LENGTH + file.getInt(at + BlockFormat.LENGTH, BlockFormat.ORDER);
            blocks.add(Arrays.copyOfRange(whole, at, at + length));
            at += length;
        }
        assertArrayEquals(whole, join(blocks));
        return blocks;
    }

    private static byte[] join(final List<byte[]> blocks)
    {
        final byte[] all = new byte[blocks.stream().mapToInt(block -> block.length).sum()];
        int at = 0;
        for (final byte[] block : blocks)
        {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    static SnapshotFacts facts(final long sequence)
    {
        return new SnapshotFacts(99, sequence, 1_000, 10 * sequence, 1, 2, 3, new UnsafeBuffer(GENESIS));
    }

    /** Records whose first byte is their number, each a byte longer than the one before. */
    static Path write(
        final SnapshotFolder folder,
        final long sequence,
        final int stateRecords,
        final int edgeRecords,
        final int firstLength)
    {
        try (SnapshotFileWriter writer = folder.begin(facts(sequence)))
        {
            append(writer, SnapshotSection.STATE, stateRecords, firstLength);
            append(writer, SnapshotSection.EDGE, edgeRecords, firstLength);
            writer.finish(HASH);
            return folder.publish(writer);
        }
    }

    private static void append(
        final SnapshotFileWriter writer,
        final SnapshotSection section,
        final int count,
        final int firstLength)
    {
        for (int i = 0; i < count; i++)
        {
            final int length = firstLength + i % 50;
            final UnsafeBuffer record = new UnsafeBuffer(new byte[length + 5]);
            record.putByte(5, (byte)i);
            writer.append(section, record, 5, length);
        }
    }
}
