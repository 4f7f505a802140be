package rialto.engine;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.recovery.RecoveryException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(300)
class DriverFolderTest
{
    private static final long NEEDED = 100 << 20;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream messages = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void sharedMemoryIsUsedWhereItHasRoom()
    {
        final Path chosen = DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), () -> NEEDED, messages);
        assertEquals(Path.of("/dev/shm"), chosen.getParent());
        assertEquals(chosen, DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), () -> NEEDED, messages));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void tooSmallSharedMemoryIsSaidAndTheDataFolderUsedInstead()
    {
        final Path chosen = DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), () -> 64 << 20, messages);
        assertEquals(folder.resolve("aeron"), chosen);
        assertEquals(
            "/dev/shm has 64 MiB of room, the media driver may need 100 MiB: it uses " + chosen +
                " instead, which is somewhat slower" + System.lineSeparator(),
            said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void twoDataFoldersHaveTwoDrivers()
    {
        final Path one = DriverFolder.choose(folder.resolve("Aa"), 1, Path.of("/dev/shm"), () -> 1, messages);
        final Path other = DriverFolder.choose(folder.resolve("BB"), 1, Path.of("/dev/shm"), () -> 1, messages);
        assertNotEquals(one, other, "though the strings have one hash code");
        assertTrue(one.toString().matches("/dev/shm/rialto-[0-9a-f]{16}-.*"), one.toString());
    }

    @Test
    void filesOfKilledDriverDoNotCountAgainstTheRoom() throws Exception
    {
        final Path shared = Files.createDirectory(folder.resolve("shm"));
        final Path data = folder.resolve("data");
        final Path driver = DriverFolder.choose(data, 1, shared, () -> 1, messages);
        final Path log = leaveFiles(driver);
        final Path oldFallbackLog = leaveFiles(data.resolve("aeron"));
        final Path foreign = leaveFiles(shared.resolve("rialto-0123456789abcdef-somebody"));
        final LongSupplier room = () -> Files.exists(log) ? 0 : NEEDED;

        assertEquals(driver, DriverFolder.choose(data, NEEDED, shared, room, messages));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
        assertFalse(Files.exists(oldFallbackLog));
        assertTrue(Files.exists(foreign), "only the own folder is cleared");
    }

    @Test
    void filesOfKilledDriverInNamedFolderAreDeletedBeforeItsRoomIsMeasured() throws Exception
    {
        final Path log = leaveFiles(folder.resolve("named"));
        assertThrows(RecoveryException.class, () -> DriverFolder.check(folder.resolve("named"), Long.MAX_VALUE));
        assertFalse(Files.exists(log));
    }

    @Test
    void linkInPlaceOfTheDriversFolderIsNotFollowed() throws Exception
    {
        final Path shared = Files.createDirectory(folder.resolve("shm"));
        final Path data = folder.resolve("data");
        final Path elsewhere = leaveFiles(folder.resolve("elsewhere"));
        Files.createSymbolicLink(
            DriverFolder.choose(data, 1, shared, () -> 1, messages), folder.resolve("elsewhere"));
        assertThrows(RecoveryException.class, () -> DriverFolder.choose(data, 1, shared, () -> 1, messages));
        assertTrue(Files.exists(elsewhere));
    }

    @Test
    void folderWithOtherFilesIsNotTakenForADrivers() throws Exception
    {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        final RecoveryException ex = assertThrows(RecoveryException.class, () -> DriverFolder.check(folder, 1));
        assertTrue(String.valueOf(ex.getMessage()).contains("files that are not a media driver's"), ex.getMessage());
        DriverFolder.check(folder.resolve("new"), 1);
    }

    @Test
    void namedFolderWithoutRoomIsRefused()
    {
        assertThrows(RecoveryException.class, () -> DriverFolder.check(folder, Long.MAX_VALUE));
    }

    @Test
    void driverIsAliveWhileItRunsAndNotAfter()
    {
        final Path directory = folder.resolve("driver");
        assertFalse(DriverFolder.hasLiveDriver(directory));
        final MediaDriver.Context context = new MediaDriver.Context()
            .aeronDirectoryName(directory.toString())
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(1));
        try (MediaDriver driver = MediaDriver.launch(context))
        {
            assertEquals(directory.toString(), driver.aeronDirectoryName());
            assertTrue(DriverFolder.hasLiveDriver(directory));
        }
        assertFalse(DriverFolder.hasLiveDriver(directory));
    }

    @Test
    void folderOfLiveDriverIsRefusedAndLeftAlone() throws Exception
    {
        final Path shared = Files.createDirectory(folder.resolve("shm"));
        final Path directory = DriverFolder.choose(folder, 1, shared, () -> 1, messages);
        final MediaDriver.Context context = new MediaDriver.Context()
            .aeronDirectoryName(directory.toString())
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(1));
        try (MediaDriver driver = MediaDriver.launch(context))
        {
            final RecoveryException ex = assertThrows(
                RecoveryException.class, () -> DriverFolder.choose(folder, 1, shared, () -> 1, messages));
            assertEquals(
                "another media driver is running in " + driver.aeronDirectoryName() +
                    "; end it, or name this Aeron folder to join it",
                ex.getMessage());
            assertThrows(RecoveryException.class, () -> DriverFolder.check(directory, 1));
            assertTrue(DriverFolder.hasLiveDriver(directory));
        }
    }

    /** As a driver leaves them that is killed while it starts: its first file has no content yet. */
    private static Path leaveFiles(final Path driver) throws IOException
    {
        Files.createDirectories(driver.resolve("publications"));
        Files.createFile(driver.resolve("cnc.dat"));
        return Files.writeString(driver.resolve("publications").resolve("1.logbuffer"), "terms");
    }
}
