package rialto.gateway.readmodel;

/**
 * What everybody may know of a bid.
 *
 * @param sequence        of the event.
 * @param timestampNs     nanoseconds since 1970.
 * @param number          in the auction, from 1.
 * @param type            what happened.
 * @param accountId       whose.
 * @param priceMinor      price after it; of a revelation the bid, of units the price of one; 0: none.
 * @param units           taken; 0: none.
 * @param leaderAccountId who leads after it; 0: nobody, or nobody knows.
 */
record ItemBidRecord(
    long sequence,
    long timestampNs,
    int number,
    Type type,
    int accountId,
    long priceMinor,
    int units,
    int leaderAccountId) implements Sequenced
{
    /** What happened. */
    enum Type
    {
        /** A bid in an ascending auction. */
        BID,
        /** A commitment to a sealed bid. */
        COMMIT,
        /** A sealed bid was revealed. */
        REVEAL,
        /** Units were taken at a descending price. */
        TAKE,
    }

    @Override
    public long key()
    {
        return sequence;
    }
}
