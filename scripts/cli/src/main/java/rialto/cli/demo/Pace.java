package rialto.cli.demo;

import java.util.concurrent.TimeUnit;

/**
 * How fast the demo's prediction markets, auctions and offers come and go.
 *
 * @param firstRoundNs    how long the first prediction market takes orders; each takes twice as long as that before.
 * @param longestRoundNs  but not longer than this.
 * @param disputeWindowNs how long an outcome can be disputed.
 * @param auctionNs       from the beginning of an auction to the end that it is opened with.
 * @param offerNs         between two offers, and how long one stands.
 * @param whimNs          between two things that a punter does, on average.
 */
record Pace(
    long firstRoundNs,
    long longestRoundNs,
    long disputeWindowNs,
    long auctionNs,
    long offerNs,
    long whimNs)
{
    static final Pace ORDINARY = new Pace(TimeUnit.MINUTES.toNanos(4), TimeUnit.DAYS.toNanos(1),
        TimeUnit.MINUTES.toNanos(1), TimeUnit.MINUTES.toNanos(3), TimeUnit.MINUTES.toNanos(6),
        TimeUnit.SECONDS.toNanos(2));

    /** Doubled this often, any round is the longest. */
    private static final int MOST_DOUBLINGS = 16;

    long roundNs(final int round)
    {
        return Math.min(longestRoundNs, firstRoundNs << Math.min(round, MOST_DOUBLINGS));
    }
}
