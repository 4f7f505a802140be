package rialto.engine.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.Sequencer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/**
 * One stage's place on a ring: how far it may go and how far it has come. <b>One thread reads;</b> {@link #position()}
 * may be handed to others, who then gate on it. Never waits: a stage that finds nothing returns to its agent's idle
 * strategy.
 *
 * @param <T> what the ring holds.
 */
public final class RingReader<T>
{
    /**
     * For every ring: no stage ever waits on a barrier, so a producer must not take the lock with which the default
     * strategy wakes who does.
     */
    static final WaitStrategy NOBODY_WAITS = new YieldingWaitStrategy();

    private final RingBuffer<T> ring;
    private final SequenceBarrier barrier;
    private final Sequence position = new Sequence();
    private long lastKnown = Sequencer.INITIAL_CURSOR_VALUE;

    /**
     * Stands before the ring's first entry.
     *
     * @param ring  that is read.
     * @param after positions that this reader stays behind, all of them; none means the producer's.
     */
    RingReader(final RingBuffer<T> ring, final Sequence... after)
    {
        this.ring = ring;
        barrier = ring.newBarrier(after);
    }

    /** The last entry this reader is done with. */
    public Sequence position()
    {
        return position;
    }

    /** The next entry to be read, whether it is there or not. */
    public long next()
    {
        return position.get() + 1;
    }

    /**
     * The last entry that is known to be readable. Looks at those in front only when all it knew of is done: each look
     * takes a cache line away from a thread that is about to write it.
     */
    public long available()
    {
        if (lastKnown < next())
        {
            lastKnown = barrier.getCursor();
        }
        return lastKnown;
    }

    /** An entry that may be read. */
    public T at(final long sequence)
    {
        return ring.get(sequence);
    }

    /** Gives back every entry up to and including this one. */
    public void doneWith(final long sequence)
    {
        position.set(sequence);
    }
}
