package rialto.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import rialto.engine.memory.NativeRegion;
import rialto.engine.session.CommandSink;

/**
 * The ring that inputs wait in: fixed slots over one stretch of native memory. <b>The ingress thread alone
 * publishes</b>, and never waits: a full ring is an ordinary refusal. {@link #isAccepting()} and {@link #takesOrders()}
 * may be asked, {@link #stopAccepting()} and {@link #takeOrders} called by any thread.
 */
public final class InputRing implements CommandSink, AutoCloseable
{
    /** Most bytes of a command. */
    public static final int MAX_COMMAND_LENGTH = InputSlot.MAX_PAYLOAD_LENGTH;

    private final NativeRegion region;
    private final RingBuffer<InputSlot> ring;
    private final long firstInputSequence;
    private volatile boolean isAccepting = true;
    private volatile boolean takesOrders = true;

    /**
     * Takes the memory.
     *
     * @param size               of the ring, a power of two.
     * @param firstInputSequence journal sequence of the first command published here.
     */
    public InputRing(final int size, final long firstInputSequence)
    {
        this.firstInputSequence = firstInputSequence;
        region = NativeRegion.allocate("input-ring", (long)size * InputSlot.SLOT_LENGTH);
        final SlotFactory slots = new SlotFactory(region);
        ring = RingBuffer.createSingleProducer(slots::next, size, RingReader.NOBODY_WAITS);
    }

    @Override
    public boolean isAccepting()
    {
        return isAccepting;
    }

    /** From now on clients' commands are refused at the door. What was published before takes its way. */
    public void stopAccepting()
    {
        isAccepting = false;
    }

    @Override
    public boolean takesOrders()
    {
        return takesOrders;
    }

    /**
     * Says whether orders are taken at the door from now on.
     *
     * @param isWanted false while the journal's disk has too little room.
     */
    public void takeOrders(final boolean isWanted)
    {
        takesOrders = isWanted;
    }

    @Override
    public boolean tryPublish(
        final long receivedNs,
        final long sequencedNs,
        final int keyId,
        final DirectBuffer source,
        final int offset,
        final int length)
    {
        if (length > MAX_COMMAND_LENGTH)
        {
            throw new IllegalArgumentException("command of " + length + " bytes, most is " + MAX_COMMAND_LENGTH);
        }
        final long sequence;
        try
        {
            sequence = ring.tryNext();
        }
        catch (final InsufficientCapacityException ex)
        {
            return false;
        }
        final long inputSequence = firstInputSequence + sequence;
        ring.get(sequence).fill(inputSequence, receivedNs, sequencedNs, keyId, source, offset, length);
        ring.publish(sequence);
        return true;
    }

    @Override
    public long lastSequence()
    {
        return firstInputSequence + ring.getCursor();
    }

    @Override
    public void close()
    {
        region.close();
    }

    /**
     * Adds a stage, before anything is published; a slot is used again only when it has passed.
     *
     * @param after positions that it stays behind; none means the producer's.
     * @return its place on the ring.
     */
    public RingReader<InputSlot> addReader(final Sequence... after)
    {
        final RingReader<InputSlot> reader = new RingReader<>(ring, after);
        ring.addGatingSequences(reader.position());
        return reader;
    }

    InputSlot at(final long sequence)
    {
        return ring.get(sequence);
    }

    /** Ring sequence of the last command published. */
    long cursor()
    {
        return ring.getCursor();
    }

    /** Cuts the region into slots while the ring is being filled. */
    private static final class SlotFactory
    {
        private final NativeRegion region;
        private long offset;

        SlotFactory(final NativeRegion region)
        {
            this.region = region;
        }

        InputSlot next()
        {
            final InputSlot slot = new InputSlot(region.buffer(offset, InputSlot.SLOT_LENGTH));
            offset += InputSlot.SLOT_LENGTH;
            return slot;
        }
    }
}
