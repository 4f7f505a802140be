package rialto.gateway.readmodel;

/** How an account stands in an item auction: for its own eyes. Projector writes, under the lock. */
final class BidderRecord
{
    final ItemAuctionRecord auction;
    final int accountId;
    long maxMinor;
    long heldMinor;
    int units;
    boolean isCommitted;
    long revealedMinor;
    long changedNs;
    boolean isTouched;

    BidderRecord(final ItemAuctionRecord auction, final int accountId)
    {
        this.auction = auction;
        this.accountId = accountId;
    }

    /** Whether it would have the items if the auction ended now, or is asked to pay for them. */
    boolean leads()
    {
        return !auction.isClosed() && auction.leaderAccountId == accountId;
    }

    /** Whether what was committed to can still be, or was not, revealed. */
    boolean isRevealed()
    {
        return revealedMinor > 0;
    }
}
