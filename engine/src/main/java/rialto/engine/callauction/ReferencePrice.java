package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

/**
 * A price to be near to, which may lie half-way between two ticks: then it is kept as both of them. Single-threaded;
 * does not allocate.
 */
final class ReferencePrice
{
    private long floorTicks = OrderBook.NO_PRICE;
    private long ceilTicks = OrderBook.NO_PRICE;

    /**
     * The call's own, or the midpoint of its quote.
     */
    void set(final UncrossingRules rules, final CallBook book)
    {
        if (rules.midpoint() && book.hasQuote())
        {
            setMiddle(book.bestBidTicks(), book.bestOfferTicks());
        }
        else
        {
            floorTicks = book.referenceTicks();
            ceilTicks = floorTicks;
        }
    }

    /**
     * The middle between two prices.
     */
    void setMiddle(final long lowerTicks, final long higherTicks)
    {
        final long distanceTicks = higherTicks - lowerTicks;
        floorTicks = lowerTicks + distanceTicks / 2;
        ceilTicks = floorTicks + distanceTicks % 2;
    }

    boolean isKnown()
    {
        return floorTicks != OrderBook.NO_PRICE;
    }

    long floorTicks()
    {
        return floorTicks;
    }

    long ceilTicks()
    {
        return ceilTicks;
    }

    /**
     * The valid price next to this one, of two equally near the higher.
     *
     * @param lowest  not lower than this.
     * @param highest not higher than this.
     * @return {@link OrderBook#NO_PRICE} where the valid prices below and above this one lie outside of that.
     */
    long nearestTicks(final TickGrid grid, final long lowest, final long highest)
    {
        final long below = grid.floorTicks(floorTicks);
        final long above = grid.ceilTicks(ceilTicks);
        final boolean isBelowInside = below != OrderBook.NO_PRICE && below >= lowest && below <= highest;
        final boolean isAboveInside = above != OrderBook.NO_PRICE && above >= lowest && above <= highest;
        if (!isAboveInside)
        {
            return isBelowInside ? below : OrderBook.NO_PRICE;
        }
        return isBelowInside && floorTicks - below < above - ceilTicks ? below : above;
    }

    /**
     * The valid price next to this one that is not outside of two prices; where none is, that of the two which is
     * nearer.
     */
    long nearestWithin(final TickGrid grid, final long lowest, final long highest)
    {
        if (ceilTicks <= lowest)
        {
            return lowest;
        }
        if (floorTicks >= highest)
        {
            return highest;
        }
        final long nearest = nearestTicks(grid, lowest, highest);
        return nearest == OrderBook.NO_PRICE ? nearer(lowest, highest) : nearest;
    }

    /**
     * That of two prices which is nearer, the higher if both are equally near.
     */
    long nearer(final long lower, final long higher)
    {
        return distanceTicks(lower) < distanceTicks(higher) ? lower : higher;
    }

    /** Half a tick too little where this is half-way between two, which is the same for all prices. */
    private long distanceTicks(final long priceTicks)
    {
        return priceTicks >= ceilTicks ? priceTicks - ceilTicks : floorTicks - priceTicks;
    }
}
