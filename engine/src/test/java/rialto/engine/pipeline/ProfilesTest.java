package rialto.engine.pipeline;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.types.Side;

import java.nio.file.Path;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The stages on their threads, through rings that are always full: what each of them saw is, byte for byte, what a
 * replay of the journal gives.
 */
@Timeout(300)
class ProfilesTest
{
    private static final int COMMANDS = 40_000;
    private static final int MAX_ORDERS = 512;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatTheStagesSawIsWhatAReplayGives(final Profile profile)
    {
        final long seed = System.nanoTime();
        final long stateHash;
        final long eventCount;
        try (TestEngine engine = setup().open(folder))
        {
            engine.replies.countOnly();
            engine.marketData.countOnly();
            engine.start(profile);
            engine.commands.market();
            trade(engine.commands, new Random(seed));
            engine.drain();
            assertNull(engine.halt.cause());
            stateHash = engine.stateMachine().stateHash();
            eventCount = engine.stateMachine().eventSequence() - engine.recovered.count();
            assertEquals(eventCount, engine.replies.count());
            assertEquals(eventCount, engine.marketData.count());
            assertEquals(engine.replies.hash(), engine.marketData.hash());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
        }
        try (TestEngine engine = setup().open(folder))
        {
            assertTrue(engine.messages().contains(" events are as logged, 0 were missing"),
                () -> "seed " + seed + ": " + engine.messages());
            assertTrue(engine.stateMachine().commandCount() > COMMANDS);
            assertTrue(stateHash != 0);
        }
    }

    private static TestEngine.Setup setup()
    {
        return new TestEngine.Setup().capacities(TestEngine.capacities(MAX_ORDERS)).slots(64, 16);
    }

    private static void trade(final TestCommands commands, final Random random)
    {
        for (int i = 0; i < COMMANDS; i++)
        {
            switch (random.nextInt(4))
            {
                case 0 -> commands.cancel(TestCommands.SELLER, 1 + random.nextInt(COMMANDS));
                case 1 -> commands.order(TestCommands.BUYER, Side.BUY, 95 + random.nextInt(10), 1 + random.nextInt(90));
                default ->
                    commands.order(TestCommands.SELLER, Side.SELL, 96 + random.nextInt(10), 1 + random.nextInt(9));
            }
        }
    }
}
