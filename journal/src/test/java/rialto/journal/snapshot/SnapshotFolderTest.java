package rialto.journal.snapshot;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Which files count as snapshots, how one comes to be one, and which are kept. */
class SnapshotFolderTest
{
    private static final String FORCE = "jdk.FileForce";

    @TempDir
    private Path temporary;

    @Test
    void filesAreListedNewestFirstAndOthersAreNoneOfThem() throws Exception
    {
        final SnapshotFolder folder = folder();
        assertEquals(List.of(), folder.files());
        final Path seven = SnapshotFileTest.write(folder, 7, 1, 0, 5);
        final Path most = SnapshotFileTest.write(folder, Long.MAX_VALUE, 1, 0, 5);
        final Path thousand = SnapshotFileTest.write(folder, 1_000, 1, 0, 5);
        Files.writeString(folder.path().resolve("snapshot-1.rjs"), "");
        Files.writeString(folder.path().resolve("snapshot-9999999999999999999.rjs"), "");
        Files.writeString(folder.path().resolve("snapshot-000000000000000000x.rjs"), "");
        Files.writeString(folder.path().resolve("notes.txt"), "");
        assertEquals(List.of(most, thousand, seven), folder.files());
        assertEquals("snapshot-0000000000000001000.rjs", thousand.getFileName().toString());
        assertEquals(1_000, SnapshotFolder.sequenceOf(thousand));
    }

    @Test
    void theLastOnesAreKept()
    {
        final SnapshotFolder folder = folder();
        final Path one = SnapshotFileTest.write(folder, 1, 1, 0, 5);
        final Path two = SnapshotFileTest.write(folder, 2, 1, 0, 5);
        final Path three = SnapshotFileTest.write(folder, 3, 1, 0, 5);
        folder.keep(3);
        assertEquals(List.of(three, two, one), folder.files());
        folder.keep(2);
        assertEquals(List.of(three, two), folder.files());
        assertThrows(IllegalArgumentException.class, () -> folder.keep(0));
        folder.keep(1);
        assertEquals(List.of(three), folder.files());
    }

    @Test
    void anUnfinishedOneIsNoneAndLeavesNothing()
    {
        final SnapshotFolder folder = folder();
        try (SnapshotFileWriter writer = folder.begin(SnapshotFileTest.facts(5)))
        {
            assertEquals(List.of(), folder.files());
            assertThrows(IllegalStateException.class, () -> folder.publish(writer));
        }
        assertEquals(List.of(), names(folder));
    }

    @Test
    void whatADeadProcessLeftIsDeletedByTheNextWriter() throws Exception
    {
        final SnapshotFolder folder = folder();
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve("snapshot-0000000000000000004.rjs.tmp"), "half");
        SnapshotFileTest.write(folder, 5, 1, 0, 5);
        assertEquals(List.of("snapshot-0000000000000000005.rjs"), names(folder));
    }

    @Test
    void aDamagedOneIsSetAside() throws Exception
    {
        final SnapshotFolder folder = folder();
        final Path file = SnapshotFileTest.write(folder, 5, 1, 0, 5);
        final Path aside = folder.setAside(file);
        assertEquals(List.of(), folder.files());
        assertEquals(List.of("snapshot-0000000000000000005.rjs.damaged"), names(folder));
        SnapshotFile.verify(aside);
    }

    @Test
    void onDiskBeforeItHasItsNameAndTheNameAfterThat() throws Exception
    {
        final SnapshotFolder folder = folder();
        Files.createDirectories(folder.path());
        final List<String> forced;
        try (Recording recording = new Recording())
        {
            recording.enable(FORCE).withThreshold(Duration.ZERO);
            recording.start();
            SnapshotFileTest.write(folder, 5, 1, 0, 5);
            recording.stop();
            final Path dump = temporary.resolve("recording.jfr");
            recording.dump(dump);
            forced = RecordingFile.readAllEvents(dump).stream()
                .filter(event -> FORCE.equals(event.getEventType().getName()))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> event.getString("path"))
                .filter(path -> path.startsWith(folder.path().toString()))
                .toList();
        }
        assertEquals(List.of(folder.fileOf(5) + ".tmp", folder.path().toString()), forced);
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailure() throws Exception
    {
        final Path file = temporary.resolve("file");
        Files.writeString(file, "text");
        final SnapshotFolder folder = new SnapshotFolder(file.resolve("snapshots"));
        final SnapshotFailedException ex =
            assertThrows(SnapshotFailedException.class, () -> folder.begin(SnapshotFileTest.facts(1)));
        assertTrue(String.valueOf(ex.getMessage()).contains(file.toString()), ex.getMessage());
    }

    /** A file that changes between writing and reading back is not published. */
    @Test
    void whatIsReadBackWrongIsNotPublished() throws Exception
    {
        final SnapshotFolder folder = folder();
        try (SnapshotFileWriter writer = folder.begin(SnapshotFileTest.facts(5)))
        {
            writer.finish(1);
            final Path file = folder.path().resolve("snapshot-0000000000000000005.rjs.tmp");
            final byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
            assertThrows(SnapshotDamagedException.class, () -> folder.publish(writer));
        }
        assertEquals(List.of(), names(folder));
    }

    private SnapshotFolder folder()
    {
        return new SnapshotFolder(temporary.resolve("snapshots"));
    }

    private static List<String> names(final SnapshotFolder folder)
    {
        try (Stream<Path> all = Files.list(folder.path()))
        {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
        catch (final IOException ex)
        {
            throw new AssertionError(ex);
        }
    }
}
