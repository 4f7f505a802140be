package rialto.bench.sim;

import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import org.jspecify.annotations.Nullable;
import rialto.engine.session.ClientPublication;
import rialto.engine.session.FrameHandler;
import rialto.engine.session.FrameOrigin;
import rialto.engine.session.FrameSource;
import rialto.engine.session.Network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What lies between the clients and one life of the engine. A frame takes its time, a publication does too; frames of
 * a client that is gone still arrive.
 */
final class SimulatedNetwork implements Network
{
    private static final int ROUNDS_TO_CONNECT = 3;

    private final SimulatedClock clock;
    private final RandomGenerator random;
    private final List<Wire> wires = new ArrayList<>();
    private final Map<Long, Integer> requested = new HashMap<>();
    private final Map<Integer, Outbox> outboxes = new HashMap<>();
    private int lastSessionId;
    private long lastRequestId;

    SimulatedNetwork(final SimulatedClock clock, final RandomGenerator random)
    {
        this.clock = clock;
        this.random = random;
    }

    /** A client comes. */
    Wire connect(final int streamId, final int windowLength)
    {
        lastSessionId++;
        final Wire wire = new Wire(lastSessionId);
        wires.add(wire);
        outboxes.put(streamId, new Outbox(streamId, windowLength));
        return wire;
    }

    /** What is on its way to a client. */
    @Nullable
    Outbox outbox(final int streamId)
    {
        return outboxes.get(streamId);
    }

    @Override
    public FrameSource subscribe(final String channel, final int streamId)
    {
        return new Arrivals();
    }

    @Override
    public long requestPublication(final String channel, final int streamId)
    {
        lastRequestId++;
        requested.put(lastRequestId, streamId);
        return lastRequestId;
    }

    @Override
    public @Nullable ClientPublication publication(final long requestId)
    {
        return random.nextInt(ROUNDS_TO_CONNECT) == 0 ? outboxes.get(requested.get(requestId)) : null;
    }

    @Override
    public void withdraw(final long requestId)
    {
        requested.remove(requestId);
    }

    @Override
    public FrameOrigin origin(final Object image)
    {
        return (Wire)image;
    }

    /** Every wire in turn; a fragment that is put off stays where it is, with all behind it. */
    private final class Arrivals implements FrameSource
    {
        @Override
        public int poll(final FrameHandler handler, final int limit)
        {
            int count = 0;
            for (final Wire wire : wires)
            {
                boolean goesOn = true;
                while (goesOn && count < limit)
                {
                    goesOn = deliver(wire, handler);
                    count += goesOn ? 1 : 0;
                }
            }
            wires.removeIf(Wire::isClosed);
            return count;
        }

        private boolean deliver(final Wire wire, final FrameHandler handler)
        {
            final Wire.Fragment next = wire.fragments().peek();
            if (next == null || next.arrivalNs() > clock.nanoTime())
            {
                return false;
            }
            final Action action = handler.onFragment(
                wire, wire.sessionId(), next.flags(), next.bytes(), 0, next.bytes().capacity());
            if (action == Action.ABORT)
            {
                return false;
            }
            wire.fragments().remove();
            return true;
        }

        @Override
        public void close()
        {
            // Nothing is held.
        }
    }
}
