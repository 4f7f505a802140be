package rialto.engine.session;

import org.junit.jupiter.api.Test;
import rialto.engine.calendar.CalendarClock;
import rialto.engine.calendar.CalendarException;
import rialto.engine.calendar.TradingCalendar;

import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What ingress journals of the trading calendar, and what it draws. */
class CalendarCommandsTest extends SessionTestBase
{
    private static final String NONE = Long.toString(Long.MIN_VALUE);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private long startNs;

    @Override
    CalendarClock calendar()
    {
        try
        {
            return new CalendarClock(TradingCalendar.parse(List.of(
                "at " + at(14) + " PRE_OPEN OPENING",
                "at " + at(44) + " CALL OPENING end " + at(54) + " random 5s no-cancel " + at(53),
                "segment 4",
                "at " + at(14) + " HALT")), clock.nowNs(), clock.nowNs());
        }
        catch (final CalendarException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private String at(final long minutes)
    {
        return LocalTime.ofNanoOfDay(beginNs(minutes) % TimeUnit.DAYS.toNanos(1)).toString();
    }

    /** So many minutes after the whole second at which the test begins. */
    private long beginNs(final long minutes)
    {
        startNs = startNs == 0 ? clock.nowNs() / 1_000_000_000L * 1_000_000_000L : startNs;
        return startNs + minutes * MINUTE;
    }

    @Test
    void shouldMoveEachSegmentWhenItsTimeHasCome()
    {
        time.advance(13 * MINUTE);
        settle();
        assertEquals(List.of(), pipeline.journalled);
        time.advance(MINUTE);
        settle();
        final String quiet = " end " + NONE + " random 0 no-cancel " + NONE;
        assertEquals(
            List.of("SchedulePhase 0 PRE_OPEN OPENING" + quiet, "SchedulePhase 4 HALT NULL_VAL" + quiet),
            pipeline.journalled);
        pipeline.journalled.clear();
        time.advance(30 * MINUTE);
        settle();
        assertEquals(
            List.of("SchedulePhase 0 CALL OPENING end " + beginNs(54) + " random 5000000000 no-cancel " +
                beginNs(53)),
            pipeline.journalled);
    }

    @Test
    void shouldMoveToWhatFollowsOnACallThatIsOver()
    {
        time.advance(HOUR);
        settle();
        assertEquals("SchedulePhase 0 CONTINUOUS NULL_VAL end " + NONE + " random 0 no-cancel " + NONE,
            pipeline.journalled.getLast());
    }

    @Test
    void shouldPutAMoveOffWhileTheRingIsFull()
    {
        pipeline.room(0);
        time.advance(14 * MINUTE);
        settle();
        assertEquals(List.of(), pipeline.journalled);
        pipeline.room(8);
        settle();
        assertEquals(2, pipeline.journalled.size());
    }

    @Test
    void shouldDrawOnceForEachCallThatWaits()
    {
        pipeline.waitingCall(7, 1);
        pipeline.waitingCall(3, 2);
        for (int i = 0; i < 10; i++)
        {
            ingress.doWork();
        }
        assertEquals(1, pipeline.waiting());
        settle();
        settle();
        assertEquals(List.of("DrawCallEnd 7 1 within", "DrawCallEnd 3 2 within"), pipeline.journalled);
    }
}
