package rialto.engine.pipeline;

import com.lmax.disruptor.Sequence;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;

/**
 * Hands each event to whoever publishes market data. Gated on the durable inputs like everything that leaves. One
 * thread; it never waits: a subscriber that cannot keep up sees a gap in the feed's sequence.
 */
final class MarketDataStage implements Agent
{
    private final RingReader<OutputSlot> output;
    private final DirectBuffer events;
    private final EventConsumer marketData;

    MarketDataStage(
        final OutputRing ring,
        final EventConsumer marketData,
        final Sequence carriedOut,
        final Sequence durable)
    {
        this.marketData = marketData;
        events = ring.buffer();
        output = ring.addReader(carriedOut, durable);
    }

    @Override
    public String roleName()
    {
        return "market-data";
    }

    @Override
    public int doWork()
    {
        final long first = output.next();
        final long last = output.available();
        for (long sequence = first; sequence <= last; sequence++)
        {
            final OutputSlot slot = output.at(sequence);
            marketData.onFrames(events, slot.offset(), slot.length());
            output.doneWith(sequence);
        }
        return (int)(last - first + 1);
    }

    /** The last command that market data reflects. Read by any thread. */
    Sequence position()
    {
        return output.position();
    }
}
