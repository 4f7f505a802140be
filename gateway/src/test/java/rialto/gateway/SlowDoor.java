package rialto.gateway;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds up the engine's thread that takes in commands, between two of its duty cycles. The test's thread says how; so a
 * test does not depend on who is quicker, the engine or whoever waits for it.
 */
final class SlowDoor
{
    private static final String INGRESS = "ingress";
    private static final long SLOW_CYCLE_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long POLL_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private volatile Mode mode = Mode.OPEN;
    private volatile boolean isShut;

    /** For one thread of the engine. */
    IdleStrategy idleStrategy()
    {
        return new Held();
    }

    /** Returns when nothing is taken in any more. */
    void shut(final long timeoutNs)
    {
        final long startNs = System.nanoTime();
        mode = Mode.SHUT;
        while (!isShut)
        {
            if (System.nanoTime() - startNs > timeoutNs)
            {
                throw new AssertionError("the engine's door does not shut");
            }
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    void slow()
    {
        mode = Mode.SLOW;
    }

    /** Returns when whoever was held up has gone on. */
    void open()
    {
        mode = Mode.OPEN;
        while (isShut)
        {
            LockSupport.parkNanos(POLL_INTERVAL_NS);
        }
    }

    private enum Mode
    {
        OPEN, SLOW, SHUT
    }

    /** The engine's own way of idling, but for the thread of the door. */
    private final class Held implements IdleStrategy
    {
        private final IdleStrategy usual = new BackoffIdleStrategy(
            10, 200, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(200));

        @Override
        public void idle(final int workCount)
        {
            if (mode != Mode.OPEN && Thread.currentThread().getName().contains(INGRESS))
            {
                hold();
            }
            usual.idle(workCount);
        }

        @Override
        public void idle()
        {
            usual.idle();
        }

        @Override
        public void reset()
        {
            usual.reset();
        }

        private void hold()
        {
            if (mode == Mode.SLOW)
            {
                LockSupport.parkNanos(SLOW_CYCLE_NS);
            }
            while (mode == Mode.SHUT && !Thread.currentThread().isInterrupted())
            {
                isShut = true;
                LockSupport.parkNanos(POLL_INTERVAL_NS);
            }
            isShut = false;
        }
    }
}
