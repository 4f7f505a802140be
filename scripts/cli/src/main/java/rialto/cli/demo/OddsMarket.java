package rialto.cli.demo;

import java.util.concurrent.TimeUnit;

/**
 * A prediction market in the eyes of the bots: whether a reference price will be above a strike. What YES is worth
 * follows from how far it is away, the more so the less time is left. Integers only. One thread.
 */
final class OddsMarket
{
    /** What one YES and one NO are worth together: a dollar in cents. */
    static final long PAYOUT_TICKS = 100;
    /** Of a market that never closes. */
    static final long NEVER_NS = Long.MAX_VALUE;

    /** Quotes on both sides fit beside it. */
    private static final long LEAST_TICKS = 8;
    private static final long PARTS = 1_000_000;
    /** So far away from the strike YES is worth all or nothing, where no closing time tells more. */
    private static final long LASTING_REACH_PPM = 20_000;
    /** As far as the price may well walk in a second, and a square root's part of longer times. */
    private static final long REACH_OF_A_SECOND_PPM = 200;

    private final int instrumentId;
    private final ReferencePrice reference;
    private final long strikeTicks;
    private final long closeNs;

    OddsMarket(final int instrumentId, final ReferencePrice reference, final long strikeTicks, final long closeNs)
    {
        this.instrumentId = instrumentId;
        this.reference = reference;
        this.strikeTicks = strikeTicks;
        this.closeNs = closeNs;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    /** Whether it takes orders. */
    boolean isOpen(final long epochNs)
    {
        return epochNs < closeNs;
    }

    /** What YES is worth, in ticks. */
    long fairTicks(final long epochNs)
    {
        final long distancePpm = (reference.ticks() - strikeTicks) * PARTS / strikeTicks;
        final long halfTicks = PAYOUT_TICKS / 2;
        return Math.clamp(halfTicks + halfTicks * distancePpm / reachPpm(epochNs), LEAST_TICKS,
            PAYOUT_TICKS - LEAST_TICKS);
    }

    private long reachPpm(final long epochNs)
    {
        if (closeNs == NEVER_NS)
        {
            return LASTING_REACH_PPM;
        }
        final long secondsLeft = Math.max(1, (closeNs - epochNs) / TimeUnit.SECONDS.toNanos(1));
        return Math.min(LASTING_REACH_PPM, REACH_OF_A_SECOND_PPM * squareRoot(secondsLeft));
    }

    /** The largest integer whose square is not above the value. */
    private static long squareRoot(final long value)
    {
        long root = 1;
        while ((root + 1) * (root + 1) <= value)
        {
            root++;
        }
        return root;
    }
}
