package rialto.journal.chronicle;

import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.journal.JournalFailedException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalLockTest
{
    /** Chronicle waits for 15 seconds before it takes a lock by force. */
    private static final Duration LESS_THAN_CHRONICLE_WAITS = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void aSecondOpenerIsTurnedAwayHereAndInAnotherProcess() throws IOException
    {
        final Path folder = directory.toRealPath();
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(folder)))
        {
            final JournalFailedException refusal = assertThrows(
                JournalFailedException.class,
                () -> ChronicleJournal.open(Journals.pageCache(folder.resolve("..").resolve(folder.getFileName()))));
            assertTrue(String.valueOf(refusal.getMessage()).endsWith("is already open in this process"));
            assertEquals(
                "the journal " + folder + " is already open in process " + ProcessHandle.current().pid(),
                takeElsewhere(),
                "the refused opener here must not have given up the lock");
            Journals.write(journal, 0, 4, 1);
        }
        assertEquals("open, last sequence 4", takeElsewhere());
    }

    @Test
    void aFailedOpeningGivesTheLockBack() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(directory)))
        {
            Journals.write(journal, 0, 9, 1);
        }
        final Path segment = SegmentName.live(directory, 0);
        final byte[] whole = Files.readAllBytes(segment);
        Journals.flip(segment, Journals.positions(segment).get(3) + 50, 1);
        assertThrows(RuntimeException.class, () -> ChronicleJournal.open(Journals.pageCache(directory)));
        Files.write(segment, whole);
        ChronicleJournal.open(Journals.pageCache(directory)).close();
    }

    @Test
    void aLockThatChronicleLeftUnderTheSameProcessIdIsNoObstacle() throws IOException
    {
        final Path image = directory.resolve("image");
        try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(image)))
        {
            Journals.write(journal, 0, 4, 1);
        }
        final Path other = directory.resolve("other");
        try (
            SingleChronicleQueue queue = SingleChronicleQueueBuilder.binary(other)
                .rollCycle(RollCycles.FAST_DAILY)
                .build();
            ExcerptAppender appender = queue.createAppender();
            DocumentContext document = appender.writingDocument())
        {
            final Path next = Files.createDirectories(SegmentName.next(image, 1));
            Files.copy(other.resolve(SegmentName.CHRONICLE_TABLE), next.resolve(SegmentName.CHRONICLE_TABLE));
            Files.copy(other.resolve(SegmentName.CHRONICLE_TABLE), image.resolve(SegmentName.CHRONICLE_TABLE));
            document.rollbackOnClose();
        }
        assertTimeout(LESS_THAN_CHRONICLE_WAITS, () ->
        {
            try (ChronicleJournal journal = ChronicleJournal.open(Journals.pageCache(image)))
            {
                Journals.write(journal, 5, 9, 1);
            }
        }, "it waited as Chronicle does");
        assertEquals(Journals.range(0, 9), Journals.read(image, 0));
    }

    private String takeElsewhere() throws IOException
    {
        final Process process = ChildProcess.start(LockTaker.class, directory.toRealPath().toString());
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
