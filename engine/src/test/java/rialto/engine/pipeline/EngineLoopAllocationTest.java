package rialto.engine.pipeline;

import com.sun.management.ThreadMXBean;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.CompositeAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The engine's thread, journal and egress included, allocates nothing once it is warm: not one byte over 100,000
 * commands. Until the compiler has settled, frames that it takes back materialize objects it had optimized away; so the
 * test goes on until it sees such a stretch, and gives up after 20.
 */
@Timeout(240)
class EngineLoopAllocationTest
{
    private static final int BATCH = 256;
    private static final int STRETCH = 100_096;
    private static final int MAX_STRETCHES = 20;

    @TempDir
    private Path folder;

    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private long lastOrder;

    @Test
    void journalMatchEgressAllocateNothingOutsideOfARoll() throws Exception
    {
        assertAllocatesNothing(Pipeline::engineLoop);
    }

    @Test
    void norDoTheyWhereTheDiskHasAThreadOfItsOwn() throws Exception
    {
        assertAllocatesNothing(pipeline -> new CompositeAgent(pipeline.diskLoop(), pipeline.matchingLoop()));
    }

    private void assertAllocatesNothing(final Function<Pipeline, Agent> loops) throws Exception
    {
        try (TestEngine engine = new TestEngine.Setup()
            .segmentLength(512 << 20)
            .eventLog(DiscardingJournal::new)
            .open(folder))
        {
            engine.replies.countOnly();
            engine.marketData.countOnly();
            engine.commands.market();
            engine.drain();
            final Agent loop = loops.apply(engine.pipeline);
            long allocated = bytesAllocated(engine, loop);
            for (int i = 1; i < MAX_STRETCHES && allocated != 0; i++)
            {
                allocated = bytesAllocated(engine, loop);
            }
            assertEquals(0, allocated, "bytes allocated by the engine loop over the last " + STRETCH + " commands");
            assertTrue(engine.replies.count() > STRETCH, "everything was answered");
        }
    }

    /**
     * By the loop alone, over a stretch of sells, buys that trade, and sells that rest and are cancelled, a Tick and a
     * ContinueJob behind each batch.
     */
    private long bytesAllocated(final TestEngine engine, final Agent loop) throws Exception
    {
        long allocated = 0;
        for (int i = 0; i < STRETCH; i += BATCH)
        {
            for (int j = 0; j < BATCH; j += 4)
            {
                engine.commands.order(TestCommands.SELLER, Side.SELL, 100, 2);
                engine.commands.order(TestCommands.BUYER, Side.BUY, 100, 2);
                engine.commands.order(TestCommands.SELLER, Side.SELL, 120, 2);
                lastOrder += 3;
                engine.commands.cancel(TestCommands.SELLER, lastOrder);
            }
            engine.commands.tick();
            engine.commands.continueJob();
            final long before = threads.getCurrentThreadAllocatedBytes();
            loop.doWork();
            allocated += threads.getCurrentThreadAllocatedBytes() - before;
            engine.pipeline.marketData().doWork();
            engine.pipeline.eventLog().doWork();
        }
        return allocated;
    }
}
