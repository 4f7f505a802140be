package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

/**
 * Judges whether an auction price that was found may be used: a carrier of what it is judged by, filled again and
 * again; at first nothing is asked. A price exactly at the end of a range is inside. Used by one thread.
 */
public final class UncrossingSafeguards
{
    private boolean extendsForMarketOrders;
    private long dynamicReferenceTicks = OrderBook.NO_PRICE;
    private int dynamicRangePpm;
    private long staticReferenceTicks = OrderBook.NO_PRICE;
    private int staticRangePpm;

    /**
     * Sets whether the call is extended if market orders would not be filled: false once that was done.
     *
     * @return this, for chaining.
     */
    public UncrossingSafeguards extendsForMarketOrders(final boolean value)
    {
        extendsForMarketOrders = value;
        return this;
    }

    /**
     * Sets the range around the last price.
     *
     * @param aroundTicks the last price, or {@link OrderBook#NO_PRICE}: there is no range.
     * @param ppm         how far the price may be from it, 0 to 1,000,000 parts of it.
     * @return this, for chaining.
     */
    public UncrossingSafeguards dynamicRange(final long aroundTicks, final int ppm)
    {
        dynamicReferenceTicks = aroundTicks;
        dynamicRangePpm = ppm;
        return this;
    }

    /**
     * Sets the range around the session's price.
     *
     * @param aroundTicks the session's price, or {@link OrderBook#NO_PRICE}: there is no range.
     * @param ppm         how far the price may be from it, 0 to 1,000,000 parts of it.
     * @return this, for chaining.
     */
    public UncrossingSafeguards staticRange(final long aroundTicks, final int ppm)
    {
        staticReferenceTicks = aroundTicks;
        staticRangePpm = ppm;
        return this;
    }

    /**
     * Judges a price.
     *
     * @param price          that was found.
     * @param marketBuyLots  quantity of the market orders that may buy at it.
     * @param marketSellLots quantity of the market orders that may sell at it.
     */
    public Safeguard judge(final UncrossingPrice price, final long marketBuyLots, final long marketSellLots)
    {
        assert price.outcome() == UncrossingOutcome.PRICE;
        if (extendsForMarketOrders && Math.max(marketBuyLots, marketSellLots) > price.volumeLots())
        {
            return Safeguard.EXTEND_FOR_MARKET_ORDERS;
        }
        if (isOutside(price.priceTicks(), dynamicReferenceTicks, dynamicRangePpm))
        {
            return Safeguard.OUTSIDE_DYNAMIC_RANGE;
        }
        return isOutside(price.priceTicks(), staticReferenceTicks, staticRangePpm) ?
            Safeguard.OUTSIDE_STATIC_RANGE :
            Safeguard.EXECUTE;
    }

    private static boolean isOutside(final long priceTicks, final long aroundTicks, final int ppm)
    {
        return aroundTicks != OrderBook.NO_PRICE &&
            Math.abs(priceTicks - aroundTicks) > PartsPerMillion.floor(aroundTicks, ppm);
    }
}
