package rialto.engine.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rialto.codecs.types.Side;
import rialto.journal.Durability;
import rialto.journal.JournalFailedException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What stops the exchange: a broken invariant, and a journal that fails. */
@Timeout(300)
class HaltTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void poisonHaltsIsWrittenDownAndNeverAnswered(final Profile profile) throws Exception
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            engine.start(profile);
            engine.commands.market();
            engine.drain();
            final long lastAnswered = engine.replies.lastInputSequence();
            engine.commands.poison();
            engine.commands.order(TestCommands.SELLER, Side.SELL, 100, 1);
            TestEngine.await(engine.halt::isHalted);

            final PoisonException poison = assertInstanceOf(PoisonException.class, engine.halt.cause());
            assertEquals(lastAnswered + 1, poison.sequence());
            assertEquals(lastAnswered, engine.replies.lastInputSequence());
            final String dump = Files.readString(folder.resolve("poison-" + poison.sequence() + ".txt"));
            assertTrue(dump.contains("input sequence: " + poison.sequence()), dump);
            assertTrue(dump.contains("command: 0800e703"), dump);
            assertTrue(dump.contains("StateMachine"), dump);
        }
    }

    @Test
    void restartRefusesAtThePoisonThatWasJournalled()
    {
        final long sequence;
        try (TestEngine engine = TestEngine.open(folder))
        {
            engine.commands.market();
            engine.commands.poison();
            sequence = engine.pipeline.input().cursor() + 1;
            engine.start(Profile.SHARED);
            TestEngine.await(engine.halt::isHalted);
        }
        final PoisonException again = assertThrows(PoisonException.class, () -> TestEngine.open(folder));
        assertEquals(sequence, again.sequence());
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void firstFailureOfTheJournalHaltsAndNothingIsAnsweredAfterIt(final Profile profile)
    {
        assertHalts(profile, Durability.PAGE_CACHE, GatedJournal::fail);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void firstFailureToSyncHaltsAndNothingIsAnsweredAfterIt(final Profile profile)
    {
        assertHalts(profile, Durability.SYNC, GatedJournal::failToSync);
    }

    @Test
    void onlyTheFirstCauseIsKept()
    {
        final Halt halt = new Halt();
        final Exception first = new IllegalStateException("first");
        halt.pull(first);
        halt.pull(new IllegalStateException("second"));
        assertEquals(first, halt.cause());
    }

    private void assertHalts(final Profile profile, final Durability durability, final Consumer<GatedJournal> failure)
    {
        final AtomicReference<GatedJournal> journal = new AtomicReference<>();
        try (TestEngine engine = new TestEngine.Setup().durability(durability).journal(real ->
        {
            final GatedJournal gated = new GatedJournal(real);
            journal.set(gated);
            return gated;
        }).open(folder))
        {
            engine.start(profile);
            engine.commands.market();
            engine.drain();
            final long answered = engine.replies.count();
            failure.accept(Objects.requireNonNull(journal.get()));
            engine.commands.order(TestCommands.SELLER, Side.SELL, 100, 1);
            TestEngine.await(engine.halt::isHalted);
            assertInstanceOf(JournalFailedException.class, engine.halt.cause());
            assertEquals(answered, engine.replies.count());
            assertEquals(answered, engine.marketData.count());
        }
    }
}
