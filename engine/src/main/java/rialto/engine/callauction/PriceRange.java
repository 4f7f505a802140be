package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

/**
 * Between which prices, both included, an auction price may lie. Single-threaded; does not allocate.
 */
final class PriceRange
{
    private long lowestTicks = Long.MIN_VALUE;
    private long highestTicks = Long.MAX_VALUE;

    /**
     * Takes price limits and band.
     */
    void set(final UncrossingRules rules, final CallBook book)
    {
        lowestTicks = book.minPriceTicks();
        highestTicks = book.maxPriceTicks() == OrderBook.NO_PRICE ? Long.MAX_VALUE : book.maxPriceTicks();
        if (rules.band() != CandidateBand.NONE && book.hasQuote())
        {
            final long bidTicks = book.bestBidTicks();
            final long offerTicks = book.bestOfferTicks();
            final long widthTicks = rules.band() == CandidateBand.QUOTE ? 0 : Math.max(
                rules.bandTicks(), PartsPerMillion.floorOfMiddle(bidTicks, offerTicks, rules.bandPpm()));
            narrowTo(
                bidTicks - widthTicks,
                widthTicks > Long.MAX_VALUE - offerTicks ? Long.MAX_VALUE : offerTicks + widthTicks);
        }
    }

    /**
     * Leaves what also lies between two further prices.
     */
    void narrowTo(final long lowest, final long highest)
    {
        lowestTicks = Math.max(lowestTicks, lowest);
        highestTicks = Math.min(highestTicks, highest);
    }

    long lowestTicks()
    {
        return lowestTicks;
    }

    long highestTicks()
    {
        return highestTicks;
    }
}
