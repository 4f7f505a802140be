package rialto.engine.session;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is due without anybody asking, from the state machine's thread, which alone writes, to the ingress thread, which
 * reads. Neither waits, and nothing allocates.
 *
 * <pre>
 *   0          128                                 256                              384
 *   +----------+---------------------------------------------+---------------+----------------+
 *   | padding  | nextDeadlineNs | hasWork | drawMax | draw     | carriedOut    | padding        |
 *   +----------+---------------------------------------------+---------------+----------------+
 *              written when it changes                         written after each command
 * </pre>
 *
 * What changes seldom has a line of its own, so that ingress, which looks in every duty cycle, finds it in its cache.
 * Who reads {@link #carriedOut} first finds the rest at least as new as that command left it.
 */
public final class DueSignal
{
    /** The next deadline when there is none. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int PADDING = 128;
    private static final int NEXT_DEADLINE_NS_OFFSET = PADDING;
    private static final int HAS_WORK_OFFSET = NEXT_DEADLINE_NS_OFFSET + Long.BYTES;
    private static final int DRAW_MAX_NS_OFFSET = HAS_WORK_OFFSET + Long.BYTES;
    private static final int DRAW_OFFSET = DRAW_MAX_NS_OFFSET + Long.BYTES;
    private static final int CARRIED_OUT_OFFSET = NEXT_DEADLINE_NS_OFFSET + PADDING;
    private static final int LENGTH = CARRIED_OUT_OFFSET + PADDING;

    private final UnsafeBuffer cells = new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, PADDING));
    private long nextDeadlineNs = NEVER;
    private boolean hasWork;
    private long draw;

    /** Nothing is due, nothing was carried out. */
    public DueSignal()
    {
        cells.putLongRelease(NEXT_DEADLINE_NS_OFFSET, NEVER);
    }

    /**
     * A command was carried out, and this is how things stand now. The writer's thread only.
     *
     * @param inputSequence     of the command in the journal.
     * @param newNextDeadlineNs the earliest deadline of anything, {@link #NEVER} without.
     * @param newHasWork        whether work was begun that is not through.
     */
    public void publish(final long inputSequence, final long newNextDeadlineNs, final boolean newHasWork)
    {
        if (newNextDeadlineNs != nextDeadlineNs)
        {
            nextDeadlineNs = newNextDeadlineNs;
            cells.putLongRelease(NEXT_DEADLINE_NS_OFFSET, newNextDeadlineNs);
        }
        if (newHasWork != hasWork)
        {
            hasWork = newHasWork;
            cells.putLongRelease(HAS_WORK_OFFSET, newHasWork ? 1L : 0L);
        }
        cells.putLongRelease(CARRIED_OUT_OFFSET, inputSequence);
    }

    /**
     * A call waits for its random time, or none does any more. The writer's thread only, before {@link #publish}.
     *
     * @param instrumentId of the call; 0: none waits.
     * @param callNumber   of the instrument.
     * @param maxNs        most that may be drawn.
     */
    public void publishDraw(final int instrumentId, final int callNumber, final long maxNs)
    {
        final long newDraw = ((long)instrumentId << Integer.SIZE) | (callNumber & 0xFFFF_FFFFL);
        if (newDraw != draw)
        {
            draw = newDraw;
            cells.putLongRelease(DRAW_MAX_NS_OFFSET, maxNs);
            cells.putLongRelease(DRAW_OFFSET, newDraw);
        }
    }

    /**
     * The call that waits for its random time: its instrument in the upper half, its number in the lower. Any thread.
     *
     * @return 0 if none waits.
     */
    public long draw()
    {
        return cells.getLongAcquire(DRAW_OFFSET);
    }

    /**
     * Most that may be drawn; of use only if {@link #draw} is the same before and after. Any thread.
     *
     * @return nanoseconds.
     */
    public long drawMaxNs()
    {
        return cells.getLongAcquire(DRAW_MAX_NS_OFFSET);
    }

    /**
     * The earliest deadline of anything. Any thread.
     *
     * @return nanoseconds since 1970, {@link #NEVER} without.
     */
    public long nextDeadlineNs()
    {
        return cells.getLongAcquire(NEXT_DEADLINE_NS_OFFSET);
    }

    /**
     * Whether work was begun that is not through. Any thread.
     *
     * @return true if so.
     */
    public boolean hasWork()
    {
        return cells.getLongAcquire(HAS_WORK_OFFSET) != 0L;
    }

    /**
     * The last command that was carried out. Any thread.
     *
     * @return its sequence in the journal.
     */
    public long carriedOut()
    {
        return cells.getLongAcquire(CARRIED_OUT_OFFSET);
    }
}
