package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import rialto.engine.core.EventFrame;

/**
 * Hands each event to whoever answers the sessions. Gated on both the state machine and the durable inputs: nothing
 * leaves before its input is durable.
 * <p>
 * One thread: egress. It never waits for a client.
 */
final class EgressStage implements Agent
{
    private final RingReader<OutputSlot> output;
    private final DirectBuffer events;
    private final EgressHandler handler;
    private final DurablePosition durable;

    EgressStage(
        final OutputRing ring,
        final EgressHandler handler,
        final Sequence carriedOut,
        final DurablePosition durable)
    {
        this.handler = handler;
        this.durable = durable;
        events = ring.buffer();
        output = ring.addReader(carriedOut, durable.sequence());
    }

    @Override
    public String roleName()
    {
        return "egress";
    }

    @Override
    public int doWork()
    {
        final long first = output.next();
        final long last = output.available();
        final long durableNs = durable.atNs();
        for (long sequence = first; sequence <= last; sequence++)
        {
            handOn(output.at(sequence), durableNs);
            output.doneWith(sequence);
        }
        return (int)(last - first + 1);
    }

    /** The last command whose events have been handed on. Read by any thread. */
    Sequence position()
    {
        return output.position();
    }

    private void handOn(final OutputSlot slot, final long durableNs)
    {
        final int end = slot.offset() + slot.length();
        int frame = slot.offset();
        while (frame < end)
        {
            final int length = EventFrame.messageLength(events, frame);
            handler.onEvent(events, EventFrame.messageOffset(frame), length, durableNs, slot.matchedNs());
            frame += EventFrame.frameLength(length);
        }
    }
}
