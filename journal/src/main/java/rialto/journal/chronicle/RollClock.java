package rialto.journal.chronicle;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The clock by which Chronicle rolls: it stands still until told otherwise, so a roll is explicit and never happens
 * at midnight. Belongs to the thread that appends.
 */
final class RollClock implements TimeProvider
{
    private final int cycleLengthMs;
    private int cycle;

    RollClock(final int cycleLengthMs, final int cycle)
    {
        this.cycleLengthMs = cycleLengthMs;
        this.cycle = cycle;
    }

    int cycle()
    {
        return cycle;
    }

    void advance()
    {
        cycle++;
    }

    @Override
    public long currentTimeMillis()
    {
        return (long)cycle * cycleLengthMs;
    }
}
