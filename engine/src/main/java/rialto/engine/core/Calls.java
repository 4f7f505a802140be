package rialto.engine.core;

import rialto.engine.callauction.TradingPhases;

/**
 * What may be asked of trading phases from outside: which instruments trade as orders come, and which call waits for
 * its random time, which the edge draws and journals. Asked after each command. Engine thread only.
 */
public final class Calls
{
    private final TradingPhases phases;

    Calls(final TradingPhases phases)
    {
        this.phases = phases;
    }

    /**
     * Whether an instrument's orders trade as they come.
     *
     * @param instrumentId of an instrument.
     * @return false in a call, before the opening, in a halt and after the close.
     */
    public boolean isContinuous(final int instrumentId)
    {
        return phases.isContinuous(instrumentId);
    }

    /**
     * An instrument whose call waits for its random time.
     *
     * @return the instrument, the one whose call ends first; 0: none.
     */
    public int drawInstrumentId()
    {
        return phases.drawInstrumentId();
    }

    /**
     * The call that waits for its random time.
     *
     * @param instrumentId as told by {@link #drawInstrumentId}.
     * @return the instrument's call.
     */
    public int drawCallNumber(final int instrumentId)
    {
        return phases.callNumber(instrumentId);
    }

    /**
     * Most that may be drawn.
     *
     * @param instrumentId as told by {@link #drawInstrumentId}.
     * @return nanoseconds, above zero.
     */
    public long drawMaxNs(final int instrumentId)
    {
        return phases.randomEndNs(instrumentId);
    }
}
