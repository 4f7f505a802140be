package rialto.client;

import io.aeron.exceptions.AeronException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ResourcesTest
{
    @Test
    void onlyALogThatIsGoneIsSomebodyElses()
    {
        final NoSuchFileException gone = new NoSuchFileException("/dev/shm/aeron/images/17.logbuffer");
        assertTrue(Resources.isOfAVanishedStream(new AeronException("Failed to map log buffer", gone)));
        assertFalse(Resources.isOfAVanishedStream(gone));
        assertFalse(Resources.isOfAVanishedStream(new AeronException("Failed to map log buffer")));
        assertFalse(Resources.isOfAVanishedStream(new AeronException("it failed", new IOException("no room"))));
        assertFalse(Resources.isOfAVanishedStream(new IllegalStateException("it failed", gone)));
    }
}
