package rialto.engine.recovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@Timeout(300)
class DataFolderTest
{
    @TempDir
    private Path folder;

    @Test
    void secondOpenerIsTurnedAwayHereAndInAnotherProcess() throws Exception
    {
        final Path real = folder.toRealPath();
        final String refusal = "another engine is running on the data folder " + real;
        try (DataFolder first = DataFolder.open(folder))
        {
            final Path detour = real.resolve("..").resolve(real.getFileName());
            final RecoveryException ex = assertThrows(RecoveryException.class, () -> DataFolder.open(detour));
            assertEquals(refusal, ex.getMessage());
            assertEquals(refusal, openElsewhere(), "the refused opener here must not have given up the lock");
            assertEquals(real, first.path());
        }
        assertEquals("opened", openElsewhere());
    }

    @Test
    void closingAgainDoesNotLetAThirdOpenerIn()
    {
        final DataFolder first = DataFolder.open(folder);
        first.close();
        try (DataFolder second = DataFolder.open(folder))
        {
            first.close();
            assertThrows(RecoveryException.class, () -> DataFolder.open(second.path()));
        }
    }

    private String openElsewhere() throws IOException
    {
        final Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Opener.class.getName(),
            folder.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Opens the folder and says how that went. */
    static final class Opener
    {
        private Opener()
        {
        }

        public static void main(final String[] arguments)
        {
            try (DataFolder opened = DataFolder.open(Path.of(arguments[0])))
            {
                System.out.println(opened.path().isAbsolute() ? "opened" : "");
            }
            catch (final RecoveryException ex)
            {
                System.out.println(ex.getMessage());
            }
        }
    }
}
