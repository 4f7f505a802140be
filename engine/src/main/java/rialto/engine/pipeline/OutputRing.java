package rialto.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.Sequencer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The ring of {@link OutputSlot}s over the {@link OutputRegion}: one slot for each command, also for one without
 * events, so that a sequence of this ring names the same command as on the {@link InputRing}. <b>The state machine
 * thread alone claims and publishes.</b>
 */
final class OutputRing implements AutoCloseable
{
    /** Slot or region is full: the command has to wait outside. */
    static final int NO_ROOM = OutputRegion.NO_ROOM;

    private static final long NOTHING_RELEASED = -1;

    private final RingBuffer<OutputSlot> ring;
    private final OutputRegion region;
    private final int[] ends;
    private long released = NOTHING_RELEASED;
    private int claimed = NO_ROOM;
    private long lastAdded = Sequencer.INITIAL_CURSOR_VALUE;
    private long lastPublished = Sequencer.INITIAL_CURSOR_VALUE;

    /**
     * Takes the memory.
     *
     * @param size         of the ring, a power of two.
     * @param regionLength in bytes of the region for events.
     */
    OutputRing(final int size, final int regionLength)
    {
        ring = RingBuffer.createSingleProducer(OutputSlot::new, size, RingReader.NOBODY_WAITS);
        region = new OutputRegion(regionLength);
        ends = new int[2 * size];
    }

    /**
     * A place for a stage that follows others.
     *
     * @param after positions that it stays behind.
     * @return a reader; the producer is held back by it.
     */
    RingReader<OutputSlot> addReader(final Sequence... after)
    {
        final RingReader<OutputSlot> reader = new RingReader<>(ring, after);
        ring.addGatingSequences(reader.position());
        return reader;
    }

    DirectBuffer buffer()
    {
        return region.buffer();
    }

    MutableDirectBuffer claimedBuffer()
    {
        return region.buffer();
    }

    /**
     * Finds room for one command's output; gives nothing away until {@link #add}.
     *
     * @param bound most bytes the command can write.
     * @return offset at which it may write, or {@link #NO_ROOM}.
     */
    int tryClaim(final int bound)
    {
        if (region.isStretched())
        {
            release();
        }
        claimed = ring.hasAvailableCapacity(1) ? region.claim(bound) : NO_ROOM;
        if (claimed == NO_ROOM)
        {
            release();
            claimed = ring.hasAvailableCapacity(1) ? region.claim(bound) : NO_ROOM;
        }
        return claimed;
    }

    /**
     * Takes the output of one command; the stages see it with the next {@link #publish}.
     *
     * @param inputSequence of the command in the journal.
     * @param keyId         whose command it was; 0 is the exchange itself.
     * @param length        bytes written at the offset that was claimed.
     */
    void add(final long inputSequence, final int keyId, final int length)
    {
        lastAdded = next();
        ends[endIndex(lastAdded)] = region.commit(claimed, length);
        ring.get(lastAdded).fill(inputSequence, keyId, claimed, length);
        claimed = NO_ROOM;
    }

    /**
     * Hands everything that was added to the stages.
     *
     * @param nowNs when it was done.
     */
    void publish(final long nowNs)
    {
        for (long sequence = lastPublished + 1; sequence <= lastAdded; sequence++)
        {
            ring.get(sequence).matched(nowNs);
        }
        ring.publish(lastAdded);
        lastPublished = lastAdded;
    }

    @Override
    public void close()
    {
        region.close();
    }

    private void release()
    {
        final long slowest = ring.getMinimumGatingSequence();
        if (slowest > released)
        {
            released = slowest;
            region.release(ends[endIndex(slowest)]);
        }
    }

    /** The slot that was given back last may already hold a later command, so the ends live twice as long. */
    private int endIndex(final long sequence)
    {
        return (int)sequence & ends.length - 1;
    }

    private long next()
    {
        try
        {
            return ring.tryNext();
        }
        catch (final InsufficientCapacityException ex)
        {
            throw new IllegalStateException("published without a claim", ex);
        }
    }
}
