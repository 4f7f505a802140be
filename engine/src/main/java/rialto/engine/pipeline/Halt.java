package rialto.engine.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The exchange's emergency stop: the first failure of any stage stops them all. Any thread.
 */
public final class Halt
{
    private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();
    private final CountDownLatch latch = new CountDownLatch(1);
    private volatile boolean isHalted;

    /** Not pulled. */
    public Halt()
    {
    }

    /**
     * Stops every stage at its next duty cycle. Only the first cause is kept.
     *
     * @param why what broke.
     */
    public void pull(final Throwable why)
    {
        cause.compareAndSet(null, why);
        isHalted = true;
        latch.countDown();
    }

    public boolean isHalted()
    {
        return isHalted;
    }

    /**
     * What broke.
     *
     * @return null if nothing did.
     */
    public @Nullable Throwable cause()
    {
        return cause.get();
    }

    /**
     * Waits until something breaks.
     *
     * @param timeoutNs longest wait in nanoseconds.
     * @return true if something has broken.
     * @throws InterruptedException if the waiting thread is interrupted.
     */
    public boolean await(final long timeoutNs) throws InterruptedException
    {
        return latch.await(timeoutNs, TimeUnit.NANOSECONDS);
    }
}
