package rialto.engine.calendar;

import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;

import java.util.function.LongUnaryOperator;

/**
 * One line of a day plan. Times of the day are nanoseconds on its clock face; in a plan that repeats, nanoseconds from
 * the beginning of a round.
 *
 * @param atNs           time of the day at which it begins.
 * @param phase          what begins.
 * @param auctionKind    what for; {@link AuctionKind#NULL_VAL}: not said.
 * @param untilNs        time of the day at which a call ends by itself; {@link #NOT_SAID}.
 * @param lastsNs        how long a call lasts, in place of {@code untilNs}; {@link #NOT_SAID}.
 * @param randomEndNs    most random time added to that end.
 * @param noCancelFromNs time of the day from which a call takes no cancels; {@link #NOT_SAID}.
 */
record PlannedPhase(
    long atNs,
    TradingPhase phase,
    AuctionKind auctionKind,
    long untilNs,
    long lastsNs,
    long randomEndNs,
    long noCancelFromNs)
{
    static final long NOT_SAID = -1;

    boolean endsByItself()
    {
        return untilNs != NOT_SAID || lastsNs != NOT_SAID;
    }

    /** Whether the trading day ends with it, at once or by itself. */
    boolean isClosing()
    {
        return phase == TradingPhase.CLOSED || (auctionKind == AuctionKind.CLOSING && endsByItself());
    }

    /** Time of the day by which a call is over, its longest random time included; the beginning of anything else. */
    long latestEndNs()
    {
        final long endNs = untilNs != NOT_SAID ? untilNs : atNs + Math.max(lastsNs, 0L);
        return endNs + randomEndNs;
    }

    /** The move that it makes on a day whose times of the day are turned into instants. */
    PhaseMove move(final int segmentId, final LongUnaryOperator instants)
    {
        final long beginNs = instants.applyAsLong(atNs);
        final long endNs;
        if (untilNs != NOT_SAID)
        {
            endNs = instants.applyAsLong(untilNs);
        }
        else
        {
            endNs = lastsNs == NOT_SAID ? PhaseMove.NEVER : beginNs + lastsNs;
        }
        final long noCancelNs = noCancelFromNs == NOT_SAID ?
            PhaseMove.NEVER :
            Math.min(instants.applyAsLong(noCancelFromNs), endNs);
        return new PhaseMove(beginNs, segmentId, phase, auctionKind, endNs, randomEndNs, noCancelNs);
    }
}
