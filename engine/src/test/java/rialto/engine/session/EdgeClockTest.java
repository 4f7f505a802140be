package rialto.engine.session;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EdgeClockTest
{
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicLong wallNs = new AtomicLong(1_000 * SECOND);
    private final AtomicLong monotonicNs = new AtomicLong(5 * SECOND);
    private final EdgeClock clock = new EdgeClock(wallNs::get, monotonicNs::get, 0L);

    @Test
    void shouldFollowTheMonotonicClockFromTheWallClocksTime()
    {
        pass(3 * SECOND);

        assertEquals(1_003 * SECOND, clock.nowNs());
        assertEquals(8 * SECOND, clock.monotonicNs());
    }

    @Test
    void shouldBeDueWhenTheNextStampIs()
    {
        assertFalse(clock.isDue(clock.nowNs() + 1));
        assertTrue(clock.isDue(clock.nowNs()));
        assertFalse(clock.isDue(Long.MAX_VALUE));

        final long ahead = clock.nowNs() + 3 * SECOND;
        final EdgeClock behind = new EdgeClock(wallNs::get, monotonicNs::get, ahead);
        assertTrue(behind.isDue(ahead + 1));
        assertFalse(behind.isDue(ahead + 2));
        assertEquals(ahead + 1, behind.stampNs());
    }

    @Test
    void shouldGiveEveryStampATimeOfItsOwn()
    {
        final long first = clock.stampNs();

        assertEquals(first + 1, clock.stampNs());
        assertEquals(first + 2, clock.stampNs());
    }

    @Test
    void shouldNeverStampBeforeTheJournalsLastTime()
    {
        final EdgeClock late = new EdgeClock(wallNs::get, monotonicNs::get, 2_000 * SECOND);

        assertEquals(2_000 * SECOND + 1, late.stampNs());
        assertEquals(1, late.stepCount());
    }

    @Test
    void shouldSlewASmallError()
    {
        wallNs.getAndAdd(10 * MILLISECOND);
        pass(SECOND);
        clock.discipline();

        assertEquals(1_001 * SECOND + SECOND / 2_000, clock.nowNs());
        assertEquals(10 * MILLISECOND, clock.errorNs());
        assertEquals(0, clock.stepCount());
    }

    @Test
    void shouldNotLookAtTheWallClockMoreOftenThanNeeded()
    {
        wallNs.getAndAdd(10 * MILLISECOND);
        pass(99 * MILLISECOND);
        clock.discipline();

        assertEquals(0, clock.errorNs());
    }

    @Test
    void shouldTakeAStepForwardAtOnceAndCountIt()
    {
        wallNs.getAndAdd(60 * SECOND);
        pass(SECOND);
        clock.discipline();
        assertEquals(1_061 * SECOND, clock.nowNs());
        pass(SECOND);
        clock.discipline();

        assertEquals(1_062 * SECOND, clock.nowNs());
        assertEquals(1, clock.stepCount());
    }

    @Test
    void shouldSlowDownAfterAStepBackwardAndCountItOnce()
    {
        wallNs.getAndAdd(-SECOND);
        long last = clock.stampNs();
        for (int i = 0; i < 12; i++)
        {
            pass(SECOND);
            clock.discipline();
            final long stamp = clock.stampNs();
            assertTrue(stamp > last, "time ran backwards");
            last = stamp;
        }

        assertTrue(Math.abs(clock.errorNs()) < 100 * MILLISECOND, "error " + clock.errorNs());
        assertEquals(1, clock.stepCount());
    }

    private void pass(final long nanoseconds)
    {
        wallNs.getAndAdd(nanoseconds);
        monotonicNs.getAndAdd(nanoseconds);
    }
}
