package rialto.engine.pipeline;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.types.Side;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One order sweeps a book that is full to its maximum: the largest output that can be, through a region twice that. */
@Timeout(120)
class LargestOutputTest
{
    private static final int MAX_ORDERS = 4_096;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void orderThatSweepsAFullBookPassesAndIsFollowedByOthers(final Profile profile)
    {
        try (TestEngine engine =
            new TestEngine.Setup().capacities(TestEngine.capacities(MAX_ORDERS)).slots(256, 64).open(folder))
        {
            engine.replies.countOnly();
            engine.marketData.countOnly();
            engine.start(profile);
            engine.commands.market();
            for (int round = 0; round < 3; round++)
            {
                final int makers = MAX_ORDERS - 1;
                for (int i = 0; i < makers; i++)
                {
                    engine.commands.order(TestCommands.SELLER, Side.SELL, 100 + i % 50, 1);
                }
                engine.drain();
                final long before = engine.replies.count();
                engine.commands.order(TestCommands.BUYER, Side.BUY, 200, makers);
                engine.drain();
                assertTrue(engine.replies.count() - before > makers, "a trade for each resting order");
            }
            assertEquals(0, engine.stateMachine().orders().openCount());
            assertEquals(engine.replies.count(), engine.marketData.count());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
        }
    }
}
