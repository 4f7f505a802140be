package rialto.bench.sim;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * The machine's two clocks: one that only runs forward, and the wall clock, which somebody may set forward and back.
 * Both stand still unless the simulation lets time pass.
 */
final class SimulatedClock implements NanoClock
{
    private static final long START_NS = 1_700_000_000_000_000_000L;

    private long elapsedNs = 1;
    private long wallOffsetNs = START_NS;

    @Override
    public long nanoTime()
    {
        return elapsedNs;
    }

    EpochNanoClock wall()
    {
        return this::wallNs;
    }

    long wallNs()
    {
        return elapsedNs + wallOffsetNs;
    }

    void pass(final long ns)
    {
        elapsedNs += ns;
    }

    void setWall(final long stepNs)
    {
        wallOffsetNs += stepNs;
    }
}
