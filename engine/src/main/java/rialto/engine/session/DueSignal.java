package rialto.engine.session;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is due without anybody asking, from the state machine's thread, which alone writes, to the ingress thread, which
 * reads. Neither waits, and nothing allocates.
 *
 * <pre>
 *   0         128                                                              256                     384
 *   +---------+----------------+---------+---------+--------------+-------------+------------+---------+
 *   | padding | nextDeadlineNs | hasWork | version | waiting call | mostAddedNs | carriedOut | padding |
 *   +---------+----------------+---------+---------+--------------+-------------+------------+---------+
 *             written when it changes                                            written after each command
 * </pre>
 *
 * What changes seldom has a line of its own, so that ingress, which looks in every duty cycle, finds it in its cache.
 * Who reads {@link #carriedOut} first finds the rest at least as new as that command left it.
 *
 * <p>What is said of a waiting call belongs together: its version is odd while it is written, and a reader who finds
 * another version afterwards has read nothing.
 */
public final class DueSignal
{
    /** The next deadline when there is none. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long NO_CALL = 0L;
    private static final int PADDING = 128;
    private static final int NEXT_DEADLINE_NS_OFFSET = PADDING;
    private static final int HAS_WORK_OFFSET = NEXT_DEADLINE_NS_OFFSET + Long.BYTES;
    private static final int VERSION_OFFSET = HAS_WORK_OFFSET + Long.BYTES;
    private static final int WAITING_CALL_OFFSET = VERSION_OFFSET + Long.BYTES;
    private static final int MOST_ADDED_NS_OFFSET = WAITING_CALL_OFFSET + Long.BYTES;
    private static final int CARRIED_OUT_OFFSET = NEXT_DEADLINE_NS_OFFSET + PADDING;
    private static final int LENGTH = CARRIED_OUT_OFFSET + PADDING;

    private final UnsafeBuffer cells = new UnsafeBuffer(BufferUtil.allocateDirectAligned(LENGTH, PADDING));
    private long nextDeadlineNs = NEVER;
    private boolean hasWork;
    private long waitingCall;
    private long version;

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
     * A call waits for its random time; to be said before {@link #publish}. The writer's thread only.
     *
     * @param instrumentId of the call, above zero.
     * @param callNumber   the instrument's call.
     * @param mostAddedNs  most that may be drawn, the same whenever this call is named.
     */
    public void publishWaitingCall(final int instrumentId, final int callNumber, final long mostAddedNs)
    {
        writeWaitingCall(((long)instrumentId << Integer.SIZE) | Integer.toUnsignedLong(callNumber), mostAddedNs);
    }

    /** No call waits for its random time; to be said before {@link #publish}. The writer's thread only. */
    public void publishNoWaitingCall()
    {
        writeWaitingCall(NO_CALL, 0L);
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

    /** The call that waits for its random time; false if there is none, or it is just being written. Any thread. */
    boolean readWaitingCall(final WaitingCall into)
    {
        final long before = cells.getLongAcquire(VERSION_OFFSET);
        final long call = cells.getLongAcquire(WAITING_CALL_OFFSET);
        into.instrumentId = (int)(call >>> Integer.SIZE);
        into.callNumber = (int)call;
        into.mostAddedNs = cells.getLongAcquire(MOST_ADDED_NS_OFFSET);
        return call != NO_CALL && (before & 1) == 0 && cells.getLongAcquire(VERSION_OFFSET) == before;
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

    private void writeWaitingCall(final long call, final long mostAddedNs)
    {
        if (call != waitingCall)
        {
            waitingCall = call;
            cells.putLongRelease(VERSION_OFFSET, version + 1);
            cells.putLongRelease(WAITING_CALL_OFFSET, call);
            cells.putLongRelease(MOST_ADDED_NS_OFFSET, mostAddedNs);
            version += 2;
            cells.putLongRelease(VERSION_OFFSET, version);
        }
    }
}
