package rialto.gateway.readmodel;

/**
 * How much of the past of items is kept; the oldest goes first. Items, and auctions and offers that are not over, are
 * never dropped: the exchange bounds them.
 *
 * @param closedAuctions item auctions that are over, with their bids.
 * @param bidsPerAuction bids of an auction.
 * @param closedOffers   trade offers that are over.
 */
record DealLimits(int closedAuctions, int bidsPerAuction, int closedOffers)
{
    /** What fits into some hundred megabytes. */
    static DealLimits defaults()
    {
        return new DealLimits(10_000, 200, 50_000);
    }
}
