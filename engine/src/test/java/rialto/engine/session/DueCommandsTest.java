package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What ingress journals without being asked: when time is to pass, and when long work is to go on. */
class DueCommandsTest extends SessionTestBase
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).busyPatienceNs(60 * SECOND);
    }

    @Test
    void shouldTickOnceWhenADeadlineIsDue()
    {
        pipeline.deadline(clock.nowNs() + SECOND);
        settle();
        time.advance(SECOND - 1);
        settle();
        assertEquals(List.of(), pipeline.journalled);
        time.advance(1);
        settle();
        assertEquals(List.of("Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldNotTickWithoutDeadlines()
    {
        for (int i = 0; i < 200; i++)
        {
            time.advanceSeconds(1_000_000);
            work();
        }
        assertEquals(List.of(), pipeline.journalled);
    }

    @Test
    void shouldNotTickAgainBeforeTheLastTickIsCarriedOut()
    {
        pipeline.deadline(clock.nowNs());
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
            time.advance(SECOND);
        }
        assertEquals(1, pipeline.waiting());
        settle();
        assertEquals(List.of("Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldTickForEachDeadlineThatComesLater()
    {
        pipeline.deadline(clock.nowNs() + SECOND);
        pipeline.deadline(clock.nowNs() + SECOND + 1);
        pipeline.deadline(clock.nowNs() + 3 * SECOND);
        time.advance(2 * SECOND);
        settle();
        assertEquals(List.of("Tick 3"), pipeline.journalled);
        time.advance(2 * SECOND);
        settle();
        assertEquals(List.of("Tick 3", "Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldTickUntilNothingIsDueAnyMore()
    {
        pipeline.deadlinesPerCommand(1);
        for (int i = 0; i < 4; i++)
        {
            pipeline.deadline(clock.nowNs() - i);
        }
        settle();
        assertEquals(List.of("Tick 3", "Tick 3", "Tick 3", "Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldNotTickWhenInputMakesTimePass()
    {
        final TestClient client = live(1);
        pipeline.deadline(clock.nowNs() + SECOND);
        time.advance(SECOND);
        client.cancel(1);
        settle();
        assertEquals(List.of("OpenSession 1", "CancelOrder 1 #1"), pipeline.journalled);
    }

    @Test
    void shouldTickBehindInputThatCameTooEarly()
    {
        final TestClient client = live(1);
        client.cancel(1);
        ingress.doWork();
        assertEquals(1, pipeline.waiting());
        pipeline.deadline(clock.nowNs() + SECOND);
        time.advance(SECOND);
        ingress.doWork();
        assertEquals(1, pipeline.waiting());
        settle();
        assertEquals(List.of("OpenSession 1", "CancelOrder 1 #1", "Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldPutATickOffWhileTheRingIsFull()
    {
        pipeline.room(0);
        pipeline.deadline(clock.nowNs());
        settle();
        assertEquals(List.of(), pipeline.journalled);
        pipeline.room(8);
        settle();
        assertEquals(List.of("Tick 3"), pipeline.journalled);
    }

    @Test
    void shouldContinueWorkUntilItIsDone()
    {
        pipeline.longWork(3);
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
        }
        assertEquals(1, pipeline.waiting());
        settle();
        assertEquals(List.of("ContinueJob 3", "ContinueJob 3", "ContinueJob 3"), pipeline.journalled);
    }

    @Test
    void shouldTakeTurnsWithOtherInput()
    {
        final TestClient client = live(1);
        cancels(client, 1, 4);
        pipeline.longWork(6);
        settle();
        assertEquals(
            List.of(
                "OpenSession 1",
                "ContinueJob 3",
                "CancelOrder 1 #1",
                "ContinueJob 3",
                "CancelOrder 1 #2",
                "ContinueJob 3",
                "CancelOrder 1 #3",
                "ContinueJob 3",
                "CancelOrder 1 #4",
                "ContinueJob 3",
                "ContinueJob 3"),
            pipeline.journalled);
    }

    @Test
    void shouldTakeTurnsForTheOnlyPlaceOfTheRing()
    {
        final TestClient client = live(1);
        cancels(client, 1, 4);
        pipeline.room(1);
        pipeline.longWork(3);
        settle();
        assertEquals(
            List.of(
                "OpenSession 1",
                "ContinueJob 3",
                "CancelOrder 1 #1",
                "ContinueJob 3",
                "CancelOrder 1 #2",
                "ContinueJob 3",
                "CancelOrder 1 #3",
                "CancelOrder 1 #4"),
            pipeline.journalled);
        assertEquals(0, sessions.counters().value(SessionCounter.FRAMES_REFUSED));
    }

    @Test
    void shouldNotHoldInputBackWhileAStepIsUnderWay()
    {
        final TestClient client = live(1);
        pipeline.longWork(2);
        cancels(client, 1, 3);
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
        }
        assertEquals(4, pipeline.waiting());
        settle();
        assertEquals(
            List.of(
                "OpenSession 1",
                "ContinueJob 3",
                "CancelOrder 1 #1",
                "CancelOrder 1 #2",
                "CancelOrder 1 #3",
                "ContinueJob 3"),
            pipeline.journalled);
    }

    @Test
    void shouldNotTickWhileLongWorkMakesTimePass()
    {
        pipeline.longWork(2);
        pipeline.deadline(clock.nowNs());
        settle();
        assertEquals(List.of("ContinueJob 3", "ContinueJob 3"), pipeline.journalled);
    }

    @Test
    void shouldLeaveWhatIsDueToTheNextStartWhenItStops()
    {
        live(1);
        ingress.stopAccepting();
        pipeline.longWork(2);
        pipeline.deadline(clock.nowNs());
        awaitJournalled("CloseSession 1 ENGINE_STOPPED");
        settle();
        assertEquals(List.of("OpenSession 1", "CloseSession 1 ENGINE_STOPPED"), pipeline.journalled);
    }

    /** As after a recovery: the deadlines have passed, and nobody has said anything yet. */
    @Test
    void shouldCatchUpInTheFirstIdlePassAfterAStart()
    {
        final List<String> expected = new ArrayList<>();
        pipeline.deadline(clock.nowNs() - 5 * SECOND);
        ingress.doWork();
        pipeline.run();
        expected.add("Tick 3");
        assertEquals(expected, pipeline.journalled);
        pipeline.longWork(1);
        ingress.doWork();
        pipeline.run();
        expected.add("ContinueJob 3");
        assertEquals(expected, pipeline.journalled);
    }

    private static void cancels(final TestClient client, final int first, final int last)
    {
        for (int i = first; i <= last; i++)
        {
            client.cancel(i);
        }
    }
}
