package rialto.engine.session;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The engine's time: nanoseconds since 1970 that never run backwards. It is the machine's monotonic clock plus an
 * offset; the offset follows the wall clock.
 *
 * <p>An error up to {@link #STEP_THRESHOLD_NS} is slewed at 500 parts per million. More than that is a step: it is
 * counted, for an operator to see; forward it is taken over at once, backward the time runs a tenth slower until the
 * wall clock has caught up.
 *
 * <p>{@link #stampNs()}, {@link #isDue} and {@link #discipline()} belong to the ingress thread; everything else may be
 * called by any.
 * Does not allocate.
 */
public final class EdgeClock
{
    /** An error of the wall clock above this many nanoseconds counts as a step. */
    public static final long STEP_THRESHOLD_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long SAMPLE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SLEW_DIVISOR = 2_000;
    private static final long FAST_SLEW_DIVISOR = 10;

    private final EpochNanoClock wallClock;
    private final NanoClock monotonicClock;
    private final AtomicLong offsetNs = new AtomicLong();
    private final AtomicLong errorNs = new AtomicLong();
    private final AtomicLong stepCount = new AtomicLong();
    private final LastStamp lastStamp;
    private long lastSampleNs;
    private boolean isStepped;

    /**
     * A clock that starts at the wall clock's time.
     *
     * @param wallClock      that is followed.
     * @param monotonicClock that runs on between two looks at the wall clock.
     * @param notBeforeNs    no stamp is at or before this time: the last one of the journal.
     */
    public EdgeClock(final EpochNanoClock wallClock, final NanoClock monotonicClock, final long notBeforeNs)
    {
        this.wallClock = wallClock;
        this.monotonicClock = monotonicClock;
        lastSampleNs = monotonicClock.nanoTime();
        final long wallNs = wallClock.nanoTime();
        offsetNs.set(wallNs - lastSampleNs);
        lastStamp = new LastStamp(notBeforeNs);
        if (wallNs < notBeforeNs - STEP_THRESHOLD_NS)
        {
            isStepped = true;
            stepCount.set(1L);
        }
    }

    /**
     * The time now, for deadlines and trailers; it may lie behind the last stamp. Any thread.
     *
     * @return nanoseconds since 1970.
     */
    public long nowNs()
    {
        return monotonicClock.nanoTime() + offsetNs.get();
    }

    /**
     * Nanoseconds of the monotonic clock alone, for measuring silence. Any thread.
     *
     * @return nanoseconds from an arbitrary origin.
     */
    public long monotonicNs()
    {
        return monotonicClock.nanoTime();
    }

    /**
     * The time now as a stamp: greater than every stamp before. Ingress thread only.
     *
     * @return nanoseconds since 1970.
     */
    public long stampNs()
    {
        final long stampNs = Math.max(lastStamp.get() + 1, nowNs());
        lastStamp.set(stampNs);
        return stampNs;
    }

    /**
     * Whether the next stamp is at or after a deadline. Ingress thread only.
     *
     * @param deadlineNs nanoseconds since 1970.
     * @return true if so.
     */
    boolean isDue(final long deadlineNs)
    {
        return Math.max(lastStamp.get() + 1, nowNs()) >= deadlineNs;
    }

    /**
     * Compares with the wall clock if that is due, and corrects. Ingress thread only; call it once per duty cycle.
     */
    public void discipline()
    {
        final long monotonicNs = monotonicClock.nanoTime();
        final long elapsedNs = monotonicNs - lastSampleNs;
        if (elapsedNs >= SAMPLE_INTERVAL_NS)
        {
            lastSampleNs = monotonicNs;
            correct(wallClock.nanoTime() - monotonicNs - offsetNs.get(), elapsedNs);
        }
    }

    /**
     * How far the wall clock was ahead at the last comparison. Any thread.
     *
     * @return nanoseconds; negative if it was behind.
     */
    public long errorNs()
    {
        return errorNs.get();
    }

    /**
     * How often the wall clock was found to have stepped. Any thread.
     *
     * @return the count since start.
     */
    public long stepCount()
    {
        return stepCount.get();
    }

    private void correct(final long newErrorNs, final long elapsedNs)
    {
        errorNs.set(newErrorNs);
        final boolean isStep = Math.abs(newErrorNs) > STEP_THRESHOLD_NS;
        if (isStep && !isStepped)
        {
            stepCount.getAndIncrement();
        }
        isStepped = isStep;
        offsetNs.getAndAdd(correctionNs(newErrorNs, elapsedNs, isStep));
    }

    private static long correctionNs(final long errorNs, final long elapsedNs, final boolean isStep)
    {
        if (isStep && errorNs > 0)
        {
            return errorNs;
        }
        final long limitNs = elapsedNs / (isStep ? FAST_SLEW_DIVISOR : SLEW_DIVISOR);
        return Math.clamp(errorNs, -limitNs, limitNs);
    }
}
