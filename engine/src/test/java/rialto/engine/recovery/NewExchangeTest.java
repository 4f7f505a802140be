package rialto.engine.recovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.KeyFile;
import rialto.engine.core.Capacities;
import rialto.engine.pipeline.TestEngine;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How an exchange begins, and that it begins once only. */
class NewExchangeTest
{
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
