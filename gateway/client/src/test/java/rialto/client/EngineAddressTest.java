package rialto.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reading where an engine is; that the engine writes just this is tested where both are seen. */
class EngineAddressTest
{
    private static final String WHOLE = """
        aeronDirectory=/dev/shm/rialto-1
        ingressChannel=aeron:udp?endpoint=localhost:20121|term-length=1m
        ingressStreamId=1001
        marketDataChannel=aeron:ipc?term-length=16m
        engineId=8899aabbccddeeff
        incarnation=1f
        pid=4321
        later=what a later engine may add
        """;

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatIsThere() throws IOException
    {
        write(WHOLE);
        assertEquals(
            new EngineAddress(
                "/dev/shm/rialto-1",
                "aeron:udp?endpoint=localhost:20121|term-length=1m",
                1_001,
                "aeron:ipc?term-length=16m",
                0x8899aabbccddeeffL,
                31,
                4_321),
            EngineAddress.read(folder));
    }

    @ParameterizedTest
    @CsvSource({ "pid=4321, '', pid is missing", "1001, many, many", "engineId=88, engineId=xx, xx99" })
    void shouldRefuseWhatIsNoAddress(final String text, final String replacement, final String complaint)
        throws IOException
    {
        write(WHOLE.replace(text, replacement));
        final IOException ex = assertThrows(IOException.class, () -> EngineAddress.read(folder));
        assertTrue(String.valueOf(ex.getMessage()).contains(complaint), ex.getMessage());
    }

    @Test
    void shouldSayThatNoEngineRuns()
    {
        assertThrows(NoSuchFileException.class, () -> EngineAddress.read(folder));
    }

    @Test
    void shouldTellWhetherTheProcessIsThere()
    {
        assertTrue(withPid(ProcessHandle.current().pid()).isProcessAlive());
        assertFalse(withPid(Integer.MAX_VALUE).isProcessAlive());
    }

    private static EngineAddress withPid(final long pid)
    {
        return new EngineAddress("/dev/shm/x", "aeron:ipc", 1_001, "aeron:ipc", 1, 1, pid);
    }

    private void write(final String text) throws IOException
    {
        Files.writeString(folder.resolve(EngineAddress.FILE_NAME), text);
    }
}
