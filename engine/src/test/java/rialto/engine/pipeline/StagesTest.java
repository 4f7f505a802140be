package rialto.engine.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rialto.engine.session.DueSignal;

import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The stages by hand, one call at a time: what each waits for, and what it does not wait for. */
class StagesTest
{
    @TempDir
    private Path folder;

    @Test
    void nothingLeavesBeforeItsInputIsJournalledWhileTheStateMachineGoesAhead() throws Exception
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            final int count = engine.commands.market();
            final long eventsBefore = engine.lastEventLogged();
            assertEquals(count, engine.pipeline.stateMachine().doWork());
            assertEquals(0, engine.pipeline.egress().doWork());
            assertEquals(0, engine.pipeline.marketData().doWork());
            assertEquals(0, engine.pipeline.eventLog().doWork());
            assertEquals(0, engine.replies.count());
            assertEquals(eventsBefore, engine.lastEventLogged());

            assertEquals(count, engine.pipeline.journal().doWork());
            assertEquals(count, engine.pipeline.egress().doWork());
            assertEquals(count, engine.pipeline.marketData().doWork());
            assertEquals(count, engine.pipeline.eventLog().doWork());
            assertTrue(engine.pipeline.isDrained());
            assertEquals(engine.stateMachine().eventSequence(), engine.lastEventLogged());
            assertEquals(engine.replies.events(), engine.marketData.events());
            assertTrue(engine.replies.lastJournalledNs() > 0);
        }
    }

    @Test
    void nothingLeavesBeforeTheStateMachineEitherWayRound() throws Exception
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            final int count = engine.commands.market();
            assertEquals(count, engine.pipeline.journal().doWork());
            assertEquals(0, engine.pipeline.egress().doWork());
            assertEquals(count, engine.pipeline.stateMachine().doWork());
            assertEquals(count, engine.pipeline.egress().doWork());
        }
    }

    @Test
    void ingressHearsOfEachCommandThatWasCarriedOutJournalledOrNot() throws Exception
    {
        try (TestEngine engine = TestEngine.open(folder))
        {
            final DueSignal due = engine.pipeline.due();
            assertEquals(0, due.carriedOut());
            final int count = engine.commands.market();
            assertEquals(count, engine.pipeline.input().lastSequence());
            assertEquals(0, due.carriedOut());
            engine.pipeline.stateMachine().doWork();
            assertEquals(count, due.carriedOut());
            assertEquals(DueSignal.NEVER, due.nextDeadlineNs());
            assertFalse(due.hasWork());
            engine.drain();
        }
        try (TestEngine engine = TestEngine.open(folder))
        {
            assertEquals(engine.lastInputJournalled(), engine.pipeline.due().carriedOut());
            assertEquals(engine.lastInputJournalled(), engine.pipeline.input().lastSequence());
        }
    }

    @Test
    void sharedLoopJournalsTheBatchAndAnswersAllOfIt() throws Exception
    {
        final GatedJournal[] journal = new GatedJournal[1];
        try (TestEngine engine = new TestEngine.Setup()
            .journal(real -> journal[0] = new GatedJournal(real)).open(folder))
        {
            final int count = engine.commands.market();
            final long journalled = engine.lastInputJournalled();
            engine.pipeline.engineLoop().doWork();
            assertEquals(1, journal[0].commitCount.get());
            assertEquals(journalled + count, engine.lastInputJournalled());
            assertEquals(engine.lastInputJournalled(), engine.replies.lastInputSequence());
            assertEquals(0, engine.marketData.count());
        }
    }

    @Test
    void commandWaitsOutsideUntilItsWholeOutputHasRoom() throws Exception
    {
        try (TestEngine engine = new TestEngine.Setup().slots(1_024, 4).open(folder))
        {
            engine.commands.market();
            engine.pipeline.journal().doWork();
            assertEquals(4, engine.pipeline.stateMachine().doWork());
            assertEquals(0, engine.pipeline.stateMachine().doWork());
            engine.pipeline.egress().doWork();
            engine.pipeline.marketData().doWork();
            assertEquals(0, engine.pipeline.stateMachine().doWork());
            engine.pipeline.eventLog().doWork();
            assertEquals(4, engine.pipeline.stateMachine().doWork());
        }
    }
}
