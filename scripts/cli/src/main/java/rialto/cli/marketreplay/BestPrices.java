package rialto.cli.marketreplay;

/**
 * One state of the top of a book, as it is judged. An empty side has price 0 and size 0.
 *
 * @param askTicks  best ask, dollars times 10,000.
 * @param askShares size at the best ask.
 * @param bidTicks  best bid.
 * @param bidShares size at the best bid.
 */
record BestPrices(long askTicks, long askShares, long bidTicks, long bidShares)
{
    static final BestPrices EMPTY = new BestPrices(0, 0, 0, 0);

    @Override
    public String toString()
    {
        return askShares + " at " + askTicks + " over " + bidShares + " at " + bidTicks;
    }
}
