package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

/**
 * A phase that the calendar wants, in absolute time.
 *
 * @param instantNs      when its entry in the calendar begins, in nanoseconds since 1970.
 * @param segmentId      whose instruments; 0: all.
 * @param phase          what begins.
 * @param auctionKind    what a pre-opening or a call is for; {@link AuctionKind#NULL_VAL}: not said.
 * @param endNs          when a call ends by itself, before any random time; {@link #NEVER}: it does not.
 * @param randomEndNs    most random time added to the end of a call, in nanoseconds.
 * @param noCancelFromNs from when on a call takes no cancels and reductions; {@link #NEVER}: it always does.
 */
public record PhaseMove(
    long instantNs,
    int segmentId,
    TradingPhase phase,
    AuctionKind auctionKind,
    long endNs,
    long randomEndNs,
    long noCancelFromNs)
{
    /** Stands for a time that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    static PhaseMove to(final TradingPhase phase, final long instantNs, final int segmentId)
    {
        return new PhaseMove(instantNs, segmentId, phase, AuctionKind.NULL_VAL, NEVER, 0L, NEVER);
    }

    /** What is left of it at a time at or after its instant: a call that was to be over by then has been followed. */
    PhaseMove asOf(final long nowNs)
    {
        return endNs <= nowNs ? following() : this;
    }

    /** What follows by itself: a closing call by the close, every other by continuous trading. */
    private PhaseMove following()
    {
        final TradingPhase next = auctionKind == AuctionKind.CLOSING ? TradingPhase.CLOSED : TradingPhase.CONTINUOUS;
        return to(next, instantNs, segmentId);
    }

    /** Whether the day ends with it, now or by itself. */
    boolean isClosing()
    {
        return phase == TradingPhase.CLOSED || (endNs != NEVER && auctionKind == AuctionKind.CLOSING);
    }

    /** Whether this move, or what follows it by itself, leads to a phase. */
    boolean leadsTo(final TradingPhase otherPhase, final AuctionKind otherKind)
    {
        final boolean isIt = phase == otherPhase && auctionKind == otherKind;
        return isIt || (endNs != NEVER && following().phase == otherPhase);
    }
}
