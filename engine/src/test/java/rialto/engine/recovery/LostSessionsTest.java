package rialto.engine.recovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sessions that were open when the engine went down are closed at the next start, by journalled commands. */
class LostSessionsTest
{
    @TempDir
    private Path folder;

    @Test
    void openSessionsAreClosedOnceByJournalledCommands()
    {
        final long lastInput;
        try (TestEngine engine = TestEngine.open(folder))
        {
            engine.commands.market();
            engine.drain();
            assertTrue(engine.stateMachine().isSessionOpen(TestCommands.TRADER));
            lastInput = engine.lastInputJournalled();
        }
        final long hash;
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertFalse(engine.stateMachine().isSessionOpen(TestCommands.TRADER));
            assertFalse(engine.stateMachine().isSessionOpen(TestCommands.ADMINISTRATOR));
            assertEquals(lastInput + 2, engine.lastInputJournalled());
            assertTrue(engine.messages().contains("closed 2 sessions"), engine.messages());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
            assertEquals(engine.lastEventLogged(), engine.recovered.count());
            hash = engine.stateMachine().stateHash();
        }
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertEquals(lastInput + 2, engine.lastInputJournalled());
            assertEquals(hash, engine.stateMachine().stateHash());
            engine.commands.open(TestCommands.TRADER);
            engine.drain();
            assertTrue(engine.stateMachine().isSessionOpen(TestCommands.TRADER));
        }
    }

    @Test
    void secondEngineOnTheSameFolderIsRefused()
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            final RecoveryException ex = assertThrows(RecoveryException.class, () -> TestEngine.open(folder));
            assertEquals("another engine is running on the data folder " + engine.folder, ex.getMessage());
        }
        TestEngine.open(folder).close();
    }
}
