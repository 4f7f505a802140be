package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

/**
 * A move of the calendar.
 *
 * @param atNs           when, nanoseconds since the Unix epoch.
 * @param segmentId      of which segment; 0: of all instruments.
 * @param phase          what begins.
 * @param kind           what a call or pre-opening is for, else NULL_VAL.
 * @param endNs          when a call ends by itself, before any random time; {@link #NEVER}: not by itself.
 * @param randomEndNs    most random time added to that.
 * @param noCancelFromNs from when on the call takes no cancels; {@link #NEVER}: it always does.
 */
public record Transition(
    long atNs,
    int segmentId,
    TradingPhase phase,
    AuctionKind kind,
    long endNs,
    long randomEndNs,
    long noCancelFromNs)
{
    /** No time. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * What is left to be done of this move when it is late: of a call that is over, the phase that follows on it.
     *
     * @param nowNs time of the move.
     * @return this, or the move to what follows.
     */
    public Transition at(final long nowNs)
    {
        if (phase != TradingPhase.CALL || endNs > nowNs)
        {
            return this;
        }
        final TradingPhase next = kind == AuctionKind.CLOSING ? TradingPhase.CLOSED : TradingPhase.CONTINUOUS;
        return new Transition(atNs, segmentId, next, AuctionKind.NULL_VAL, NEVER, 0, NEVER);
    }
}
