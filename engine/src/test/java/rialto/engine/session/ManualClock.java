package rialto.engine.session;

import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until a test moves it. */
final class ManualClock implements NanoClock
{
    private final AtomicLong nowNs = new AtomicLong(TimeUnit.SECONDS.toNanos(1_000));

    @Override
    public long nanoTime()
    {
        return nowNs.get();
    }

    void advance(final long nanoseconds)
    {
        nowNs.getAndAdd(nanoseconds);
    }

    void advanceSeconds(final long seconds)
    {
        advance(TimeUnit.SECONDS.toNanos(seconds));
    }
}
