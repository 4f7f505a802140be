package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;
import rialto.engine.orderbook.SideLevels;

/**
 * What an auction price is found from: a carrier that is filled again and again. All prices are above zero or
 * {@link OrderBook#NO_PRICE}; quantities are whole, hidden parts of icebergs with them. Used by one thread.
 */
public final class CallBook
{
    private final TickGrid ticks;
    private SideLevels bids;
    private SideLevels asks;
    private long marketBuyLots;
    private long marketSellLots;
    private long referenceTicks = OrderBook.NO_PRICE;
    private long minPriceTicks = OrderBook.NO_PRICE;
    private long maxPriceTicks = OrderBook.NO_PRICE;
    private long bestBidTicks = OrderBook.NO_PRICE;
    private long bestOfferTicks = OrderBook.NO_PRICE;

    /**
     * Two sides without market orders, reference price, limits and quote.
     *
     * @param bids  levels of the buy side.
     * @param asks  levels of the sell side.
     * @param ticks which prices are valid.
     */
    public CallBook(final SideLevels bids, final SideLevels asks, final TickGrid ticks)
    {
        this.bids = bids;
        this.asks = asks;
        this.ticks = ticks;
    }

    /**
     * Sets the levels of both sides.
     *
     * @param buySide  levels of the buy side.
     * @param sellSide levels of the sell side.
     * @return this, for chaining.
     */
    public CallBook sides(final SideLevels buySide, final SideLevels sellSide)
    {
        bids = buySide;
        asks = sellSide;
        return this;
    }

    /**
     * Sets the quantity of orders that trade at any price; a market order that may trade up to some price only stands
     * in the levels instead.
     *
     * @param buyLots  of the buy side.
     * @param sellLots of the sell side.
     * @return this, for chaining.
     */
    public CallBook marketLots(final long buyLots, final long sellLots)
    {
        assert buyLots >= 0 && sellLots >= 0;
        marketBuyLots = buyLots;
        marketSellLots = sellLots;
        return this;
    }

    /**
     * Sets the reference price.
     *
     * @param priceTicks the price, or NO_PRICE; need not be a valid one.
     * @return this, for chaining.
     */
    public CallBook referenceTicks(final long priceTicks)
    {
        assert isPriceOrNone(priceTicks);
        referenceTicks = priceTicks;
        return this;
    }

    long referenceTicks()
    {
        return referenceTicks;
    }

    /**
     * Sets the price limits.
     *
     * @param minTicks lowest price allowed, or NO_PRICE.
     * @param maxTicks highest price allowed, or NO_PRICE.
     * @return this, for chaining.
     */
    public CallBook priceLimits(final long minTicks, final long maxTicks)
    {
        minPriceTicks = minTicks;
        maxPriceTicks = maxTicks;
        return this;
    }

    /**
     * Sets best bid and offer beside the auction. They are of use together only, and not crossed.
     *
     * @param bidTicks   best bid, or NO_PRICE.
     * @param offerTicks best offer, or NO_PRICE.
     * @return this, for chaining.
     */
    public CallBook quote(final long bidTicks, final long offerTicks)
    {
        assert isPriceOrNone(bidTicks) && isPriceOrNone(offerTicks);
        bestBidTicks = bidTicks;
        bestOfferTicks = offerTicks;
        return this;
    }

    SideLevels bids()
    {
        return bids;
    }

    SideLevels asks()
    {
        return asks;
    }

    TickGrid ticks()
    {
        return ticks;
    }

    long marketBuyLots()
    {
        return marketBuyLots;
    }

    long marketSellLots()
    {
        return marketSellLots;
    }

    long minPriceTicks()
    {
        return minPriceTicks;
    }

    long maxPriceTicks()
    {
        return maxPriceTicks;
    }

    long bestBidTicks()
    {
        return bestBidTicks;
    }

    long bestOfferTicks()
    {
        return bestOfferTicks;
    }

    /** Whether there are both a best bid and a best offer, the bid not above the offer. */
    boolean hasQuote()
    {
        return bestBidTicks != OrderBook.NO_PRICE && bestBidTicks <= bestOfferTicks;
    }

    private static boolean isPriceOrNone(final long priceTicks)
    {
        return priceTicks > 0 || priceTicks == OrderBook.NO_PRICE;
    }
}
