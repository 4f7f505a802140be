package rialto.journal.chronicle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SegmentFactsTest
{
    @TempDir
    private Path root;

    @Test
    void eachSegmentSaysWhatItHoldsWhileItIsWritten() throws IOException
    {
        final Path directory = root.resolve("journal");
        assertEquals(List.of(), SegmentFacts.of(directory));
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 0, 9, 5);
        }
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 10, 29, 5);
            final List<SegmentFacts> facts = SegmentFacts.of(directory);
            assertEquals(List.of(true, false), facts.stream().map(SegmentFacts::isSealed).toList());
            assertEquals(List.of(0L, 10L), facts.stream().map(SegmentFacts::firstSequence).toList());
            assertEquals(List.of(9L, 29L), facts.stream().map(SegmentFacts::lastSequence).toList());
            assertEquals(List.of(2L, 4L), facts.stream().map(SegmentFacts::documentCount).toList());
            assertTrue(facts.stream().noneMatch(SegmentFacts::isBroken));
            assertTrue(facts.stream().allMatch(segment -> segment.length() < segment.reservedLength()));
        }
    }

    @Test
    void anImpossibleHeaderIsSeenAtItsPlace() throws IOException
    {
        final Path directory = root.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.sync(directory)))
        {
            Journals.write(journal, 0, 9, 10);
        }
        final SegmentFacts whole = SegmentFacts.of(directory).getFirst();
        assertFalse(whole.isBroken());
        try (FileChannel channel = FileChannel.open(whole.file(), StandardOpenOption.WRITE))
        {
            // A header word that says more than the file holds, where the next document would begin.
            channel.write(ByteBuffer.wrap(new byte[] { -1, -1, -1, 0x3F }), whole.length());
        }
        final SegmentFacts broken = SegmentFacts.of(directory).getFirst();
        assertTrue(broken.isBroken());
        assertEquals(whole.length(), broken.length());
        assertEquals(9, broken.lastSequence());
    }
}
