package rialto.engine.session;

import org.junit.jupiter.api.Test;
import rialto.engine.calendar.TradingCalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the calendar, and calls that end at random, have ingress journal. It starts at 00:33:20, second 2,000. */
class ScheduledPhasesTest extends SessionTestBase
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String PRE_OPEN = "SchedulePhase 0/0 PRE_OPEN OPENING";
    private static final String CALL =
        "SchedulePhase 0/0 CALL OPENING end 2200000000000 random 30000000000 no-cancel-from 2160000000000";
    private static final String CONTINUOUS = "SchedulePhase 0/0 CONTINUOUS";
    private static final String HALT = "SchedulePhase 0/0 HALT";
    private static final String CLOSED = "SchedulePhase 0/0 CLOSED";

    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).busyPatienceNs(60 * SECOND);
    }

    @Override
    TradingCalendar calendar()
    {
        return TradingCalendar.parse("test", """
            zone UTC
            days MON-SUN
            plan regular
            00:30 pre-open opening
            00:35 call opening until 00:36:40 random 30s no-cancel-from 00:36
            00:40 halt
            00:45 closed
            """);
    }

    @Test
    void shouldBeginWithWhatHoldsAndGoOnAtEachTime()
    {
        settle();
        assertEquals(List.of(PRE_OPEN), pipeline.journalled);
        time.advance(2_100 * SECOND - clock.nowNs() - 1);
        settle();
        assertEquals(List.of(PRE_OPEN), pipeline.journalled);
        time.advance(1);
        settle();
        assertEquals(List.of(PRE_OPEN, CALL), pipeline.journalled);
        assertEquals(2_100 * SECOND, pipeline.journalledNs.getLast());
        time.advanceSeconds(300);
        settle();
        time.advanceSeconds(300);
        settle();
        assertEquals(List.of(PRE_OPEN, CALL, HALT, CLOSED), pipeline.journalled);
    }

    @Test
    void shouldBeginAPhaseBeforeTheInputThatIsPolledAfterItsTime()
    {
        final TestClient client = live(1);
        client.cancel(1);
        time.advanceSeconds(100);
        settle();
        assertEquals(List.of(PRE_OPEN, "OpenSession 1", CALL, "CancelOrder 1 #1"), pipeline.journalled);
    }

    @Test
    void shouldPutAMoveOffWhileTheRingIsFullAndNotBeginACallThatIsOverByThen()
    {
        settle();
        pipeline.room(0);
        time.advanceSeconds(150);
        settle();
        assertEquals(List.of(PRE_OPEN), pipeline.journalled);
        pipeline.room(8);
        settle();
        pipeline.room(0);
        time.advanceSeconds(TimeUnit.DAYS.toSeconds(1));
        settle();
        time.advanceSeconds(60);
        pipeline.room(1);
        settle();
        assertEquals(List.of(PRE_OPEN, CALL, CLOSED, CONTINUOUS), pipeline.journalled);
    }

    @Test
    void shouldNotTickWhileAMoveMakesTimePass()
    {
        settle();
        pipeline.deadline(clock.nowNs() + 100 * SECOND);
        time.advanceSeconds(100);
        settle();
        assertEquals(List.of(PRE_OPEN, CALL), pipeline.journalled);
    }

    @Test
    void shouldMoveNothingWhenItStops()
    {
        live(1);
        ingress.stopAccepting();
        time.advanceSeconds(100);
        awaitJournalled("CloseSession 1 ENGINE_STOPPED");
        settle();
        assertEquals(List.of(PRE_OPEN, "OpenSession 1", "CloseSession 1 ENGINE_STOPPED"), pipeline.journalled);
    }

    @Test
    void shouldDrawOnceForEachCallThatWaits()
    {
        final Random same = new Random(RANDOM_SEED);
        final List<String> expected = new ArrayList<>(List.of(PRE_OPEN));
        settle();
        for (int call = 1; call <= 20; call++)
        {
            final long most = call == 1 ? 1 : SECOND * call;
            pipeline.waitingCall(1 + call % 3, call, most);
            settle();
            settle();
            expected.add("DrawCallEnd " + (1 + call % 3) + " #" + call + " " + same.nextLong(most + 1));
        }
        assertEquals(expected, pipeline.journalled);
    }

    @Test
    void shouldDrawFromNothingToAllOfIt()
    {
        final List<String> rest = new ArrayList<>(List.of("0", "1", "2"));
        settle();
        for (int call = 1; !rest.isEmpty(); call++)
        {
            pipeline.waitingCall(1, call, 2);
            settle();
            final String drawn = pipeline.journalled.getLast().split(" ", -1)[3];
            assertEquals(1, drawn.length());
            rest.remove(drawn);
        }
        assertEquals(List.of(), rest);
    }

    @Test
    void shouldNotDrawAgainBeforeTheLastDrawIsCarriedOut()
    {
        settle();
        pipeline.waitingCall(1, 1, 10);
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
        }
        assertEquals(1, pipeline.waiting());
        pipeline.waitingCall(2, 7, 10);
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
        }
        assertEquals(1, pipeline.waiting());
        settle();
        assertEquals(2, pipeline.journalled.size());
    }

    @Test
    void shouldPutADrawOffWhileTheRingIsFull()
    {
        settle();
        pipeline.room(0);
        pipeline.waitingCall(4, 9, 10);
        settle();
        assertEquals(List.of(PRE_OPEN), pipeline.journalled);
        pipeline.room(8);
        settle();
        assertEquals("DrawCallEnd 4 #9", pipeline.journalled.getLast().replaceFirst(" \\d+$", ""));
        assertEquals(2, pipeline.journalled.size());
    }
}
