package rialto.engine.pipeline;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** Of the profiles whose state machine does not wait for the journal. */
    @ParameterizedTest
    @EnumSource(names = { "DEDICATED", "SOLO" })
    void stalledCommitHoldsBackEverythingButTheStateMachine(final Profile profile)
    {
        assertStallHoldsBack(profile, Durability.PAGE_CACHE, GatedJournal::holdCommits);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void stalledSyncHoldsBackEverythingButJournalAndStateMachine(final Profile profile)
    {
        assertStallHoldsBack(profile, Durability.SYNC, GatedJournal::holdSyncs);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void syncModeMakesOneSystemCallForAllThatWasCommittedMeanwhile(final Profile profile) throws Exception
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
            final long syncsBefore = gate(journal).syncCount.get();
            engine.start(profile);
            for (int i = 0; i < ORDERS; i++)
            {
                engine.commands.order(TestCommands.BUYER, Side.BUY, 100, 1);
            }
            engine.drain();
            recording.stop();
            final long commits = gate(journal).commitCount.get() - commitsBefore;
            final long syncs = gate(journal).syncCount.get() - syncsBefore;
            assertTrue(syncs >= 1 && syncs <= commits && commits <= ORDERS, syncs + " of " + commits + " commits");
            assertEquals(syncs, forcesOfTheJournal(recording));
        }
    }

    private void assertStallHoldsBack(
        final Profile profile,
        final Durability durability,
        final Consumer<GatedJournal> stall)
    {
        final AtomicReference<GatedJournal> journal = new AtomicReference<>();
        try (TestEngine engine =
            new TestEngine.Setup().durability(durability).journal(real -> keep(journal, real)).open(folder))
        {
            engine.commands.market();
            engine.drain();
            engine.start(profile);
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
