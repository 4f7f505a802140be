package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

/**
 * Appends every event to the event log: what a drained run of commands emitted becomes one document. Gated on the
 * durable inputs, so the log never holds an event whose input may still be lost; not synced, since recovery can write
 * it again from the journal.
 * <p>
 * One thread: the log's writer. A failure of the log is thrown on and stops the exchange.
 */
final class EventLogStage implements Agent
{
    private final RingReader<OutputSlot> output;
    private final DirectBuffer events;
    private final EventLog eventLog;

    EventLogStage(
        final OutputRing ring,
        final EventLog eventLog,
        final Sequence carriedOut,
        final Sequence durable)
    {
        output = ring.addReader(carriedOut, durable);
        events = ring.buffer();
        this.eventLog = eventLog;
    }

    @Override
    public String roleName()
    {
        return "event-log";
    }

    @Override
    public int doWork()
    {
        final long first = output.next();
        final long last = output.available();
        if (last < first)
        {
            return 0;
        }
        for (long sequence = first; sequence <= last; sequence++)
        {
            final OutputSlot slot = output.at(sequence);
            eventLog.beginCommand(slot.keyId());
            eventLog.onFrames(events, slot.offset(), slot.length());
        }
        eventLog.commit();
        output.doneWith(last);
        return (int)(last - first + 1);
    }

    /** The last command whose events are in the log. Read by any thread. */
    Sequence position()
    {
        return output.position();
    }
}
