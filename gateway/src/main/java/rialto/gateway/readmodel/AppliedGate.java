package rialto.gateway.readmodel;

import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Up to which command the views are. The projector moves it on, any thread waits; when nobody waits for a command, its
 * being applied costs one volatile read.
 */
final class AppliedGate
{
    private final PriorityQueue<Waiter> waiters = new PriorityQueue<>();
    private volatile long applied = -1;
    private volatile long firstWanted = Long.MAX_VALUE;

    long applied()
    {
        return applied;
    }

    /** Projector only. */
    void apply(final long inputSequence)
    {
        applied = inputSequence;
    }

    /** Wakes those whose command has been applied. Projector only, outside of the lock that they take next. */
    void release()
    {
        if (applied < firstWanted)
        {
            return;
        }
        synchronized (waiters)
        {
            Waiter first = waiters.peek();
            while (first != null && first.inputSequence <= applied)
            {
                waiters.remove();
                first.latch.countDown();
                first = waiters.peek();
            }
            firstWanted = first == null ? Long.MAX_VALUE : first.inputSequence;
        }
    }

    boolean await(final long inputSequence, final long timeoutNs) throws InterruptedException
    {
        if (applied >= inputSequence)
        {
            return true;
        }
        final Waiter waiter = new Waiter(inputSequence);
        synchronized (waiters)
        {
            waiters.add(waiter);
            firstWanted = Math.min(firstWanted, inputSequence);
        }
        // Looks again once the wish is known: either this sees the command applied, or the projector sees the wish.
        if (applied >= inputSequence)
        {
            forget(waiter);
            return true;
        }
        boolean isWoken = false;
        try
        {
            isWoken = waiter.latch.await(timeoutNs, TimeUnit.NANOSECONDS);
        }
        finally
        {
            if (!isWoken)
            {
                forget(waiter);
            }
        }
        return applied >= inputSequence;
    }

    private void forget(final Waiter waiter)
    {
        synchronized (waiters)
        {
            waiters.remove(waiter);
            final Waiter first = waiters.peek();
            firstWanted = first == null ? Long.MAX_VALUE : first.inputSequence;
        }
    }

    private static final class Waiter implements Comparable<Waiter>
    {
        private final long inputSequence;
        private final CountDownLatch latch = new CountDownLatch(1);

        Waiter(final long inputSequence)
        {
            this.inputSequence = inputSequence;
        }

        @Override
        public int compareTo(final Waiter other)
        {
            return Long.compare(inputSequence, other.inputSequence);
        }
    }
}
