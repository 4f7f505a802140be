package rialto.engine.pipeline;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.codecs.types.Side;
import rialto.journal.Durability;
import rialto.journal.Journal;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Law 3, on threads: journal and matching run in parallel, and everything that leaves waits for the journal. */
@Timeout(300)
class DurabilityGateTest
{
    private static final int ORDERS = 200;

    @TempDir
    private Path folder;

    @Test
    void stalledCommitHoldsBackEverythingButTheStateMachine()
    {
        assertStallHoldsBack(Durability.PAGE_CACHE, GatedJournal::holdCommits);
    }

    @Test
    void stalledSyncHoldsBackEverythingButTheStateMachine()
    {
        assertStallHoldsBack(Durability.SYNC, GatedJournal::holdSyncs);
    }

    @Test
    void syncModeMakesOneSystemCallForEachBatch() throws Exception
    {
        final AtomicReference<GatedJournal> journal = new AtomicReference<>();
        try (TestEngine engine = new TestEngine.Setup().durability(Durability.SYNC).journal(real -> keep(journal, real))
            .open(folder);
            Recording recording = new Recording())
        {
            engine.commands.market();
            engine.drain();
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            final long commitsBefore = gate(journal).commitCount.get();
            engine.start(Profile.DEDICATED);
            for (int i = 0; i < ORDERS; i++)
            {
                engine.commands.order(TestCommands.BUYER, Side.BUY, 100, 1);
            }
            engine.drain();
            recording.stop();
            final long batches = gate(journal).commitCount.get() - commitsBefore;
            assertTrue(batches >= 1 && batches <= ORDERS, "batches: " + batches);
            assertEquals(batches, forcesOfTheJournal(recording));
        }
    }

    private void assertStallHoldsBack(final Durability durability, final Consumer<GatedJournal> stall)
    {
        final AtomicReference<GatedJournal> journal = new AtomicReference<>();
        try (TestEngine engine =
            new TestEngine.Setup().durability(durability).journal(real -> keep(journal, real)).open(folder))
        {
            engine.commands.market();
            engine.drain();
            engine.start(Profile.DEDICATED);
            final long repliesBefore = engine.replies.count();
            final long marketDataBefore = engine.marketData.count();
            final long eventsBefore = engine.lastEventLogged();
            stall.accept(gate(journal));
            for (int i = 0; i < ORDERS; i++)
            {
                engine.commands.order(i % 2 == 0 ? TestCommands.SELLER : TestCommands.BUYER,
                    i % 2 == 0 ? Side.SELL : Side.BUY, 100, 1);
            }
            final long last = engine.pipeline.input().cursor();
            TestEngine.await(() -> engine.pipeline.carriedOut() == last);

            assertEquals(repliesBefore, engine.replies.count());
            assertEquals(marketDataBefore, engine.marketData.count());
            assertEquals(eventsBefore, engine.lastEventLogged());

            gate(journal).letGo();
            engine.drain();
            assertTrue(engine.replies.count() > repliesBefore + ORDERS);
            assertEquals(engine.replies.events(), engine.marketData.events());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
        }
    }

    private long forcesOfTheJournal(final Recording recording) throws Exception
    {
        final Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        long count = 0;
        for (final RecordedEvent event : RecordingFile.readAllEvents(file))
        {
            if (event.getString("path").contains("/journal/"))
            {
                count++;
            }
        }
        return count;
    }

    private static GatedJournal keep(
        final AtomicReference<GatedJournal> reference,
        final Journal real)
    {
        final GatedJournal journal = new GatedJournal(real);
        reference.set(journal);
        return journal;
    }

    private static GatedJournal gate(final AtomicReference<GatedJournal> reference)
    {
        return Objects.requireNonNull(reference.get());
    }
}
