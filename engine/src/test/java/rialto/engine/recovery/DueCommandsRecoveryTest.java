package rialto.engine.recovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.engine.pipeline.TestCommands;
import rialto.engine.pipeline.TestEngine;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Ticks and ContinueJobs are inputs as all others: they count, and a recovery carries them out again. */
class DueCommandsRecoveryTest
{
    private static final int ROUNDS = 130;
    private static final int COMMANDS_PER_ROUND = 4;

    @TempDir
    private Path folder;

    @Test
    void ticksAndContinueJobsAreCarriedOutAgain()
    {
        final long count;
        final long lastEvent;
        try (TestEngine engine = TestEngine.open(folder))
        {
            final int market = engine.commands.market();
            for (int i = 0; i < ROUNDS; i++)
            {
                engine.commands.tick();
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 7, 3);
                engine.commands.continueJob();
                engine.commands.tick();
                engine.drain();
            }
            count = engine.stateMachine().commandCount();
            lastEvent = engine.stateMachine().eventSequence();
            assertEquals(1 + market + ROUNDS * COMMANDS_PER_ROUND, count);
            assertEquals(count - 1, engine.lastInputJournalled());
            assertEquals(ROUNDS, engine.stateMachine().orders().openCount());
        }
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertTrue(
                engine.messages().contains("replayed " + count + " records in ") &&
                    engine.messages().contains("; " + lastEvent + " events are as logged, 0 were missing"),
                engine.messages());
            assertEquals(ROUNDS, engine.stateMachine().orders().openCount());
        }
    }
}
