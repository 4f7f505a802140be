package rialto.engine.recovery;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.KeyFile;
import rialto.engine.core.Capacities;
import rialto.engine.pipeline.TestEngine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How an exchange begins, and that it begins once only. */
class NewExchangeTest
{
    private static final String FORCE = "jdk.FileForce";

    @TempDir
    private Path folder;

    @Test
    void maximaAreThoseItBeganWithWhateverTheConfigurationSaysLater()
    {
        final Capacities first = TestEngine.capacities(100);
        new TestEngine.Setup().capacities(first).open(folder).close();
        try (TestEngine engine = new TestEngine.Setup().capacities(TestEngine.capacities(200)).open(folder))
        {
            assertEquals(first, engine.stateMachine().capacities());
        }
    }

    @Test
    void administratorKeyIsMadeOnceAndKnownToTheExchange() throws Exception
    {
        TestEngine.open(folder).close();
        final byte[] key = KeyFile.read(folder.resolve("admin.key")).publicKey();
        try (TestEngine engine = TestEngine.open(folder))
        {
            final byte[] known = new byte[KeyFile.KEY_LENGTH];
            engine.publicKey(1, known);
            assertArrayEquals(key, known);
            assertArrayEquals(key, KeyFile.read(folder.resolve("admin.key")).publicKey());
        }
    }

    @Test
    void keyOfAStartThatEndedBeforeTheFirstRecordIsUsed() throws Exception
    {
        final KeyFile key = KeyFile.generate(1);
        key.write(folder.resolve("admin.key"));
        TestEngine.open(folder).close();
        assertArrayEquals(key.publicKey(), KeyFile.read(folder.resolve("admin.key")).publicKey());
    }

    @Test
    void damagedKeyIsRefusedWithWhatToDoAndDoingItHelps() throws Exception
    {
        final Path file = folder.toRealPath().resolve("admin.key");
        for (final byte[] content : new byte[][] { {}, { 'k', 'e', 'y' }, { (byte)0xff, (byte)0xfe, 0 } })
        {
            Files.write(file, content);
            final RecoveryException ex = assertThrows(RecoveryException.class, () -> TestEngine.open(folder));
            assertEquals(
                "the administrator's key " + file + " is damaged; put a good copy in its place or delete it, and" +
                    " start again: nothing has been journalled yet, so a new key will be made",
                ex.getMessage());
            assertArrayEquals(content, Files.readAllBytes(file));
        }
        Files.delete(file);
        TestEngine.open(folder).close();
        assertEquals(1, KeyFile.read(file).keyId());
    }

    @Test
    void newFolderIsSyncedOnceWithItsEntryBeforeTheFirstRecord() throws Exception
    {
        final Path parentFolder = folder.toRealPath();
        final Path data = parentFolder.resolve("data");
        final List<String> forced;
        try (Recording recording = new Recording())
        {
            recording.enable(FORCE).withThreshold(Duration.ZERO);
            recording.start();
            TestEngine.open(data).close();
            TestEngine.open(data).close();
            recording.stop();
            final Path dump = folder.resolve("recording.jfr");
            recording.dump(dump);
            forced = RecordingFile.readAllEvents(dump).stream()
                .filter(event -> FORCE.equals(event.getEventType().getName()))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .map(event -> event.getString("path"))
                .toList();
        }
        final String parent = parentFolder.toString();
        assertEquals(2, Collections.frequency(forced, data.toString()), "after the key, and with the journals");
        assertEquals(1, Collections.frequency(forced, parent));
        final List<String> after = forced.subList(forced.indexOf(parent), forced.size());
        assertTrue(after.stream().anyMatch(path -> path.startsWith(data.resolve("journal") + "/")), forced.toString());
    }

    @Test
    void exchangeStartsWithoutTheKeyFileOnceItHasBegun() throws Exception
    {
        TestEngine.open(folder).close();
        Files.delete(folder.resolve("admin.key"));
        TestEngine.open(folder).close();
        assertTrue(Files.notExists(folder.resolve("admin.key")));
    }

    @Test
    void twoExchangesHaveTwoIdentities()
    {
        final long one;
        try (TestEngine engine = TestEngine.open(folder.resolve("one")))
        {
            one = engine.engineId();
        }
        try (TestEngine engine = TestEngine.open(folder.resolve("other")))
        {
            assertNotEquals(one, engine.engineId());
        }
        try (TestEngine engine = TestEngine.open(folder.resolve("one")))
        {
            assertEquals(one, engine.engineId());
        }
    }

    @Test
    void folderThatIsAFileIsRefusedByName() throws Exception
    {
        final Path file = folder.resolve("file");
        Files.writeString(file, "text");
        final RecoveryException ex = assertThrows(RecoveryException.class, () -> TestEngine.open(file));
        assertTrue(String.valueOf(ex.getMessage()).startsWith("the data folder " + file), ex.getMessage());
    }
}
