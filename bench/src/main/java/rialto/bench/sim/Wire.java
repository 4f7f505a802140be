package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.engine.session.FrameOrigin;

import java.util.ArrayDeque;
import java.util.Deque;

/** One client's way to the engine: frames on their way, in order, each with the time at which it arrives. */
final class Wire implements FrameOrigin
{
    private final int sessionId;
    private final Deque<Fragment> fragments = new ArrayDeque<>();
    private long lastArrivalNs;
    private boolean isClosed;

    Wire(final int sessionId)
    {
        this.sessionId = sessionId;
    }

    /** A part of a frame, with Aeron's flags. */
    record Fragment(UnsafeBuffer bytes, byte flags, long arrivalNs)
    {
    }

    void send(final byte[] bytes, final byte flags, final long arrivalNs)
    {
        lastArrivalNs = Math.max(lastArrivalNs, arrivalNs);
        fragments.add(new Fragment(new UnsafeBuffer(bytes), flags, lastArrivalNs));
    }

    Deque<Fragment> fragments()
    {
        return fragments;
    }

    void close()
    {
        isClosed = true;
    }

    @Override
    public int sessionId()
    {
        return sessionId;
    }

    @Override
    public boolean isClosed()
    {
        return isClosed && fragments.isEmpty();
    }

    @Override
    public boolean is(final Object image)
    {
        return image == this;
    }
}
