package rialto.engine.core;

import rialto.codecs.types.CancelReason;
import rialto.engine.timer.Deadlines;

/**
 * Takes out orders whose time has come, before each command and at its time, ordered by deadline and then by order id;
 * at most {@value #MAX_AT_ONCE} at once. What is due and still open is dead for every rule. Engine thread only.
 */
final class Expiries
{
    static final int MAX_AT_ONCE = 512;

    private final Deadlines deadlines;
    private final OrderEnds ends;
    private final Cascade cascade;

    Expiries(final State state, final OrderEnds ends, final Cascade cascade)
    {
        this.ends = ends;
        this.cascade = cascade;
        deadlines = state.deadlines;
    }

    void fire(final long nowNs)
    {
        if (deadlines.nextDeadlineNs() > nowNs)
        {
            return;
        }
        for (int count = 0; count < MAX_AT_ONCE && deadlines.nextDeadlineNs() <= nowNs; count++)
        {
            ends.cancel(deadlines.nextSlot(), CancelReason.EXPIRED);
        }
        cascade.runLinks();
    }
}
