package rialto.engine;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.recovery.RecoveryException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
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
        final Path chosen = DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), NEEDED, messages);
        assertEquals(Path.of("/dev/shm"), chosen.getParent());
        assertEquals(chosen, DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), NEEDED, messages));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void tooSmallSharedMemoryIsSaidAndTheDataFolderUsedInstead()
    {
        final Path chosen = DriverFolder.choose(folder, NEEDED, Path.of("/dev/shm"), 64 << 20, messages);
        assertEquals(folder.resolve("aeron"), chosen);
        assertEquals(
            "/dev/shm has 64 MiB of room, the media driver may need 100 MiB: it uses " + chosen +
                " instead, which is somewhat slower" + System.lineSeparator(),
            said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void twoDataFoldersHaveTwoDrivers()
    {
        final Path one = DriverFolder.choose(folder.resolve("a"), 1, Path.of("/dev/shm"), 1, messages);
        final Path other = DriverFolder.choose(folder.resolve("b"), 1, Path.of("/dev/shm"), 1, messages);
        assertFalse(one.equals(other));
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
}
