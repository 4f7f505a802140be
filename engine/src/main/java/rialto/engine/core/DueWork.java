package rialto.engine.core;

import rialto.engine.timer.Deadlines;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What is to be done without anybody asking: deadlines that come, work that was begun and is not through. The edge
 * looks after each command, and journals a Tick or a ContinueJob when nothing else makes time pass or work go on.
 */
final class DueWork
{
    /** What a state without deadlines answers. */
    static final long NEVER = Deadlines.NEVER;

    private final LongSupplier nextDeadlineNs;
    private final BooleanSupplier hasWork;

    /**
     * Over the state's own nouns; neither question may allocate or change anything.
     *
     * @param nextDeadlineNs the earliest deadline of anything, {@link #NEVER} without.
     * @param hasWork        whether a job is to be continued, or elected stops wait to be activated.
     */
    DueWork(final LongSupplier nextDeadlineNs, final BooleanSupplier hasWork)
    {
        this.nextDeadlineNs = nextDeadlineNs;
        this.hasWork = hasWork;
    }

    long nextDeadlineNs()
    {
        return nextDeadlineNs.getAsLong();
    }

    boolean hasWork()
    {
        return hasWork.getAsBoolean();
    }
}
